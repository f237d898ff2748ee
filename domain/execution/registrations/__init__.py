"""Who comes: registering, changing, cancelling, and the seats that never overflow."""

from domain.execution.registrations import said
from domain.execution.registrations.answers import clean_changes, clean_said
from domain.execution.registrations.asked import asked_counts, asked_in
from domain.execution.registrations.bulk import MOST_AT_ONCE, BulkAction, BulkKind, act
from domain.execution.registrations.calendar_links import calendar_code, open_calendar
from domain.execution.registrations.choosing import as_workshop
from domain.execution.registrations.confirming import confirm
from domain.execution.registrations.consents import consents_of
from domain.execution.registrations.consents import decide as decide_consents
from domain.execution.registrations.consents import history_of as consent_history
from domain.execution.registrations.due_mails import MAIL_JOB
from domain.execution.registrations.due_mails import write as write_due_mail
from domain.execution.registrations.filters import NOTHING, OF_EVENT, UNSAID, RegistrationFilters, Unsaid
from domain.execution.registrations.form_values import (
    DEFAULT_FIELDS,
    Category,
    Consent,
    Form,
    Question,
    QuestionFacts,
    Said,
    Settings,
)
from domain.execution.registrations.forms import (
    add_question,
    archive_question,
    form_of,
    meals_among,
    meals_of,
    order_questions,
    question_of,
    questions_of,
    restore_question,
    update_question,
)
from domain.execution.registrations.giving import give_place
from domain.execution.registrations.grouping import groups_of
from domain.execution.registrations.groups import receive_group, register_group
from domain.execution.registrations.holding import open_to
from domain.execution.registrations.holds import add_hold, change_hold, facts_of, hold_of, holds, release_hold
from domain.execution.registrations.known_people import Person, registered_among
from domain.execution.registrations.listing import (
    Holds,
    Waits,
    answers_of,
    conditions,
    held_by,
    ids_of,
    list_registrations,
    ordered_ids,
    rows_of,
)
from domain.execution.registrations.lost_links import send_links
from domain.execution.registrations.mails import personal_calendar, workshop_items
from domain.execution.registrations.merging import merge
from domain.execution.registrations.moving import move_queues
from domain.execution.registrations.needs import Needs, needs
from domain.execution.registrations.offers import answer_offer, offer_place
from domain.execution.registrations.paper import make_links
from domain.execution.registrations.queries import (
    arrangement_of,
    choices,
    chosen,
    registration_of,
    registration_of_badge,
    relay_in,
    seats,
    session_ids_of,
)
from domain.execution.registrations.queue_models import OfferState
from domain.execution.registrations.queue_values import HoldFacts, OfferView, Queue, QueueEntry, QueuePlace
from domain.execution.registrations.queue_verbs import join_queue, leave_queue, remove_from_queue
from domain.execution.registrations.refusals import Refusal, refusals_of, refused_ids
from domain.execution.registrations.registering import receive, register
from domain.execution.registrations.service import cancel, change
from domain.execution.registrations.settings import change_settings, settings_of
from domain.execution.registrations.tending import TENDING_JOB, events_to_tend, tend
from domain.execution.registrations.totals import Breakdown, Counted, Figures, breakdown, figures
from domain.execution.registrations.trace import LINK_KIND
from domain.execution.registrations.values import (
    Moment,
    Origin,
    ParticipantKind,
    RegistrationChanges,
    RegistrationRequest,
    RegistrationSource,
    RegistrationState,
    SeatLevel,
    SeatMap,
    Seats,
    Workshop,
)
from domain.execution.registrations.waiting import places_in_queues, queues
from domain.execution.registrations.words import kind_words, origin_words, state_words

__all__ = [
    "DEFAULT_FIELDS",
    "LINK_KIND",
    "MAIL_JOB",
    "MOST_AT_ONCE",
    "NOTHING",
    "OF_EVENT",
    "TENDING_JOB",
    "UNSAID",
    "Breakdown",
    "BulkAction",
    "BulkKind",
    "Category",
    "Consent",
    "Counted",
    "Figures",
    "Form",
    "HoldFacts",
    "Holds",
    "Moment",
    "Needs",
    "OfferState",
    "OfferView",
    "Origin",
    "ParticipantKind",
    "Person",
    "Question",
    "QuestionFacts",
    "Queue",
    "QueueEntry",
    "QueuePlace",
    "Refusal",
    "RegistrationChanges",
    "RegistrationFilters",
    "RegistrationRequest",
    "RegistrationSource",
    "RegistrationState",
    "Said",
    "SeatLevel",
    "SeatMap",
    "Seats",
    "Settings",
    "Unsaid",
    "Waits",
    "Workshop",
    "act",
    "add_hold",
    "add_question",
    "answer_offer",
    "answers_of",
    "archive_question",
    "arrangement_of",
    "as_workshop",
    "asked_counts",
    "asked_in",
    "breakdown",
    "calendar_code",
    "cancel",
    "change",
    "change_hold",
    "change_settings",
    "choices",
    "chosen",
    "clean_changes",
    "clean_said",
    "conditions",
    "confirm",
    "consent_history",
    "consents_of",
    "decide_consents",
    "events_to_tend",
    "facts_of",
    "figures",
    "form_of",
    "give_place",
    "groups_of",
    "held_by",
    "hold_of",
    "holds",
    "ids_of",
    "join_queue",
    "kind_words",
    "leave_queue",
    "list_registrations",
    "make_links",
    "meals_among",
    "meals_of",
    "merge",
    "move_queues",
    "needs",
    "offer_place",
    "open_calendar",
    "open_to",
    "order_questions",
    "ordered_ids",
    "origin_words",
    "personal_calendar",
    "places_in_queues",
    "question_of",
    "questions_of",
    "queues",
    "receive",
    "receive_group",
    "refusals_of",
    "refused_ids",
    "register",
    "register_group",
    "registered_among",
    "registration_of",
    "registration_of_badge",
    "relay_in",
    "release_hold",
    "remove_from_queue",
    "restore_question",
    "rows_of",
    "said",
    "seats",
    "send_links",
    "session_ids_of",
    "settings_of",
    "state_words",
    "tend",
    "update_question",
    "workshop_items",
    "write_due_mail",
]
