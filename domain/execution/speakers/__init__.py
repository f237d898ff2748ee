"""People who take part in sessions, their personal page, what they answer and need."""
