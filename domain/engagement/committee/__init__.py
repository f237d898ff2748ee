"""Who holds which competence, when the committee meets, and the personal links of structures."""

from domain.engagement.committee.calendar_links import (
    CalendarReader,
    calendar_token,
    close_calendar_link,
    open_calendar,
    renew_calendar_link,
)
from domain.engagement.committee.meeting_queries import list_meetings, meeting_items, meeting_of, meetings_of
from domain.engagement.committee.meetings import cancel_meeting, plan_meeting, restore_meeting, update_meeting
from domain.engagement.committee.merging import settle_invitations
from domain.engagement.committee.queries import competences_of, holder_of
from domain.engagement.committee.retention import forget_contacts
from domain.engagement.committee.service import (
    archive_holder,
    hand_over,
    name_holder,
    restore_holder,
    update_holder,
)
from domain.engagement.committee.values import (
    COMPETENCE_NAMES,
    AttendanceFacts,
    Charge,
    Competence,
    CompetenceView,
    HolderFacts,
    HolderView,
    MeetingFacts,
    MeetingView,
    Somebody,
)

__all__ = [
    "COMPETENCE_NAMES",
    "AttendanceFacts",
    "CalendarReader",
    "Charge",
    "Competence",
    "CompetenceView",
    "HolderFacts",
    "HolderView",
    "MeetingFacts",
    "MeetingView",
    "Somebody",
    "archive_holder",
    "calendar_token",
    "cancel_meeting",
    "close_calendar_link",
    "competences_of",
    "forget_contacts",
    "hand_over",
    "holder_of",
    "list_meetings",
    "meeting_items",
    "meeting_of",
    "meetings_of",
    "name_holder",
    "open_calendar",
    "plan_meeting",
    "renew_calendar_link",
    "restore_holder",
    "restore_meeting",
    "settle_invitations",
    "update_holder",
    "update_meeting",
]
