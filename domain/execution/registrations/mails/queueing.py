"""Mails of waiting lists: waiting, offered a seat, given one, too late; and of a seat given to a colleague."""

from domain.execution.registrations.mails import dates
from domain.execution.registrations.mails.subject import (
    Proposed,
    Subject,
    day,
    event_url,
    full_name,
    gathering,
    message,
    moment,
    own_page,
    page_url,
    place_in_line,
)
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import hour, long_date
from domain.foundation.core.times import local
from domain.foundation.outbox import Facts, Link, Message, Paragraph
from domain.foundation.outbox.messages import Block


def waiting(about: Subject) -> Message:
    """On the waiting list of the gathering itself."""
    rank = next((wait.rank for wait in about.waits if not wait.title), 0)
    where = [Facts([(gettext("Votre place"), place_in_line(rank))])] if rank else []
    return message(
        about,
        kind="waiting",
        subject=gettext("Vous êtes sur la liste d’attente : {title}"),
        opening=gettext("La rencontre est complète pour le moment : vous êtes sur la liste d’attente."),
        blocks=[
            *where,
            Paragraph(
                gettext("Dès qu’une place se libère pour vous, un courriel vous le dit, avec un délai pour répondre.")
            ),
            gathering(about),
            *own_page(about),
        ],
    )


def offered(about: Subject) -> Message:
    """A seat is kept for this person until an hour; the page has the two buttons."""
    proposed = _proposed(about)
    return message(
        about,
        kind="offered",
        subject=gettext("Une place s’est libérée pour vous : {title}"),
        opening=gettext("Une place s’est libérée : elle est gardée pour vous."),
        blocks=[
            Facts(_which(about, proposed)),
            Link(gettext("Prendre cette place, ou la laisser"), page_url(about)),
            Paragraph(gettext("Sans réponse d’ici là, elle sera proposée à la personne suivante.")),
            *_instead(proposed),
            Paragraph(gettext("Ouvrir ce lien ne change rien : vous répondez sur la page.")),
        ],
    )


def served(about: Subject) -> Message:
    """A seat was given at once to somebody who waited."""
    title = about.proposed.workshop.title if about.proposed and about.proposed.workshop else ""
    told = gettext("Une place s’est libérée à « {title} » : elle est à vous.").format(title=title or about.event.title)
    return message(
        about,
        kind="served",
        subject=gettext("Vous avez une place : {title}"),
        blocks=[Paragraph(told), *day(about), *own_page(about)],
        dates=dates.asked(about, left=about.left),
    )


def offer_expired(about: Subject) -> Message:
    """No answer in time: the seat goes on."""
    return _passed(
        about,
        kind="offer_expired",
        subject=gettext("La place proposée est passée à la suite : {title}"),
        opening=gettext("Nous n’avons pas eu votre réponse à temps : la place est proposée à la personne suivante."),
    )


def offer_withdrawn(about: Subject) -> Message:
    """The seat is not there any more to give."""
    return _passed(
        about,
        kind="offer_withdrawn",
        subject=gettext("La place proposée n’est plus libre : {title}"),
        opening=gettext(
            "Nous vous avions proposé une place. Elle n’est plus libre : le nombre de places a baissé entre-temps."
        ),
    )


def given(about: Subject) -> Message:
    """To somebody who receives the seat of a colleague."""
    return message(
        about,
        kind="given",
        subject=gettext("Une place est à vous : {title}"),
        blocks=[
            Paragraph(
                gettext(
                    "Une personne inscrite à cette rencontre ne peut pas venir et vous donne sa place. "
                    "Votre inscription est enregistrée."
                )
            ),
            *day(about),
            *own_page(about),
        ],
        dates=dates.asked(about),
    )


def gave(about: Subject) -> Message:
    """To somebody who gave their seat away."""
    return message(
        about,
        kind="gave",
        subject=gettext("Vous avez donné votre place : {title}"),
        blocks=[
            Paragraph(
                gettext(
                    "La place de {name} à « {title} » est donnée. La personne qui la reçoit a son propre lien, "
                    "par courriel ; le vôtre ne sert plus."
                ).format(name=full_name(about.registration), title=about.event.title)
            ),
            Link(gettext("La page de la rencontre"), event_url(about)),
        ],
        dates=dates.taken_away(about, left=about.left),
    )


def _passed(about: Subject, *, kind: str, subject: str, opening: str) -> Message:
    proposed = _proposed(about)
    title = proposed.workshop.title if proposed.workshop else ""
    rank = next((wait.rank for wait in about.waits if wait.title == title), 0)
    if rank:
        then = gettext("Vous gardez votre rang : {place}.").format(place=place_in_line(rank))
    else:
        then = gettext("Vous n’êtes plus sur cette liste d’attente ; votre page permet de vous y remettre.")
    which = [row for row in _which(about, proposed) if row[0] != gettext("Répondre avant")]
    return message(
        about, kind=kind, subject=subject, blocks=[Paragraph(opening), Facts(which), Paragraph(then), *own_page(about)]
    )


def _proposed(about: Subject) -> Proposed:
    if about.proposed is None:
        raise ValueError("a mail about an offer needs the offer")
    return about.proposed


def _which(about: Subject, proposed: Proposed) -> list[tuple[str, str]]:
    """What is proposed, when, where, and until when."""
    event, workshop = about.event, proposed.workshop
    until = local(proposed.expires_at, event.time_zone)
    deadline = gettext("{day} à {hour}").format(
        day=long_date(until.date()), hour=hour(proposed.expires_at, event.time_zone)
    )
    rows = [(gettext("Pour"), full_name(about.registration)), (gettext("Rencontre"), event.title)]
    if workshop is not None:
        rows += [
            (gettext("Atelier"), workshop.title),
            (gettext("Quand"), moment(event, workshop)),
            (gettext("Salle"), workshop.room_name),
        ]
    rows.append((gettext("Répondre avant"), deadline))
    return [row for row in rows if row[1]]


def _instead(proposed: Proposed) -> list[Block]:
    if not proposed.instead_of:
        return []
    told = gettext("La prendre rend votre place à « {title} », qui a lieu au même moment.")
    return [Paragraph(told.format(title=proposed.instead_of))]
