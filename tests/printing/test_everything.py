"""« Tout pour le jour J »: order, pages, bookmarks, the archive and what it says to read."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing import everything, everything_files, everything_parts
from domain.delivery.printing.everything import PARTS, USUAL, Chapter, Entry, Found, LeftOut, Order, PartKey
from domain.delivery.printing.everything_cover import draw
from domain.delivery.printing.everything_parts import Drawing
from domain.delivery.printing.everything_words import Counts
from domain.delivery.printing.preflight import Remark
from domain.execution import attendance
from domain.foundation.accounts import PROGRAM, Permission
from domain.foundation.core.errors import StorageFull
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from tests.factories.events import make_event
from tests.factories.programme import make_room, make_session
from tests.factories.registrations import person, register
from tests.printing import reading
from tests.printing.samples import EVENT

EVERYBODY = frozenset(Permission)
SMALL = (PartKey.DOOR_SHEETS, PartKey.ROOM_RUN_SHEETS, PartKey.NAME_CARDS, PartKey.ATTENDANCE_SHEET, PartKey.BADGES)


def fill(db: DbSession, now: datetime, people: int = 3) -> Event:
    event = make_event(db, now=now)
    chosen = make_session(db, event, room_id=make_room(db, event).id)
    for number in range(people):
        register(db, event, person(number, session_ids=(chosen.id,)), now=now)
    return event


def drawing_of(db: DbSession, event: Event, folder: Path, now: datetime, *keys: PartKey) -> Drawing:
    settings = Settings(_env_file=None, data=folder, secret="a-secret-for-tests-only-of-some-length")
    return Drawing(db, event, Order.of(keys or SMALL, EVERYBODY), folder, settings, now)


def made(drawing: Drawing) -> tuple[PdfReader, zipfile.ZipFile]:
    found = [everything_parts.draw(drawing, key) for key in drawing.order.parts]
    pdf, archive = drawing.folder / "pdf", drawing.folder / "zip"
    everything_parts.join(drawing, found, pdf, archive)
    return PdfReader(io.BytesIO(pdf.read_bytes())), zipfile.ZipFile(io.BytesIO(archive.read_bytes()))


def test_parts_come_in_the_order_in_which_they_are_handed_out() -> None:
    asked = Order.of([PartKey.BADGES, PartKey.PROGRAMME, PartKey.RUN_SHEET, PartKey.ARROWS], EVERYBODY)
    assert asked.parts == (PartKey.PROGRAMME, PartKey.ARROWS, PartKey.RUN_SHEET, PartKey.BADGES)
    assert [part.chapter for part in PARTS] == sorted((part.chapter for part in PARTS), key=list(Chapter).index)


def test_what_one_may_not_print_is_left_out_and_said() -> None:
    order = Order.of(USUAL, EVERYBODY - {Permission.CREW_READ, Permission.REGISTRATIONS_EDIT})
    assert order.refused == (PartKey.CREW_SHEETS, PartKey.REGISTRATION_LETTERS)
    assert not set(order.refused) & set(order.parts)
    assert [each.part for each in everything.left_out(order, [])] == list(order.refused)


def test_whoever_fetches_must_be_allowed_each_part() -> None:
    order = Order.of([PartKey.BADGES, PartKey.CREW_SHEETS], EVERYBODY)
    assert order.needs == {Permission.PRINTS_MAKE, Permission.BADGES_MAKE, Permission.CREW_READ}
    assert Order.read(order.kept) == order


def test_a_remark_that_two_prints_get_is_told_once_and_that_of_all_first() -> None:
    here, long = Remark("Adresse", "local_address", "Réglez."), Remark("Atelier", "too_long", "Abrégez.")
    found = [Found(PartKey.PROGRAMME, 2, remarks=(long, here)), Found(PartKey.POSTER, 1, remarks=(here, long))]
    assert everything.remarks(found) == [(None, here), (PartKey.PROGRAMME, long)]


def test_the_whole_is_one_pdf_whose_contents_and_bookmarks_lead_where_they_say(
    db: DbSession, tmp_path: Path, now: datetime
) -> None:
    event = fill(db, now)
    attendance.freeze_sheets(db, event, actor=PROGRAM, now=now)
    pdf, _ = made(drawing_of(db, event, tmp_path, now))
    content = (tmp_path / "pdf").read_bytes()
    texts = reading.texts(content)
    marks = [(item.title, pdf.get_destination_page_number(item)) for item in pdf.outline if not isinstance(item, list)]
    assert [title for title, _ in marks] == ["Sommaire", "Affiches et flèches", "Régie", "Accueil"]
    inside = [item for level in pdf.outline if isinstance(level, list) for item in level if not isinstance(item, list)]
    pages = {str(item.title): pdf.get_destination_page_number(item) or 0 for item in inside}
    assert list(pages) == ["Affiches de porte", "Conducteur, salle par salle", "Feuilles d’émargement", "Badges"]
    for title, page in pages.items():
        assert f"{title} {page + 1} " in texts[0]
    assert "Salle Vézère" in texts[pages["Conducteur, salle par salle"]]
    assert "Diallo 2" in texts[pages["Badges"]]
    assert "Chevalets" in texts[0].split("Ce qui n’y est pas")[1]


def test_each_line_of_the_contents_is_a_link_to_its_part(db: DbSession, tmp_path: Path, now: datetime) -> None:
    pdf, _ = made(drawing_of(db, fill(db, now), tmp_path, now, PartKey.DOOR_SHEETS, PartKey.BADGES))
    links: Any = pdf.pages[0]["/Annots"]
    leads = [each.get_object()["/Dest"][0].idnum for each in links if "/Dest" in each.get_object()]
    places = {page.indirect_reference.idnum: at for at, page in enumerate(pdf.pages) if page.indirect_reference}
    assert [places[each] for each in leads] == [1, 2]


def test_pages_keep_the_size_of_their_print(db: DbSession, tmp_path: Path, now: datetime) -> None:
    pdf, _ = made(drawing_of(db, fill(db, now), tmp_path, now, PartKey.POSTER, PartKey.DOOR_SHEETS))
    widths = [round(float(page.mediabox.width) / reading.MM) for page in pdf.pages]
    assert widths == [210, 297, 210]


def test_I_11_names_in_the_archive_are_ours_and_lie_in_order(db: DbSession, tmp_path: Path, now: datetime) -> None:
    event = fill(db, now)
    event.title = "../../etc : « Fête » \\ C:\\"
    _, archive = made(drawing_of(db, event, tmp_path, now))
    names = archive.namelist()
    assert names == ["LISEZ-MOI.txt", "01 affiches de porte.pdf", "02 conducteur salle par salle.pdf", "03 badges.pdf"]
    assert not any(char in name for name in names for char in "/\\:\"'")
    assert all(archive.read(name).startswith(b"%PDF-") for name in names[1:])


def test_what_is_to_be_read_tells_paper_count_and_what_is_not_there(
    db: DbSession, tmp_path: Path, now: datetime
) -> None:
    _, archive = made(drawing_of(db, fill(db, now), tmp_path, now))
    told = " ".join(archive.read("LISEZ-MOI.txt").decode("utf-8-sig").replace("\u00a0", " ").split())
    assert "03 badges.pdf (" in told
    assert "à 100 %, sans adapter à la page" in told
    assert "un par salle, soit 1 salle." in told
    assert "- Chevalets : La table ronde n’a encore personne" in told
    assert "- Feuilles d’émargement : Aucune feuille n’est préparée" in told


def test_a_long_table_of_contents_goes_on_and_counts_itself() -> None:
    entries = everything.contents([Found(part.key, 2) for part in PARTS], 1)
    cover = draw(entries, [LeftOut(PartKey.BADGES, "Personne. " * 40)], Counts(165, 8, "Planche"), EVENT)
    texts = reading.texts(cover.content)
    assert cover.pages == len(texts) == 2
    assert f"{PARTS[0].title} {cover.pages + 1} " in texts[0]
    assert {door.page for door in cover.doors} == {cover.pages + entry.page for entry in entries}


def test_the_same_people_sign_the_same_sheet(db: DbSession, now: datetime) -> None:
    event = fill(db, now)
    first = attendance.freeze_sheets(db, event, actor=PROGRAM, now=now)
    assert (first, attendance.freeze_sheets(db, event, actor=PROGRAM, now=now)) == (3, 0)
    register(db, event, person(9), now=now)
    assert attendance.freeze_sheets(db, event, actor=PROGRAM, now=now) == 2


def test_D_05_a_file_that_finds_no_room_is_not_there_at_all(tmp_path: Path) -> None:
    target = tmp_path / "pdf"
    target.write_bytes(b"before")

    def write() -> None:
        with everything_files.whole_file(target) as file:
            file.write(b"half")
            raise OSError(28, "No space left on device")

    with pytest.raises(StorageFull):
        write()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("pdf", b"before")]


def test_what_was_drawn_is_found_again_whole_or_not_at_all(db: DbSession, tmp_path: Path, now: datetime) -> None:
    drawing = drawing_of(db, fill(db, now), tmp_path, now)
    found = everything_parts.draw(drawing, PartKey.BADGES)
    assert everything_parts.drawn(tmp_path, PartKey.BADGES) == found
    assert everything_parts.drawn(tmp_path, PartKey.POSTER) is None
    (tmp_path / "badges.json").write_text('{"part": "bad')
    assert everything_parts.drawn(tmp_path, PartKey.BADGES) is None


def test_every_part_says_its_paper_and_how_many_under_a_name_that_any_system_takes() -> None:
    for part in PARTS:
        assert re.fullmatch(r"01 [a-z0-9 -]+\.pdf", everything_files.member_name(1, Entry(part, 1, 1)))
        assert part.paper(Counts())
        assert part.copies(Counts(1, 1))
