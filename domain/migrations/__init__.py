"""One history of the tables, which runs up and down on SQLite and PostgreSQL."""
