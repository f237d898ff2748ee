"""Database, clock, errors, French text, identifiers, pages of results: no rule of the trade lives here."""
