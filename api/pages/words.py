"""Small words that several pages say: counts, states, how many seats are left."""

from domain.execution.registrations import SeatLevel
from domain.foundation.core.i18n import gettext
from domain.foundation.events import EventState


def count_word(count: int) -> str:
    """`deux` … `dix`, then figures."""
    words = (
        gettext("deux"),
        gettext("trois"),
        gettext("quatre"),
        gettext("cinq"),
        gettext("six"),
        gettext("sept"),
        gettext("huit"),
        gettext("neuf"),
        gettext("dix"),
    )
    return words[count - 2] if 2 <= count <= 10 else str(count)


def state_sentence(state: EventState) -> str:
    """What every page of a moved, cancelled or past event says first; empty for a published one."""
    return {
        EventState.POSTPONED: gettext("La rencontre est reportée. Une nouvelle date sera annoncée ici."),
        EventState.CANCELLED: gettext("La rencontre est annulée."),
        EventState.ARCHIVED: gettext("La rencontre a eu lieu. Cette page en garde la trace."),
    }.get(state, "")


def level_words(level: SeatLevel) -> str:
    """How much is left, without figures: strangers need no more."""
    return {
        SeatLevel.PLENTY: gettext("beaucoup de places"),
        SeatLevel.FEW: gettext("quelques places"),
        SeatLevel.FULL: gettext("complet"),
    }[level]
