"""Plain values of structures: what the committee writes, and the kinds of actors that Préau knows from the start."""

import enum
import uuid
from dataclasses import dataclass
from datetime import date, datetime


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


CATEGORY_IDEAS: dict[CategoryCode, str] = {
    CategoryCode.LOCAL_AUTHORITY: (
        "Mairies, CCAS, communautés de communes et d’agglomération, services sociaux du Département, "
        "médiathèques et bibliothèques, services de la Région."
    ),
    CategoryCode.PUBLIC_SERVICE_OPERATOR: "France Travail (ex-Pôle emploi), Caf, CPAM, Carsat, MSA, La Poste.",
    CategoryCode.NETWORK_HEAD: (
        "Hub territorial pour un numérique inclusif, union des maires, fédération des centres sociaux, "
        "réseau des tiers-lieux."
    ),
    CategoryCode.LOCAL_FACILITY: (
        "Centres sociaux, tiers-lieux, maisons France services, médiathèques, espaces publics numériques."
    ),
    CategoryCode.ASSOCIATION: (
        "Réseaux nationaux de médiation numérique (Pimms, Emmaüs Connect, FACE, Konexio…), accompagnement social, "
        "grands réseaux (Croix-Rouge, Secours populaire…), associations locales de médiation numérique."
    ),
    CategoryCode.TRAINING_BODY: "Greta, Canopé, missions locales, organismes de formation pour adultes.",
    CategoryCode.TELECOM_OPERATOR: "SFR, Bouygues Telecom, Orange, Free Mobile.",
    CategoryCode.PUBLIC_SCHEME: (
        "France services, France Tiers-Lieux, hubs territoriaux pour un numérique inclusif, "
        "conseillers numériques coordinateurs."
    ),
    CategoryCode.COMPANY: "Entreprises du numérique, employeurs du territoire, clubs d’entreprises.",
    CategoryCode.STATE: "Préfecture et sous-préfectures, Éducation nationale, services départementaux de l’État.",
    CategoryCode.INHABITANTS: "Personnes accompagnées dans un lieu, conseils de quartier, bénévoles.",
}
"""Whom to think of, until the committee writes its own."""

# A gathering of digital mediation wants at least one structure of each of these; the committee may decide otherwise.
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
class CategoryFacts:
    """A kind of actor as the committee writes it; `position` is its rank in lists."""

    name: str
    ideas: str = ""
    expected: bool = False
    position: int | None = None


@dataclass(frozen=True)
class OrganisationFacts:
    """A structure as the committee writes it; `categories` are codes, the first is the main one."""

    name: str
    kind: str = ""
    commune: str = ""
    insee_code: str = ""
    siret: str = ""
    categories: tuple[str, ...] = ()
    rna: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    address: str = ""
    postal_code: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class ContactFacts:
    """A person of a structure, or a function in it."""

    name: str = ""
    function: str = ""
    email: str = ""
    phone: str = ""
    notes: str = ""
    is_elected: bool = False


@dataclass(frozen=True)
class ConsentView:
    """What a person said of one purpose: agreed since when, or took it back."""

    purpose: ConsentPurpose
    given_at: datetime
    withdrawn_at: datetime | None
    how: str


@dataclass(frozen=True)
class ContactView:
    """`kept_since`: the day from which the time of keeping counts."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    function: str
    email: str
    phone: str
    notes: str
    is_elected: bool
    last_exchange_on: date | None
    kept_since: date
    told_at: datetime | None
    version: int
    consent_history: tuple[ConsentView, ...] = ()

    @property
    def consents(self) -> tuple[ConsentPurpose, ...]:
        """What the person agrees to now."""
        return tuple(each.purpose for each in self.consent_history if each.withdrawn_at is None)


@dataclass(frozen=True)
class Details:
    """What stands beside the row of a structure: the group of communes it lies in, its other names."""

    epci: str = ""
    epci_code: str = ""
    aliases: tuple[str, ...] = ()
