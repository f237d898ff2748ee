"""What planning every line needs: the answers, what is known, and what the files bring as they are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.delivery.exchange.planning.frame import Frame
from domain.delivery.exchange.planning.known import Known
from domain.delivery.exchange.planning.names import Structures, known_structures
from domain.delivery.exchange.planning.registering import kinds_of
from domain.delivery.exchange.planning.registers import Rooms, Tracks, Venues
from domain.delivery.exchange.planning.seats import SeatsLeft
from domain.delivery.exchange.understanding.kinds import Kind, KindOfFile
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
    kinds: Mapping[Kind, KindOfFile]
    seats: SeatsLeft | None = None
    people: dict[str, int] = field(default_factory=dict)
    """Lines of those whom the files register, by their key."""
    reading: Reading = field(default_factory=Reading)

    @classmethod
    def of(cls, known: Known, answers: Mapping[str, str]) -> "Context":
        """Answers given now win over remembered ones."""
        asking = Asking(dict(known.remembered) | dict(answers))
        return cls(
            known,
            asking,
            known_structures(known.structures),
            Rooms(known.rooms),
            Venues(known.venues),
            Tracks(known.tracks),
            Frame.of(known.event) if known.event else None,
            kinds_of(known.registering),
            SeatsLeft(known.registering, asking) if known.registering else None,
        )
