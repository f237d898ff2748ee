"""A gathering, its members and its settings."""

from domain.foundation.events.days import set_days
from domain.foundation.events.facts import EventFacts
from domain.foundation.events.holding import Held, held_by_session
from domain.foundation.events.logos import LOGO, add_logo, may_see_logo, remove_logo
from domain.foundation.events.mail_texts import PLACEHOLDERS, OwnWords, clean_words, words_of, write_words
from domain.foundation.events.members import change_member_role, invite_member, members_of, remove_member
from domain.foundation.events.moving import DateMove, days_to, hours_after, move_event, registration_after
from domain.foundation.events.queries import (
    days_of,
    event_for,
    events_of,
    logos,
    objectives,
    past_events,
    permissions_of,
    public_event,
    public_event_id,
    published_events,
    registration_window,
    roles_of,
    written_days,
)
from domain.foundation.events.rules import RegistrationStatus, RegistrationWindow
from domain.foundation.events.saved_views import delete_view, save_view, views_of
from domain.foundation.events.service import (
    change_state,
    create_event,
    delete_event,
    lock_event,
    set_objectives,
    update_event,
)
from domain.foundation.events.values import PHASE_NAMES, EventState, Phase

__all__ = [
    "LOGO",
    "PHASE_NAMES",
    "PLACEHOLDERS",
    "DateMove",
    "EventFacts",
    "EventState",
    "Held",
    "OwnWords",
    "Phase",
    "RegistrationStatus",
    "RegistrationWindow",
    "add_logo",
    "change_member_role",
    "change_state",
    "clean_words",
    "create_event",
    "days_of",
    "days_to",
    "delete_event",
    "delete_view",
    "event_for",
    "events_of",
    "held_by_session",
    "hours_after",
    "invite_member",
    "lock_event",
    "logos",
    "may_see_logo",
    "members_of",
    "move_event",
    "objectives",
    "past_events",
    "permissions_of",
    "public_event",
    "public_event_id",
    "published_events",
    "registration_after",
    "registration_window",
    "remove_logo",
    "remove_member",
    "roles_of",
    "save_view",
    "set_days",
    "set_objectives",
    "update_event",
    "views_of",
    "words_of",
    "write_words",
    "written_days",
]
