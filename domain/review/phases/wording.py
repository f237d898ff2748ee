"""Making figures into lines of the page: their words, and the links to their rows."""

import re
from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from domain.foundation.core.i18n import current_language, gettext, ngettext
from domain.foundation.core.text import enumeration, french
from domain.mobilisation.outreach import OutreachState
from domain.review.phases.figures import Number
from domain.review.phases.values import Gate, Indicator

NAMES_IN_A_SENTENCE = 4


class Desk:
    """Makes indicators and gates whose links all lead into one event's views."""

    def __init__(self, slug: str, today: date) -> None:
        self.home = f"/orga/e/{slug}"
        self.today = today

    def day(self, day: date) -> str:
        return day_in_words(day, self.today)

    def link(self, view: str) -> str:
        return f"{self.home}/{view}"

    def indicator(
        self, code: str, label: str, value: Number, view: str, *, target: Number | None = None, unit: str = ""
    ) -> Indicator:
        return Indicator(code, gettext(label), value, target, unit, self.link(view))

    def gate(self, code: str, label: str, value: int, target: int, sentence: str, *, view: str) -> Gate:
        return Gate(code, gettext(label), value >= target, value, target, french(sentence), self.link(view))

    def none_left(self, code: str, label: str, value: int, sentence: str, *, view: str) -> Gate:
        """A gate that is met when nothing of the kind is left."""
        return Gate(code, gettext(label), value == 0, value, 0, french(sentence), self.link(view))


def view_of_states(states_: Sequence[OutreachState]) -> str:
    return "organisations?" + "&".join(f"state={state.value}" for state in states_)


def day_in_words(day: date, today: date) -> str:
    """`7 septembre`, `1er septembre`; with its year when that is another one than today's."""
    text = format_date(day, "d MMMM" if day.year == today.year else "d MMMM y", locale=current_language())
    return re.sub(r"^1 ", "1er ", text) if current_language() == "fr" else text


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
