"""How people reach the product; the only rooms that print or exit."""
