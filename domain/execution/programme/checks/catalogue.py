"""Every check: its code, how much it counts by default, and what it looks for."""

from collections.abc import Mapping

from domain.execution.programme.checks.values import Level

CATALOGUE: dict[str, tuple[Level, str]] = {
    "room_twice": (Level.ERROR, "Une salle prise deux fois au même moment"),
    "person_twice": (Level.ERROR, "Une personne à deux endroits au même moment"),
    "structure_twice": (Level.ADVICE, "Une structure à deux endroits au même moment"),
    "outside_event": (Level.ERROR, "Une séance hors des heures de la rencontre"),
    "no_time": (Level.ERROR, "Une séance sans horaire"),
    "no_room": (Level.ERROR, "Une séance sans salle"),
    "room_unavailable": (Level.WARNING, "Une salle fermée à cette heure"),
    "person_unavailable": (Level.WARNING, "Une personne qui n’est pas là à cette heure"),
    "person_declined": (Level.WARNING, "Une personne qui a décliné"),
    "seats_above_room": (Level.ERROR, "Plus de places offertes que la salle n’en compte"),
    "seats_above_building": (Level.WARNING, "Des salles parallèles au-dessus de la jauge du bâtiment"),
    "equipment_missing": (Level.WARNING, "Du matériel ni dans la salle ni dans les points de régie"),
    "workshop_too_long": (Level.WARNING, "Un atelier de plus de 2 h"),
    "no_pause": (Level.WARNING, "Plus de 2 h de travail sans pause"),
    "person_no_pause": (Level.WARNING, "Une personne plus de 2 h sans pause"),
    "no_lunch": (Level.WARNING, "Pas de déjeuner de 60 min"),
    "thin_pauses": (Level.WARNING, "Moins de 20 min de pause par demi-journée"),
    "no_time_to_move": (Level.WARNING, "Moins de 10 min pour changer de salle"),
    "no_time_to_turn_over": (Level.WARNING, "Moins de 10 min pour préparer la salle"),
    "too_few_to_run": (Level.WARNING, "Un atelier avec moins de 2 personnes pour l’animer"),
    "no_note_taker": (Level.WARNING, "Un atelier sans prise de notes"),
    "single_structure": (Level.ADVICE, "Un atelier porté par une seule structure"),
    "never_prepared": (Level.ADVICE, "Un atelier jamais préparé ensemble par ses structures"),
    "no_moderator": (Level.ADVICE, "Une table ronde sans modération"),
    "no_sub_groups": (Level.ADVICE, "Plus de 12 places dans un atelier sans sous-groupes"),
    "not_step_free": (Level.WARNING, "Une salle avec des marches, sans autre choix"),
    "question_not_taken_up": (Level.ADVICE, "Une problématique qu’aucune séance ne reprend"),
    "objective_not_served": (Level.ADVICE, "Un objectif qu’aucune séance ne sert"),
    "track_empty": (Level.ADVICE, "Une thématique sans séance"),
    "few_questions": (Level.ADVICE, "Moins de 20 % du temps pour les questions de la salle"),
}

OFF = "off"
LEVEL_NAMES: dict[str, str] = {
    Level.ERROR: "erreur",
    Level.WARNING: "avertissement",
    Level.ADVICE: "conseil",
    OFF: "pas vérifié",
}


def levels_with(changed: Mapping[str, Level | None]) -> dict[str, Level | None]:
    """The level of every check in an event; None is off."""
    return {code: changed.get(code, default) for code, (default, _) in CATALOGUE.items()}
