"""Columns of registrations, as HelloAsso, Framaforms and offices call them; an event adds its own."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from domain.delivery.exchange.understanding.kinds import Field, Kind, KindOfFile, ValueKind
from domain.delivery.exchange.understanding.words import word_key
from domain.foundation.core.i18n import gettext

_V = ValueKind
QUESTION, WORKSHOP, MOMENT = "question.", "workshop.", "moment."
"""How the names of an event's own fields begin."""

REGISTRATIONS = KindOfFile(
    Kind.REGISTRATIONS,
    (
        Field("last_name", "nom", _V.LINE, (
            "Nom participant", "Nom du participant", "Nom de famille", "Votre nom", "Nom de la personne", "Nom d’usage",
            "Last name", "Nom de l’inscrit",
        ), needed=True, or_else="full_name"),
        Field("first_name", "prénom", _V.LINE, (
            "Prénom participant", "Prénom du participant", "Votre prénom", "Prénom de la personne", "First name",
        ), needed=True, or_else="full_name"),
        Field("full_name", "prénom et nom", _V.LINE, (
            "Nom et prénom", "Nom complet", "Nom prénom", "Prénom nom", "Vos nom et prénom", "Votre nom et prénom",
            "Nom et prénom du participant", "Participant",
        )),
        Field("email", "courriel", _V.EMAIL, (
            "Mail", "E-mail", "Email", "Email participant", "E-mail du participant", "Adresse mail", "Adresse e-mail",
            "Adresse électronique", "Votre adresse e-mail", "Votre adresse mail", "Votre e-mail", "Votre mail", "Mél",
            "Adresse courriel", "Votre courriel", "Adresse email", "Courriel du participant",
        ), most=320),
        Field("payer_email", "courriel de qui a commandé", _V.EMAIL, (
            "Email payeur", "E-mail payeur", "Email acheteur", "E-mail acheteur", "Email de l’acheteur",
        ), most=320),
        Field("organisation_name", "structure", _V.LINE, (
            "Organisme", "Organisation", "Nom de la structure", "Votre structure", "Société", "Entreprise",
            "Employeur", "Collectivité", "Association", "Nom de l’organisme", "Votre organisme",
            "Structure d’appartenance", "Établissement",
        )),
        Field("payer_organisation", "structure de qui a commandé", _V.LINE, ("Raison sociale", "Société payeur")),
        Field("function", "fonction", _V.LINE, (
            "Poste", "Métier", "Votre fonction", "Fonction dans la structure", "Profession", "Rôle", "Qualité",
        )),
        Field("comes_as", "vient comme", _V.LINE, (
            "Catégorie", "Catégorie d’acteur", "Type d’acteur", "Je viens comme", "Vous venez comme", "Profil",
            "Vous êtes", "Type de participant", "Tarif", "Nom du tarif", "Votre profil", "Collège", "Je suis",
            "Vient en tant que", "Vous venez en tant que",
        )),
        Field("commune", "commune", _V.LINE, (
            "Ville", "Localité", "Votre commune", "Commune de la structure", "Commune de résidence",
        ), most=120),
        Field("origin", "d’où vient la personne", _V.WORD, (
            "Origine", "Provenance", "Territoire", "Origine géographique", "D’où venez-vous", "Vous venez",
        ), most=60),
        Field("heard_from", "comment la rencontre est connue", _V.LINE, (
            "Comment avez-vous connu la rencontre", "Comment avez-vous entendu parler de la rencontre",
            "Comment avez-vous connu cet événement", "Comment avez-vous entendu parler de cet événement", "Connu par",
        )),
        Field("workshops", "ateliers", _V.TEXT, (
            "Atelier", "Choix des ateliers", "Ateliers choisis", "Choix d’atelier", "Vos ateliers", "Options",
            "À quels ateliers souhaitez-vous participer", "Option",
        ), most=2_000),
        Field("meals", "repas", _V.TEXT, (
            "Repas du midi", "Déjeuner", "Participation au repas", "Déjeunez-vous sur place", "Buffet",
            "Je participe au repas", "Participerez-vous au repas",
        ), most=500),
        Field("diet", "régime alimentaire", _V.TEXT, (
            "Régime", "Allergies", "Régime alimentaire ou allergies", "Allergies ou régime", "Contraintes alimentaires",
            "Régime particulier",
        ), most=500),
        Field("wish", "aménagement souhaité", _V.TEXT, (
            "Aménagements", "Besoins particuliers", "Besoins spécifiques", "Besoin d’un aménagement", "Accessibilité",
            "Besoins d’accessibilité", "Avez-vous besoin d’un aménagement",
        ), most=1_000),
        Field("step_free", "accès de plain-pied", _V.YES_NO, ("Plain-pied", "Fauteuil roulant", "Accès PMR", "PMR")),
        Field("hearing_loop", "boucle magnétique", _V.YES_NO, ("Boucle à induction", "Boucle auditive")),
        Field("participants_list", "accepte : liste des personnes inscrites", _V.YES_NO, (
            "Liste des participants", "J’accepte de figurer dans la liste des participants",
            "Accepte de figurer dans la liste des participants",
            "J’accepte de figurer dans la liste des personnes inscrites",
        )),
        Field("photo", "accepte : photographies", _V.YES_NO, (
            "Droit à l’image", "J’accepte d’être photographié", "Accord photo", "Autorisation photo",
            "J’accepte d’être pris en photo",
        )),
        Field("later_contact", "accepte : recevoir d’autres messages", _V.YES_NO, (
            "J’accepte d’être recontacté", "Être recontacté", "J’accepte de recevoir d’autres messages",
            "J’accepte de recevoir des informations",
        )),
        Field("registered_at", "inscription le", _V.MOMENT, (
            "Date de la commande", "Date d’inscription", "Date de l’inscription", "Heure d’envoi", "Horodateur",
            "Date de soumission", "Heure de soumission", "Soumis le", "Envoyé le", "Submitted time", "Date",
            "Date d’envoi", "Inscrit le", "Créé le",
        )),
        Field("order_state", "état de la commande", _V.LINE, (
            "Statut de la commande", "Statut", "État", "Statut de l’inscription", "Statut du billet",
        )),
    ),
    telling=frozenset({
        "first_name", "full_name", "payer_email", "registered_at", "order_state", "workshops", "meals", "diet", "wish",
        "participants_list", "photo", "later_contact", "heard_from",
    }),
    hints=("inscription", "inscrit", "participant", "helloasso", "framaform", "billet", "soumission"),
    passed=frozenset(word_key(name) for name in (
        "Numéro de billet", "Référence commande", "Nom payeur", "Prénom payeur", "Moyen de paiement", "Code promo",
        "Montant", "Billet", "Attestation", "Carte d’adhérent", "Adresse payeur", "Code postal payeur", "Ville payeur",
        "Pays payeur", "Téléphone payeur", "Date de naissance payeur", "Numéro de soumission", "Numéro", "Série",
        "Serial", "SID", "Identifiant de soumission", "Brouillon", "Draft", "Adresse IP", "IP address", "UID",
        "Identifiant utilisateur", "Nom d’utilisateur", "Username", "Modifié le", "Heure de modification",
        "Modified time", "Completed time", "Heure d’achèvement", "Terminé le", "Campagne", "Formulaire",
    )),
)  # fmt: skip


@dataclass(frozen=True)
class OwnColumn:
    """Something of one event that a column may be about, under the names that it may go by."""

    name: str
    label: str
    synonyms: tuple[str, ...] = ()


def of_event(
    questions: Iterable[OwnColumn], workshops: Iterable[OwnColumn], moments: Iterable[OwnColumn]
) -> KindOfFile:
    """The kind with the event's own questions, workshops and moments; a name of ours keeps its meaning."""
    own = [Field(each.name, each.label, _V.TEXT, each.synonyms, most=2_000) for each in questions]
    own += [
        Field(each.name, gettext("atelier « {title} »").format(title=each.label), _V.LINE, (each.label,))
        for each in workshops
    ]
    own += [Field(each.name, each.label, _V.TEXT, each.synonyms, most=2_000) for each in moments]
    return replace(REGISTRATIONS, fields=(*REGISTRATIONS.fields, *own))
