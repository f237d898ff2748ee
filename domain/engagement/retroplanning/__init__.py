"""Tasks dated from the day of the gathering."""
