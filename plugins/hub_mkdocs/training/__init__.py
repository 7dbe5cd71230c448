"""The learning path's pages."""
