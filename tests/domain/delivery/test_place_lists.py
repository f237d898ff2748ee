"""Lists of places in every shape in which territories publish them: read, filtered, picked."""

import json
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy.orm import Session

from domain.delivery import exchange
from domain.delivery.exchange import GivenFile, PlaceFilter
from domain.delivery.exchange.places.geo import Point, distance_km, from_lambert93
from domain.delivery.exchange.places.reading import Place
from domain.foundation.accounts import COMMAND_LINE
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.core.pages import PageRequest
from domain.foundation.events.models import Event
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations import CommuneFacts
from domain.mobilisation.outreach.models import OutreachState
from tests.factories.events import make_event
from tests.factories.imports import given
from tests.factories.organisations import make_organisation

FOLDER = Path(__file__).resolve().parents[2] / "data" / "mediation-num"
AIX, ANJOU, BUS = "lieux-aix-en-provence.csv", "lieux-maine-et-loire.csv", "bus-france-services-charente.json"
POSTE, BFC, STANDARD = "etapes-numerique-la-poste.json", "lieux-bourgogne-franche-comte.csv", "exemple-valide.csv"


def file(name: str) -> GivenFile:
    return GivenFile(name, (FOLDER / name).read_bytes())


def places(name: str) -> dict[str, Place]:
    return {place.name: place for place in exchange.read_list(file(name)).places}


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    organisations.ensure_default_categories(db)
    return make_event(db, now=now)


def start(db: Session, event: Event, name: str, now: datetime) -> uuid.UUID:
    read = exchange.read_list(file(name))
    return exchange.start_list(db, event, file(name), read, actor=COMMAND_LINE, now=now).id


def found(db: Session, event: Event, list_id: uuid.UUID, **asked: object) -> list[exchange.PlaceView]:
    return list(exchange.places_page(db, event, list_id, PlaceFilter(**asked), PageRequest(size=100)).items)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "shape", "count", "without_name"),
    [
        (STANDARD, "Standard national de la médiation numérique", 1, 0),
        (AIX, "Premier schéma de la médiation numérique", 11, 0),
        (BUS, "Bus France services", 10, 0),
        (POSTE, "Étapes numériques de La Poste", 10, 0),
        (ANJOU, "Lieux de Maine-et-Loire", 11, 1),
        (BFC, "Lieux de Bourgogne-Franche-Comté", 11, 0),
    ],
)
def test_each_shape_is_recognised_and_every_place_has_a_point(
    name: str, shape: str, count: int, without_name: int
) -> None:
    read = exchange.read_list(file(name))
    assert (read.shape, len(read.places), read.without_name) == (shape, count, without_name)
    assert all(place.point is not None for place in read.places)
    assert [place.doubts for place in read.places if place.doubts] == []


def test_the_standard_is_read_whole() -> None:
    place = places(STANDARD)["Anonymal"]
    assert (place.siret, place.insee_code, place.postal_code) == ("43493312300029", "51454", "51100")
    assert (place.kind, place.category, place.itinerant) == ("Tiers-lieu, Association", "local_facility", True)
    assert (place.email, place.phone) == ("contact@laquincaillerie.tl", "01 80 05 98 80")
    assert place.website == "https://www.laquincaillerie.tl/"
    assert place.services[1] == "Insertion professionnelle via le numérique"


def test_a_pivot_is_a_siret_or_the_number_of_an_association() -> None:
    found = places(AIX)
    assert (found["Anonymal"].rna, found["Anonymal"].siret) == ("W131004321", "")
    assert found["CCAS"].siret == "26130033900270"
    assert (found["CAF d'Aix-en-Provence"].siret, found["CAF d'Aix-en-Provence"].rna) == ("", "")
    assert found["Anonymal"].services[:2] == (
        "Devenir autonome dans les démarches administratives",
        "Réaliser des démarches administratives avec un accompagnement",
    )


def test_la_poste_gets_its_zeros_back_and_its_own_control_of_numbers() -> None:
    place = places(POSTE)["Bourg En Bresse Maginot BP"]
    assert (place.insee_code, place.postal_code, place.siret) == ("01053", "01000", "35600000063516")
    assert (place.kind, place.category) == ("La Poste", "public_service_operator")


