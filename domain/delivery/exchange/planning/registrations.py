"""Lines of registrations: each person once, in the order in which they registered, as far as there are seats."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from domain.delivery.exchange.planning.actions import WriteRegistration
from domain.delivery.exchange.planning.context import Context
from domain.delivery.exchange.planning.frame import instant
from domain.delivery.exchange.planning.lines import Line, Status, left_out, line_of
from domain.delivery.exchange.planning.people import PersonReader
from domain.delivery.exchange.planning.registering import Registering
from domain.delivery.exchange.planning.seats import Outcome, SeatsLeft, all_kept
from domain.delivery.exchange.understanding.columns import Understood
from domain.delivery.exchange.understanding.drafts import Draft, Level, Message
from domain.delivery.exchange.understanding.words import word_key
from domain.execution.registrations import RegistrationRequest
from domain.execution.registrations.rules import person_key
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext

_ENDED = tuple(word_key(each) for each in ("annulé", "remboursé", "refusé", "abandonné", "brouillon", "contesté"))
_LAST = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass
class _Person:
    """Without `request` the line is not written: `out` or the line itself tells why."""

    draft: Draft
    request: RegistrationRequest | None
    registered_at: datetime | None = None
    out: Message | None = None
    is_there: bool = False

    key: str = ""
    """Who they are, whatever the case and the accents."""


def plan_registrations(understood: Understood, drafts: Sequence[Draft], context: Context) -> list[Line]:
    registering = context.known.registering
    if registering is None or context.seats is None:
        return [_without_event(draft) for draft in drafts]
    reader = PersonReader(registering, context.asking)
    people = [_person(draft, reader, registering) for draft in drafts]
    _say_who_is_there(people, registering, context.people)
    new = [each for each in people if each.request and not (each.out or each.is_there or each.draft.is_open)]
    for each in sorted(new, key=lambda person: (person.registered_at or _LAST, person.draft.line)):
        _seat(each, context.seats)
    return [_line(understood, each) for each in people]


def _without_event(draft: Draft) -> Line:
    message = Message(
        Level.ERROR,
        "event_missing",
        gettext("Les inscriptions s’importent dans une rencontre qui existe déjà."),
        gettext("Importez d’abord la rencontre et son programme."),
    )
    return Line(draft.line, "", Status.WRONG, messages=[message])


def _person(draft: Draft, reader: PersonReader, registering: Registering) -> _Person:
    state = str(draft.values.get("order_state", ""))
    if any(word in word_key(state) for word in _ENDED):
        sentence = gettext("État « {state} » : cette ligne est laissée de côté.").format(state=state)
        return _Person(draft, None, out=Message(Level.ADVICE, "order_ended", sentence))
    return _Person(draft, reader.read(draft), _registered_at(draft, registering))


def _registered_at(draft: Draft, registering: Registering) -> datetime | None:
    found = draft.values.get("registered_at")
    if found is None:
        return None
    day, minutes = found
    try:
        return instant(day, minutes or 0, registering.time_zone, field="registered_at")
    except Invalid:  # an hour that the clocks skipped: the day is enough
        return datetime.combine(day, time(12), UTC)


def _say_who_is_there(people: Sequence[_Person], registering: Registering, met: dict[str, int]) -> None:
    """Those who are registered already, and those whom the files name twice."""
    named = []
    for each in people:
        if (who := each.request) is not None:
            each.key = person_key(who.first_name, who.last_name, who.email, who.organisation_name)
            named.append(each)
    there = registering.people_there(list({each.key for each in named}))
    for each in named:
        if each.key in there:
            each.is_there = True
            sentence = gettext("Cette personne est déjà inscrite : rien ne change.")
            each.draft.tell(Level.ADVICE, "already_registered", sentence)
        elif each.key in met:
            sentence = gettext("Même personne qu’à la ligne {line} : cette ligne est laissée de côté.")
            each.out = Message(Level.ADVICE, "repeated_line", sentence.format(line=met[each.key]))
        else:
            met[each.key] = each.draft.line


def _seat(person: _Person, seats: SeatsLeft) -> None:
    """A seat of the event and of the workshops, or what was said to do without."""
    assert person.request is not None
    outcome, question = seats.of_event(person.request)
    if outcome is Outcome.ASKED:
        _wait_for(person.draft, question, gettext("Il n’y a plus de place dans la rencontre."))
    elif outcome is Outcome.LEFT_OUT:
        sentence = gettext("Il n’y a plus de place : cette personne n’est pas importée.")
        person.out = Message(Level.WARNING, "event_full", sentence)
    elif outcome is Outcome.WAITS:
        person.request = replace(person.request, wait_for_event=True)
        sentence = gettext("Il n’y a plus de place : cette personne va en liste d’attente.")
        person.draft.tell(Level.WARNING, "event_full", sentence)
    else:
        _seat_in_workshops(person, seats)


def _seat_in_workshops(person: _Person, seats: SeatsLeft) -> None:
    assert person.request is not None
    waits: list[uuid.UUID] = []
    left: list[uuid.UUID] = []
    for session_id, (outcome, question) in seats.of_workshops(person.request).items():
        title = seats.titles[session_id]
        if outcome is Outcome.ASKED:
            _wait_for(person.draft, question, gettext("« {title} » est complet.").format(title=title))
        elif outcome is Outcome.WAITS:
            waits.append(session_id)
            sentence = gettext("« {title} » est complet : en liste d’attente pour cet atelier.")
            person.draft.tell(Level.WARNING, "workshop_full", sentence.format(title=title))
        elif outcome is Outcome.LEFT_OUT:
            left.append(session_id)
            sentence = gettext("« {title} » est complet : l’inscription se fait sans cet atelier.")
            person.draft.tell(Level.WARNING, "workshop_full", sentence.format(title=title))
    chosen = all_kept(person.request.session_ids, [*waits, *left])
    person.request = replace(person.request, session_ids=chosen, waiting_ids=tuple(waits))


def _wait_for(draft: Draft, question: str, sentence: str) -> None:
    draft.wait_for(question)
    draft.tell(Level.WARNING, "no_seat", sentence)


def _line(understood: Understood, person: _Person) -> Line:
    request = person.request
    names = (request.first_name, request.last_name) if request else _written(person.draft)
    line = line_of(understood, person.draft, " ".join(filter(None, names)))
    if person.out is not None:
        return left_out(line, person.out)
    if person.is_there:
        line.status = Status.UNCHANGED
    elif request is not None and not person.draft.is_open:
        line.action = WriteRegistration(request, person.registered_at)
    return line


def _written(draft: Draft) -> tuple[str, str]:
    values = draft.values
    return values.get("first_name", ""), values.get("last_name", "") or values.get("full_name", "")
