"""The shapes in which lists of places are published: one table a shape, from its column names to our fields.

A new shape is a new entry here. `Shape.fields` names, for each field, the columns that hold it: those of one text are
joined by a space; `telling` are the columns that only this shape has.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from domain.foundation.core.text import search_key

Fields = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Shape:
    """`separators` part what one cell holds several times; `words` are the codes of its kinds, in words or typology."""

    code: str
    name: str
    telling: tuple[str, ...]
    fields: Fields
    separators: str = "|"
    lambert93: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)

    def is_that_of(self, headers: Iterable[str]) -> bool:
        return {header_key(each) for each in self.telling} <= {header_key(each) for each in headers}


def header_key(header: str) -> str:
    return search_key(header).replace("_", " ")


_STANDARD: Fields = {
    "name": ("nom",),
    "pivot": ("pivot",),
    "commune": ("commune",),
    "postal_code": ("code_postal",),
    "insee_code": ("code_insee",),
    "address": ("adresse", "complement_adresse"),
    "latitude": ("latitude",),
    "longitude": ("longitude",),
    "kinds": ("typologie",),
    "phone": ("telephone",),
    "email": ("courriels",),
    "website": ("site_web",),
    "services": ("services",),
    "itinerant": ("itinerance",),
}

SHAPES: tuple[Shape, ...] = (
    Shape(
        "standard",
        "Standard national de la médiation numérique",
        ("nom", "pivot", "courriels", "frais_a_charge"),
        _STANDARD,
        separators="|;",
    ),
    Shape(
        "first_standard",
        "Premier schéma de la médiation numérique",
        ("nom", "pivot", "labels_nationaux"),
        {**_STANDARD, "email": ("courriel",), "labels": ("labels_nationaux",)},
        separators=";|",
    ),
    Shape(
        "bus",
        "Bus France services",
        ("nom", "SIRET", "ouverture", "labels_nationaux"),
        {**_STANDARD, "pivot": ("SIRET",), "email": ("courriel",), "labels": ("labels_nationaux",)},
        separators=";|",
        constants={"kinds": "RFS", "itinerant": "oui"},
    ),
    Shape(
        "la_poste",
        "Étapes numériques de La Poste",
        ("Nom", "SIRET", "Code INSEE"),
        {
            "name": ("Nom",),
            "pivot": ("SIRET",),
            "commune": ("Commune",),
            "postal_code": ("Code postal",),
            "insee_code": ("Code INSEE",),
            "address": ("Adresse",),
            "latitude": ("latitude",),
            "longitude": ("longitude",),
        },
        constants={"kinds": "LA_POSTE"},
    ),
    Shape(
        "maine_et_loire",
        "Lieux de Maine-et-Loire",
        ("NOM_STRUCTURE", "SS_CAT", "EPCI", "x", "y"),
        {
            "name": ("NOM_STRUCTURE",),
            "commune": ("COMMUNE",),
            "postal_code": ("CP",),
            "address": ("N°", "ADRESSE", "COMP_ADRESSE", "BP"),
            "epci_name": ("EPCI",),
            "kinds": ("SS_CAT",),
            "website": ("SITE_WEB",),
            "closed": ("AFFICHAGE",),
            "x": ("x",),
            "y": ("y",),
        },
        separators="/",
        lambert93=True,
        words={"Opérateur - Service public": "Opérateur de service public"},
    ),
    Shape(
        "bourgogne_franche_comte",
        "Lieux de Bourgogne-Franche-Comté",
        ("bfc_id", "nom_structure", "code_typo"),
        {
            "name": ("nom_structure",),
            "commune": ("ville",),
            "postal_code": ("code_postal",),
            "address": ("adresse",),
            "latitude": ("lat",),
            "longitude": ("lon",),
            "kinds": ("code_typo",),
            "labels": ("code_label",),
            "website": ("url_lieu",),
        },
        separators="-",
        words={
            "M": "Médiation publique",
            "I": "Information et accès aux droits",
            "T": "Travail et collaboration",
            "O": "OF",
            "F": "Médiation et fabrication",
            "TL": "TIERS_LIEUX",
            "CTL": "Charte régionale des tiers-lieux",
            "FTL": "France Tiers-Lieux",
            "MSAP": "Maison de services au public",
            "MFS": "France services",
            "NMM": "Nièvre médiation numérique",
            "DM": "Réseau Dijon métropole",
            "RIN": "Réseau inclusion numérique Chalon-Louhans",
        },
    ),
)


def shape_of(headers: Iterable[str]) -> Shape | None:
    """The shape with the most telling columns among those that the headers fit."""
    known = list(headers)
    fitting = [shape for shape in SHAPES if shape.is_that_of(known)]
    return max(fitting, key=lambda shape: len(shape.telling), default=None)
