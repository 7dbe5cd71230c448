"""From the bytes of a feed to clean news items, in a child process under limits."""
