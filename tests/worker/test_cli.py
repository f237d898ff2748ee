"""The `preau` command as somebody types it: what it does, and how it says no."""

import socket
from pathlib import Path

import pytest
from sqlalchemy import select

from cli.main import run
from domain.foundation.accounts.models import Account
from domain.foundation.core.db import Database


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own, without `.env` nor settings of the machine."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "PREAU_DATABASE_URL",
        "PREAU_PUBLIC_URL",
        "PREAU_SECRET",
        "PREAU_SMTP_URL",
        "PREAU_PORT",
        "PREAU_MAIL_FROM",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PREAU_DATA", str(tmp_path / "var"))
    return tmp_path / "var"


def accounts(data: Path) -> list[tuple[str, str, bool]]:
    database = Database(f"sqlite:///{data / 'preau.sqlite'}")
    with database.reading() as db:
        found = [(account.email, account.name, account.is_admin) for account in db.scalars(select(Account))]
    database.dispose()
    return found


def test_from_nothing_to_a_sign_in_link(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["migrate"]) == 0
    assert run(["user", "add", "--admin", "Camille@Fabrique.fr", "--name", "Camille Roux"]) == 0
    assert accounts(data) == [("camille@fabrique.fr", "Camille Roux", True)]
    capsys.readouterr()
    assert run(["sign-in-link", "camille@fabrique.fr"]) == 0
    assert capsys.readouterr().out.startswith("http://127.0.0.1:8000/connexion/")


def test_a_closed_account_has_no_way_in(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["migrate"])
    run(["user", "add", "camille@fabrique.fr"])
    assert run(["user", "close", "Camille@Fabrique.fr"]) == 0
    assert "Compte fermé : camille@fabrique.fr." in capsys.readouterr().out
    assert run(["sign-in-link", "camille@fabrique.fr"]) == 1
    assert run(["user", "close", "camille@fabrique.fr"]) == 1


def test_backup_and_restore_elsewhere(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["migrate"])
    run(["user", "add", "camille@fabrique.fr"])
    assert run(["backup", "b.tar.gz"]) == 0
    monkeypatch.setenv("PREAU_DATA", str(tmp_path / "elsewhere"))
    assert run(["restore", "b.tar.gz"]) == 0
    assert accounts(tmp_path / "elsewhere") == accounts(data)
    assert run(["restore", "b.tar.gz"]) == 1
    assert capsys.readouterr().err.endswith("Restaurez dans une installation neuve.\n")


REFUSALS = [
    (["nothing"], 2, "Cette commande n’existe pas. Voyez « preau --help »."),
    (["serve", "--zut"], 2, "L’option « --zut » n’existe pas. Voyez « preau --help »."),
    (
        ["serve", "--port", "abc"],
        2,
        "La valeur donnée pour l’option « --port » ne convient pas. Voyez « preau --help ».",
    ),
    (["user", "add"], 2, "Il manque la valeur « EMAIL ». Voyez « preau --help »."),
    (["serve"], 1, "La base n’est pas à jour. Lancez d’abord « preau migrate »."),
    (["worker"], 1, "La base n’est pas à jour. Lancez d’abord « preau migrate »."),
    (["restore", "nowhere.tar.gz"], 1, "nowhere.tar.gz n’existe pas."),
    (["backup", "no/where.tar.gz"], 1, "Le dossier no n’existe pas."),
]


@pytest.mark.parametrize(("arguments", "code", "sentence"), REFUSALS, ids=[" ".join(r[0]) for r in REFUSALS])
def test_what_is_wrong_is_said_in_one_sentence(
    arguments: list[str], code: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == code
    assert capsys.readouterr().err == f"{sentence}\n"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PREAU_PORT", "99999", "Le réglage PREAU_PORT ne convient pas. Voyez docs/operate.md.\n"),
        ("PREAU_PUBLIC_URL", "preau.example", "Le réglage PREAU_PUBLIC_URL ne convient pas. Voyez docs/operate.md.\n"),
        (
            "PREAU_DATABASE_URL",
            "nothing",
            "PREAU_DATABASE_URL doit ressembler à postgresql://nom:motdepasse@serveur/base ou à sqlite:///chemin.\n",
        ),
        (
            "PREAU_DATABASE_URL",
            "sqlite://",
            "PREAU_DATABASE_URL doit ressembler à postgresql://nom:motdepasse@serveur/base ou à sqlite:///chemin.\n",
        ),
        (
            "PREAU_DATABASE_URL",
            "postgresql://127.0.0.1:1/preau",
            "La base de données ne répond pas, ou n’est pas à jour. Lancez « preau doctor ».\n",
        ),
    ],
)
def test_a_setting_that_cannot_be_is_named(
    name: str, value: str, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    assert run(["migrate"]) == 1
    assert capsys.readouterr().err == sentence


def test_a_bad_address_or_an_account_that_exists_is_refused(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["migrate"])
    run(["user", "add", "camille@fabrique.fr"])
    assert run(["user", "add", "camille@fabrique.fr"]) == 1
    assert run(["user", "add", "camille"]) == 1
    assert run(["sign-in-link", "autre@fabrique.fr"]) == 1
    assert len(accounts(data)) == 1


def test_a_port_in_use_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    run(["migrate"])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert run(["serve", "--port", str(taken.getsockname()[1])]) == 1
    assert "déjà pris ou interdit" in capsys.readouterr().err


def test_the_doctor_advises_on_the_list_of_communes(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["migrate"])
    said = []
    placed = "COM,LIBELLE,latitude,longitude\n24322,Périgueux,45.19,0.72\n"
    for content in ("", "COM,LIBELLE\n24322,Périgueux\n", placed):
        listed = data / "communes.csv"
        listed.write_text(content)
        assert not content or run(["communes", str(listed)]) == 0
        capsys.readouterr()
        assert run(["doctor"]) == 0
        lines = capsys.readouterr().out.splitlines()
        said.append(next(line for line in lines if "Communes" in line))
    assert said[0].startswith("[à voir] Communes : aucune liste.")
    assert said[1].startswith("[à voir] Communes : 1, sans leurs positions.")
    assert said[2] == "[bon] Communes : 1, dont 1 avec leur position."


def test_the_doctor_finds_what_is_wrong(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == 1
    assert "[à corriger] La base n’est pas à jour : lancez « preau migrate »." in capsys.readouterr().out
    run(["migrate"])
    assert run(["doctor"]) == 0
    monkeypatch.setenv("PREAU_MAIL_FROM", "preau@nec.example")
    for name, value, word in (
        ("PREAU_SECRET", "court", "PREAU_SECRET est trop court"),
        ("PREAU_PUBLIC_URL", "http://preau.example", "doit commencer par https://"),
        ("PREAU_SMTP_URL", "smtp://127.0.0.1:1", "n’accepte pas la connexion"),
        ("PREAU_SMTP_URL", "nothing", "PREAU_SMTP_URL doit ressembler"),
    ):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            assert run(["doctor"]) == 1
        assert word in capsys.readouterr().out
