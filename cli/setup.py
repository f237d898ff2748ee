"""What every command needs first: the settings, a database, and one at this version's migrations."""

from pydantic import ValidationError
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from domain.foundation.core.db import Database
from domain.foundation.core.errors import Invalid, InvalidFields
from domain.foundation.core.settings import Settings


def load_settings() -> Settings:
    """The settings of the environment and `.env`. Raises InvalidFields that names each wrong one."""
    try:
        return Settings()
    except ValidationError as error:
        raise InvalidFields(
            [
                Invalid(
                    "bad_setting",
                    "Le réglage {setting} ne convient pas. Voyez docs/operate.md.",
                    field=name,
                    setting=name,
                )
                for name in (f"PREAU_{'_'.join(map(str, detail['loc'])).upper()}" for detail in error.errors())
            ]
        ) from None


def open_database(settings: Settings) -> Database:
    """The database that the settings name; its folder is made when it is a file."""
    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Database(settings.sqlalchemy_url, pool_size=settings.database_pool)
    except OSError as error:
        raise Invalid(
            "data_folder", "Le dossier {folder} ne peut pas être créé.", folder=settings.data, field="PREAU_DATA"
        ) from error
    except (ArgumentError, ImportError, TypeError) as error:
        raise Invalid(
            "bad_database_url",
            "PREAU_DATABASE_URL doit ressembler à postgresql://nom:motdepasse@serveur/base ou à sqlite:///chemin.",
            field="PREAU_DATABASE_URL",
        ) from error


def require_migrated(database: Database) -> None:
    """Raises Invalid `not_migrated` when the schema is not this version's, `database_away` when nothing answers."""
    from domain.foundation.core import schema

    try:
        ready = schema.is_at_head(database)
    except SQLAlchemyError as error:
        raise Invalid("database_away", "La base de données ne répond pas. Lancez « preau doctor ».") from error
    if not ready:
        raise Invalid("not_migrated", "La base n’est pas à jour. Lancez d’abord « preau migrate ».")


def ready_database(settings: Settings) -> Database:
    """An open database at this version's migrations."""
    database = open_database(settings)
    require_migrated(database)
    return database


def bring_up_to_date(database: Database) -> None:
    """This version's migrations, and what this version adds to what stands there already: kinds of actors, and the
    first version of programmes that were published before there were versions, and the letters that versions gave."""
    from domain.execution import programme
    from domain.foundation.core import schema
    from domain.foundation.core.times import utc_now
    from domain.mobilisation import organisations

    schema.upgrade(database)
    with database.writing() as db:
        if organisations.categories(db):
            organisations.ensure_default_categories(db)
        programme.publish_missing(db, now=utc_now())
        programme.keep_letters_given(db)
