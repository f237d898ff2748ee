"""Who really came: checking in at the desk, by phone or on paper, with or without network."""
