"""When a session takes place: what a line says, in instants; what cannot be is asked."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.delivery.exchange.planning.frame import Frame
from domain.delivery.exchange.understanding.drafts import Draft, Level, clock
from domain.delivery.exchange.understanding.questions import IGNORE, Asking, Option, Question
from domain.delivery.exchange.understanding.values import Minutes, Unreadable, read_hours
from domain.delivery.exchange.understanding.words import question_key
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext

EVENING, MORNING = 18 * 60, 6 * 60
"""A session that begins in the evening and ends before the morning ends on the next day."""


@dataclass(frozen=True)
class Times:
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def times_of(draft: Draft, frame: Frame, asking: Asking) -> Times:
    """No times while something about them is still asked, or when the person wants none."""
    start, end = _said(draft)
    if start is None and end is None:
        return Times()
    if start is None or end is None:
        sentence = gettext("« {title} » n’a pas d’heure de fin.")
        if end is not None:
            sentence = gettext("« {title} » n’a pas d’heure de début.")
        hours = _asked(draft, "half_time", sentence.format(title=_title(draft)), None, asking)
    elif end > start:
        hours = start, end
    elif start >= EVENING and end <= MORNING:
        hours = start, end + 1440
    else:
        sentence = gettext("« {title} » finirait ({end}) avant de commencer ({start}).").format(
            title=_title(draft), start=clock(start), end=clock(end)
        )
        proposal = f"{_written(end)}-{_written(start)}" if end < start else None
        hours = _asked(draft, "end_before_start", sentence, proposal, asking)
    return _instants(draft, hours, frame) if hours else Times()


def _said(draft: Draft) -> tuple[Minutes | None, Minutes | None]:
    start, end = draft.values.get("start"), draft.values.get("end")
    if "hours" in draft.values:
        start, end = draft.values["hours"][0], draft.values["hours"][1] or end
    return start, end


def _title(draft: Draft) -> str:
    return str(draft.values.get("title", ""))


def _day(draft: Draft, frame: Frame) -> date:
    said: date | None = draft.values.get("day")
    if said is None and frame.last_day != frame.first_day:
        draft.tell(
            Level.WARNING,
            "day_missing",
            gettext("La rencontre dure plusieurs jours et cette ligne ne dit pas lequel : c’est le premier."),
            gettext("Ajoutez une colonne « Jour »."),
        )
    return said or frame.first_day


def _asked(
    draft: Draft, code: str, sentence: str, proposal: str | None, asking: Asking
) -> tuple[Minutes, Minutes] | None:
    """The hours that the person gives in place of those of the file."""
    start, end = _said(draft)
    written = "-".join(_written(each) if each is not None else "?" for each in (start, end))
    options = [Option(proposal, gettext("lire {hours}").format(hours=proposal))] if proposal else []
    question = Question(
        question_key("hours", _title(draft), written),
        "hours",
        sentence,
        (*options, Option(IGNORE, gettext("laisser la séance sans horaire"))),
        proposal=proposal or IGNORE,
        free=True,
    )
    answer = asking.ask(question)
    if answer == IGNORE:
        return None
    if answer is not None:
        hours = _read(answer)
        if hours is not None:
            return hours
        asking.refuse(question.key)
    draft.wait_for(question.key)
    draft.tell(Level.ERROR, code, sentence, gettext("Donnez l’horaire juste. Exemple : 9h30-10h45."))
    return None


def _read(answer: str) -> tuple[Minutes, Minutes] | None:
    try:
        start, end = read_hours(answer)
    except Unreadable:
        return None
    return (start, end) if end is not None and end > start else None


def _instants(draft: Draft, hours: tuple[Minutes, Minutes], frame: Frame) -> Times:
    day = _day(draft, frame)
    try:
        times = Times(frame.instant(day, hours[0], field="start"), frame.instant(day, hours[1], field="end"))
    except Invalid as error:
        draft.tell(Level.ERROR, error.code, error.sentence, gettext("Changez l’horaire de cette séance."))
        return Times()
    assert times.starts_at is not None
    assert times.ends_at is not None
    if times.starts_at < frame.starts_at or times.ends_at > frame.ends_at:
        draft.tell(
            Level.WARNING,
            "outside_event",
            gettext("« {title} » sort des horaires de la rencontre.").format(title=_title(draft)),
            gettext("Corrigez la séance, ou les horaires de la rencontre."),
        )
    return times


def _written(minutes: Minutes) -> str:
    return f"{minutes // 60}h{minutes % 60:02d}"
