"""`preau import` as somebody types it: what is shown, what is asked, what is written, and how it says no."""

import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from cli.main import run
from domain.delivery.exchange.models import RememberedAnswer
from domain.foundation.core.db import Database
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.mobilisation.organisations.models import Organisation
from tests.factories.imports import CATEGORY, FOLDER, SAME

Type = Callable[[str], None]
ANSWERED = ["--answer", f"{CATEGORY}=public_scheme", "--answer", f"{SAME}=same"]


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that holds nothing yet."""
    data = tmp_path_factory.mktemp("installation")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(data)
        patch.setenv("PREAU_DATA", str(data))
        patch.delenv("PREAU_DATABASE_URL", raising=False)
        assert run(["migrate"]) == 0
    return data


@pytest.fixture(autouse=True)
def data(migrated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it for one test."""
    for name in ("PREAU_DATABASE_URL", "PREAU_PUBLIC_URL", "PREAU_SECRET", "PREAU_SMTP_URL", "PREAU_MAIL_FROM"):
        monkeypatch.delenv(name, raising=False)
    data = tmp_path / "var"
    shutil.copytree(migrated, data)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PREAU_DATA", str(data))
    return data


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Type:
    """What the person types at a terminal."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    return lambda text: monkeypatch.setattr(sys, "stdin", Terminal(text))


def written(data: Path) -> dict[str, int]:
    database = Database(f"sqlite:///{data / 'preau.sqlite'}")
    with database.reading() as db:
        kinds = (Event, Organisation, JournalEntry, RememberedAnswer)
        found = {kind.__name__: db.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds}
    database.dispose()
    return found


NOTHING = {"Event": 0, "Organisation": 0, "JournalEntry": 0, "RememberedAnswer": 0}


def folder(tmp_path: Path, **files: str | bytes) -> str:
    """A folder with these spreadsheets; `_` in a name stands for the dot."""
    made = tmp_path / "tableurs"
    made.mkdir()
    for name, content in files.items():
        (made / name.replace("_", ".")).write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(made)


def test_a_folder_becomes_an_event(data: Path, typed: Type, capsys: pytest.CaptureFixture[str]) -> None:
    typed("oui\n")
    assert run(["import", str(FOLDER), *ANSWERED]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "structures.csv : les structures (Windows-1252, point-virgule)\n" in told.out
    assert "  Lignes : 29 à créer, 1 réunie.\n" in told.out
    assert "      22  réunie      C.C. de Dronne et Belle\n" in told.out
    assert "Écrire ces changements ? (oui ou non) [non]: " in told.out
    assert "C’est écrit dans « nec-dordogne-2022 ».\n" in told.out
    assert "  Les structures (30 lignes) : 29 créées, 1 réunie.\n" in told.out
    assert {kind: count for kind, count in written(data).items() if kind != "JournalEntry"} == {
        "Event": 1, "Organisation": 29, "RememberedAnswer": 54  # two answers, and how each column was read
    }  # fmt: skip


@pytest.mark.parametrize("answer", ["non\n", "\n", "peut-être\n"])
def test_without_a_clear_yes_nothing_is_written(
    data: Path, typed: Type, capsys: pytest.CaptureFixture[str], answer: str
) -> None:
    typed(answer)
    assert run(["import", str(FOLDER), *ANSWERED]) == 1
    assert capsys.readouterr().out.endswith("Rien n’est écrit.\n")
    assert written(data) == NOTHING


def test_an_interrupted_question_writes_nothing(data: Path, typed: Type) -> None:
    typed("")
    assert run(["import", str(FOLDER), *ANSWERED]) == 130
    assert written(data) == NOTHING


def test_yes_does_not_answer_for_people(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", str(FOLDER), "--yes"]) == 1
    told = capsys.readouterr()
    assert f"    --answer '{CATEGORY}=public_scheme'  Dispositif public spécialisé  (proposé)\n" in told.out
    assert f"    --answer '{SAME}=same'  Oui : une seule structure" in told.out
    assert told.err == (
        "Rien n’est écrit : répondez aux questions avec --answer, prenez les réponses proposées avec --proposals, "
        "ou laissez ces lignes de côté avec --skip-open.\n"
    )
    assert written(data) == NOTHING


def test_questions_are_asked_at_the_terminal(data: Path, typed: Type, capsys: pytest.CaptureFixture[str]) -> None:
    typed("\n2\noui\n")
    assert run(["import", str(FOLDER)]) == 0
    assert "est-ce la même structure ?\n  1. Oui" in capsys.readouterr().out
    assert written(data)["Organisation"] == 30


def test_the_proposals_may_be_taken_as_they_are(data: Path) -> None:
    assert run(["import", str(FOLDER), "--proposals", "--yes"]) == 0
    assert written(data)["Organisation"] == 29


def test_what_asks_may_be_left_aside(data: Path) -> None:
    assert run(["import", str(FOLDER), "--skip-open", "--yes"]) == 0
    assert written(data)["Organisation"] == 28


def test_the_same_files_again_say_to_name_the_event(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["import", str(FOLDER), "--proposals", "--yes"])
    before = written(data)
    capsys.readouterr()
    assert run(["import", str(FOLDER), "--yes"]) == 1
    assert capsys.readouterr() == (
        "",
        "La rencontre « nec-dordogne-2022 » existe déjà. Pour importer ces fichiers dans cette rencontre, "
        "ajoutez : --event nec-dordogne-2022\n",
    )
    assert written(data) == before
    assert run(["import", str(FOLDER), "--event", "nec-dordogne-2022", "--yes"]) == 0
    assert written(data)["Organisation"] == before["Organisation"]


REFUSALS: list[tuple[list[str], str]] = [
    (["nulle-part"], "« nulle-part » n’existe pas.\n"),
    ([str(FOLDER), "--event", "zut"], "Aucune rencontre n’a l’adresse courte « zut ». Rencontres : aucune.\n"),
    ([str(FOLDER), "--answer", "oui"], "« oui » : écrivez la question, le signe égal, puis la réponse.\n"),
    (
        [str(FOLDER), "--answer", "colour=red"],
        "La question « colour » ne se pose pas. Vérifiez ce qui suit --answer.\n",
    ),
    (
        [str(FOLDER), "--answer", f"{SAME}=perhaps"],
        f"La réponse à « {SAME} » ne convient pas : choisissez l’une des réponses proposées.\n",
    ),
    (
        [str(FOLDER / "salles.csv")],
        "Dans quelle rencontre importer ? Ajoutez --event et son adresse courte, ou un fichier qui décrit la "
        "rencontre (titre, date, lieu).\n",
    ),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSALS, ids=[sentence[:25] for _, sentence in REFUSALS])
def test_what_cannot_be_is_said_in_one_sentence(
    data: Path, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", *arguments, "--yes"]) == 1
    assert capsys.readouterr().err == sentence
    assert written(data) == NOTHING


def test_a_folder_without_spreadsheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = folder(tmp_path, notes_md="rien")
    assert run(["import", made]) == 1
    assert capsys.readouterr().err == f"« {made} » ne contient aucun tableur (CSV, XLSX, XLS ou ODS).\n"


MANY = "Structure\n" + "".join(f"Structure {rank}\n" for rank in range(100_000))
FILES: list[tuple[str | bytes, str]] = [
    (b"%PDF-1.7 zut", "« salles.csv » n’est pas un tableur : c’est un PDF."),
    (b"\x89PNG\r\n\x1a\n", "« salles.csv » n’est pas un tableur : c’est une image."),
    ("", "« salles.csv » est vide."),
    ("Salle;Places\n", "« salles.csv » ne contient que la ligne de titres"),
    (MANY, "« salles.csv »"),
]


@pytest.mark.parametrize(("content", "sentence"), FILES, ids=["pdf", "picture", "empty", "header", "100000"])
def test_a_file_that_cannot_be_read_is_told_and_nothing_is_written(
    data: Path, tmp_path: Path, content: str | bytes, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    event = (FOLDER / "evenement.csv").read_bytes()
    made = folder(tmp_path, salles_csv=content, evenement_csv=event)
    assert run(["import", made, "--yes"]) == 1
    told = capsys.readouterr()
    assert f"  ! {sentence}" in told.out
    assert told.err == (
        "Rien n’est écrit : corrigez dans votre tableur ce que signale « ! », puis relancez la commande ; "
        "ou laissez-le de côté avec --skip-open.\n"
    )
    assert written(data) == NOTHING


def test_a_header_twice_is_left_aside(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    event = (FOLDER / "evenement.csv").read_bytes()
    rooms = "Salle;Places\nVézère;45\nSalle;Places\nDronne;40\n"
    assert run(["import", folder(tmp_path, evenement_csv=event, salles_csv=rooms), "--yes"]) == 0
    told = capsys.readouterr().out
    assert "       3  laissée     (titres)\n" in told
    assert "note : Cette ligne répète les titres des colonnes : elle est laissée de côté.\n" in told
    assert written(data)["Event"] == 1
