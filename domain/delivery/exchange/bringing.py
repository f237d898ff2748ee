"""Writing the structures of a plan: all the new ones together, then what changes in those that were there."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from domain.delivery.exchange.planning.actions import WriteStructure
from domain.delivery.exchange.understanding.questions import NEW
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Invalid, InvalidFields
from domain.foundation.events.models import Event
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations import ContactFacts, NewOrganisation, OrganisationFacts
from domain.mobilisation.outreach import OutreachFacts

T = TypeVar("T")


@dataclass(frozen=True)
class Place:
    """Where the person finds what is refused; without file, what other files name."""

    file: str = ""
    line: int = 0


Placed = tuple[Place, WriteStructure]


@contextmanager
def told(place: Place) -> Iterator[None]:
    """What a room refuses is told with its file and line; nothing of the import is written."""
    try:
        yield
    except Invalid as error:
        raise _refused(place, error) from None


def _refused(place: Place, error: Invalid) -> Invalid:
    first = error.errors[0] if isinstance(error, InvalidFields) else error
    if not place.file:
        return first
    return Invalid(
        "line_refused",
        "« {file} », ligne {line} : {reason}",
        field=place.file,
        file=place.file,
        line=place.line,
        reason=first.sentence,
    )


class StructureWriter:
    """The references of the actions get their identifiers here."""

    def __init__(self, db: Session, event: Event, *, actor: Actor, now: datetime) -> None:
        self.db = db
        self.event = event
        self.by: dict[str, Any] = {"actor": actor, "now": now}
        self._made_categories: dict[str, str] = {}

    def write(self, given: Sequence[Placed]) -> None:
        """A structure that two files bring is made by the first and changed by the other."""
        seen = set()
        new: list[Placed] = []
        known: list[Placed] = []
        for placed in given:
            ref = placed[1].ref
            (known if ref.id is not None or ref in seen else new).append(placed)
            seen.add(ref)
        if new:
            self._create(new)
        if known:
            self._change(known)
        self._introduce(known)

    def _create(self, given: Sequence[Placed]) -> None:
        news = [self._new(action) for _, action in given]
        made = ranked(_places(given), lambda: organisations.create_organisations(self.db, self.event, news, **self.by))
        for made_id, (_, action) in zip(made, given, strict=True):
            action.ref.id = made_id
        facts = [OutreachFacts(**action.outreach, introduced_by_id=_introducer(action)) for _, action in given]
        rows = list(zip(made, facts, strict=True))
        ranked(_places(given), lambda: outreach.add_all_to_event(self.db, self.event, rows, **self.by))

    def _new(self, action: WriteStructure) -> NewOrganisation:
        facts = OrganisationFacts(action.ref.name, **self._with_categories(action.organisation))
        return NewOrganisation(facts, tuple(ContactFacts(**write.values) for write in action.contacts))

    def _change(self, given: Sequence[Placed]) -> None:
        said = [(placed, self._with_categories(placed[1].organisation)) for placed in given]
        changed = [(placed, values) for placed, values in said if values or placed[1].outreach]
        changes: list[Any] = [(action.ref.id, values, action.outreach) for (_, action), values in changed]
        if changes:
            places = [placed for placed, _ in changed]
            ranked(_places(places), lambda: outreach.update_all(self.db, self.event, changes, **self.by))
        for place, action in given:
            with told(place):
                self._write_contacts(action)

    def _write_contacts(self, action: WriteStructure) -> None:
        assert action.ref.id is not None
        if not action.contacts:
            return
        row = outreach.organisation_in_event(self.db, self.event, action.ref.id)
        for write in action.contacts:
            if write.id is None:
                organisations.create_contact(self.db, self.event, row, ContactFacts(**write.values), **self.by)
            else:
                contact = outreach.contact_in_event(self.db, self.event, write.id)
                organisations.update_contact(self.db, self.event, contact, write.values, **self.by)

    def _introduce(self, given: Sequence[Placed]) -> None:
        """Links of structures that were there, once everybody is."""
        linked = [placed for placed in given if _introducer(placed[1]) is not None]
        links: dict[Any, Any] = {action.ref.id: _introducer(action) for _, action in linked}
        if links:
            ranked(_places(linked), lambda: outreach.introduce_all(self.db, self.event, links, **self.by))

    def _with_categories(self, values: dict[str, Any]) -> dict[str, Any]:
        """Categories that the person wants made are made at their first use."""
        if "categories" not in values:
            return values
        return values | {"categories": tuple(self._category(code) for code in values["categories"])}

    def _category(self, code: str) -> str:
        if not code.startswith(f"{NEW}:"):
            return code
        if code not in self._made_categories:
            name = code.removeprefix(f"{NEW}:")
            self._made_categories[code] = organisations.create_category(self.db, self.event, name, **self.by).code
        return self._made_categories[code]


def _introducer(action: WriteStructure) -> Any:
    return action.introduced_by.id if action.introduced_by is not None else None


def ranked(places: Sequence[Place], write: Callable[[], T]) -> T:
    """Rooms tell the rank of what they refuse; people want file and line."""
    try:
        return write()
    except Invalid as error:
        raise _refused(places[error.values["rank"]], error) from None


def _places(given: Sequence[Placed]) -> list[Place]:
    return [place for place, _ in given]
