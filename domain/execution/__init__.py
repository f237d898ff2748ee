"""Third phase: the programme, who comes, and what the day needs."""
