"""Mails about the day itself, and those that a committee writes: the week before, the eve, the day after, a change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.execution.registrations.mails import Subject, dates, event_url, full_name
from domain.execution.registrations.mails.subject import (
    day,
    gathering,
    message,
    own_page,
    values_of,
    waiting,
    workshop_line,
)
from domain.execution.registrations.models import RegistrationState
from domain.execution.registrations.values import STILL_THERE
from domain.foundation.core.i18n import gettext
from domain.foundation.events.blocks import place
from domain.foundation.outbox import Facts, Heading, Items, Link, Message, Paragraph, templates
from domain.foundation.outbox.messages import Block

NEWS_KIND = "news"


@dataclass(frozen=True)
class Asked:
    """What somebody asked for: what they need to come in, their meals; what they wrote is not repeated in a mail."""

    access: Sequence[str] = ()
    meals: Sequence[str] = ()
    wrote: bool = False


@dataclass(frozen=True)
class Written:
    """A message of the committee; `stop_url` stops those that are not about the day."""

    subject: str
    body: str
    stop_url: str = ""


def week_before(about: Subject, asked: Asked) -> Message:
    return message(
        about,
        kind="week_before",
        subject=gettext("C’est bientôt : {title}"),
        opening=gettext("La rencontre approche. Voici tout ce qu’il faut pour venir."),
        blocks=[*day(about), *_asked(asked), *_still_coming(about)],
    )


def eve(about: Subject, asked: Asked) -> Message:
    """Shorter: where, when, which rooms; the address first, since it is read on the way."""
    rooms = [workshop_line(about.event, each) for each in about.workshops]
    return message(
        about,
        kind="eve",
        subject=gettext("C’est demain : {title}"),
        opening=gettext("C’est demain. Voici l’essentiel à garder sous la main."),
        blocks=[
            gathering(about),
            *_under(gettext("Vos ateliers"), Items(rooms) if rooms else None),
            *_asked(asked),
            *_under(gettext("Venir"), Paragraph(about.event.directions) if about.event.directions else None),
            *_still_coming(about),
        ],
    )


def after(about: Subject, *, has_resources: bool) -> Message:
    """Thanks, and what was left to read."""
    read: list[Block] = [
        Paragraph(gettext("Ce qui a été montré et distribué se retrouve sur la page de chaque atelier.")),
        Link(gettext("Retrouver les documents de la journée"), f"{event_url(about)}/programme"),
    ]
    return message(
        about,
        kind="after",
        subject=gettext("Merci d’être des nôtres : {title}"),
        opening=gettext("Merci pour ce que vous avez apporté à cette rencontre."),
        blocks=[
            gathering(about),
            *(read if has_resources else []),
            Link(gettext("La page de la rencontre"), event_url(about)),
        ],
    )


def postponed(about: Subject, words: str) -> Message:
    """No day to come any more, and none yet to come instead: calendars forget this one."""
    told = gettext("La rencontre « {title} » est reportée : elle n’aura pas lieu à la date prévue.")
    then = gettext("Dès que la nouvelle date est connue, nous vous l’écrivons. Vous n’avez rien à faire d’ici là.")
    return message(
        about,
        kind="postponed",
        subject=gettext("La rencontre est reportée : {title}"),
        blocks=[
            Paragraph(told.format(title=about.event.title)),
            *templates.blocks(words, values_of(about)),
            _was(about),
            Paragraph(then),
            Link(gettext("La page de la rencontre"), event_url(about)),
        ],
        dates=_taken_away(about),
    )


def cancelled(about: Subject, words: str) -> Message:
    """It does not take place: calendars forget the day and the workshops."""
    told = gettext("La rencontre « {title} » est annulée : elle n’aura pas lieu.")
    return message(
        about,
        kind="event_cancelled",
        subject=gettext("La rencontre est annulée : {title}"),
        blocks=[
            Paragraph(told.format(title=about.event.title)),
            *templates.blocks(words, values_of(about)),
            _was(about),
            Paragraph(gettext("Vous n’avez rien à faire. Merci de prévenir les personnes qui venaient avec vous.")),
            Link(gettext("La page de la rencontre"), event_url(about)),
        ],
        dates=_taken_away(about),
    )


def resumed(about: Subject, words: str) -> Message:
    """It takes place after all; the date in the mail is the one that holds."""
    told = gettext("La rencontre « {title} » a bien lieu. Voici la date qui vaut maintenant.")
    return _dated(about, words, kind="resumed", subject=gettext("La date à retenir : {title}"), told=told)


def moved(about: Subject, words: str) -> Message:
    """On another day than people wrote down; the date in the mail is the one that holds."""
    told = gettext("La rencontre « {title} » change de date. Voici celle qui vaut maintenant.")
    return _dated(about, words, kind="moved", subject=gettext("Nouvelle date : {title}"), told=told)


def _dated(about: Subject, words: str, *, kind: str, subject: str, told: str) -> Message:
    """The day as it is now; calendars follow."""
    is_coming = about.registration.state is RegistrationState.CONFIRMED
    kept = gettext("Votre inscription reste valable : vous n’avez rien à faire si vous venez.")
    return message(
        about,
        kind=kind,
        subject=subject,
        blocks=[
            Paragraph(told.format(title=about.event.title)),
            *templates.blocks(words, values_of(about)),
            *(day(about) if is_coming else [gathering(about), *waiting(about)]),
            *([Paragraph(kept), *_still_coming(about)] if is_coming else own_page(about)),
        ],
        dates=dates.asked(about) if is_coming else None,
    )


def written(about: Subject, mail: Written) -> Message:
    """A message of the committee in its own words, and what leads on from there."""
    values = values_of(about)
    is_there = about.registration.state in STILL_THERE
    link = Link(gettext("Votre page personnelle"), about.url)
    leads = link if is_there else Link(gettext("La page de la rencontre"), event_url(about))
    made = message(
        about,
        kind=NEWS_KIND if mail.stop_url else "message",
        subject=templates.fill(mail.subject, values).replace("{", "{{").replace("}", "}}"),
        blocks=[leads, *_stop(mail)],
    )
    return _with_body(made, templates.blocks(mail.body, values))


def _with_body(made: Message, body: Sequence[Block]) -> Message:
    """The committee greets by itself."""
    return replace(made, blocks=[*body, *made.blocks[1:]])


def _stop(mail: Written) -> list[Block]:
    if not mail.stop_url:
        return []
    why = gettext("Vous recevez ce message parce que vous avez accepté, à l’inscription, que l’on vous écrive.")
    return [Paragraph(why), Link(gettext("Ne plus recevoir ces messages"), mail.stop_url)]


def _asked(asked: Asked) -> list[Block]:
    rows = [
        (gettext("Pour vous accueillir"), ", ".join(asked.access)),
        (gettext("Repas"), ", ".join(asked.meals)),
    ]
    told: list[Block] = [Facts([row for row in rows if row[1]])] if any(row[1] for row in rows) else []
    if asked.wrote:
        told.append(Paragraph(gettext("Ce que vous avez écrit pour votre accueil ou vos repas est bien noté.")))
    return [Heading(gettext("Ce que vous avez demandé")), *told] if told else []


def _under(title: str, block: Block | None) -> list[Block]:
    return [Heading(title), block] if block else []


def _still_coming(about: Subject) -> list[Block]:
    return [
        Link(gettext("Voir ou changer votre inscription"), about.url),
        Link(gettext("Je ne viens plus"), f"{about.url}/annuler"),
        Paragraph(gettext("Ouvrir ce lien n’annule rien : un bouton le demande. Votre place servira à quelqu’un.")),
    ]


def _was(about: Subject) -> Facts:
    rows = [
        (gettext("Pour"), full_name(about.registration)),
        (gettext("Rencontre"), about.event.title),
        (gettext("Lieu prévu"), place(about.event)),
    ]
    return Facts([row for row in rows if row[1]])


def _taken_away(about: Subject) -> tuple[str, str] | None:
    """Only those who come have it in their calendar."""
    if about.registration.state is not RegistrationState.CONFIRMED:
        return None
    return dates.taken_away(about, left=about.workshops)
