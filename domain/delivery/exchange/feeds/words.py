"""What kinds of sessions and their openness are called, on pages and in exports."""

from domain.execution.programme import Openness, ResourceKind, SessionKind
from domain.foundation.core.i18n import gettext


def kind_words(kind: SessionKind) -> str:
    return {
        SessionKind.WELCOME: gettext("Accueil"),
        SessionKind.PLENARY: gettext("Plénière"),
        SessionKind.WORKSHOP: gettext("Atelier"),
        SessionKind.ROUND_TABLE: gettext("Table ronde"),
        SessionKind.FORUM: gettext("Forum ouvert"),
        SessionKind.BREAK: gettext("Pause"),
        SessionKind.MEAL: gettext("Repas"),
        SessionKind.OTHER: gettext("Autre temps"),
    }[kind]


def openness_words(openness: Openness) -> str:
    return {
        Openness.EVERYBODY: gettext("Ouvert à tout le monde"),
        Openness.PROFESSIONALS: gettext("Réservé aux personnes dont c’est le métier"),
        Openness.INVITED: gettext("Sur invitation"),
    }[openness]


def resource_words(kind: ResourceKind) -> str:
    return {
        ResourceKind.SLIDES: gettext("Diaporama"),
        ResourceKind.NOTES: gettext("Notes"),
        ResourceKind.PICTURE: gettext("Image"),
        ResourceKind.LINK: gettext("Lien"),
    }[kind]
