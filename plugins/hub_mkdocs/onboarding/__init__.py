"""“Start here”, for newcomers."""
