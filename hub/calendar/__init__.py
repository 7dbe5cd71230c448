"""The editorial calendar: occurrences of what was written, by day."""
