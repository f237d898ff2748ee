"""What sheets to sign and attestations of presence say: plain rows, read from attendance elsewhere."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SignerRow:
    """A line of a sheet to sign; `line` is its number, which means the same person for ever."""

    line: int
    first_name: str
    last_name: str
    structure: str = ""
    latin_name: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet to sign, as it was frozen: of a session or a half-day. `walk_in_lines` are left blank for people who
    come without having registered; their numbers go on after the last line."""

    number: int
    title: str
    starts_at: datetime
    ends_at: datetime
    people: tuple[SignerRow, ...] = ()
    walk_in_lines: int = 0
    place: str = ""
    facilitators: tuple[str, ...] = ()
    letter: str = ""
    keeping_months: int | None = None
    """How long signatures are kept after the day, when the committee decided it."""


@dataclass(frozen=True, slots=True)
class PresentRow:
    """One check-in: when, what for, and how it was made, in words (« pointage à l’entrée »)."""

    came_at: datetime
    what: str
    means: str


@dataclass(frozen=True, slots=True)
class PresenceRow:
    """What an attestation of presence says; `number` and `code` are what it is verified by."""

    number: int
    code: str
    first_name: str
    last_name: str
    structure: str = ""
    latin_name: str = ""
    came: tuple[PresentRow, ...] = ()
    minutes: int | None = None

    @property
    def called(self) -> str:
        """The name as people would say it; in Latin letters when they gave them."""
        return self.latin_name or f"{self.first_name} {self.last_name}".strip()
