"""What Préau knows and does, without web framework nor HTTP client. Floors: see docs/architecture.md."""
