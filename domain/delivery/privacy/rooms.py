"""The written list of rooms that hold something of somebody registered: what it is, and how it is forgotten.

A new table that points to a registration takes its place here, or a test fails. The journal is not in the list: it
holds nobody, by its own rule. The row itself comes last: until then it says who is meant.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from domain.delivery.exchange import forgetting
from domain.delivery.mailings.models import MailingRecipient, RecipientState, ReleaseNotice
from domain.delivery.printing.models import BadgeBatch, BadgePrint, BatchWhat
from domain.delivery.privacy.values import Person
from domain.execution import crew
from domain.execution.allocation.models import Allocation, AllocationSeat
from domain.execution.attendance.models import Attestation, Scan
from domain.execution.registrations.form_models import FormAnswer
from domain.execution.registrations.models import (
    ArrangementRequest,
    AttendeeQuestion,
    MealChoice,
    Registration,
    RegistrationConsent,
    RegistrationGroup,
    WorkshopWish,
)
from domain.execution.registrations.queue_models import WaitingEntry
from domain.foundation.accounts.models import PersonalLink
from domain.foundation.core.ids import new_code
from domain.foundation.core.text import search_key
from domain.foundation.events.models import SavedView
from domain.foundation.outbox.models import Job, JobState, Mail

People = Sequence[Person]

SAID: tuple[Any, ...] = (
    ArrangementRequest,
    MealChoice,
    RegistrationConsent,
    AttendeeQuestion,
    FormAnswer,
    WorkshopWish,
    WaitingEntry,
)
"""What somebody said, wished and waited for: rows that go with them."""
TEXTS = (
    "first_name",
    "last_name",
    "latin_name",
    "email",
    "organisation_name",
    "function",
    "commune",
    "heard_from",
    "search_key",
    "sort_key",
)
"""What is emptied in the row; state, kind, category, origin, relay and dates stay, for they only count."""


AFTER_ALL = "\uffff"
"""Those without a name come after all names, whatever their alphabet."""


@dataclass(frozen=True)
class Room:
    """What a room promises: the tables where it holds something of a person, and that it forgets it."""

    name: str
    tables: frozenset[str]
    forget: Callable[[Session, People], None]


def _links(db: Session, people: People) -> None:
    db.execute(delete(PersonalLink).where(PersonalLink.subject_id.in_(_ids(people))))


def _views(db: Session, people: People) -> None:
    """Views of a table kept under somebody's name."""
    views = db.scalars(select(SavedView).where(SavedView.event_id == people[0].event_id)).all()
    for view in views:
        asked = {word for _, value in parse_qsl(view.query) for word in (*search_key(value).split(), value.lower())}
        if any(_names(asked | set(search_key(view.name).split()), each) for each in people):
            db.delete(view)


def _names(words: set[str], person: Person) -> bool:
    """By address, or by family name with any other of their words."""
    family = set(search_key(person.last_name).split())
    return bool(person.email and person.email.lower() in words) or bool(family and family <= words)


def _mails(db: Session, people: People) -> None:
    """What was written to them, what waits to be written or sent; a job that runs finds nothing to send."""
    ids = _ids(people)
    mails = list(db.scalars(delete(Mail).where(Mail.subject_id.in_(ids)).returning(Mail.id)))
    for name, values in (("registration_id", [str(each) for each in ids]), ("mail_id", [str(each) for each in mails])):
        asked = Job.payload[name].as_string().in_(values)
        db.execute(delete(Job).where(asked, Job.state != JobState.RUNNING).execution_options(synchronize_session=False))


def _seats(db: Session, people: People) -> None:
    """A sharing out that was not applied yet gives them nothing any more; one that was only counts."""
    waiting = select(Allocation.id).where(Allocation.applied_at.is_(None))
    theirs = AllocationSeat.registration_id.in_(_ids(people))
    db.execute(delete(AllocationSeat).where(theirs, AllocationSeat.allocation_id.in_(waiting)))


