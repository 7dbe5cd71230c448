"""Posts: the library, a page a post, the stories of the week."""
