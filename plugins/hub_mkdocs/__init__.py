"""MkDocs plugins: thin adapters from the hub's domain to pages, files and template variables."""
