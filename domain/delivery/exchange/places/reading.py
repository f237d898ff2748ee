"""From a record of any shape to a place: identifiers checked, codes given their zeros back, points in degrees."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from domain.delivery.exchange.places.geo import Point, from_lambert93
from domain.delivery.exchange.places.records import Record, Records
from domain.delivery.exchange.places.shapes import Shape, header_key
from domain.delivery.exchange.places.typologies import LABELS, category_of, typology
from domain.foundation.accounts import normalise_email
from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import clean_line
from domain.mobilisation.organisations import identifiers

LA_POSTE = "LA_POSTE"
MOST_WORDS = 20
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_BETWEEN_ADDRESSES = "|;"
_CLOSED = frozenset({"inactif", "fermé", "ferme"})


@dataclass(frozen=True)
class Place:
    """`kind` in words, `category` the guessed kind of actor (empty when unknown)."""

    line: int
    name: str
    commune: str = ""
    insee_code: str = ""
    postal_code: str = ""
    address: str = ""
    epci_name: str = ""
    point: Point | None = None
    kind: str = ""
    category: str = ""
    siret: str = ""
    rna: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    services: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    itinerant: bool = False
    closed: bool = False
    doubts: tuple[str, ...] = field(default=())
    """Fields whose value could not be read: they are left empty."""


def read_places(records: Records) -> Iterator[Place | int]:
    """Each place, or the line of one that has no name."""
    for line, record in records.rows:
        reader = _Reader(records.shape, record)
        name = _cut(reader.text("name"), 200)
        yield reader.place(line, name) if name else line


class _Reader:
    """One record; what it cannot read is left empty and noted."""

    def __init__(self, shape: Shape, record: Record) -> None:
        self.shape = shape
        self.record = record
        self.doubts: list[str] = []

    def place(self, line: int, name: str) -> Place:
        siret, rna = self._identifiers()
        kinds = [self._kind(each) for each in self.several("kinds")]
        known = [found for found in (category_of(each) for each in kinds) if found]
        return Place(
            line,
            name,
            commune=_cut(self.text("commune"), 120),
            insee_code=self._code("insee_code"),
            postal_code=self._postal_code(),
            address=_cut(self.text("address"), 300),
            epci_name=_cut(self.text("epci_name"), 200),
            point=self._point(),
            kind=_cut(", ".join(LABELS.get(each, each) for each in kinds), 120),
            category=known[0] if known else "",
            siret=siret,
            rna=rna,
            email=self._first("email", normalise_email),
            phone=self._first("phone", identifiers.phone),
            website=self._first("website", identifiers.website),
            services=self.several("services"),
            labels=tuple(self.shape.words.get(each, each) for each in self.several("labels")),
            itinerant=self.text("itinerant").casefold() not in ("", "non", "false", "0"),
            closed=self.text("closed").casefold() in _CLOSED,
            doubts=tuple(self.doubts),
        )

    def text(self, name: str) -> str:
        columns = self.shape.fields.get(name, ())
        found = " ".join(filter(None, (self.record.get(header_key(column), "") for column in columns)))
        return found or self.shape.constants.get(name, "")

    def several(self, name: str) -> tuple[str, ...]:
        """The parts of a cell that holds a list."""
        text = self.text(name)
        signs = _BETWEEN_ADDRESSES if name in ("email", "phone", "website") else self.shape.separators
        parts = [text] if text in self.shape.words else re.split(f"[{re.escape(signs)}]", text)
        return tuple(dict.fromkeys(_cut(part, 200) for part in parts if part.strip()))[:MOST_WORDS]

    def _kind(self, written: str) -> str:
        """The code of the national list, or the territory's own words."""
        meant = self.shape.words.get(written) or self.shape.words.get(written.upper()) or written
        return typology(meant) or meant

    def _identifiers(self) -> tuple[str, str]:
        """A pivot is a SIRET or, for associations, the number of the national register."""
        written = re.sub(r"[\s\u00a0\u202f.]", "", self.text("pivot")).upper()
        try:
            if written.startswith("W"):
                return "", identifiers.rna(written)
            return identifiers.siret(written.zfill(14) if written.isdigit() else written), ""
        except Invalid:
            self.doubts.append("siret")
            return "", ""

    def _code(self, name: str) -> str:
        """Five characters; numbers lost the zero in front."""
        written = self.text(name)
        try:
            return identifiers.insee_code(written.zfill(5) if written.isdigit() else written)
        except Invalid:
            self.doubts.append(name)
            return ""

    def _postal_code(self) -> str:
        written = self.text("postal_code")
        try:
            return identifiers.postal_code(written.zfill(5) if written.isdigit() else written)
        except Invalid:
            self.doubts.append("postal_code")
            return ""

    def _point(self) -> Point | None:
        names = ("x", "y") if self.shape.lambert93 else ("longitude", "latitude")
        written = [self.text(name) for name in names]
        if not any(written):
            return None
        east, north = (float(each.replace(",", ".")) if _NUMBER.fullmatch(each) else None for each in written)
        if east is None or north is None:
            self.doubts.append("point")
            return None
        if self.shape.lambert93:
            return self._metres(east, north)
        if abs(north) > 90 or abs(east) > 180:
            self.doubts.append("point")
            return None
        return Point(north, east)

    def _metres(self, east: float, north: float) -> Point | None:
        if 0 < east < 1_400_000 and 6_000_000 < north < 7_200_000:
            return from_lambert93(east, north)
        self.doubts.append("point")
        return None

    def _first(self, name: str, read: Callable[[str], str]) -> str:
        """The first of a list that can be read."""
        several = self.several(name)
        for each in several:
            try:
                return read(each)
            except Invalid:
                continue
        if several:
            self.doubts.append(name)
        return ""


def _cut(text: str, most: int) -> str:
    """Lists of others are read as they are: a text too long is shortened, it never stops the list."""
    return clean_line(text[: most * 4], limit=most * 4)[:most].strip()
