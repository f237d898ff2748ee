"""What a gathering aims at: the usual figures, and those that a committee sets in their place."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from domain.foundation.core.errors import Invalid, InvalidFields
from domain.foundation.core.i18n import gettext
from domain.foundation.events import Phase

# The kinds of structures that carried the first gatherings together (digest, section 1).
CO_ORGANISER_KINDS = ("local_authority", "public_service_operator", "network_head", "local_facility", "association")


@dataclass(frozen=True)
class Targets:
    """The usual figures of a first gathering of a day in a département; each is a code of `TARGETS`."""

    reached: int = 25
    elected: int = 10
    quiet_days: int = 60
    epci_percent: int = 50
    communes: int = 10
    co_organisers: int = 12
    local_authority: int = 1
    public_service_operator: int = 1
    network_head: int = 1
    local_facility: int = 1
    association: int = 1
    track_carriers: int = 2

    def of_kind(self, code: str) -> int:
        """How many co-organisers of this kind are wanted; 0 where none is."""
        return int(getattr(self, code)) if code in CO_ORGANISER_KINDS else 0


@dataclass(frozen=True)
class Bounds:
    """How a target is called, and between what it stands."""

    phase: Phase
    label: str
    least: int
    most: int
    unit: str = ""


@dataclass(frozen=True)
class TargetLine:
    """A target as it is edited: the value in force, the usual one, and its bounds."""

    code: str
    phase: Phase
    label: str
    value: int
    usual: int
    least: int
    most: int
    unit: str


_MOBILISATION, _ENGAGEMENT = Phase.MOBILISATION, Phase.ENGAGEMENT
TARGETS: dict[str, Bounds] = {
    "reached": Bounds(_MOBILISATION, "Structures jointes", 1, 5_000),
    "elected": Bounds(_MOBILISATION, "Personnes élues jointes", 0, 1_000),
    "quiet_days": Bounds(_MOBILISATION, "Jours sans nouvelle, au plus", 7, 365, "jours"),
    "epci_percent": Bounds(_MOBILISATION, "EPCI où une structure a dit oui", 0, 100, "%"),
    "communes": Bounds(_MOBILISATION, "Communes où une structure a dit oui", 0, 1_000),
    "co_organisers": Bounds(_ENGAGEMENT, "Structures co-organisatrices", 1, 200),
    "local_authority": Bounds(_ENGAGEMENT, "dont collectivités", 0, 50),
    "public_service_operator": Bounds(_ENGAGEMENT, "dont opérateurs de services publics", 0, 50),
    "network_head": Bounds(_ENGAGEMENT, "dont têtes de réseau", 0, 50),
    "local_facility": Bounds(_ENGAGEMENT, "dont équipements de proximité", 0, 50),
    "association": Bounds(_ENGAGEMENT, "dont associations", 0, 50),
    "track_carriers": Bounds(_ENGAGEMENT, "Structures pour porter une thématique", 1, 10),
}
USUAL = {field.name: int(getattr(Targets(), field.name)) for field in fields(Targets)}


def checked(values: Mapping[str, int | None]) -> dict[str, int | None]:
    """Values by code; `None` goes back to the usual one. Raises InvalidFields, each error beside its field."""
    errors = [error for code, value in values.items() if (error := _wrong(code, value)) is not None]
    if errors:
        raise InvalidFields(errors)
    return {code: None if value == USUAL[code] else value for code, value in values.items()}


def _wrong(code: str, value: int | None) -> Invalid | None:
    bounds = TARGETS.get(code)
    if bounds is None:
        return Invalid("unknown_target", "Cet objectif n’existe pas.", field="values")
    if value is None or bounds.least <= value <= bounds.most:
        return None
    return Invalid(
        "target_out_of_bounds",
        "Écrivez un nombre entre {least} et {most}.",
        field=code,
        least=bounds.least,
        most=bounds.most,
    )


def target_lines(targets: Targets) -> tuple[TargetLine, ...]:
    return tuple(
        TargetLine(
            code,
            bounds.phase,
            gettext(bounds.label),
            int(getattr(targets, code)),
            USUAL[code],
            bounds.least,
            bounds.most,
            gettext(bounds.unit) if bounds.unit else "",
        )
        for code, bounds in TARGETS.items()
    )
