"""First phase: who is there, and where we stand with them."""
