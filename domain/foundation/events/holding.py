"""What a browser session may do in a gathering, in one statement: for what many screens ask for at the same instant."""

import functools
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select

from domain.foundation.accounts import ROLES, Permission
from domain.foundation.accounts.models import Account, LoginSession
from domain.foundation.accounts.presence import NOTE_EVERY
from domain.foundation.core import changes
from domain.foundation.core.db import Database
from domain.foundation.core.ids import hash_token
from domain.foundation.events.models import Event, EventMember


@dataclass(frozen=True)
class Held:
    """Permissions, and the moment of the database (`changes.moment_column`) at which they were."""

    permissions: frozenset[Permission]
    moment: object


def held_by_session(database: Database, token: str, slug: str, *, now: datetime) -> Held | None:
    """None for strangers, and when the use of the session is to be noted: the usual way then says it, or notes it."""
    asked = {"token_hash": hash_token(token), "slug": slug, "now": now, **changes.moment_values()}
    with database.engine.connect() as connection:
        row = connection.execute(_query(database.is_sqlite), asked).one_or_none()
    if row is None or now - row.last_seen_at >= NOTE_EVERY or (row.role is None and not row.is_admin):
        return None
    return Held(frozenset(Permission) if row.is_admin else ROLES[row.role], row.moment)


@functools.cache
def _query(is_sqlite: bool) -> Select[Any]:
    """Put together once."""
    member = (EventMember.event_id == Event.id) & (EventMember.account_id == Account.id)
    return (
        select(
            Account.is_admin,
            LoginSession.last_seen_at,
            EventMember.role,
            changes.moment_column(is_sqlite=is_sqlite).label("moment"),
        )
        .select_from(LoginSession)
        .join(Account, Account.id == LoginSession.account_id)
        .join(Event, Event.slug == bindparam("slug"))
        .outerjoin(EventMember, member)
        .where(
            LoginSession.token_hash == bindparam("token_hash"),
            LoginSession.expires_at > bindparam("now"),
            Account.closed_at.is_(None),
        )
    )
