"""Every table of the house: importing this module makes `Base.metadata` complete (migrations, tests, privacy)."""

from domain.delivery.exchange import models as exchange
from domain.engagement.commitments import models as commitments
from domain.engagement.tracks import models as tracks
from domain.execution.programme import models as programme
from domain.execution.registrations import models as registrations
from domain.execution.stage import models as stage
from domain.foundation.accounts import models as accounts
from domain.foundation.core.db import Base
from domain.foundation.events import models as events
from domain.foundation.files import models as files
from domain.foundation.journal import models as journal
from domain.foundation.outbox import models as outbox
from domain.mobilisation.organisations import models as organisations
from domain.mobilisation.outreach import models as outreach

ROOMS = (
    outbox,
    accounts,
    journal,
    files,
    events,
    organisations,
    outreach,
    commitments,
    tracks,
    programme,
    registrations,
    stage,
    exchange,
)
metadata = Base.metadata
