"""Making figures into lines of the page: their words, and the links to their rows."""

from collections.abc import Sequence

from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import enumeration
from domain.mobilisation.outreach import OutreachState
from domain.review.phases.values import Gate, Indicator, Number

NAMES_IN_A_SENTENCE = 4


class Desk:
    """Makes indicators and gates whose links all lead into one event's views."""

    def __init__(self, slug: str) -> None:
        self.home = f"/orga/e/{slug}"

    def link(self, view: str) -> str:
        return f"{self.home}/{view}"

    def indicator(
        self, code: str, label: str, value: Number, view: str, *, target: Number | None = None, unit: str = ""
    ) -> Indicator:
        return Indicator(code, gettext(label), value, target, unit, self.link(view))

    def gate(self, code: str, label: str, value: int, target: int, sentence: str, *, view: str) -> Gate:
        return Gate(code, gettext(label), value >= target, value, target, sentence, self.link(view))


def view_of_states(states_: Sequence[OutreachState]) -> str:
    return "organisations?" + "&".join(f"state={state.value}" for state in states_)


def still(count: int, singular: str, plural: str) -> str:
    """What is missing, or that nothing is."""
    if count <= 0:
        return gettext("C’est fait.")
    return ngettext(singular, plural, count).format(count=count)


def named(names: Sequence[str]) -> str:
    """The first names, and how many others."""
    if len(names) <= NAMES_IN_A_SENTENCE:
        return enumeration(list(names))
    others = len(names) - NAMES_IN_A_SENTENCE + 1
    rest = gettext("{count} autres").format(count=others)
    return enumeration([*names[: NAMES_IN_A_SENTENCE - 1], rest])
