"""What a session needs, sorted out by the columns of the run sheet. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from domain.execution.stage import Trade
from domain.foundation.core.i18n import gettext

_COLUMNS = {
    "microphones": re.compile(r"micro|pupitre|sono|\bson\b|enceinte", re.IGNORECASE),
    "video": re.compile(r"visio|captation|caméra|retransmission|enregistrement", re.IGNORECASE),
    "screen": re.compile(r"projecteur(?! de scène)|écran|vidéo|ordinateur|diffusion", re.IGNORECASE),
    "light": re.compile(r"lumière|éclairage|projecteurs? de scène|pénombre|\bnoir\b", re.IGNORECASE),
    "access": re.compile(r"boucle|rampe|langue des signes|\blsf\b|vélotypie|transcription|interprète", re.IGNORECASE),
}
_OF_TRADES = {
    Trade.SOUND: "microphones",
    Trade.VIDEO: "screen",
    Trade.VIDEO_CONFERENCE: "video",
    Trade.CAPTURE: "video",
    Trade.LIGHT: "light",
    Trade.ACCESS: "access",
}
_SHORT = (("vidéoprojecteur", "projecteur"), ("visioconférence", "visio"))
"""Words of the trade that stand in a narrow column."""


@dataclass(frozen=True, slots=True)
class Needs:
    """A session's technical needs, by the column of the run sheet that they belong to."""

    microphones: str = ""
    screen: str = ""
    video: str = ""
    light: str = ""
    access: str = ""
    furniture: str = ""

    @property
    def trades(self) -> int:
        """How many have something to do; screen and video are one."""
        groups = (self.microphones, self.screen or self.video, self.light, self.access, self.furniture)
        return sum(1 for group in groups if group)

    @property
    def told(self) -> str:
        """In a few words: furniture as written, the trades by name, since their columns say the rest."""
        named = (
            (gettext("son"), self.microphones),
            (gettext("vidéo"), self.screen or self.video),
            (gettext("lumière"), self.light),
            (gettext("accès"), self.access),
        )
        return ", ".join([*([self.furniture] if self.furniture else []), *(name for name, need in named if need)])


def needs_of(text: str, of_stage: Iterable[tuple[Trade, str]] = ()) -> Needs:
    """What was written, comma by comma, then what the régie added by trade, each put into its column; the rest is
    furniture and material."""
    sorted_out: dict[str, dict[str, None]] = {}
    for part in re.split(r"[,;\n]", text):
        need = _short(part.strip())
        if need:
            column = next((name for name, words in _COLUMNS.items() if words.search(need)), "furniture")
            sorted_out.setdefault(column, {})[need] = None
    for trade, label in of_stage:
        sorted_out.setdefault(_OF_TRADES.get(trade, "furniture"), {})[_short(label)] = None
    return Needs(**{column: ", ".join(parts) for column, parts in sorted_out.items()})


def _short(need: str) -> str:
    for long, short in _SHORT:
        need = re.sub(long, short, need, flags=re.IGNORECASE)
    return need
