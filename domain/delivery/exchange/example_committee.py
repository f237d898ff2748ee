"""The committee of the example: who holds which competence, and its three meetings. Nobody has the communication."""

from datetime import timedelta

from domain.delivery.exchange.example_story import Story
from domain.engagement import committee
from domain.engagement.committee import AttendanceFacts, Charge, Competence, HolderFacts, MeetingFacts
from domain.foundation.core.text import french

FIRST_MEETING, SECOND_MEETING, THIRD_MEETING = 91, 49, 35
"""So many days before the gathering: whole weeks, so that the committee meets on its weekday."""
LONG = timedelta(hours=2)
AHEAD = timedelta(weeks=2, hours=2)
"""Each is agreed on that long before: the third when the second ended."""

_CORE = (
    "La Fabrique du Réel",
    "Hubikoop",
    "Pays et Quartiers de Nouvelle-Aquitaine",
    "Département de la Dordogne",
    "Ville de Périgueux",
    "Caf de la Dordogne",
    "CPAM de la Dordogne",
    "Ligue de l'enseignement de la Dordogne",
    "Médiathèque de Périgueux",
)
_LATER = (
    "Communauté d'agglomération Le Grand Périgueux",
    "Pôle emploi Périgueux",
    "APF France handicap Dordogne",
    "Centre social du Gour de l'Arche",
    "Unis-Cité Dordogne",
)
_SELDOM = ("Carsat Aquitaine", "La Poste Dordogne")
_TITLES = ("Premier comité : la date et le lieu", "Deuxième comité : le programme", "Troisième comité")
_AGENDA = (
    "Le lieu et la date\nQui appeler ensuite, de proche en proche\nLes objectifs de la journée",
    "Le programme, séance par séance\nLe budget\nLa régie",
    "Communication : qui la prend en charge ?\nNavettes depuis Thiviers et Sarlat\nUne personne pour les notes de "
    "l’atelier emploi\nLa salle Auvézère et ses deux marches",
)
_DECISIONS = (
    "La journée aura lieu un mardi, au centre de congrès.\nLa Fabrique du Réel coordonne et tient les partenaires.\n"
    "Chaque structure dit qui elle peut présenter.",
    "Sept ateliers et deux tables rondes sont retenus.\nLa Ville de Périgueux tient la régie.\n"
    "La communication reste à confier : point à reprendre à la prochaine réunion.",
)


def put_programmers(story: Story) -> None:
    """The programming group, named at the first meeting: one contact for partners, one for those who speak."""
    for name, charge in (
        ("La Fabrique du Réel", Charge.PARTNERS),
        ("Ligue de l'enseignement de la Dordogne", Charge.SPEAKERS),
    ):
        _name(story, Competence.PROGRAMMING, charge, name, FIRST_MEETING)


def put_stage_manager(story: Story) -> None:
    """The régie, named at the second meeting."""
    _name(story, Competence.STAGE_MANAGER, Charge.ALL, "Ville de Périgueux", SECOND_MEETING)


def _name(story: Story, competence: Competence, charge: Charge, name: str, days: int) -> None:
    view = story.structure(name)
    facts = HolderFacts(
        competence, charge, organisation_id=view.id, contact_id=view.contacts[0].id, since_on=story.before(days)
    )
    committee.name_holder(story.db, story.event, facts, **story.by)


def put_meetings(story: Story) -> None:
    """Two that were held, with what was decided and who came, and one to come."""
    _meet(story, FIRST_MEETING, 0, "La Fabrique du Réel", came=_CORE, missed=_SELDOM)
    _meet(story, SECOND_MEETING, 1, "Médiathèque de Périgueux", came=(*_CORE, *_LATER), missed=_SELDOM)
    _meet(story, THIRD_MEETING, 2, "Centre social du Gour de l’Arche", expected=(*_CORE, *_LATER, *_SELDOM))


def _meet(
    story: Story,
    days: int,
    rank: int,
    place: str,
    *,
    came: tuple[str, ...] = (),
    missed: tuple[str, ...] = (),
    expected: tuple[str, ...] = (),
) -> None:
    starts_at = story.at(story.before(days), 14)
    seats = [
        *((name, True) for name in came),
        *((name, False) for name in missed),
        *((name, None) for name in expected),
    ]
    facts = MeetingFacts(
        french(_TITLES[rank]),
        starts_at,
        starts_at + LONG,
        place=place,
        agenda=french(_AGENDA[rank]),
        decisions=french(_DECISIONS[rank]) if rank < len(_DECISIONS) else "",
        attendance=tuple(AttendanceFacts(story.of(name), came=was_there) for name, was_there in seats),
    )
    committee.plan_meeting(story.db, story.event, facts, actor=story.actor, now=starts_at - AHEAD)
