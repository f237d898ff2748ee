"""A gathering, its members and its settings."""

from domain.foundation.events.queries import event_for, permissions_of, public_event

__all__ = ["event_for", "permissions_of", "public_event"]
