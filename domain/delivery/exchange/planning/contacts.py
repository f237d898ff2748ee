"""The contacts that lines of structures name: those known are completed, the others are added."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.delivery.exchange.planning.actions import ContactWrite
from domain.delivery.exchange.planning.lines import Change
from domain.delivery.exchange.understanding.drafts import Draft
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import search_key
from domain.mobilisation.outreach import ContactView


@dataclass
class _Person:
    id: uuid.UUID | None
    values: dict[str, Any] = field(default_factory=dict)


_COLUMNS = {"contact_name": "name", "contact_function": "function", "email": "email", "phone": "phone"}
_ELECTED = "is_elected"


def contact_writes(drafts: Sequence[Draft], known: Sequence[ContactView]) -> list[list[ContactWrite]]:
    """What each line adds, in the order of the lines; the same person named twice is one."""
    people = [
        _Person(each.id, {name: getattr(each, name) for name in (*_COLUMNS.values(), _ELECTED)}) for each in known
    ]
    return [_writes_of(draft, people) for draft in drafts]


def _writes_of(draft: Draft, people: list[_Person]) -> list[ContactWrite]:
    said: dict[str, Any] = {ours: draft.values[theirs] for theirs, ours in _COLUMNS.items() if draft.values.get(theirs)}
    if not said:
        return []
    if _ELECTED in draft.values:
        said[_ELECTED] = draft.values[_ELECTED]
    person = next((each for each in people if _is_same(each.values, said)), None)
    if person is None:
        people.append(_Person(None, dict(said)))
        change = Change(gettext("contact"), "", _named(said))
        return [ContactWrite(said, change=change)]
    news = {name: value for name, value in said.items() if person.values.get(name, type(value)()) != value}
    if not news or person.id is None:
        person.values.update(news)
        return []
    before = _named(person.values)
    person.values.update(news)
    return [ContactWrite(news, person.id, Change(gettext("contact"), before, _named(person.values)))]


def _is_same(known: dict[str, Any], said: dict[str, Any]) -> bool:
    """The same address and no other name; or, without address, the same name and function."""
    for name in ("name", "email"):
        if known.get(name) and said.get(name) and search_key(known[name]) != search_key(said[name]):
            return False
    if known.get("email") and known.get("email") == said.get("email"):
        return True
    return all(search_key(known.get(name, "")) == search_key(said.get(name, "")) for name in ("name", "function"))


def _named(values: dict[str, Any]) -> str:
    known = [values[name] for name in ("name", "function", "email", "phone") if values.get(name)]
    return ", ".join([*known, gettext("élue ou élu")] if values.get(_ELECTED) else known)
