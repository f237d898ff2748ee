"""« Dernières nouvelles »: the few lines of the journal that people tell each other, said as news."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.engagement.commitments import CommitmentState
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import french
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.mobilisation.outreach import OutreachState
from domain.review.phases.subjects import Subject, subjects, view_of
from domain.review.phases.values import News
from domain.review.phases.wording import Desk

MOST_NEWS = 5
LOOKED_AT = 60
"""Lines read to find the news: most changes are none."""

_COMMITMENTS = {
    CommitmentState.CONFIRMED: "{who} confirme : {what}.",
    CommitmentState.DELIVERED: "{who} a tenu sa promesse : {what}.",
    CommitmentState.WITHDRAWN: "{who} retire : {what}.",
}
_STRUCTURES = {
    OutreachState.INTERESTED: "{who} est intéressée.",
    OutreachState.COMMITTED: "{who} s’engage.",
    OutreachState.CO_ORGANISER: "{who} co-organise la rencontre.",
    OutreachState.DECLINED: "{who} a décliné.",
}
_EVENT = {
    "published": "La rencontre est publiée.",
    "postponed": "La rencontre est reportée.",
    "cancelled": "La rencontre est annulée.",
    "draft": "La rencontre est de nouveau un brouillon.",
}


def latest(db: DbSession, event: Event, desk: Desk) -> tuple[News, ...]:
    """The latest few, in two statements."""
    rows = db.scalars(
        select(JournalEntry)
        .where(JournalEntry.event_id == event.id, JournalEntry.action.in_(TELLERS))
        .order_by(JournalEntry.at.desc(), JournalEntry.id.desc())
        .limit(LOOKED_AT)
    ).all()
    known = subjects(db, [(row.subject_kind, row.subject_id) for row in rows])
    told: list[News] = []
    for row in rows:
        subject = known.get((row.subject_kind, row.subject_id))
        sentence = TELLERS[row.action](row, subject)
        if sentence:
            told.append(
                News(row.id, row.at, french(sentence), view_of(row.subject_kind, row.subject_id, subject, desk))
            )
        if len(told) == MOST_NEWS:
            break
    return tuple(told)


def _after(row: JournalEntry, field: str) -> str:
    change = row.changes.get(field)
    return str(change[1]) if isinstance(change, list) and len(change) == 2 else ""


def _commitment(row: JournalEntry, subject: Subject | None) -> str:
    words = next((words for state, words in _COMMITMENTS.items() if state == _after(row, "state")), "")
    return gettext(words).format(who=subject.owner, what=subject.name) if words and subject else ""


def _structure(row: JournalEntry, subject: Subject | None) -> str:
    words = next((words for state, words in _STRUCTURES.items() if state == _after(row, "state")), "")
    return gettext(words).format(who=subject.name) if words and subject else ""


def _event(row: JournalEntry, _: Subject | None) -> str:
    words = _EVENT.get(_after(row, "state"), "")
    return gettext(words) if words else ""


def _task(row: JournalEntry, subject: Subject | None) -> str:
    done = subject is not None and _after(row, "state") == "done"
    return gettext("C’est fait : {what}.").format(what=subject.name) if subject and done else ""


def _answer(row: JournalEntry, subject: Subject | None) -> str:
    if subject is None:
        return ""
    words = "{who} veut participer." if row.changes.get("takes_part") else "{who} ne participera pas."
    return gettext(words).format(who=subject.name)


def _meeting(_: JournalEntry, subject: Subject | None) -> str:
    return gettext("Réunion du comité prévue : {what}.").format(what=subject.name) if subject else ""


def _phase(words: str) -> Callable[[JournalEntry, Subject | None], str]:
    return lambda row, _: gettext(words).format(who=row.actor, phase=gettext(row.changes.get("name", "")))


TELLERS: dict[str, Callable[[JournalEntry, Subject | None], str]] = {
    "commitment.changed": _commitment,
    "outreach.changed": _structure,
    "partner_link.answered": _answer,
    "meeting.created": _meeting,
    "task.done": _task,
    "event.state_changed": _event,
    "import.confirmed": lambda row, _: gettext("{who} a importé des tableurs.").format(who=row.actor),
    "phase.closed": _phase("{who} a clos la phase {phase}."),
    "phase.reopened": _phase("{who} a rouvert la phase {phase}."),
}
