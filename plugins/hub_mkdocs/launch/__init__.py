"""The launch kit, for facilitators."""
