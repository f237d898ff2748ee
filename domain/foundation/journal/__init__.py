"""Who changed what, when."""

from domain.foundation.journal.service import record

__all__ = ["record"]
