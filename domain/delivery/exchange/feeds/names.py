"""Who is named in a session, and where it takes place, as pages and exports say it."""

from collections.abc import Iterable

from domain.execution.programme import ContributionRole, ContributionView, SessionView

SPEAKING = (ContributionRole.SPEAKER, ContributionRole.PANELLIST, ContributionRole.HOST, ContributionRole.WITNESS)
CARRYING = (ContributionRole.CARRIER, ContributionRole.FACILITATOR, ContributionRole.MODERATOR)


def people_of(view: SessionView) -> list[str]:
    """Who speaks, else who carries the session; structures and announced names, each once."""
    return speakers_of(view) or carriers_of(view)


def carriers_of(view: SessionView) -> list[str]:
    return _names(view.by_role(*CARRYING))


def speakers_of(view: SessionView) -> list[str]:
    return _names(view.by_role(*SPEAKING))


def everybody_in(view: SessionView) -> list[str]:
    """All who are named: who speaks first, then who carries."""
    return list(dict.fromkeys([*speakers_of(view), *carriers_of(view)]))


def panel_of(view: SessionView) -> list[str]:
    """Those around the table, in the order in which they speak."""
    return _names(view.by_role(ContributionRole.PANELLIST, ContributionRole.SPEAKER, ContributionRole.WITNESS))


def rooms_named(view: SessionView) -> list[str]:
    """The rooms of a session, its own first."""
    return [room.name for room in (view.room, *view.further_rooms) if room]


def titled(view: SessionView) -> str:
    """`A. Inclusion des seniors`."""
    return f"{view.letter}. {view.title}" if view.letter else view.title


def _names(contributions: Iterable[ContributionView]) -> list[str]:
    return list(dict.fromkeys(each.name for each in contributions if each.name))
