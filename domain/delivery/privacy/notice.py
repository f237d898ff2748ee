"""The notice about personal data, made from the form and its settings: what is asked, why, and how long it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from domain.delivery.privacy import rules
from domain.execution import registrations
from domain.execution.registrations import Form, Settings
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import long_date
from domain.foundation.events.models import Event

ALWAYS = ("identity", "email", "workshops", "relay")
FIELDS: Mapping[str, tuple[str, str]] = {
    "identity": ("Prénom et nom", "pour votre badge et l’accueil."),
    "email": ("Courriel", "pour vous envoyer votre lien et ce qui change."),
    "workshops": ("Ateliers choisis", "pour garder votre place et préparer les salles."),
    "relay": (
        "Lien d’une structure",
        "si vous vous inscrivez par le lien d’un relais, pour compter combien de personnes il amène.",
    ),
    "organisation_name": ("Structure", "pour votre badge, et pour savoir quelles structures sont là."),
    "function": ("Fonction", "pour votre badge et pour préparer les échanges."),
    "category": ("Vous venez comme", "pour que des personnes de tous horizons se rencontrent dans chaque atelier."),
    "commune": ("Commune", "pour savoir, en nombres, d’où l’on vient."),
    "origin": ("Provenance", "pour savoir, en nombres, d’où l’on vient."),
    "heard_from": ("Comment vous avez connu la rencontre", "pour mieux la faire connaître."),
    "latin_name": ("Nom en lettres latines", "pour que tout le monde puisse lire votre badge."),
    "meals": ("Repas", "pour commander le bon nombre."),
    "diet": ("Régime alimentaire", "pour que vous puissiez manger avec nous."),
    "arrangements": (
        "Aménagements",
        "pour bien vous accueillir ; seules les personnes qui préparent l’accueil les lisent.",
    ),
    "workshop_question": ("Question à l’atelier", "pour que l’atelier y réponde."),
    "participants_list": ("Liste des personnes présentes", "pour y figurer si vous l’acceptez."),
    "later_contact": ("Vous écrire après", "pour vous parler d’une prochaine rencontre si vous l’acceptez."),
    "photo": ("Photos", "pour que les photographes sachent si vous acceptez d’y être."),
}
"""What each field is for."""
SHORT_LIVED = frozenset({"meals", "diet", "arrangements"})


@dataclass(frozen=True)
class Asked:
    """One thing that is asked; `until` in words."""

    name: str
    why: str
    until: str
    is_optional: bool
    is_own: bool = False
    """In the words of the committee."""


@dataclass(frozen=True)
class Notice:
    controller: str
    contact: str
    added: str
    """What the committee adds in its own words."""
    asked: tuple[Asked, ...]
    ends: tuple[tuple[str, str], ...]
    """Each time of keeping in words, and the day on which it ends."""


def notice_of(db: Session, event: Event) -> Notice:
    form = registrations.form_of(db, event)
    settings = form.settings
    last = rules.last_day(event.ends_at, event.time_zone)
    whole = rules.after_months(last, settings.registrations_months)
    until, short = _months(settings.registrations_months), _days(settings.arrangements_days)
    ends = {until: whole}
    for days in (settings.arrangements_days, *(each.keep_days for each in form.questions)):
        if days is not None:
            ends[_days(days)] = min(rules.after_days(last, days), whole)
    return Notice(
        controller=settings.controller or event.organised_by,
        contact=settings.privacy_contact or event.contact_email,
        added=settings.notice,
        asked=(*_fields(settings, until, short), *_questions(form, until)),
        ends=tuple((words, long_date(on)) for words, on in sorted(ends.items(), key=lambda each: each[1])),
    )


def _fields(settings: Settings, until: str, short: str) -> list[Asked]:
    shown = [name for name in registrations.DEFAULT_FIELDS if settings.shows(name)]
    return [
        Asked(
            gettext(FIELDS[name][0]),
            gettext(FIELDS[name][1]),
            short if name in SHORT_LIVED else until,
            name not in ALWAYS and not settings.needs(name),
        )
        for name in (*ALWAYS, *shown)
    ]


def _questions(form: Form, until: str) -> list[Asked]:
    why = gettext("question du comité, pour préparer la rencontre.")
    return [
        Asked(
            each.label,
            each.help or why,
            until if each.keep_days is None else _days(each.keep_days),
            not each.required,
            is_own=True,
        )
        for each in form.questions
    ]


def _days(count: int) -> str:
    return ngettext("{count} jour après la rencontre", "{count} jours après la rencontre", count).format(count=count)


def _months(count: int) -> str:
    return ngettext("{count} mois après la rencontre", "{count} mois après la rencontre", count).format(count=count)
