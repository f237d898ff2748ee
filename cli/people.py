"""Accounts from the command line: the way in before any mail works."""

from typing import Annotated

import typer
from sqlalchemy.orm import Session

from cli.setup import load_settings, ready_database
from cli.words import FrenchGroup
from domain.foundation import accounts
from domain.foundation.accounts.models import Account
from domain.foundation.core.errors import NotFound
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now

user_app = typer.Typer(cls=FrenchGroup, help="Comptes du comité et de l’administration.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.command("sign-in-link", help="Écrire un lien de connexion à usage unique pour un compte.")(sign_in_link)
    app.add_typer(user_app, name="user")


def link_for(db: Session, account: Account, settings: Settings) -> str:
    """The address of a new one-time sign-in page."""
    token = accounts.make_sign_in_link(db, account, now=utc_now())
    return f"{settings.base_url}/connexion/{token}"


def _open_account(db: Session, email: str) -> Account:
    account = accounts.find_account(db, accounts.normalise_email(email))
    if account is None or account.closed_at is not None:
        raise NotFound("no_account", "Aucun compte ouvert n’a cette adresse. Créez-le : « preau user add ».")
    return account


def sign_in_link(email: Annotated[str, typer.Argument(help="Adresse électronique du compte.")]) -> None:
    settings = load_settings()
    with ready_database(settings).writing() as db:
        link = link_for(db, _open_account(db, email), settings)
    print(link)
    typer.echo("Ce lien marche une seule fois, pendant trente minutes.", err=True)


@user_app.command("add", help="Créer un compte.")
def add_user(
    email: Annotated[str, typer.Argument(help="Adresse électronique.")],
    name: Annotated[str, typer.Option("--name", help="Prénom et nom, comme ils seront affichés.")] = "",
    admin: Annotated[bool, typer.Option("--admin", help="Donner tous les droits sur ce site.")] = False,
) -> None:
    settings = load_settings()
    with ready_database(settings).writing() as db:
        account = accounts.add_account(db, email, name, is_admin=admin, now=utc_now())
        link = link_for(db, account, settings)
    print(f"Compte créé pour {account.email}. Lien de connexion (une fois, trente minutes) :")
    print(link)


@user_app.command("close", help="Fermer un compte : ses liens, ses sessions et ses clés ne marchent plus.")
def close_user(email: Annotated[str, typer.Argument(help="Adresse électronique du compte.")]) -> None:
    with ready_database(load_settings()).writing() as db:
        account = _open_account(db, email)
        accounts.close_account(db, account.id, now=utc_now())
        print(f"Compte fermé : {account.email}. Ce que cette personne a fait reste dans le journal, à son nom.")
