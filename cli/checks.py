"""What `preau doctor` looks at: each check answers one French sentence that says what to do."""

import enum
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from cli.setup import open_database
from domain.foundation import outbox
from domain.foundation.core import schema
from domain.foundation.core.db import Database
from domain.foundation.core.errors import PreauError
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from domain.mobilisation import organisations

FONTS = Path(__file__).resolve().parents[1] / "domain" / "delivery" / "printing" / "fonts"


class Verdict(enum.StrEnum):
    GOOD = "bon"
    ADVICE = "à voir"
    BAD = "à corriger"


@dataclass(frozen=True)
class Finding:
    verdict: Verdict
    sentence: str


def look(settings: Settings) -> Iterator[Finding]:
    """Every check in turn; the later ones that need the database are left out when it does not answer."""
    for check in (_data_folder, _secret, _public_url, _desk, _proxies, _fonts, _mail):
        yield check(settings)
    try:
        database = open_database(settings)
        revision = schema.current_revision(database)
    except (PreauError, SQLAlchemyError):
        yield Finding(Verdict.BAD, "La base de données ne répond pas : vérifiez PREAU_DATABASE_URL et le serveur.")
        return
    yield Finding(Verdict.GOOD, f"Base de données : {'SQLite' if database.is_sqlite else 'PostgreSQL'} répond.")
    yield from _schema(database, revision)
    database.dispose()


def _data_folder(settings: Settings) -> Finding:
    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.data):
            pass
    except OSError:
        return Finding(Verdict.BAD, f"Le dossier {settings.data} ne peut pas être écrit (PREAU_DATA).")
    if settings.data.stat().st_mode & 0o077:
        return Finding(
            Verdict.ADVICE,
            f"Le dossier {settings.data} peut être lu par d’autres comptes de la machine : chmod 700.",
        )
    return Finding(Verdict.GOOD, f"Dossier des données : {settings.data} peut être écrit, par ce compte seulement.")


def _secret(settings: Settings) -> Finding:
    try:
        length = len(settings.secret_key)
    except OSError:
        return Finding(Verdict.BAD, "Le fichier du secret ne peut pas être lu.")
    if length < 32:
        return Finding(Verdict.BAD, "PREAU_SECRET est trop court : 32 caractères au moins, tirés au hasard.")
    return Finding(Verdict.GOOD, "Secret : présent.")


def _public_url(settings: Settings) -> Finding:
    if settings.is_https:
        return Finding(Verdict.GOOD, f"Adresse publique : {settings.base_url}.")
    if settings.public_url is None:
        return Finding(Verdict.ADVICE, "PREAU_PUBLIC_URL n’est pas donnée : les liens des messages ne marchent qu’ici.")
    return Finding(Verdict.BAD, "PREAU_PUBLIC_URL doit commencer par https:// : sans cela tout circule en clair.")


def _desk(settings: Settings) -> Finding:
    """Browsers give the camera, and pages that open without line, to safe addresses only."""
    if settings.is_https:
        return Finding(Verdict.GOOD, "Pointage : les téléphones de l’accueil peuvent travailler sans réseau.")
    return Finding(
        Verdict.ADVICE,
        "Pointage : sans https://, les téléphones n’ont ni appareil photo ni travail hors ligne ; "
        "ils pointent par nom et par code, connectés.",
    )


def _proxies(settings: Settings) -> Finding:
    if settings.is_https and settings.trusted_proxies == 0:
        return Finding(
            Verdict.ADVICE,
            "PREAU_TRUSTED_PROXIES vaut 0 : derrière un serveur frontal, tout le monde semble avoir la même adresse.",
        )
    return Finding(Verdict.GOOD, f"Serveurs frontaux de confiance : {settings.trusted_proxies}.")


def _fonts(settings: Settings) -> Finding:
    found = len(list(FONTS.glob("**/*.ttf")))
    if found == 0:
        return Finding(Verdict.BAD, f"Les polices d’impression manquent dans {FONTS}.")
    return Finding(Verdict.GOOD, f"Polices d’impression : {found} présentes.")


def _mail(settings: Settings) -> Finding:
    import smtplib

    from worker.smtp import connect, parse_smtp_url

    if settings.smtp_url is None:
        return Finding(
            Verdict.ADVICE,
            "PREAU_SMTP_URL n’est pas donnée : les messages sont gardés dans /orga/admin/mails, aucun ne part.",
        )
    if parseaddr(settings.mail_from)[1].rpartition("@")[2] in ("", "localhost"):
        return Finding(Verdict.BAD, "PREAU_MAIL_FROM doit être une vraie adresse : les messages seraient refusés.")
    try:
        server = parse_smtp_url(settings.smtp_url.get_secret_value())
        connect(server).quit()
    except PreauError as error:
        return Finding(Verdict.BAD, error.sentence)
    except (OSError, smtplib.SMTPException) as error:
        return Finding(Verdict.BAD, f"Le serveur de messagerie n’accepte pas la connexion ({type(error).__name__}).")
    return Finding(Verdict.GOOD, f"Messagerie : {server.host} répond.")


def _schema(database: Database, revision: str | None) -> Iterator[Finding]:
    if revision != schema.head_revision():
        yield Finding(Verdict.BAD, "La base n’est pas à jour : lancez « preau migrate ».")
        return
    yield Finding(Verdict.GOOD, "Migrations : à jour.")
    with database.reading() as db:
        alive = outbox.worker_is_alive(db, now=utc_now())
    yield Finding(
        Verdict.GOOD if alive else Verdict.ADVICE,
        "Envois et tâches : un processus est au travail."
        if alive
        else "Aucun processus n’est au travail : « preau serve » ou « preau worker » n’est pas lancé.",
    )
    yield _communes(database)


def _communes(database: Database) -> Finding:
    with database.reading() as db:
        known = organisations.communes_known(db)
    if known.listed == 0:
        return Finding(
            Verdict.ADVICE,
            "Communes : aucune liste. Elles sont écrites à la main, sans EPCI ; voyez « preau communes --help ».",
        )
    if known.placed == 0:
        return Finding(
            Verdict.ADVICE,
            f"Communes : {known.listed}, sans leurs positions. Les distances ne peuvent pas être comptées : "
            "chargez une liste avec latitude et longitude, par « preau communes ».",
        )
    return Finding(Verdict.GOOD, f"Communes : {known.listed}, dont {known.placed} avec leur position.")
