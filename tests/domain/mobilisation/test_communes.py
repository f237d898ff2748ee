"""The official list of communes: loaded from its files, found by name, known by its EPCI."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.delivery.exchange.communes import DORDOGNE, load_communes, load_dordogne, read_communes
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.errors import Invalid
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations.communes import department_of
from domain.mobilisation.organisations.models import Commune
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation


def test_the_whole_of_dordogne_with_its_epci(db: Session) -> None:
    load_dordogne(db)
    load_dordogne(db)
    rows = db.scalars(select(Commune)).all()
    assert (len(rows), {row.department for row in rows}, [row.name for row in rows if not row.epci_code]) == (
        503,
        {"24"},
        [],
    )
    perigueux = organisations.commune_of(db, "24322")
    assert perigueux is not None
    assert (perigueux.name, perigueux.epci_name) == ("Périgueux", "CA Le Grand Périgueux")
    assert perigueux.population
    assert perigueux.population > 20_000


def test_each_list_adds_to_the_other_in_any_order(db: Session) -> None:
    for name in ("epci-24-dordogne.csv", "communes-24-dordogne.csv", "epci-24-dordogne.csv"):
        load_communes(db, name, (DORDOGNE / name).read_bytes())
    row = organisations.commune_of(db, "24064")
    assert row is not None
    assert (row.name, row.epci_name, bool(row.population)) == ("Brantôme en Périgord", "CC Dronne et Belle", True)


@pytest.mark.parametrize(("encoding", "separator"), [("utf-8-sig", ";"), ("cp1252", ","), ("utf-16", "\t")])
def test_I_01_the_list_is_read_as_offices_save_it(encoding: str, separator: str) -> None:
    lines = [
        ["TYPECOM", "COM", "DEP", "LIBELLE"],
        ["COM", "1001", "1", "L’Abergement-Clémenciat"],
        ["COM", "2A004", "2A", "Ajaccio"],
        ["COMD", "01015", "1", "Arboys en Bugey, déléguée"],
        ["COM", "97105", "971", "Basse-Terre"],
    ]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    found = read_communes("communes.csv", text.encode(encoding))
    assert [(each.insee_code, each.name, department_of(each.insee_code)) for each in found] == [
        ("01001", "L’Abergement-Clémenciat", "01"),
        ("2A004", "Ajaccio", "2A"),
        ("97105", "Basse-Terre", "971"),
    ]


def test_another_file_is_refused_by_its_name(db: Session) -> None:
    with pytest.raises(Invalid) as error:
        load_communes(db, "structures.csv", b"nom;adresse\nCaf;x\n")
    assert error.value.code == "not_communes"
    assert "structures.csv" in error.value.sentence
    assert db.scalar(select(func.count()).select_from(Commune)) == 0


def test_a_commune_is_found_by_parts_of_its_name_the_largest_first(db: Session) -> None:
    load_dordogne(db)
    assert [row.name for row in organisations.communes_named(db, "perig brant")] == ["Brantôme en Périgord"]
    assert [row.insee_code for row in organisations.communes_named(db, "24322")] == ["24322"]
    saints = organisations.communes_named(db, "saint")
    assert len(saints) == 20
    populations = [row.population or 0 for row in saints]
    assert populations == sorted(populations, reverse=True)
    assert organisations.communes_named(db, "saint", "33") == []
    assert organisations.communes_named(db, "100%_") == []


def test_a_structure_gets_the_name_and_the_epci_of_its_commune(db: Session, now: datetime) -> None:
    load_dordogne(db)
    event = make_event(db, now=now)
    made = make_organisation(db, event, "Médiathèque", now=now, insee_code="24064")
    view = outreach.organisation_of(db, event, made.id)
    assert (view.commune, view.epci) == ("Brantôme en Périgord", "CC Dronne et Belle")
    outreach.update(db, event, made.id, {"insee_code": "24322", "commune": "Périgueux"}, {}, actor=PROGRAM, now=now)
    assert outreach.organisation_of(db, event, made.id).epci == "CA Le Grand Périgueux"


def test_the_extract_says_where_it_comes_from() -> None:
    assert "Licence Ouverte 2.0" in (Path(DORDOGNE) / "README.md").read_text(encoding="utf-8")
