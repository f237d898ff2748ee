"""Structures, their contacts and the kinds of actors."""

from domain.mobilisation.organisations.bulk import NewOrganisation, create_organisations
from domain.mobilisation.organisations.matching import match_key
from domain.mobilisation.organisations.queries import categories, category_names
from domain.mobilisation.organisations.rules import category_code
from domain.mobilisation.organisations.service import (
    archive_contact,
    create_category,
    create_contact,
    create_organisation,
    ensure_default_categories,
    update_contact,
    update_organisation,
)
from domain.mobilisation.organisations.values import (
    CATEGORY_NAMES,
    EXPECTED_CATEGORIES,
    CategoryCode,
    ContactFacts,
    OrganisationFacts,
)

__all__ = [
    "CATEGORY_NAMES",
    "EXPECTED_CATEGORIES",
    "CategoryCode",
    "ContactFacts",
    "NewOrganisation",
    "OrganisationFacts",
    "archive_contact",
    "categories",
    "category_code",
    "category_names",
    "create_category",
    "create_contact",
    "create_organisation",
    "create_organisations",
    "ensure_default_categories",
    "match_key",
    "update_contact",
    "update_organisation",
]
