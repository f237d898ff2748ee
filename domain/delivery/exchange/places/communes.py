"""Communes of the official list around the places of a list: what gives them their INSEE code, EPCI and centre."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from domain.foundation.core.text import search_key
from domain.mobilisation.organisations.models import Commune


class Communes:
    """Those of some departments, found by code or by name."""

    def __init__(self, rows: Iterable[Commune]) -> None:
        self._by_code: dict[str, Commune] = {}
        self._by_name: dict[tuple[str, str], list[Commune]] = defaultdict(list)
        for row in rows:
            self._by_code[row.insee_code] = row
            self._by_name[row.department, _plain(row.name)].append(row)

    @classmethod
    def around(cls, db: Session, codes: Iterable[tuple[str, str]]) -> "Communes":
        """The communes of the departments that INSEE and postal codes name, in one statement."""
        departments = {part for pair in codes for part in _departments(*pair)}
        if not departments:
            return cls(())
        corsica = Commune.department.in_(("2A", "2B")) if "20" in departments else Commune.department.in_(())
        return cls(db.scalars(select(Commune).where(or_(Commune.department.in_(departments), corsica))))

    def of(self, insee_code: str, name: str, postal_code: str) -> Commune | None:
        """By code; else by name in the department of the postal code, when one alone has that name."""
        if insee_code:
            return self._by_code.get(insee_code)
        found = [
            commune
            for department in _departments("", postal_code)
            for commune in self._by_name.get((department, _plain(name)), ())
        ]
        return found[0] if len(found) == 1 else None


def _departments(insee_code: str, postal_code: str) -> list[str]:
    code = insee_code or postal_code
    if not code:
        return []
    if not insee_code and code.startswith("20"):
        return ["20", "2A", "2B"]
    return [code[:3] if code.startswith(("97", "98")) else code[:2]]


def _plain(name: str) -> str:
    """« ARNAY LE DUC » and « Arnay-le-Duc », « ST PIERRE » and « Saint-Pierre »."""
    words = search_key(name).replace("-", " ").replace("'", " ").split()
    return " ".join({"st": "saint", "ste": "sainte"}.get(word, word) for word in words)
