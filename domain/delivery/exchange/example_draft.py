"""What the committee of the example changed since version 1: its draft waits to be read again, then published."""

from dataclasses import fields
from datetime import timedelta
from typing import Any

from domain.delivery.exchange.example_story import Story
from domain.execution import programme
from domain.execution.programme import ContributionFacts, ContributionRole, SessionView
from domain.foundation.core.text import search_key

_A_LITTLE = timedelta(minutes=5)
PLENARY = "Le numérique d'intérêt général : trois regards"
PAUSE = "Pause café"
WORKSHOP, NOTE_TAKER = "Numérique et emploi", "Greta-CFA Aquitaine"
ROUND_TABLE, GONE = "La transformation numérique au sein des territoires", "La Poste Dordogne"


def change_draft(story: Story) -> None:
    """A longer morning break, somebody for the notes, and a structure that cannot come.

    The workshop up two steps is left where it is: moving it is for whoever tries the example.
    """
    known = {search_key(view.title): view for view in programme.sessions_of(story.db, story.event)}
    plenary, pause, workshop, table = (known[search_key(title)] for title in (PLENARY, PAUSE, WORKSHOP, ROUND_TABLE))
    begins = pause.starts_at and pause.starts_at - _A_LITTLE
    _change(story, plenary, {"ends_at": begins})
    _change(story, pause, {"starts_at": begins})
    notes = ContributionFacts(ContributionRole.NOTE_TAKER, organisation_id=story.of(NOTE_TAKER))
    _change(story, workshop, {}, [*_team(workshop), notes])
    _change(story, table, {}, [each for each in _team(table) if each.organisation_id != story.of(GONE)])


def _change(
    story: Story, session: SessionView, values: dict[str, Any], team: list[ContributionFacts] | None = None
) -> None:
    programme.update_session(story.db, story.event, session.id, values, team, **story.by)


def _team(session: SessionView) -> list[ContributionFacts]:
    """Those who contribute, as they are told."""
    names = [each.name for each in fields(ContributionFacts)]
    return [ContributionFacts(**{name: getattr(each, name) for name in names}) for each in session.contributions]
