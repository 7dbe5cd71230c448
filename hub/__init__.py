"""The Ambassador Hub's domain: what people write, checked and derived, free of any site engine."""