def test_a_number_with_blanks_is_read() -> None:
    assert {place.siret for place in places(BUS).values()} == {"40109226700020"}


def test_maine_et_loire_comes_in_metres_with_commas() -> None:
    found = places(ANJOU)
    place = found["Association Micro-informatique Allonnaise (AMIA)"]
    assert place.point is not None
    assert (place.point.latitude, place.point.longitude) == pytest.approx((47.2940, 0.0247), abs=1e-4)
    assert (place.address, place.epci_name) == ("20 rue Armand Quenard", "CA Saumur Val de Loire")
    assert (found["Cyb'@njou"].kind, found["Cyb'@njou"].category, found["Cyb'@njou"].closed) == ("", "", True)
    assert found["MSA - Siège social"].category == "public_service_operator"


def test_coded_lists_are_said_in_words() -> None:
    found = places(BFC)
    assert found["FabLab Champagnole"].kind == "Médiation et fabrication, Tiers-lieu"
    assert found["Onlineformapro Dijon"].category == "training_body"
    assert found["MJC Chenôve"].category == ""


@pytest.mark.parametrize(
    ("x", "y", "latitude", "longitude"),
    [(700_000, 6_600_000, 46.5, 3.0), (648_952.58, 6_977_867.14, 49.897443, 2.290084)],
    ids=["origin", "Amiens, 8 boulevard du Port"],
)
def test_lambert_93_becomes_degrees(x: float, y: float, latitude: float, longitude: float) -> None:
    point = from_lambert93(x, y)
    assert (point.latitude, point.longitude) == pytest.approx((latitude, longitude), abs=2e-6)


