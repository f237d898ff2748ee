"""Every table of the house: importing this module makes `Base.metadata` complete (migrations, tests, privacy)."""

from domain.delivery.exchange import models as exchange
from domain.delivery.mailings import models as mailings
from domain.delivery.printing import models as printing
from domain.delivery.privacy import models as privacy
from domain.engagement.commitments import models as commitments
from domain.engagement.committee import models as committee
from domain.engagement.communication import models as communication
from domain.engagement.retroplanning import models as retroplanning
from domain.engagement.tracks import models as tracks
from domain.execution.allocation import models as allocation
from domain.execution.attendance import models as attendance
from domain.execution.crew import models as crew
from domain.execution.programme import models as programme
from domain.execution.registrations import form_models as registration_forms
from domain.execution.registrations import models as registrations
from domain.execution.registrations import queue_models as registration_queues
from domain.execution.registrations import seat_models as registration_seats
from domain.execution.run_sheet import models as run_sheet
from domain.execution.speakers import models as speakers
from domain.execution.stage import models as stage
from domain.execution.workshops import models as workshops
from domain.foundation.accounts import models as accounts
from domain.foundation.core.db import Base
from domain.foundation.events import models as events
from domain.foundation.files import models as files
from domain.foundation.journal import models as journal
from domain.foundation.outbox import models as outbox
from domain.mobilisation.organisations import models as organisations
from domain.mobilisation.outreach import models as outreach
from domain.review.phases import models as phases

ROOMS = (
    outbox,
    accounts,
    journal,
    files,
    events,
    organisations,
    outreach,
    committee,
    communication,
    commitments,
    tracks,
    retroplanning,
    programme,
    workshops,
    speakers,
    registrations,
    registration_seats,
    registration_forms,
    registration_queues,
    allocation,
    stage,
    crew,
    run_sheet,
    attendance,
    phases,
    printing,
    mailings,
    exchange,
    privacy,
)
metadata = Base.metadata
