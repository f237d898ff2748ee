"""Every day: tell the contacts whose time of keeping ends, erase those whose time is over."""

from datetime import datetime
from typing import Any

import structlog

from domain.engagement import committee
from domain.execution import crew, programme, speakers
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.mobilisation import outreach

log = structlog.get_logger()


def keep_contacts_in_time(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """In parts, each a transaction of its own: what was done is done, and is not done again."""
    years = settings.contact_years
    with database.writing() as db:
        outreach.forget_notices(db, years=years, now=now)
    told = erased = 0
    while part := _tell(database, settings, years, now):
        told += part
    while part := _erase(database, years, now):
        erased += part
    while part := _forget_past(database, now):
        erased += part
    while part := _forget_names(database, years, now):
        erased += part
    log.info("contacts_kept_in_time", told=told, erased=erased)


def _tell(database: Database, settings: Settings, years: int, now: datetime) -> int:
    with database.writing() as db:
        return outreach.tell_soon_erased(db, years=years, base_url=settings.base_url, now=now)


def _erase(database: Database, years: int, now: datetime) -> int:
    with database.writing() as db:
        gone = outreach.erase_overdue(db, years=years, now=now)
        committee.forget_contacts(db, gone)
        programme.forget_contacts(db, gone)
        speakers.forget_contacts(db, gone)
        crew.forget_contacts(db, gone)
    return len(gone)


def _forget_past(database: Database, now: datetime) -> int:
    """Addresses given for one gathering only, when it is over."""
    with database.writing() as db:
        return speakers.forget_past(db, now=now)


def _forget_names(database: Database, years: int, now: datetime) -> int:
    """People who are a name written by hand: as long after the gathering as contacts are kept."""
    with database.writing() as db:
        return programme.forget_names(db, years=years, now=now) + speakers.forget_names(db, years=years, now=now)
