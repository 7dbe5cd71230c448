"""Getting bytes from the web: only from where one may, never more or longer than allowed."""
