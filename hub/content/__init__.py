"""What people write: front matter, models, loading."""
