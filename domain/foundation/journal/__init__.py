"""Who changed what, when."""

from domain.foundation.journal.queries import entries_of
from domain.foundation.journal.service import Entry, record, record_all
from domain.foundation.journal.words import about, differences, sentence

__all__ = ["Entry", "about", "differences", "entries_of", "record", "record_all", "sentence"]
