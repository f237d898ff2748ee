"""Who changed what, when."""

from domain.foundation.journal.queries import entries_of
from domain.foundation.journal.service import record
from domain.foundation.journal.words import about, differences, sentence

__all__ = ["about", "differences", "entries_of", "record", "sentence"]
