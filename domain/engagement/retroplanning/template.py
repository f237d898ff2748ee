"""The backward plan that comes with Préau: what a first gathering needed, and when.

The distances follow what organisers said: four months for the national support, three for telling structures, the
operational phase from the last month, and a printed programme that forces the last decisions.
"""

from dataclasses import dataclass

from domain.engagement.committee import Competence
from domain.foundation.events import Phase

FREEZE = "freeze_programme"
"""The task that fixes the printed programme; a gate of the third phase looks at it."""

_MOBILISATION, _ENGAGEMENT, _EXECUTION = Phase.MOBILISATION, Phase.ENGAGEMENT, Phase.EXECUTION
_PROGRAMMING, _COMMUNICATION, _STAGE = Competence.PROGRAMMING, Competence.COMMUNICATION, Competence.STAGE_MANAGER


@dataclass(frozen=True)
class TemplateTask:
    """`code` is stable: it tells whether an event has the task already. No competence: the whole coordination."""

    code: str
    offset_days: int
    phase: Phase
    competence: Competence | None
    title: str
    detail: str = ""
    after: tuple[str, ...] = ()


TEMPLATE: tuple[TemplateTask, ...] = (
    TemplateTask(
        "national_support",
        -120,
        _MOBILISATION,
        None,
        "Demander l’appui national « Numérique en Communs »",
        "La demande part au moins quatre mois avant la date. Le nom est libre d’usage si l’on suit sa charte.",
    ),
    TemplateTask(
        "list_structures",
        -118,
        _MOBILISATION,
        _PROGRAMMING,
        "Dresser la liste des structures à joindre",
        "Prenez les catégories une à une : celles où personne n’est encore nommé se voient d’elles-mêmes.",
    ),
    TemplateTask(
        "first_calls",
        -110,
        _MOBILISATION,
        _PROGRAMMING,
        "Passer les premiers appels",
        "Commencez par les têtes de réseau : elles disent qui appeler ensuite.",
        after=("list_structures",),
    ),
    TemplateTask(
        "venue",
        -103,
        _ENGAGEMENT,
        _STAGE,
        "Faire écrire la mise à disposition du lieu",
        "Date, heures d’ouverture la veille et le jour même, jauge, accès de plain-pied, assurance.",
    ),
    TemplateTask(
        "tell_structures",
        -90,
        _MOBILISATION,
        _PROGRAMMING,
        "Annoncer la date aux structures et bâtir le calendrier avec elles",
        "Trois mois avant, une journée entière peut encore se libérer. Dites tout de suite combien de temps il faudra.",
        after=("first_calls",),
    ),
    TemplateTask(
        "name_competences",
        -85,
        _ENGAGEMENT,
        None,
        "Nommer programmation, communication et régie",
        "Une personne au moins par compétence, et un seul contact par partenaire et par intervention.",
    ),
    TemplateTask(
        "step_by_step",
        -75,
        _MOBILISATION,
        _PROGRAMMING,
        "Demander à chaque structure qui joindre ensuite",
        "La mobilisation avance de proche en proche, et ne s’arrête pas quand les autres phases commencent.",
        after=("tell_structures",),
    ),
    TemplateTask(
        "budget",
        -72,
        _ENGAGEMENT,
        None,
        "Chiffrer la journée et chercher ce qui manque",
        "Recettes, dépenses, et ce que chaque structure apporte en nature.",
    ),
    TemplateTask(
        "gather_concerns",
        -60,
        _ENGAGEMENT,
        _PROGRAMMING,
        "Recueillir les problématiques des partenaires",
        "On les rassemble sans ouvrir la discussion : elle aura lieu ce jour-là.",
    ),
    TemplateTask(
        "communication_plan",
        -58,
        _ENGAGEMENT,
        _COMMUNICATION,
        "Écrire le plan de communication",
        "Pour chaque canal : le message, le relais, la date. Un tract s’explique à qui le distribue.",
        after=("name_competences",),
    ),
    TemplateTask(
        "invite_elected",
        -50,
        _MOBILISATION,
        None,
        "Inviter les personnes élues",
        "Plusieurs plutôt qu’une seule, avec un rôle à tenir et un moment informel.",
    ),
    TemplateTask(
        "cluster_concerns",
        -45,
        _ENGAGEMENT,
        _PROGRAMMING,
        "Regrouper les problématiques en thématiques",
        "Chaque thématique dit d’où elle vient et quelles structures la portent.",
        after=("gather_concerns",),
    ),
    TemplateTask(
        "sign_letters",
        -40,
        _ENGAGEMENT,
        None,
        "Faire signer les lettres d’engagement",
        "La signature est un moment institutionnel : notez-la parmi les prises de contact.",
        after=("budget",),
    ),
    TemplateTask(
        "visit_venue",
        -38,
        _EXECUTION,
        _STAGE,
        "Visiter le lieu avec la régie",
        "Prises, micros, visio, connexion essayée sur place, affichage, chemins de plain-pied.",
        after=("venue",),
    ),
    TemplateTask(
        "prepare_workshops",
        -35,
        _EXECUTION,
        _PROGRAMMING,
        "Préparer chaque atelier avec deux structures au moins",
        "Sans temps de préparation, un atelier devient un exposé. Prévoyez deux personnes pour animer.",
        after=("cluster_concerns",),
    ),
    TemplateTask(
        "operational_phase",
        -30,
        _EXECUTION,
        None,
        "Lancer la dernière ligne droite",
        "À un mois, tout devient concret : une réunion par semaine, une liste, des noms.",
    ),
    TemplateTask(
        "open_registrations",
        -29,
        _EXECUTION,
        _COMMUNICATION,
        "Ouvrir les inscriptions",
        after=("communication_plan",),
    ),
    TemplateTask(
        "call_again",
        -25,
        _MOBILISATION,
        _PROGRAMMING,
        "Relancer les structures sans réponse",
        "Et les catégories que personne n’a encore appelées.",
        after=("step_by_step",),
    ),
    TemplateTask(
        FREEZE,
        -21,
        _EXECUTION,
        _PROGRAMMING,
        "Figer le programme pour la mise en page",
        "La mise en page oblige à trancher : salles, heures, noms et titres ne bougent plus après.",
        after=("prepare_workshops",),
    ),
    TemplateTask(
        "lay_out",
        -16,
        _EXECUTION,
        _COMMUNICATION,
        "Mettre en page le programme et le faire relire",
        after=(FREEZE,),
    ),
    TemplateTask(
        "print",
        -10,
        _EXECUTION,
        _COMMUNICATION,
        "Imprimer programmes, badges et affiches",
        "Gardez quelques badges vierges pour l’accueil.",
        after=("lay_out",),
    ),
    TemplateTask(
        "confirm_speakers",
        -7,
        _EXECUTION,
        _PROGRAMMING,
        "Confirmer heure, salle et matériel à qui intervient",
        after=(FREEZE,),
    ),
    TemplateTask(
        "install",
        -1,
        _EXECUTION,
        _STAGE,
        "Installer salles, affichage, électricité, visio et micros",
        after=("visit_venue", "print"),
    ),
    TemplateTask(
        "thank",
        1,
        _EXECUTION,
        _COMMUNICATION,
        "Remercier structures, bénévoles et public",
    ),
    TemplateTask(
        "survey",
        3,
        _EXECUTION,
        _COMMUNICATION,
        "Envoyer le questionnaire",
        "Séance par séance, et sur la journée.",
    ),
    TemplateTask(
        "review",
        15,
        _EXECUTION,
        None,
        "Réunir le comité pour le bilan",
        "La rencontre n’est pas une fin : dites quels axes de travail continuent, et avec qui.",
        after=("survey",),
    ),
)
