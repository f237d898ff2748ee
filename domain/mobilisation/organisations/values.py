"""Plain values of structures: what the committee writes, and the kinds of actors that Préau knows from the start."""

import enum
from dataclasses import dataclass


class CategoryCode(enum.StrEnum):
    """Kinds of actors. The committee may add its own: a category is known by its code, whatever it is."""

    LOCAL_AUTHORITY = "local_authority"
    PUBLIC_SERVICE_OPERATOR = "public_service_operator"
    NETWORK_HEAD = "network_head"
    LOCAL_FACILITY = "local_facility"
    ASSOCIATION = "association"
    TRAINING_BODY = "training_body"
    TELECOM_OPERATOR = "telecom_operator"
    PUBLIC_SCHEME = "public_scheme"
    COMPANY = "company"
    STATE = "state"
    INHABITANTS = "inhabitants"


CATEGORY_NAMES: dict[CategoryCode, str] = {
    CategoryCode.LOCAL_AUTHORITY: "Collectivité",
    CategoryCode.PUBLIC_SERVICE_OPERATOR: "Opérateur de service public",
    CategoryCode.NETWORK_HEAD: "Tête de réseau",
    CategoryCode.LOCAL_FACILITY: "Équipement de proximité",
    CategoryCode.ASSOCIATION: "Association",
    CategoryCode.TRAINING_BODY: "Organisme de formation",
    CategoryCode.TELECOM_OPERATOR: "Opérateur télécom",
    CategoryCode.PUBLIC_SCHEME: "Dispositif public spécialisé",
    CategoryCode.COMPANY: "Entreprise",
    CategoryCode.STATE: "État",
    CategoryCode.INHABITANTS: "Habitantes et habitants",
}


class ConsentPurpose(enum.StrEnum):
    """What a contact may agree to, one by one."""

    INVITATIONS = "invitations"
    SHARED_DIRECTORY = "shared_directory"
    PHOTOS = "photos"


class LookupKind(enum.StrEnum):
    """Public directories that may be asked."""

    COMPANIES = "companies"
    COMMUNES = "communes"
    ADDRESSES = "addresses"


class LookupState(enum.StrEnum):
    ASKED = "asked"
    FOUND = "found"
    FAILED = "failed"


# A gathering of digital mediation wants at least one structure of each of these.
EXPECTED_CATEGORIES = tuple(CategoryCode)[:8]

# Other usual ways to write a category, as search keys.
CATEGORY_ALIASES: dict[str, CategoryCode] = {
    "collectivite territoriale": CategoryCode.LOCAL_AUTHORITY,
    "collectivite locale": CategoryCode.LOCAL_AUTHORITY,
    "service municipal": CategoryCode.LOCAL_AUTHORITY,
    "service departemental": CategoryCode.LOCAL_AUTHORITY,
    "service regional": CategoryCode.LOCAL_AUTHORITY,
    "service public": CategoryCode.PUBLIC_SERVICE_OPERATOR,
    "operateur public": CategoryCode.PUBLIC_SERVICE_OPERATOR,
    "lieu de proximite": CategoryCode.LOCAL_FACILITY,
    "equipement": CategoryCode.LOCAL_FACILITY,
    "reseau": CategoryCode.NETWORK_HEAD,
    "formation": CategoryCode.TRAINING_BODY,
    "operateur telephonique": CategoryCode.TELECOM_OPERATOR,
    "operateur de telephonie": CategoryCode.TELECOM_OPERATOR,
    "operateur telecoms": CategoryCode.TELECOM_OPERATOR,
    "telecom": CategoryCode.TELECOM_OPERATOR,
    "dispositif public": CategoryCode.PUBLIC_SCHEME,
    "service de l'etat": CategoryCode.STATE,
    "habitant": CategoryCode.INHABITANTS,
    "habitant·e": CategoryCode.INHABITANTS,
}


@dataclass(frozen=True)
class OrganisationFacts:
    """A structure as the committee writes it; `categories` are codes, the first is the main one."""

    name: str
    kind: str = ""
    commune: str = ""
    insee_code: str = ""
    siret: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class ContactFacts:
    """A person of a structure, or a function in it."""

    name: str = ""
    function: str = ""
    email: str = ""
    phone: str = ""
    notes: str = ""
