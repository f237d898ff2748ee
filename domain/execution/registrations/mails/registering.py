"""Mails about a registration itself: to confirm, kept, known already, changed, cancelled, not confirmed in time."""

from collections.abc import Sequence

from domain.execution.registrations.mails import dates
from domain.execution.registrations.mails.subject import (
    Subject,
    day,
    event_url,
    full_name,
    gathering,
    message,
    own_page,
    page_url,
    waiting,
)
from domain.execution.registrations.models import RegistrationState
from domain.execution.registrations.values import Workshop
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.outbox import Link, Message, Paragraph
from domain.foundation.outbox.messages import Block


def confirm(about: Subject) -> Message:
    """Somebody gave this address: whoever reads it says that it is so, by a button of the page."""
    return message(
        about,
        kind="confirm",
        subject=gettext("Confirmez votre inscription : {title}"),
        opening=gettext("Nous avons reçu votre demande. Il reste un geste à faire pour qu’elle compte : la confirmer."),
        blocks=[
            *_to_confirm(about),
            gathering(about),
            *waiting(about),
            Paragraph(gettext("Vous n’avez rien demandé ? Ne faites rien : la demande tombera d’elle-même.")),
        ],
    )


def received(about: Subject) -> Message:
    """The registration is kept."""
    return message(
        about,
        kind="received",
        subject=gettext("Votre inscription : {title}"),
        opening=gettext("Votre inscription est enregistrée. Gardez ce courriel : il contient votre lien."),
        blocks=[
            *day(about),
            *own_page(about),
        ],
        dates=dates.asked(about),
    )


def shared_out(about: Subject) -> Message:
    """Places were shared out from everybody's wishes: what this person has, and where they wait."""
    if about.workshops:
        told = gettext("Les places des ateliers ont été réparties d’après les vœux de tout le monde. Voici les vôtres.")
    else:
        told = gettext(
            "Les places des ateliers ont été réparties d’après les vœux de tout le monde. "
            "Il n’y en avait plus dans ceux que vous souhaitiez."
        )
    body = day(about) if about.workshops else [gathering(about), *waiting(about)]
    closing = gettext("Une place qui se libère est proposée dans l’ordre de la liste. Vous pouvez aussi changer ici.")
    return message(
        about,
        kind="shared_out",
        subject=gettext("Vos ateliers : {title}"),
        blocks=[Paragraph(told), *body, Paragraph(closing), *own_page(about)],
        dates=dates.asked(about),
    )


def already(about: Subject) -> Message:
    """The same person sent the form again: nothing is doubled, they get their link once more."""
    return _again(
        about,
        kind="already",
        subject=gettext("Votre inscription existe déjà : {title}"),
        opening=gettext(
            "Nous avons reçu une nouvelle demande à votre nom. Votre inscription existe déjà : elle n’a pas changé."
        ),
    )


def link_again(about: Subject) -> Message:
    """The link that somebody lost."""
    return _again(
        about,
        kind="link_again",
        subject=gettext("Votre lien personnel : {title}"),
        opening=gettext("Vous avez demandé à retrouver votre lien. Le voici, avec ce qui est prévu pour vous."),
        closing=gettext("Vous n’avez rien demandé ? Ne faites rien : ce courriel n’est parti qu’à vous."),
    )


def changed(about: Subject, *, left: Sequence[Workshop]) -> Message:
    """Something changed; `left` are the workshops given up, which disappear from calendars."""
    return message(
        about,
        kind="changed",
        subject=gettext("Votre inscription a changé : {title}"),
        opening=gettext("Votre inscription a changé. Voici ce qui vaut maintenant."),
        blocks=_standing(about),
        dates=dates.asked(about, left=left) if _is_coming(about) else None,
    )


def cancelled(about: Subject, *, left: Sequence[Workshop]) -> Message:
    """The seat is free again for somebody else."""
    return message(
        about,
        kind="cancelled",
        subject=gettext("Votre inscription est annulée : {title}"),
        blocks=[
            Paragraph(
                gettext(
                    "L’inscription de {name} à « {title} » est annulée. Votre place revient à quelqu’un d’autre."
                ).format(name=full_name(about.registration), title=about.event.title)
            ),
            Paragraph(gettext("C’est une erreur, ou vos plans changent encore ? Inscrivez-vous de nouveau ici.")),
            Link(gettext("La page de la rencontre"), event_url(about)),
        ],
        dates=dates.taken_away(about, left=left),
    )


def expired(about: Subject) -> Message:
    """Nobody confirmed in time."""
    return message(
        about,
        kind="expired",
        subject=gettext("Votre inscription n’a pas été confirmée : {title}"),
        blocks=[
            Paragraph(
                gettext(
                    "L’inscription de {name} à « {title} » n’a pas été confirmée à temps. "
                    "Les places gardées reviennent à d’autres."
                ).format(name=full_name(about.registration), title=about.event.title)
            ),
            Paragraph(gettext("Vous voulez venir ? Inscrivez-vous de nouveau ici, puis confirmez.")),
            Link(gettext("La page de la rencontre"), event_url(about)),
        ],
    )


def _again(about: Subject, *, kind: str, subject: str, opening: str, closing: str = "") -> Message:
    """Somebody's link once more, whatever their registration waits for."""
    blocks: list[Block] = [Paragraph(opening), *_standing(about)]
    if closing:
        blocks.append(Paragraph(closing))
    return message(
        about, kind=kind, subject=subject, blocks=blocks, dates=dates.asked(about) if _is_coming(about) else None
    )


def _standing(about: Subject) -> list[Block]:
    """Where a registration stands: kept, to be confirmed, or waiting for a seat."""
    if about.registration.state is RegistrationState.PENDING:
        return [*_to_confirm(about), *day(about)]
    if about.registration.state is RegistrationState.WAITING:
        told = gettext("La rencontre est complète pour le moment : vous êtes sur la liste d’attente.")
        return [Paragraph(told), gathering(about), *own_page(about)]
    return [*day(about), *own_page(about)]


def _to_confirm(about: Subject) -> list[Block]:
    """The button leads to the page, where another one does it: programs that look into mails must change nothing."""
    kept = ngettext(
        "Vos places sont gardées {count} heure. Passé ce délai, elles reviennent à d’autres.",
        "Vos places sont gardées {count} heures. Passé ce délai, elles reviennent à d’autres.",
        about.confirm_hours,
    )
    return [
        Link(gettext("Confirmer mon inscription, sur ma page"), page_url(about)),
        Paragraph(kept.format(count=about.confirm_hours)),
    ]


def _is_coming(about: Subject) -> bool:
    return about.registration.state is RegistrationState.CONFIRMED
