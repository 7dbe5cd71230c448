"""Sharing: the networks and their rules as data, and the links that open them."""
