"""Building the published site: every language into a fresh release, then one switch."""
