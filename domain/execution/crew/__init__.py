"""Who helps on the day: posts, shifts, the people who take them, and their sheets."""
