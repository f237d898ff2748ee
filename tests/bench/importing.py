"""Import of 5,000 structures from one spreadsheet."""
