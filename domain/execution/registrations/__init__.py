"""Who comes: registering, changing, cancelling, and the seats that never overflow."""

from domain.execution.registrations import said
from domain.execution.registrations.answers import clean_changes, clean_said
from domain.execution.registrations.choosing import as_workshop
from domain.execution.registrations.consents import consents_of
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
    meals_of,
    order_questions,
    question_of,
    questions_of,
    restore_question,
    update_question,
)
from domain.execution.registrations.known_people import Person, registered_among
from domain.execution.registrations.listing import (
    Holds,
    Waits,
    answers_of,
    held_by,
    ids_of,
    list_registrations,
    ordered_ids,
    rows_of,
)
from domain.execution.registrations.lost_links import send_links
from domain.execution.registrations.mails import personal_calendar, workshop_items
from domain.execution.registrations.needs import Needs, needs
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
from domain.execution.registrations.service import cancel, change, receive, register
from domain.execution.registrations.settings import change_settings, settings_of
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
from domain.execution.registrations.words import kind_words, origin_words, state_words

__all__ = [
    "DEFAULT_FIELDS",
    "LINK_KIND",
    "MAIL_JOB",
    "NOTHING",
    "OF_EVENT",
    "UNSAID",
    "Breakdown",
    "Category",
    "Consent",
    "Counted",
    "Figures",
    "Form",
    "Holds",
    "Moment",
    "Needs",
    "Origin",
    "ParticipantKind",
    "Person",
    "Question",
    "QuestionFacts",
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
    "add_question",
    "answers_of",
    "archive_question",
    "arrangement_of",
    "as_workshop",
    "breakdown",
    "cancel",
    "change",
    "change_settings",
    "choices",
    "chosen",
    "clean_changes",
    "clean_said",
    "consent_history",
    "consents_of",
    "figures",
    "form_of",
    "held_by",
    "ids_of",
    "kind_words",
    "list_registrations",
    "make_links",
    "meals_of",
    "needs",
    "order_questions",
    "ordered_ids",
    "origin_words",
    "personal_calendar",
    "question_of",
    "questions_of",
    "receive",
    "register",
    "registered_among",
    "registration_of",
    "registration_of_badge",
    "relay_in",
    "restore_question",
    "rows_of",
    "said",
    "seats",
    "send_links",
    "session_ids_of",
    "settings_of",
    "state_words",
    "update_question",
    "workshop_items",
    "write_due_mail",
]
