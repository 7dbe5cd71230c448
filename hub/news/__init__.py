"""Company news: read feeds in a limited child process, clean them, keep them for good."""
