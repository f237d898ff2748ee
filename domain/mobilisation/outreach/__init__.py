"""Where an event stands with each structure."""

from domain.mobilisation.outreach.queries import (
    OrganisationFilter,
    contact_view,
    contacts_in_event,
    contacts_of,
    find_by_match_key,
    list_organisations,
    match_keys,
    organisation_of,
    organisation_views,
    organisations_in_event,
)
from domain.mobilisation.outreach.service import (
    add_to_event,
    archive,
    change_state,
    contact_in_event,
    organisation_in_event,
    update,
)
from domain.mobilisation.outreach.values import (
    REACHED,
    STATE_NAMES,
    WON,
    CategoryView,
    ContactView,
    OrganisationView,
    OutreachFacts,
    OutreachState,
)

__all__ = [
    "REACHED",
    "STATE_NAMES",
    "WON",
    "CategoryView",
    "ContactView",
    "OrganisationFilter",
    "OrganisationView",
    "OutreachFacts",
    "OutreachState",
    "add_to_event",
    "archive",
    "change_state",
    "contact_in_event",
    "contact_view",
    "contacts_in_event",
    "contacts_of",
    "find_by_match_key",
    "list_organisations",
    "match_keys",
    "organisation_in_event",
    "organisation_of",
    "organisation_views",
    "organisations_in_event",
    "update",
]
