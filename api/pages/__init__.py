"""Pages rendered by the server: attendees need no script."""
