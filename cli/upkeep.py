"""Commands of whoever keeps the installation: migrate, backup, restore, doctor."""

from pathlib import Path
from typing import Annotated

import typer

from cli.setup import bring_up_to_date, load_settings, open_database, ready_database
from domain.foundation.core.errors import Invalid
from domain.foundation.core.times import utc_now


def register(app: typer.Typer) -> None:
    app.command(help="Mettre la base de données à jour de cette version.")(migrate)
    app.command(help="Sauvegarder la base et les fichiers, même pendant le service.")(backup)
    app.command(help="Remettre une sauvegarde dans une installation neuve.")(restore)
    app.command(help="Vérifier réglages, base, messagerie et polices.")(doctor)


def migrate() -> None:
    database = open_database(load_settings())
    bring_up_to_date(database)
    database.dispose()
    print("La base est à jour.")


def backup(
    file: Annotated[Path, typer.Argument(help="Fichier à écrire, par exemple preau-2026-10-01.tar.gz.")],
    force: Annotated[bool, typer.Option("--force", help="Remplacer un fichier qui existe.")] = False,
) -> None:
    from cli.archive import write_backup

    if file.exists() and not force:
        raise Invalid("file_exists", "{path} existe déjà. Choisissez un autre nom, ou ajoutez --force.", path=file)
    if not file.parent.is_dir():
        raise Invalid("no_folder", "Le dossier {path} n’existe pas.", path=file.parent)
    settings = load_settings()
    database = ready_database(settings)
    manifest = write_backup(database, settings, file, now=utc_now())
    database.dispose()
    print(f"Sauvegarde écrite : {file} ({sum(manifest.tables.values())} lignes, {manifest.files} fichiers).")
    if not manifest.has_secret:
        print("PREAU_SECRET n’y est pas : gardez-le ailleurs, les liens personnels en dépendent.")


def restore(file: Annotated[Path, typer.Argument(help="Sauvegarde à remettre.")]) -> None:
    from cli.archive import read_backup
    from domain.delivery.privacy import erasures

    if not file.is_file():
        raise Invalid("no_file", "{path} n’existe pas.", path=file)
    settings = load_settings()
    database = open_database(settings)
    manifest = read_backup(file, database, settings)
    database.dispose()
    print(f"Sauvegarde remise : {sum(manifest.tables.values())} lignes, {manifest.files} fichiers, comptes égaux.")
    if any(erasures(settings.data)):
        print("Les effacements faits depuis cette sauvegarde, notés dans le dossier de données, ont été refaits.")
    else:
        print("Aucune liste d’effacements dans le dossier de données : voyez « Backup and restore » dans operate.md.")
    if not manifest.has_secret:
        print("Donnez à PREAU_SECRET la même valeur qu’avant : les liens personnels en dépendent.")


def doctor() -> None:
    from cli.checks import Verdict, look

    findings = []
    for finding in look(load_settings()):
        print(f"[{finding.verdict}] {finding.sentence}")
        findings.append(finding)
    if any(finding.verdict is Verdict.BAD for finding in findings):
        raise typer.Exit(1)
