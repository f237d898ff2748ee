"""HTTP: the API under /api/v1, the attendees' pages, and the committee's SPA."""
