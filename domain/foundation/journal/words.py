"""The journal in words. An action is `subject.verb`; rooms add actions, this page knows how they are said."""

from typing import Any

from domain.foundation.core.i18n import gettext

SUBJECTS = {
    "allocation": "une répartition des places",
    "budget": "une ligne du budget",
    "category": "une catégorie de structures",
    "check": "un point à vérifier du programme",
    "checklist": "un point de régie",
    "commitment": "un engagement",
    "communication": "une action de communication",
    "competence": "une personne en charge d’une compétence",
    "concern": "une problématique",
    "contact": "un contact",
    "crew_member": "une personne de l’équipe du jour",
    "crew_post": "un poste de l’équipe du jour",
    "crew_shift": "un créneau de l’équipe du jour",
    "elected": "le suivi d’une personne élue",
    "event": "la rencontre",
    "exchange": "un échange avec une structure",
    "form_question": "une question du formulaire d’inscription",
    "hold": "des places gardées",
    "import": "un import de tableurs",
    "mail_text": "le texte d’un courriel automatique",
    "mailing": "un message aux personnes inscrites",
    "meeting": "une réunion du comité",
    "organisation": "une structure",
    "outreach": "la prise de contact d’une structure",
    "privacy": "les données personnelles",
    "registration": "une inscription",
    "registration_settings": "les réglages des inscriptions",
    "release": "une version du programme",
    "room": "une salle",
    "session": "une séance",
    "speaker": "une personne du programme",
    "task": "une tâche",
    "track": "une thématique",
    "venue": "un lieu",
    "view": "une vue du tableau des inscriptions",
    "webhook": "un service relié",
}
VERBS = {
    "added": "{actor} a ajouté {subject}.",
    "archived": "{actor} a archivé {subject}.",
    "cancelled": "{actor} a annulé {subject}.",
    "changed": "{actor} a modifié {subject}.",
    "confirmed": "{actor} a confirmé {subject}.",
    "created": "{actor} a ajouté {subject}.",
    "deleted": "{actor} a supprimé {subject}.",
    "restored": "{actor} a remis {subject}.",
    "renewed": "{actor} a renouvelé le lien personnel de {subject}.",
}
SENTENCES = {
    "allocation.adjusted": "{actor} a changé à la main une place de la répartition.",
    "allocation.announced": "{actor} a annoncé leurs ateliers aux personnes inscrites.",
    "allocation.applied": "{actor} a donné les places de la répartition.",
    "allocation.asked": "{actor} a lancé la répartition des places.",
    "allocation.dropped": "{actor} a écarté une répartition des places.",
    "registration.exported": "{actor} a exporté les inscriptions.",
    "registration.merged": "{actor} a réuni deux inscriptions de la même personne.",
    "registration.needs_exported": "{actor} a exporté le compte des repas et des aménagements.",
    "view.saved": "{actor} a enregistré une vue du tableau des inscriptions.",
    "mailing.sent": "{actor} a envoyé un message aux personnes inscrites.",
    "release.published": "{actor} a publié une version du programme.",
    "release.taken_back": "{actor} a repris une version plus ancienne du programme.",
    "check.accepted": "{actor} a accepté une exception au programme.",
    "check.levels_changed": "{actor} a changé l’importance des points à vérifier.",
    "check.taken_back": "{actor} a retiré une exception au programme.",
    "commitment.uses_changed": "{actor} a précisé à quoi sert un engagement.",
    "concern.gathered": "{actor} a rangé des problématiques dans les thématiques.",
    "session.kit": "{actor} a modifié le déroulé d’une séance.",
    "track.ordered": "{actor} a changé l’ordre des thématiques.",
    "checklist.derived": "{actor} a recalculé la liste de la régie à partir du programme.",
    "checklist.moved": "{actor} a changé la date de la rencontre : les échéances de la régie ont suivi.",
    "crew.derived": "{actor} a mis l’équipe du jour en accord avec le programme.",
    "crew.link_closed": "{actor} a fermé le lien pour s’inscrire dans l’équipe du jour.",
    "crew.link_made": "{actor} a préparé le lien pour s’inscrire dans l’équipe du jour.",
    "crew.link_renewed": "{actor} a renouvelé le lien pour s’inscrire dans l’équipe du jour.",
    "crew.phones_exported": "{actor} a exporté les téléphones de l’équipe du jour.",
    "crew_member.erased": "{actor} a effacé les données d’une personne de l’équipe du jour.",
    "crew_member.link_copied": "{actor} a copié le lien d’une fiche de l’équipe du jour.",
    "crew_member.link_renewed": "{actor} a renouvelé le lien d’une fiche de l’équipe du jour.",
    "crew_member.sheet_sent": "{actor} a envoyé sa fiche à une personne de l’équipe du jour.",
    "crew_shift.left": "{actor} a libéré une place dans l’équipe du jour.",
    "crew_shift.taken": "{actor} a pris ou donné une place dans l’équipe du jour.",
    "contact.consented": "{actor} a noté ce qu’un contact accepte.",
    "contact.erased": "{actor} a effacé les données d’un contact resté trop longtemps sans échange.",
    "contact.told": "{actor} a prévenu un contact que ses données seront bientôt effacées.",
    "organisation.distinct": "{actor} a noté que deux structures sont différentes.",
    "organisation.merged": "{actor} a réuni deux structures en une seule.",
    "hold.released": "{actor} a rendu à tout le monde des places gardées.",
    "registration.expired": "Une inscription n’a pas été confirmée à temps : sa place est libre.",
    "registration.given": "{actor} a donné une place à une autre personne.",
    "registration.offered": "{actor} a proposé une place à une personne qui attend.",
    "registration.offer_accepted": "{actor} a pris la place proposée.",
    "registration.offer_declined": "{actor} a laissé la place proposée.",
    "registration.offer_expired": "Une place proposée est restée sans réponse : elle passe à la suite.",
    "registration.queued": "{actor} attend une place.",
    "registration.unqueued": "{actor} n’attend plus de place.",
    "event.created": "{actor} a créé la rencontre.",
    "event.state_changed": "{actor} a changé l’état de la rencontre.",
    "event.days_changed": "{actor} a modifié les journées de la rencontre.",
    "event.objectives_changed": "{actor} a modifié les objectifs.",
    "event.logo_added": "{actor} a ajouté un logo.",
    "event.logo_removed": "{actor} a retiré un logo.",
    "form_question.ordered": "{actor} a changé l’ordre des questions du formulaire d’inscription.",
    "import.confirmed": "{actor} a importé des tableurs.",
    "import.undone": "{actor} a annulé un import de tableurs.",
    "journal.exported": "{actor} a exporté le journal.",
    "outreach.relay_made": "{actor} a préparé le lien d’invitation d’une structure.",
    "calendar.renewed": "{actor} a renouvelé l’adresse de son calendrier.",
    "calendar.closed": "{actor} a fermé l’adresse de son calendrier.",
    "competence.handed_over": "{actor} a noté qui prend le relais pour une compétence.",
    "privacy.kept_in_time": "Des données personnelles ont été effacées : le temps de les garder est passé.",
    "privacy.told": "{actor} a remis à une personne tout ce qui la concerne.",
    "privacy.archived": "{actor} a exporté la rencontre pour les archives, sans personne dedans.",
    "registration.erased": "{actor} a effacé les données personnelles d’une inscription.",
    "room.hours_changed": "{actor} a modifié les heures d’une salle.",
    "room.picture_added": "{actor} a ajouté une image d’une salle.",
    "room.picture_changed": "{actor} a modifié une image d’une salle.",
    "room.picture_removed": "{actor} a retiré une image d’une salle.",
    "venue.hours_changed": "{actor} a modifié les horaires d’ouverture d’un lieu.",
    "venue.picture_added": "{actor} a ajouté une image d’un lieu.",
    "venue.picture_changed": "{actor} a modifié une image d’un lieu.",
    "venue.picture_removed": "{actor} a retiré une image d’un lieu.",
    "session.resource_added": "{actor} a ajouté une ressource à une séance.",
    "session.resource_changed": "{actor} a modifié une ressource d’une séance.",
    "session.resource_removed": "{actor} a retiré une ressource d’une séance.",
    "session.resources_ordered": "{actor} a changé l’ordre des ressources d’une séance.",
    "session.repeated": "{actor} a répété une séance sur plusieurs semaines.",
    "speaker.addressed": "{actor} a noté l’adresse d’une personne du programme.",
    "speaker.answered": "{actor} a répondu pour une séance.",
    "speaker.introduced": "{actor} s’est présentée.",
    "speaker.invited": "{actor} a invité une personne du programme.",
    "speaker.link_copied": "{actor} a copié le lien personnel d’une personne du programme.",
    "speaker.link_renewed": "{actor} a renouvelé le lien personnel d’une personne du programme.",
    "speaker.link_revoked": "{actor} a fermé le lien personnel d’une personne du programme.",
    "speaker.needs": "{actor} a dit ce qu’il lui faut pour une séance.",
    "speaker.present": "{actor} a dit quand elle est là.",
    "task.added_from_template": "{actor} a ajouté au calendrier des tâches du modèle.",
    "task.done": "{actor} a terminé une tâche.",
    "member.invited": "{actor} a invité quelqu’un dans l’équipe.",
    "member.role_changed": "{actor} a changé le rôle de quelqu’un.",
    "member.removed": "{actor} a retiré quelqu’un de l’équipe.",
    "phase.changed": "{actor} a changé le début de la phase.",
    "phase.closed": "{actor} a clos la phase.",
    "phase.reopened": "{actor} a rouvert la phase.",
    "phase.targets_changed": "{actor} a modifié les objectifs chiffrés.",
    "partner_link.answered": "{actor} a répondu à l’invitation.",
    "partner_link.copied": "{actor} a copié le lien personnel d’une structure.",
    "partner_link.renewed": "{actor} a renouvelé le lien personnel d’une structure.",
    "partner_link.revoked": "{actor} a fermé le lien personnel d’une structure.",
    "partner_link.sent": "{actor} a envoyé son lien personnel à une structure.",
}
NAMES = ("name", "title", "label", "description", "slug")
"""Facts that say which one it was, the first found."""


def sentence(action: str, actor: str) -> str:
    """Who did what, in one sentence; an action that no room has taught us is said in general words."""
    subject, _, verb = action.partition(".")
    special = SENTENCES.get(action)
    if special is not None:
        return gettext(special).format(actor=actor)
    said = VERBS.get(verb, VERBS["changed"])
    thing = gettext(SUBJECTS.get(subject, "un élément"))
    return gettext(said).format(actor=actor, subject=thing)


def about(changes: dict[str, Any]) -> str | None:
    """The name of what was touched, when the entry holds it."""
    return next((str(changes[name]) for name in NAMES if isinstance(changes.get(name), str)), None)


def differences(changes: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """Field, before, after, of each field that changed; facts that stand alone are not differences."""
    pairs = ((name, value) for name, value in changes.items() if isinstance(value, list) and len(value) == 2)
    return [(name, before, after) for name, (before, after) in pairs]
