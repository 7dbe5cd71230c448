"""The adapter between the built site and Pagefind, the search engine."""
