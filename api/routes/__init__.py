"""One module a capability: its router and its In/Out types."""
