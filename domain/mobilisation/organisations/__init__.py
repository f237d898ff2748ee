"""Structures, their contacts and the kinds of actors."""

from domain.mobilisation.organisations.bulk import NewOrganisation, create_organisations
from domain.mobilisation.organisations.categories import (
    archive_category,
    create_category,
    ensure_default_categories,
    restore_category,
    update_category,
)
from domain.mobilisation.organisations.communes import CommuneFacts, communes_known, load_communes
from domain.mobilisation.organisations.contacts import (
    archive_contact,
    create_contact,
    restore_contact,
    set_consents,
    update_contact,
)
from domain.mobilisation.organisations.keeping import keep_until
from domain.mobilisation.organisations.matching import match_key
from domain.mobilisation.organisations.queries import (
    categories,
    commune_of,
    communes_named,
    contact_view,
    contact_views,
    details_of,
    expected_categories,
    former_ids,
    uses_of_categories,
)
from domain.mobilisation.organisations.rules import category_code
from domain.mobilisation.organisations.service import (
    create_organisation,
    update_organisation,
)
from domain.mobilisation.organisations.values import (
    CATEGORY_NAMES,
    EXPECTED_CATEGORIES,
    CategoryCode,
    ConsentPurpose,
    ConsentView,
    ContactFacts,
    ContactView,
    Details,
    OrganisationFacts,
)

__all__ = [
    "CATEGORY_NAMES",
    "EXPECTED_CATEGORIES",
    "CategoryCode",
    "CommuneFacts",
    "ConsentPurpose",
    "ConsentView",
    "ContactFacts",
    "ContactView",
    "Details",
    "NewOrganisation",
    "OrganisationFacts",
    "archive_category",
    "archive_contact",
    "categories",
    "category_code",
    "commune_of",
    "communes_known",
    "communes_named",
    "contact_view",
    "contact_views",
    "create_category",
    "create_contact",
    "create_organisation",
    "create_organisations",
    "details_of",
    "ensure_default_categories",
    "expected_categories",
    "former_ids",
    "keep_until",
    "load_communes",
    "match_key",
    "restore_category",
    "restore_contact",
    "set_consents",
    "update_category",
    "update_contact",
    "update_organisation",
    "uses_of_categories",
]
