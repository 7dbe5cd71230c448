"""What the search index is made of: lean pages whose words are cut the way people look for them."""
