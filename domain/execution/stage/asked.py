"""Everything that is asked of the crew, as plain values: read once, used by the checklist and by the page of needs."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution import speakers, workshops
from domain.execution.programme import SessionView
from domain.execution.stage.models import StageNeed, VideoCall
from domain.execution.stage.need_values import NeedSource
from domain.execution.stage.source import Source
from domain.execution.stage.values import Equipment, Need, Trade
from domain.execution.stage.vocabulary import need_of, needs, needs_of_people
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import slugify
from domain.foundation.events.models import Event


@dataclass(frozen=True)
class Written:
    """A need that the régie wrote, with the row that holds it."""

    need: Need
    row: StageNeed | None = None


@dataclass(frozen=True)
class Asked:
    """By session, or room for what the crew wrote of one."""

    materials: Mapping[uuid.UUID, Sequence[Need]] = field(default_factory=dict)
    of_people: Mapping[uuid.UUID, Sequence[Need]] = field(default_factory=dict)
    of_crew: Mapping[uuid.UUID, Sequence[Written]] = field(default_factory=dict)
    calls: Mapping[uuid.UUID, VideoCall] = field(default_factory=dict)

    def of_session(self, view: SessionView) -> Iterator[tuple[NeedSource, Written]]:
        """Each thing once: who says it best first, then what only the others ask for."""
        known: set[str] = set()
        for source, wanted in (
            (NeedSource.CREW, self.of_crew.get(view.id, ())),
            (NeedSource.PROGRAMME, _plain(needs(view.technical_needs))),
            (NeedSource.KIT, _plain(self.materials.get(view.id, ()))),
            (NeedSource.PEOPLE, _plain(self.of_people.get(view.id, ()))),
        ):
            fresh = [each for each in wanted if _name(each.need) not in known]
            known.update(_name(each.need) for each in wanted)
            yield from ((source, each) for each in fresh)


def _plain(wanted: Iterable[Need]) -> list[Written]:
    return [Written(each) for each in wanted]


def _name(need: Need) -> str:
    return need.equipment.value if need.equipment else slugify(need.label)


def asked_in(db: DbSession, event: Event, source: Source) -> Asked:
    """What kits, people and the régie ask for; a fixed number of statements."""
    of_kits = workshops.materials_of(db, event, source.sessions)
    of_people = speakers.needs_of(db, event, source.sessions)
    calls = {call.session_id: call for call in db.scalars(select(VideoCall).where(VideoCall.event_id == event.id))}
    return Asked(
        materials={key: [need_of(each.label, each.quantity) for each in lines] for key, lines in of_kits.items()},
        of_people={key: needs_of_people(wanted) for key, wanted in of_people.items()},
        of_crew=_of_crew(db, event, calls),
        calls=calls,
    )


def _of_crew(db: DbSession, event: Event, calls: Mapping[uuid.UUID, VideoCall]) -> dict[uuid.UUID, list[Written]]:
    """A session that is held by video asks for it, also when nobody wrote so."""
    query = select(StageNeed).where(StageNeed.event_id == event.id, StageNeed.archived_at.is_(None))
    found: dict[uuid.UUID, list[Written]] = defaultdict(list)
    for row in db.scalars(query.order_by(StageNeed.position, StageNeed.id)):
        found[row.session_id or row.room_id or row.id].append(Written(need_written(row), row))
    for session_id in calls:
        if all(each.need.equipment is not Equipment.VIDEO_CONFERENCE for each in found[session_id]):
            label = gettext("visioconférence")
            found[session_id].append(Written(Need(Trade.VIDEO_CONFERENCE, label, None, Equipment.VIDEO_CONFERENCE)))
    return found


def need_written(row: StageNeed) -> Need:
    """The trade is the one chosen, what it is compared with in the room is what its words mean."""
    return replace(need_of(row.label, row.quantity), trade=row.trade)
