"""Loading the official lists of communes and of the groups that they form."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from domain.foundation.core.text import search_key
from domain.mobilisation.organisations.models import Commune

AT_ONCE = 500


@dataclass(frozen=True)
class CommuneFacts:
    """A line of an official list; what a list does not say is empty."""

    insee_code: str
    name: str = ""
    epci_code: str = ""
    epci_name: str = ""
    population: int | None = None
    latitude: float | None = None
    longitude: float | None = None


def load_communes(db: Session, given: Iterable[CommuneFacts]) -> int:
    """Add communes or complete those that are there; what a list does not say stays. Answers how many it named."""
    rows: dict[str, dict[str, Any]] = {}
    for facts in given:
        said = {name: value for name, value in asdict(facts).items() if value not in ("", None)}
        rows.setdefault(facts.insee_code, {}).update(said)
    codes = list(rows)
    for start in range(0, len(codes), AT_ONCE):
        _write(db, {code: rows[code] for code in codes[start : start + AT_ONCE]})
    return len(rows)


def _write(db: Session, rows: dict[str, dict[str, Any]]) -> None:
    names = list(CommuneFacts.__dataclass_fields__)
    known = {row.insee_code: row for row in db.scalars(select(Commune).where(Commune.insee_code.in_(rows)))}
    whole = []
    for code, said in rows.items():
        before = known.get(code)
        kept = {name: getattr(before, name) for name in names} if before is not None else asdict(CommuneFacts(code))
        row = kept | said
        search = search_key(f"{row['name']} {code}")
        whole.append(row | {"department": department_of(code), "search_key": search})
    for stale in known.values():
        db.expunge(stale)
    db.execute(delete(Commune).where(Commune.insee_code.in_(rows)).execution_options(synchronize_session=False))
    db.execute(insert(Commune), whole)


@dataclass(frozen=True)
class CommunesKnown:
    """How many communes are listed, and of how many the list says where they are."""

    listed: int
    placed: int


def communes_known(db: Session) -> CommunesKnown:
    """In one statement."""
    listed, placed = db.execute(select(func.count(), func.count(Commune.latitude)).select_from(Commune)).one()
    return CommunesKnown(listed, placed)


def department_of(insee_code: str) -> str:
    """Two characters, three overseas. Lists of EPCI tell the department of the seat, not of each commune."""
    return insee_code[:3] if insee_code.startswith(("97", "98")) else insee_code[:2]
