"""The workshops of the example: each is animated by the method, on the axis that its track belongs to."""

from dataclasses import replace

from domain.delivery.exchange.example_story import Story
from domain.execution import programme, workshops
from domain.execution.workshops import WorkshopMode
from domain.foundation.core.text import search_key

_EQUIPMENT, _REACH, _PATHS, _TOWNS, _NETWORK, _TRAINING = (
    "Faciliter l’accès à l’équipement",
    "Amener les publics vers les accompagnements",
    "Structurer des parcours usagers",
    "Accompagner les collectivités",
    "Coordonner le réseau d’acteurs",
    "Former et outiller",
)
AXES = {
    "Seniors": _REACH,
    "Lieux d'accueil": _PATHS,
    "Handicap": _REACH,
    "Emploi": _PATHS,
    "Territoires": _TOWNS,
    "Élus": _TOWNS,
    "Mise en réseau": _NETWORK,
    "Éducation": _TRAINING,
    "Numérique responsable": _EQUIPMENT,
}
REACTING = "Mise en réseau"
"""The track whose workshop starts from proposals rather than from a blank sheet."""
PROPOSALS = (
    "Un café des conseillers numériques chaque mois, dans un lieu différent.\n"
    "Une lettre commune qui dit ce que chacun lance.\n"
    "Une carte des lieux où l’on peut se faire aider, tenue à jour à plusieurs."
)


def put_kits(story: Story) -> None:
    """A kit for each workshop, its steps fitted to the time it has."""
    axes = {search_key(name): axis for name, axis in AXES.items()}
    for session in programme.sessions_of(story.db, story.event):
        if not session.is_workshop:
            continue
        track = search_key(session.track.name) if session.track else ""
        is_reacting = track == search_key(REACTING)
        mode = WorkshopMode.REACT if is_reacting else WorkshopMode.COLLECT
        kit = workshops.from_method(session, mode=mode, axis=axes.get(track, ""))
        if is_reacting:
            kit = replace(kit, proposals=PROPOSALS)
        workshops.write_kit(story.db, story.event, session.id, kit, **story.by)
