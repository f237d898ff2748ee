"""Words of a fixed list, with the spellings that committees use for each."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from domain.delivery.exchange.understanding.kinds import Kind
from domain.delivery.exchange.understanding.words import word_key
from domain.engagement.commitments.models import CommitmentKind, CommitmentState
from domain.engagement.tracks import TrackSource
from domain.execution.programme.models import NetworkQuality, SessionKind
from domain.execution.registrations import Origin, origin_words
from domain.mobilisation.outreach import STATE_NAMES, OutreachState


@dataclass(frozen=True)
class Vocabulary:
    """`labels` are what people read; `spellings` what else they write."""

    labels: Mapping[enum.StrEnum, str]
    spellings: Mapping[enum.StrEnum, tuple[str, ...]]

    @cached_property
    def _by_key(self) -> dict[str, enum.StrEnum]:
        found: dict[str, enum.StrEnum] = {}
        for value, label in self.labels.items():
            for word in (label, value.value, *self.spellings.get(value, ())):
                found.setdefault(word_key(word), value)
        return found

    def find(self, text: str) -> enum.StrEnum | None:
        return self._by_key.get(word_key(text))

    def label(self, value: enum.StrEnum) -> str:
        return self.labels[value]


_O, _C, _S, _K, _N = OutreachState, CommitmentState, SessionKind, CommitmentKind, NetworkQuality

OUTREACH_STATES = Vocabulary(
    dict[enum.StrEnum, str](STATE_NAMES.items()),
    {
        _O.TO_CONTACT: ("à faire", "à appeler", "non contacté", "pas contacté", "à joindre", "pas encore contacté"),
        _O.CONTACTED: ("en cours", "contact pris", "appelé", "relancé", "mail envoyé", "rencontré", "à relancer"),
        _O.INTERESTED: ("favorable", "partant", "à confirmer", "motivé"),
        _O.COMMITTED: ("engagement", "confirmé", "partenaire", "participe", "oui", "d’accord"),
        _O.CO_ORGANISER: ("co-organisateur", "coorganisateur", "coorganisatrice", "co organisation", "co-orga"),
        _O.DECLINED: (
            "décliné",
            "déclinée",
            "refus",
            "refusé",
            "non",
            "pas intéressé",
            "indisponible",
            "pas disponible",
            "décline",
        ),
        _O.NO_ANSWER: ("pas de réponse", "sans retour", "aucune réponse", "ne répond pas", "pas de retour"),
    },
)

COMMITMENT_STATES = Vocabulary(
    {
        _C.PROPOSED: "proposé",
        _C.CONFIRMED: "confirmé",
        _C.DELIVERED: "tenu",
        _C.WITHDRAWN: "retiré",
    },
    {
        _C.PROPOSED: ("proposition", "à confirmer", "envisagé", "en attente", "promis", "possible", "à valider"),
        _C.CONFIRMED: ("validé", "acté", "ok", "signé", "engagé", "oui", "accepté"),
        _C.DELIVERED: ("fait", "livré", "réalisé", "reçu", "versé", "rendu", "terminé"),
        _C.WITHDRAWN: ("annulé", "abandonné", "non", "désisté", "désistement", "retrait", "refusé"),
    },
)

COMMITMENT_KINDS = Vocabulary(
    {
        _K.PLACE: "lieu",
        _K.FACILITATION: "animation",
        _K.SPEAKING: "intervention",
        _K.MONEY: "financement",
        _K.EQUIPMENT: "matériel",
        _K.STAFF_TIME: "temps humain",
        _K.COMMUNICATION: "communication",
        _K.CATERING: "restauration",
        _K.TRANSPORT: "transport",
        _K.OTHER: "autre",
    },
    {
        _K.PLACE: ("salle", "local", "locaux", "mise à disposition de salle", "hébergement", "espace"),
        _K.FACILITATION: ("animation d’atelier", "facilitation", "atelier"),
        _K.SPEAKING: ("prise de parole", "témoignage", "conférence", "table ronde"),
        _K.MONEY: ("subvention", "argent", "finances", "don", "numéraire", "budget", "financier"),
        _K.EQUIPMENT: ("matériels", "équipement", "prêt", "prêt de matériel", "mobilier", "technique"),
        _K.STAFF_TIME: (
            "temps",
            "bénévolat",
            "personnel",
            "ressources humaines",
            "rh",
            "main-d’œuvre",
            "temps de travail",
        ),
        _K.COMMUNICATION: ("com", "impression", "diffusion", "relais", "graphisme", "signalétique"),
        _K.CATERING: ("repas", "traiteur", "café", "buffet", "alimentation", "nourriture"),
        _K.TRANSPORT: ("navette", "déplacement", "mobilité", "car", "covoiturage"),
        _K.OTHER: ("divers", "autres"),
    },
)

SESSION_KINDS = Vocabulary(
    {
        _S.WELCOME: "accueil",
        _S.PLENARY: "plénière",
        _S.WORKSHOP: "atelier",
        _S.ROUND_TABLE: "table ronde",
        _S.FORUM: "forum ouvert",
        _S.BREAK: "pause",
        _S.MEAL: "repas",
        _S.OTHER: "autre",
    },
    {
        _S.WELCOME: ("café d’accueil", "émargement", "accueil café"),
        _S.PLENARY: ("séance plénière", "conférence", "ouverture", "clôture", "discours", "conclusion", "introduction"),
        _S.WORKSHOP: ("atelier participatif", "workshop", "atelier thématique", "groupe de travail"),
        _S.ROUND_TABLE: ("tables rondes", "débat", "panel", "table-ronde"),
        _S.FORUM: ("forum", "village", "stands", "exposition", "marché"),
        _S.BREAK: ("pause café", "respiration", "pause-café"),
        _S.MEAL: ("déjeuner", "dîner", "buffet", "pause déjeuner", "cocktail", "repas partagé"),
        _S.OTHER: ("divers", "temps libre"),
    },
)

NETWORK_QUALITIES = Vocabulary(
    {_N.GOOD: "bon", _N.WEAK: "faible", _N.NONE: "aucun"},
    {
        _N.GOOD: ("oui", "fibre", "correct", "très bon", "stable", "o", "x", "vrai", "bonne"),
        _N.WEAK: ("moyen", "mauvais", "instable", "limité", "partiel", "lent"),
        _N.NONE: ("non", "pas de réseau", "sans", "n", "faux", "absent", "nul"),
    },
)

TRACK_SOURCES = Vocabulary(
    {TrackSource.DIAGNOSIS: "diagnostic du territoire", TrackSource.CONCERNS: "problématiques"},
    {
        TrackSource.DIAGNOSIS: ("diagnostic", "diagnostic territorial", "étude", "un diagnostic du territoire"),
        TrackSource.CONCERNS: (
            "problématique",
            "questions",
            "questions des partenaires",
            "les questions des partenaires",
            "partenaires",
            "problématiques des partenaires",
        ),
    },
)

ORIGINS = Vocabulary(
    {each: origin_words(each) for each in Origin},
    {
        Origin.LOCAL: ("local", "locale", "département", "d’ici", "territoire"),
        Origin.NEIGHBOURING: ("voisin", "voisine", "territoire voisin", "région", "limitrophe"),
        Origin.NATIONAL: ("national", "nationale", "hors région", "ailleurs", "France"),
    },
)

VOCABULARIES: dict[tuple[Kind, str], Vocabulary] = {
    (Kind.STRUCTURES, "state"): OUTREACH_STATES,
    (Kind.COMMITMENTS, "kind"): COMMITMENT_KINDS,
    (Kind.COMMITMENTS, "state"): COMMITMENT_STATES,
    (Kind.PROGRAMME, "kind"): SESSION_KINDS,
    (Kind.ROOMS, "network"): NETWORK_QUALITIES,
    (Kind.TRACKS, "source"): TRACK_SOURCES,
    (Kind.REGISTRATIONS, "origin"): ORIGINS,
}
