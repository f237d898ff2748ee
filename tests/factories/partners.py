"""Personal links of structures."""

from datetime import datetime

from sqlalchemy.orm import Session

from domain.engagement.committee import invitations
from domain.foundation.accounts import PROGRAM, Site
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation


def site_of(settings: Settings) -> Site:
    return Site(settings.base_url, settings.secret_key)


def send_link(db: Session, event: Event, organisation: Organisation, *, site: Site, now: datetime) -> str:
    """The structure gets its link by mail; answers the path of its page."""
    invitations.send_link(db, event, organisation.id, site=site, actor=PROGRAM, now=now)
    url = invitations.copy_link(db, event, organisation.id, site=site, actor=PROGRAM, now=now)
    return url.removeprefix(site.base_url)
