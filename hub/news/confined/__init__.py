"""A child process under limits: whatever hostile bytes do to it stays there."""