def test_distances_follow_the_earth() -> None:
    paris, marseille = Point(48.8566, 2.3522), Point(43.2965, 5.3698)
    assert distance_km(paris, marseille) == pytest.approx(660.5, abs=1)
    assert distance_km(paris, paris) == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"nom": "x"}', "not_a_list"),
        (b"[1, 2]", "not_a_list"),
        (b'[{"nom": "x"}', "not_a_list"),
        (b"[" * 5000, "not_a_list"),
        (b'[{"a": 1}]', "unknown_list"),
        (b"a;b\n1;2\n", "unknown_list"),
        (b"", "empty_file"),
        (b"%PDF-1.7", "not_a_spreadsheet"),
        (b"Nom,SIRET,Code INSEE\n,1,2\n", "empty_list"),
        (b"Nom,SIRET,Code INSEE\nx,\x00,2\n", "damaged_file"),
    ],
)
def test_I_01_what_is_no_list_of_places_is_refused_with_words(content: bytes, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        exchange.read_list(GivenFile("liste", content))
    assert caught.value.code == code


def test_I_01_the_same_list_in_other_encodings_gives_the_same_places() -> None:
    text = (FOLDER / ANJOU).read_text(encoding="utf-8")
    expected = exchange.read_list(file(ANJOU)).places
    for encoding in ("cp1252", "utf-8-sig", "utf-16"):
        assert exchange.read_list(given(text, encoding=encoding)).places == expected
    rows = json.loads((FOLDER / POSTE).read_text(encoding="utf-8"))
    raw = json.dumps(rows).encode("utf-16")
    assert exchange.read_list(GivenFile("poste", raw.decode("utf-16").encode("utf-8-sig"))).places


def test_odd_values_are_left_empty_and_noted() -> None:
    text = "Nom;SIRET;Code INSEE;Code postal;latitude;longitude\nA;123;99999;x;ici;2\nB;;;;99;2\n"
    one, other = exchange.read_list(given(text)).places
    assert one.doubts == ("siret", "insee_code", "postal_code", "point")
    assert (one.siret, one.insee_code, one.postal_code, one.point) == ("", "", "", None)
    assert other.doubts == ("point",)


def test_places_are_filtered(db: Session, now: datetime, event: Event) -> None:
    anjou = start(db, event, ANJOU, now)
    assert [each.name for each in found(db, event, anjou, q="france SERVICES allonnes")] == [
        "France Services d'Allonnes"
    ]
    assert {each.commune for each in found(db, event, anjou, epci="CA Saumur Val de Loire")} == {"Allonnes", "Antoigné"}
    assert len(found(db, event, anjou, kind="Centre social")) == 2
    assert [each.name for each in found(db, event, anjou, commune="Antoigné")] == ["Mairie d'Antoigné"]
    view = exchange.list_of(db, event, anjou)
    assert (view.places, view.without_name, view.name) == (11, 1, ANJOU)
    assert ("Centre social", 2) in [(each.value, each.count) for each in view.kinds]


def test_places_are_found_around_a_commune_the_nearest_first(db: Session, now: datetime, event: Event) -> None:
    bus = start(db, event, BUS, now)
    near = found(db, event, bus, near="16317", km=15.0)
    assert near[0].commune == "Saint-Fraigne"
    distances = [each.distance or 0.0 for each in near]
    assert distances == sorted(distances)
    assert max(distances) <= 15 < max(each.distance or 0 for each in found(db, event, bus, near="16317", km=80.0))


def test_a_list_without_codes_is_searched_around_a_commune_by_its_name(
    db: Session, now: datetime, event: Event
) -> None:
    anjou = start(db, event, ANJOU, now)
    near = found(db, event, anjou, near="Allonnes", km=5.0)
    assert "Allonnes" in {each.commune for each in near}
    assert len(near) < exchange.list_of(db, event, anjou).places


def test_a_list_without_codes_is_searched_around_the_event_too(db: Session, now: datetime, event: Event) -> None:
    event.commune, event.insee_code = "Allonnes", "49002"
    near = found(db, event, start(db, event, ANJOU, now), km=5.0)
    assert "Allonnes" in {each.commune for each in near}


def test_the_event_s_own_commune_is_the_centre_when_none_is_said(db: Session, now: datetime, event: Event) -> None:
    poste = start(db, event, POSTE, now)
    with pytest.raises(Invalid) as caught:
        found(db, event, poste, km=100.0)
    assert (caught.value.code, caught.value.field) == ("no_such_centre", "near")
    assert "chargez la liste des communes" in caught.value.sentence
    event.insee_code = "24322"
    organisations.load_communes(db, [CommuneFacts("24322", "Périgueux", latitude=45.18, longitude=0.72)])
    db.flush()
    assert found(db, event, poste, km=50.0) == []
    assert {each.commune for each in found(db, event, poste, km=250.0)} >= {"Aurillac", "Châteauroux"}


def test_structures_of_the_event_tell_where_its_commune_is(db: Session, now: datetime, event: Event) -> None:
    poste = start(db, event, POSTE, now)
    event.commune, event.insee_code = "Périgueux", "24322"
    make_organisation(db, event, now=now, insee_code="24322", latitude=45.18, longitude=0.72)
    make_organisation(db, event, "Mairie de Sarlat", now=now, insee_code="24520", latitude=0.0, longitude=0.0)
    assert {each.commune for each in found(db, event, poste, km=250.0)} >= {"Aurillac", "Châteauroux"}


def test_communes_give_the_code_and_the_group_that_a_list_lacks(db: Session, now: datetime, event: Event) -> None:
    organisations.load_communes(
        db, [CommuneFacts("21231", "Dijon", epci_name="Dijon Métropole"), CommuneFacts("21023", "Arnay-le-Duc")]
    )
    names = {each.name: each for each in found(db, event, start(db, event, BFC, now))}
    dijon = names["PANDA Grésilles"]
    assert (dijon.insee_code, dijon.epci_name) == ("21231", "Dijon Métropole")
    assert names["Espace numérique de Côte-d'Or - Centre social d'Arnay-le-Duc"].insee_code == "21023"


def test_picked_places_are_structures_to_contact(db: Session, now: datetime, event: Event) -> None:
    poste = start(db, event, POSTE, now)
    chauny = next(each for each in found(db, event, poste) if each.commune == "Chauny")
    picked = exchange.pick(db, event, poste, [chauny.id], actor=COMMAND_LINE, now=now)
    assert (picked.added, picked.known) == (["Chauny"], [])
    (view,) = outreach.find_by_match_key(db, event, "Chauny")
    assert (view.state, view.siret, view.insee_code) == (OutreachState.TO_CONTACT, "35600000060857", "02173")
    assert [category.code for category in view.categories] == ["public_service_operator"]
    assert view.latitude == pytest.approx(49.614419)


def test_what_is_there_already_is_told_and_not_added_twice(db: Session, now: datetime, event: Event) -> None:
    poste = start(db, event, POSTE, now)
    ids = [each.id for each in found(db, event, poste)][:3]
    exchange.pick(db, event, poste, ids[:2], actor=COMMAND_LINE, now=now)
    assert [each.known is not None for each in found(db, event, poste)][:3] == [True, True, False]
    again = exchange.pick(db, event, poste, ids, actor=COMMAND_LINE, now=now)
    assert (again.added, again.known) == (["Salle Réunion DR Picardie"], ["Bourg En Bresse Maginot BP", "Chauny"])


def test_offices_that_share_a_number_and_places_of_one_name_are_several(
    db: Session, now: datetime, event: Event
) -> None:
    aix, bus = start(db, event, AIX, now), start(db, event, BUS, now)
    for list_id in (aix, bus):
        ids = [each.id for each in found(db, event, list_id)]
        first = exchange.pick(db, event, list_id, ids[:2], actor=COMMAND_LINE, now=now)
        rest = exchange.pick(db, event, list_id, ids, actor=COMMAND_LINE, now=now)
        assert (len(first.added), len(rest.added), len(rest.known)) == (2, len(ids) - 2, 2)


def test_C_02_the_same_places_picked_again_are_all_told(db: Session, now: datetime, event: Event) -> None:
    """Fourteen town offices of Aix bear the SIRET of the town."""
    text = "Nom;SIRET;Commune;Code INSEE;Code postal;latitude;longitude\n"
    text += "".join(f"Mairie {rank};21130001900016;Aix;13001;13100;43.5;5.4\n" for rank in range(14))
    text += "Mairie 0;21130001900016;Aix;13001;13100;43.6;5.5\n"
    offices = GivenFile("mairies.csv", text.encode())
    read = exchange.read_list(offices)
    list_id = exchange.start_list(db, event, offices, read, actor=COMMAND_LINE, now=now).id
    ids = [each.id for each in found(db, event, list_id)]
    exchange.pick(db, event, list_id, ids, actor=COMMAND_LINE, now=now)
    again = exchange.pick(db, event, list_id, ids, actor=COMMAND_LINE, now=now)
    assert (again.added, len(again.known)) == ([], 15)
    assert all(each.known for each in found(db, event, list_id))


def test_a_place_of_another_list_is_not_picked(db: Session, now: datetime, event: Event) -> None:
    poste, bus = start(db, event, POSTE, now), start(db, event, BUS, now)
    foreign = found(db, event, bus)[0].id
    with pytest.raises(NotFound):
        exchange.pick(db, event, poste, [foreign], actor=COMMAND_LINE, now=now)
    with pytest.raises(Invalid) as caught:
        exchange.pick(db, event, poste, [], actor=COMMAND_LINE, now=now)
    assert caught.value.code == "nothing_picked"


@pytest.fixture
def statements(db: Session) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(*given: object) -> None:
        seen.append(str(given[2]))

    engine = db.get_bind().engine
    sql_event.listen(engine, "before_cursor_execute", note)
    yield seen
    sql_event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("asked", [{}, {"near": "16317", "km": 80.0}], ids=["all", "near"])
def test_a_page_of_places_takes_as_many_statements_whatever_its_length(
    db: Session, now: datetime, event: Event, statements: list[str], asked: dict[str, object]
) -> None:
    bus = start(db, event, BUS, now)
    exchange.pick(db, event, bus, [each.id for each in found(db, event, bus)][:4], actor=COMMAND_LINE, now=now)
    counts = []
    for size in (1, 10):
        statements.clear()
        exchange.places_page(db, event, bus, PlaceFilter(**asked), PageRequest(size=size))  # type: ignore[arg-type]
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 7
