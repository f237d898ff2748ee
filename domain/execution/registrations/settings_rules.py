"""What the settings of registering must be: pure."""

from dataclasses import replace
from functools import partial

from domain.execution.registrations.form_values import DEFAULT_FIELDS, FREE_FIELDS, Settings
from domain.execution.registrations.values import FieldUse
from domain.foundation.accounts import normalise_email
from domain.foundation.core.errors import Invalid, Mistakes
from domain.foundation.core.text import clean_text

BOUNDS = {
    "confirm_hours": (2, 24 * 14),
    "offer_hours": (1, 24 * 14),
    "wish_count": (1, 10),
    "group_limit": (0, 200),
    "largest_share": (10, 100),
    "least_categories": (1, 10),
    "sub_group_size": (2, 100),
    "arrangements_days": (0, 365),
    "registrations_months": (1, 36),
}
"""The least and the most of each number."""
MOST_MOMENTS = 200


def clean(settings: Settings) -> Settings:
    """The settings as they are kept.

    Raises Invalid `unknown_field`, `never_required`, `out_of_bounds`, `too_many_moments`, `too_long`, `bad_email`;
    InvalidFields when there are several.
    """
    mistakes = Mistakes()
    for name, use in settings.fields.items():
        mistakes.read(partial(_check_use, name, use), None)
    for name, (least, most) in BOUNDS.items():
        mistakes.read(partial(_check, settings, name, least, most), None)
    if len(settings.moments) > MOST_MOMENTS:
        mistakes.read(_refuse_moments, None)
    cleaned = replace(
        settings,
        controller=mistakes.read(lambda: clean_text(settings.controller, field="controller", limit=500), ""),
        notice=mistakes.read(lambda: clean_text(settings.notice, field="notice", limit=4000), ""),
        privacy_contact=mistakes.read(lambda: _email(settings.privacy_contact), ""),
    )
    mistakes.tell()
    return cleaned


def _check_use(name: str, use: FieldUse) -> None:
    if name not in DEFAULT_FIELDS:
        raise Invalid("unknown_field", "Ce champ n’existe pas.", field="fields")
    if name in FREE_FIELDS and use is FieldUse.REQUIRED:
        raise Invalid(
            "never_required",
            "Personne ne doit avoir à répondre à cela pour venir : choisissez « facultatif » ou « pas demandé ».",
            field=f"fields.{name}",
        )


def _check(settings: Settings, name: str, least: int, most: int) -> None:
    if not least <= getattr(settings, name) <= most:
        raise Invalid("out_of_bounds", "Choisissez un nombre de {least} à {most}.", field=name, least=least, most=most)


def _refuse_moments() -> None:
    raise Invalid("too_many_moments", "{most} moments au plus.", field="moments", most=MOST_MOMENTS)


def _email(text: str) -> str:
    return normalise_email(text, field="privacy_contact") if text.strip() else ""
