"""The mail of the week: what is late and what comes, over all the gatherings of one person."""

import re
from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from domain.engagement.retroplanning.values import OPEN, TaskView
from domain.engagement.retroplanning.week import EventWeek, Step
from domain.foundation.accounts.models import Account
from domain.foundation.core.i18n import current_language, gettext, ngettext
from domain.foundation.core.text import event_dates
from domain.foundation.outbox.messages import Block, Heading, Items, Link, Message, Paragraph

DIGEST = "retroplanning.digest"


def digest(account: Account, weeks: Sequence[EventWeek], *, base_url: str, unsubscribe: str) -> Message:
    """One mail, grouped by gathering; its last link stops it."""
    blocks: list[Block] = [
        Paragraph(gettext("Bonjour,")),
        Paragraph(gettext("Voici ce qui vous revient : ce qui attend déjà, puis ce qui vient dans les dix jours.")),
    ]
    for week in weeks:
        blocks += _event(week, base_url)
    blocks += [
        Paragraph(
            gettext("Ce courriel part le lundi matin, une fois par semaine au plus, et seulement s’il y a à faire.")
        ),
        Link(gettext("Ne plus le recevoir"), unsubscribe),
    ]
    return Message(
        kind=DIGEST,
        to_name=account.name,
        to_address=account.email,
        subject=_subject(weeks),
        blocks=blocks,
        subject_id=account.id,
    )


def _subject(weeks: Sequence[EventWeek]) -> str:
    count, late = sum(week.count for week in weeks), sum(week.late_count for week in weeks)
    said = ngettext("Votre semaine : {count} chose à faire", "Votre semaine : {count} choses à faire", count)
    if not late:
        return said.format(count=count)
    return gettext("{subject}, dont {late} en retard").format(subject=said.format(count=count), late=late)


def _event(week: EventWeek, base_url: str) -> list[Block]:
    event = week.event
    when = event_dates(event.starts_at, event.ends_at, event.time_zone)
    rows = [_late(task) for task in week.late] + [_soon(task) for task in week.soon]
    return [
        Heading(event.title),
        Paragraph(f"{when}, {counted(week.days)}"),
        Items(rows + [_step(step) for step in week.steps]),
        Link(gettext("Ouvrir le calendrier"), f"{base_url}/orga/e/{event.slug}/tasks"),
    ]


def _late(task: TaskView) -> str:
    said = ngettext("En retard d’un jour : {title}", "En retard de {count} jours : {title}", task.late_days)
    return said.format(count=task.late_days, title=task.title) + _waits(task)


def _soon(task: TaskView) -> str:
    return gettext("{day} : {title}").format(day=_day(task.due_on), title=task.title) + _waits(task)


def _waits(task: TaskView) -> str:
    open_ones = [one.title for one in task.after if one.state in OPEN]
    return gettext(" (après : {title})").format(title=open_ones[0]) if open_ones else ""


def _step(step: Step) -> str:
    what = step.what or gettext("reprendre contact")
    if step.late:
        said = gettext("{organisation} : {what}, prévu {day}")
        return said.format(organisation=step.organisation, what=what, day=_day(step.on))
    return gettext("{day}, {organisation} : {what}").format(
        day=_day(step.on), organisation=step.organisation, what=what
    )


def counted(days: int) -> str:
    """`J−34`, `le jour J`, `J+15`."""
    if days == 0:
        return gettext("le jour J")
    return gettext("J−{days}").format(days=-days) if days < 0 else gettext("J+{days}").format(days=days)


def _day(day: date) -> str:
    """`lundi 12 septembre`: the year goes without saying in a mail of the week."""
    text = format_date(day, "EEEE d MMMM", locale=current_language())
    return re.sub(r"\b1 ", "1er ", text, count=1) if current_language() == "fr" else text
