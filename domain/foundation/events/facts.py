"""What a committee writes down about its gathering, and what of it can be accepted."""

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from domain.foundation.accounts import normalise_email
from domain.foundation.core.errors import Invalid, InvalidFields
from domain.foundation.core.text import clean_line, clean_text
from domain.foundation.core.times import zone
from domain.foundation.events import rules
from domain.foundation.events.models import Event

LINES = {
    "title": 200,
    "venue_name": 200,
    "address": 300,
    "commune": 120,
    "organised_by": 300,
    "contact_phone": 40,
}
TEXTS = {"directions": 5_000, "description": 20_000}
LONGEST_DAYS = 400
MOST_SITES = 10
_SITE = re.compile(r"https://[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:[0-9]{1,5})?")
_INSEE = re.compile(r"(2[AB]|[0-9]{2})[0-9]{3}")


@dataclass(frozen=True)
class EventFacts:
    """Instants are aware; `accent_color` is `#rrggbb` or None for the house's own."""

    slug: str
    title: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str = "Europe/Paris"
    venue_name: str = ""
    address: str = ""
    commune: str = ""
    insee_code: str = ""
    directions: str = ""
    description: str = ""
    organised_by: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    capacity: int = 0
    accent_color: str | None = None
    embed_sites: Sequence[str] = ()
    registration_opens_at: datetime | None = None
    registration_closes_at: datetime | None = None

    @classmethod
    def of(cls, event: Event) -> "EventFacts":
        return cls(**{name: getattr(event, name) for name in FACT_NAMES})

    def values(self) -> dict[str, Any]:
        return asdict(self) | {"embed_sites": list(self.embed_sites)}


FACT_NAMES = tuple(field.name for field in fields(EventFacts))


def checked(facts: EventFacts) -> EventFacts:
    """The facts, cleaned. Raises InvalidFields with everything that is to be mended at once."""
    errors: list[Invalid] = []
    values = facts.values()

    def attempt(check: Callable[[], Any]) -> Any:
        try:
            return check()
        except Invalid as error:
            errors.append(error)

    for name, limit in LINES.items():
        values[name] = attempt(lambda n=name, m=limit: clean_line(values[n], field=n, limit=m))  # type: ignore[misc]
    for name, limit in TEXTS.items():
        values[name] = attempt(lambda n=name, m=limit: clean_text(values[n], field=n, limit=m))  # type: ignore[misc]
    if values["accent_color"] is not None:
        values["accent_color"] = values["accent_color"].strip().lower() or None
    if values["contact_email"]:
        values["contact_email"] = attempt(lambda: normalise_email(values["contact_email"], field="contact_email"))
    attempt(lambda: rules.check_slug(values["slug"]))
    attempt(lambda: rules.check_color(values["accent_color"]))
    attempt(lambda: zone(values["time_zone"]))
    for check in (_check_title, _check_dates, _check_registration_dates, _check_capacity, _check_insee, _check_sites):
        attempt(lambda c=check: c(values))  # type: ignore[misc]
    if errors:
        raise InvalidFields(errors) if len(errors) > 1 else errors[0]
    return EventFacts(**values)


def _check_title(values: dict[str, Any]) -> None:
    if values["title"] == "":
        raise Invalid("title_missing", "Donnez un titre à la rencontre.", field="title")


def _check_dates(values: dict[str, Any]) -> None:
    if values["ends_at"] <= values["starts_at"]:
        raise Invalid("end_before_start", "La fin doit venir après le début.", field="ends_at")
    if (values["ends_at"] - values["starts_at"]).days > LONGEST_DAYS:
        raise Invalid("too_long_event", "Une rencontre dure {most} jours au plus.", field="ends_at", most=LONGEST_DAYS)


def _check_registration_dates(values: dict[str, Any]) -> None:
    opens_at, closes_at = values["registration_opens_at"], values["registration_closes_at"]
    if opens_at is not None and closes_at is not None and closes_at <= opens_at:
        raise Invalid(
            "closing_before_opening",
            "Les inscriptions doivent fermer après leur ouverture.",
            field="registration_closes_at",
        )
    if opens_at is not None and opens_at >= values["ends_at"]:
        raise Invalid(
            "opening_after_event",
            "Les inscriptions doivent ouvrir avant la fin de la rencontre.",
            field="registration_opens_at",
        )


def _check_capacity(values: dict[str, Any]) -> None:
    if not 0 <= values["capacity"] <= rules.MAX_CAPACITY:
        raise Invalid(
            "bad_capacity",
            "La jauge est un nombre de places, de 0 à {most}.",
            field="capacity",
            most=rules.MAX_CAPACITY,
        )


def _check_insee(values: dict[str, Any]) -> None:
    if values["insee_code"] and not _INSEE.fullmatch(values["insee_code"]):
        raise Invalid("bad_insee_code", "Le code Insee compte cinq signes. Exemple : 24322", field="insee_code")


def _check_sites(values: dict[str, Any]) -> None:
    values["embed_sites"] = [site.strip().rstrip("/").lower() for site in values["embed_sites"] if site.strip()]
    sites = values["embed_sites"]
    if len(sites) > MOST_SITES or not all(len(site) <= 200 and _SITE.fullmatch(site) for site in sites):
        raise Invalid(
            "bad_site",
            "Écrivez au plus dix adresses de sites, sans page. Exemple : https://www.commune.fr",
            field="embed_sites",
        )
