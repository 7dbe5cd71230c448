"""Company news: the list and a page an item."""