def _messages(db: Session, people: People) -> None:
    """Whoever was still to be told is not; how many were told stays."""
    ids = _ids(people)
    waits = MailingRecipient.state == RecipientState.QUEUED
    db.execute(delete(MailingRecipient).where(MailingRecipient.registration_id.in_(ids), waits))
    db.execute(delete(ReleaseNotice).where(ReleaseNotice.recipient_id.in_(ids), ReleaseNotice.told_number.is_(None)))


def _crew(db: Session, people: People) -> None:
    """Who comes and helps too; a colleague who shares the address stays."""
    for each in people:
        crew.forget_named(db, each.event_id, name=f"{each.first_name} {each.last_name}", email=each.email)


def _attendance(db: Session, people: People) -> None:
    """How they were found at which door, and what they can show; that somebody came stays, and says nobody."""
    for table in (Scan, Attestation):
        theirs: Any = table
        gone = delete(theirs).where(theirs.registration_id.in_(_ids(people)))
        db.execute(gone.execution_options(synchronize_session=False))


def _badges(db: Session, people: People) -> None:
    """That they had a badge goes, with what was written of a reprint; how many a batch held stays."""
    theirs = BadgePrint.registration_id.in_(_ids(people))
    reprints = BadgeBatch.id.in_(select(BadgePrint.batch_id).where(theirs)), BadgeBatch.what == BatchWhat.REPRINT
    db.execute(update(BadgeBatch).where(*reprints).values(reason="").execution_options(synchronize_session=False))
    db.execute(delete(BadgePrint).where(theirs).execution_options(synchronize_session=False))


def _imports(db: Session, people: People) -> None:
    named = [forgetting.Named(each.first_name, each.last_name, each.email) for each in people]
    forgetting.forget_people(db, people[0].event_id, named)


def _registrations(db: Session, people: People) -> None:
    ids = _ids(people)
    for table in SAID:
        db.execute(delete(table).where(table.registration_id.in_(ids)))
    theirs = update(Registration).where(Registration.queued_with_id.in_(ids)).values(queued_with_id=None)
    db.execute(theirs.execution_options(synchronize_session=False))
    for row in db.scalars(select(Registration).where(Registration.id.in_(ids)).order_by(Registration.id)):
        for name in TEXTS:
            setattr(row, name, "")
        row.organisation_id = row.group_id = row.confirm_until = row.queued_with_id = None
        row.no_photo, row.language = False, "fr"
        row.person_key = f"erased-{row.id.hex}"
        row.sort_key = AFTER_ALL
        row.badge_code = new_code()
    db.flush()
    _groups(db, people)


def _groups(db: Session, people: People) -> None:
    """Whoever registered colleagues left an address there; when nobody of the group is left, its name goes too."""
    addresses = {each.email for each in people if each.email}
    ids = {each.group_id for each in people if each.group_id}
    there = set(db.scalars(select(Registration.group_id).where(Registration.group_id.in_(ids))))
    for group in db.scalars(select(RegistrationGroup).where(RegistrationGroup.id.in_(ids))):
        if group.id not in there:
            group.organisation_name = ""
        if group.id not in there or group.email in addresses:
            group.email, group.group_key = "", f"erased-{group.id.hex}"
    db.flush()


ROOMS = (
    Room("accounts", frozenset({"personal_link"}), _links),
    Room("events", frozenset({"saved_view"}), _views),
    Room("outbox", frozenset({"mail", "job"}), _mails),
    Room("allocation", frozenset({"allocation_seat"}), _seats),
    Room("mailings", frozenset({"mailing_recipient", "release_notice"}), _messages),
    Room("crew", frozenset({"crew_member", "crew_assignment"}), _crew),
    Room("attendance", frozenset({"scan", "attendance", "attendance_sheet_line", "attestation"}), _attendance),
    Room("printing", frozenset({"badge_print"}), _badges),
    Room("exchange", frozenset({"import_draft", "import_file"}), _imports),
    Room(
        "registrations",
        frozenset({table.__tablename__ for table in SAID})
        | {"registration", "registration_group", "offer", "workshop_choice"},
        _registrations,
    ),
)


def forget(db: Session, people: People) -> None:
    """Nothing of these people of one event is left in any room."""
    for room in ROOMS if people else ():
        room.forget(db, people)


def _ids(people: People) -> list[uuid.UUID]:
    return [each.registration_id for each in people]
