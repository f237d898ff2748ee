"""Who is told, in the committee's words: beside each change, and by groups."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from domain.delivery.mailings.values import Audience, Recipient, Recipients
from domain.execution.programme.difference import Change
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import NBSP

MOST_NAMES = 200
"""In a glance at who is told; all of them are read page by page."""


@dataclass(frozen=True)
class Group:
    """People told for the same reason."""

    audience: Audience
    title: str
    count: int
    names: tuple[str, ...]
    """The first ones."""


def told_of(changes: Sequence[Change], people: Recipients) -> str:
    """`18 personnes inscrites, APF France handicap, la régie`; empty when nobody is told."""
    reached = [each for each in people.told if any(change is known for change in changes for known in each.changes)]
    registered = [each for each in reached if each.audience is Audience.REGISTERED]
    words = []
    if registered:
        said = ngettext("{count} personne inscrite", "{count} personnes inscrites", len(registered))
        words.append(said.format(count=len(registered)))
    words += [each.name for each in reached if each.audience is Audience.TEAM]
    if any(each.audience is Audience.STAGE for each in reached):
        words.append(gettext("la régie"))
    return ", ".join(words)


def groups(people: Recipients) -> list[Group]:
    """Those who registered by workshop, then teams, then the régie."""
    by_title: dict[str, list[Recipient]] = defaultdict(list)
    for each in people.by(Audience.REGISTERED):
        session = each.changes[0].session
        by_title[session.title if session else ""].append(each)
    found = [
        Group(
            Audience.REGISTERED,
            gettext("Personnes inscrites à «{nbsp}{title}{nbsp}»").format(title=title, nbsp=NBSP),
            len(members),
            _names(members),
        )
        for title, members in by_title.items()
    ]
    for audience, title in (
        (Audience.TEAM, "Personnes et structures qui interviennent"),
        (Audience.STAGE, "Régie"),
    ):
        members = people.by(audience)
        if members:
            found.append(Group(audience, gettext(title), len(members), _names(members)))
    return found


def _names(people: Sequence[Recipient]) -> tuple[str, ...]:
    return tuple(each.name for each in people[:MOST_NAMES])
