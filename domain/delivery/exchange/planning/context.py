"""What planning every line needs: the answers, what is known, and what the files bring as they are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.delivery.exchange.planning.frame import Frame
from domain.delivery.exchange.planning.known import Known
from domain.delivery.exchange.planning.names import Structures, known_structures
from domain.delivery.exchange.planning.registers import Rooms, Tracks, Venues
from domain.delivery.exchange.understanding.questions import Asking
from domain.delivery.exchange.understanding.rows import Reading


@dataclass
class Context:
    known: Known
    asking: Asking
    structures: Structures
    rooms: Rooms
    venues: Venues
    tracks: Tracks
    frame: Frame | None
    reading: Reading = field(default_factory=Reading)

    @classmethod
    def of(cls, known: Known, answers: Mapping[str, str]) -> "Context":
        """Answers given now win over remembered ones."""
        return cls(
            known,
            Asking(dict(known.remembered) | dict(answers)),
            known_structures(known.structures),
            Rooms(known.rooms),
            Venues(known.venues),
            Tracks(known.tracks),
            Frame.of(known.event) if known.event else None,
        )
