"""Reading the official lists of communes (INSEE) and of EPCI (DGCL), whatever their separator and encoding."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy.orm import Session

from domain.delivery.exchange.reading.decoding import decode
from domain.delivery.exchange.reading.delimited import SEPARATORS
from domain.foundation.core.errors import Invalid
from domain.mobilisation import organisations
from domain.mobilisation.organisations import CommuneFacts

DORDOGNE = Path(__file__).resolve().parents[3] / "examples" / "geo"

# What columns are called, the first found; in lower case.
CODE = ("com", "insee", "code_insee", "codgeo", "insee_commune", "codecommune")
NAME = ("libelle", "nom_membre", "libgeo", "nom_commune", "nom")
POPULATION = ("pmun", "pmun_2024", "population")
EPCI_CODE = ("siren", "epci", "code_epci")
EPCI_NAME = ("raison_sociale", "libepci", "nom_epci")
LATITUDE = ("latitude", "latitude_mairie")
LONGITUDE = ("longitude", "longitude_mairie")
WHOLE_COMMUNES = frozenset({"", "COM"})
"""Delegated and associated communes and the districts of cities stand in the same list: they are left out."""


def load_dordogne(db: Session) -> int:
    """The communes of the example's department."""
    files = sorted(DORDOGNE.glob("*.csv"))
    return sum(load_communes(db, path.name, path.read_bytes()) for path in files)


def load_communes(db: Session, file: str, content: bytes) -> int:
    """Load one list; answers how many communes it named. Raises Invalid `not_communes` and those of decoding."""
    return organisations.load_communes(db, read_communes(file, content))


def read_communes(file: str, content: bytes) -> list[CommuneFacts]:
    text = decode(file, content).text.lstrip("\ufeff")
    head = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    columns = [name.strip().lower() for name in reader.fieldnames or ()]
    reader.fieldnames = columns
    if not set(CODE) & set(columns) or not set(NAME) & set(columns):
        raise Invalid(
            "not_communes",
            "« {file} » ne ressemble pas à une liste de communes : il y faut une colonne du code INSEE (COM, insee) "
            "et une colonne du nom (LIBELLE, nom_membre).",
            file=file,
        )
    try:
        return list(_facts(reader))
    except csv.Error:
        raise Invalid("not_communes", "« {file} » ne se lit pas comme un fichier CSV.", file=file) from None


def _facts(lines: "csv.DictReader[str]") -> Iterator[CommuneFacts]:
    for line in lines:
        code = _said(line, CODE).upper()
        code = code.zfill(5) if code.isdigit() else code
        if len(code) != 5 or _said(line, ("typecom",)) not in WHOLE_COMMUNES:
            continue
        yield CommuneFacts(
            insee_code=code,
            name=_said(line, NAME),
            epci_code=_said(line, EPCI_CODE),
            epci_name=_said(line, EPCI_NAME),
            population=_whole(_said(line, POPULATION)),
            latitude=_number(_said(line, LATITUDE)),
            longitude=_number(_said(line, LONGITUDE)),
        )


def _said(line: Mapping[str, str | None], names: tuple[str, ...]) -> str:
    return next(((line.get(name) or "").strip() for name in names if name in line), "")


def _whole(text: str) -> int | None:
    digits = text.replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    return int(digits) if digits.isdigit() else None


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ".")) if text else None
    except ValueError:
        return None
