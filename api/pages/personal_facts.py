"""What somebody's own page tells: offers first, the day, the waiting lists, what was accepted."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from api.pages import timetable
from api.pages.confirmed import Confirmed, confirmed_hours
from api.pages.personal_door import Mine
from api.pages.wishing import Wished, wished_by
from domain.execution import attendance, programme, registrations
from domain.execution.programme import SessionView
from domain.execution.registrations import Form, wish_rules
from domain.execution.registrations.form_values import Consent
from domain.execution.registrations.models import RegistrationGroup
from domain.execution.registrations.queue_values import QueuePlace
from domain.execution.registrations.values import ConsentKind
from domain.foundation.core.i18n import gettext
from domain.foundation.core.times import Interval


@dataclass(frozen=True)
class Offered:
    """A seat kept for this person. `session` is None for one of the gathering; `kept` is what they hold then."""

    place: QueuePlace
    session: SessionView | None
    kept: str = ""


@dataclass(frozen=True)
class Accepted:
    """Something that one may accept, and what was decided of it last."""

    kind: ConsentKind
    label: str
    decided: Consent | None

    @property
    def is_given(self) -> bool:
        return self.decided is not None and self.decided.given


@dataclass(frozen=True)
class Overview:
    """Everything on the page."""

    form: Form
    offers: Sequence[Offered]
    waits: Sequence[QueuePlace]
    days: Sequence[timetable.Day]
    workshops: Sequence[SessionView]
    consents: Sequence[Accepted]
    meals: Collection[uuid.UUID]
    group: RegistrationGroup | None = None
    confirmed: Confirmed = field(default_factory=dict)
    """Hours that the régie confirmed for everybody."""
    wishes: Sequence[Wished] = ()
    """Moments whose places are shared out later, with what this person wishes there."""
    wishes_open: bool = True
    can_choose: bool = False
    """Whether the programme has workshops."""
    was_there: bool = False
    """Whether they were checked in: their presence can be attested."""

    @property
    def can_ask(self) -> bool:
        """Whether the gathering takes questions to workshops, and this person has one."""
        return bool(self.workshops) and self.form.settings.shows("workshop_question")


def overview(db: Session, mine: Mine) -> Overview:
    """The page, in a fixed number of statements."""
    event, registration = mine.event, mine.registration
    held = registrations.session_ids_of(db, [registration.id])[registration.id]
    shown = programme.shown(db, event)
    views = shown.sessions
    places = registrations.places_in_queues(db, event, registration.id, now=mine.now) if mine.is_there else []
    form = registrations.form_of(db, event)
    said = registrations.said.of(db, [registration.id])[registration.id]
    my_day = [view for view in views if not view.is_workshop or view.id in held]
    return Overview(
        form=form,
        offers=[_offered(place, views, held) for place in places if place.offer is not None],
        waits=[place for place in places if place.offer is None],
        days=timetable.days_of(timetable.alone(my_day), event.time_zone) if mine.has_seat else (),
        workshops=[view for view in views if view.id in held],
        confirmed=confirmed_hours(db, event, shown.published_at),
        consents=consents_of(form, said.consents),
        meals=said.meal_ids,
        wishes=wished_by(db, registration, views, form.settings) if mine.is_there else (),
        wishes_open=wish_rules.are_open(form.settings, mine.now),
        can_choose=any(view.is_workshop for view in views),
        was_there=attendance.was_there(db, registration.id),
        group=db.get(RegistrationGroup, registration.group_id) if registration.group_id else None,
    )


def consents_of(form: Form, decided: Mapping[ConsentKind, Consent]) -> list[Accepted]:
    """What the form asks to accept, and what was accepted of what it asks no more: that can be taken back too."""
    labels = {
        ConsentKind.PARTICIPANTS_LIST: gettext("Mon nom figure sur la liste remise aux personnes présentes"),
        ConsentKind.LATER_CONTACT: gettext("On peut m’écrire après la rencontre"),
        ConsentKind.PHOTO: gettext("On peut me voir sur les photos"),
    }
    asked = [kind for kind in ConsentKind if kind in form.consents or kind in decided]
    return [Accepted(kind, labels[kind], decided.get(kind)) for kind in asked]


def _offered(place: QueuePlace, views: Sequence[SessionView], held: Collection[uuid.UUID]) -> Offered:
    session = next((view for view in views if view.id == place.session_id), None)
    kept = ""
    if session is not None and session.interval is not None:
        meanwhile = [view for view in views if view.id in held and _overlaps(view, session.interval)]
        kept = meanwhile[0].title if meanwhile else ""
    return Offered(place, session, kept)


def _overlaps(view: SessionView, interval: Interval) -> bool:
    return view.interval is not None and view.interval.overlaps(interval)
