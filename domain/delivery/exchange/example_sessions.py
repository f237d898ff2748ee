"""What the sessions of the example are for: the questions they start from, the objectives they serve, and the days when
their structures met to prepare them. Two workshops have no such day yet."""

from dataclasses import dataclass

from domain.delivery.exchange.example_story import Story
from domain.engagement import tracks
from domain.execution import programme
from domain.execution.programme import Preparation, SessionLinks, SessionView
from domain.foundation import events
from domain.foundation.core.text import french, search_key

MEETING, UNDERSTANDING, CLARIFYING, MATCHING = range(4)
"""The objectives, in the order of the committee's spreadsheet."""


@dataclass(frozen=True)
class Aim:
    """`days`: how long before the gathering its structures met, and what about."""

    serves: tuple[int, ...]
    days: tuple[tuple[int, str], ...] = ()


AIMS = {
    "Accueil café et émargement": Aim((MEETING,)),
    "Le numérique d'intérêt général : trois regards": Aim((CLARIFYING,)),
    "Déjeuner partagé": Aim((MEETING,)),
    "Numérique et éducation": Aim((UNDERSTANDING,), ((57, "Qui dit quoi, en deux temps"),)),
    "Inclusion numérique des seniors": Aim((MATCHING,), ((61, "Choix de la question"), (50, "Répétition"))),
    "Numérique et emploi": Aim((MATCHING,)),
    "Inclusion numérique et handicap": Aim((MATCHING,)),
    "Numérique responsable": Aim((UNDERSTANDING,), ((56, "À la médiathèque"),)),
    "Accompagnement des élus locaux": Aim((MATCHING,)),
    "Mise en réseau des Conseillers numériques France services": Aim(
        (MEETING, MATCHING), ((58, "Les trois pistes à proposer"),)
    ),
    "Le rôle des lieux accueillant du public dans l'accompagnement des personnes en difficulté avec le numérique": Aim(
        (UNDERSTANDING,), ((55, "Au téléphone : l’ordre des prises de parole"),)
    ),
    "La transformation numérique au sein des territoires": Aim((CLARIFYING, UNDERSTANDING)),
}
WITHOUT_QUESTION = frozenset({"Territoires", "Numérique responsable"})
"""Tracks whose sessions do not say yet from which question they start."""


def tie_sessions(story: Story) -> None:
    """Each session starts from the questions of its track, but for two tracks, and serves what it is for."""
    aims = {search_key(title): aim for title, aim in AIMS.items()}
    objectives = [each.id for each in events.objectives(story.db, story.event)]
    questions = tracks.concerns_of(story.db, story.event)
    for session in programme.sessions_of(story.db, story.event):
        track = session.track if session.track and session.track.name not in WITHOUT_QUESTION else None
        aim = aims.get(search_key(session.title), Aim(()))
        links = SessionLinks(
            concern_ids=[each.id for each in questions if track and each.track_id == track.id],
            objective_ids=[objectives[rank] for rank in aim.serves],
            preparations=[Preparation(story.before(days), french(note)) for days, note in aim.days],
        )
        _tie(story, session, links)


def _tie(story: Story, session: SessionView, links: SessionLinks) -> None:
    if links.concern_ids or links.objective_ids or links.preparations:
        programme.update_session(story.db, story.event, session.id, {}, links=links, **story.by)
