"""Words around names of rooms, titles and hours, so that a finding reads like a sentence."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache, lru_cache

from domain.execution.programme.values import SessionView
from domain.foundation.core import text
from domain.foundation.core.text import NBSP, enumeration, search_key

_LONGEST_TITLE = 70
# The article of the common words by which rooms are called; another name stands alone.
_ARTICLES = {
    "la ": "salle|cafeteria|cantine|mediatheque|bibliotheque|scene|cour|grande|petite|mezzanine|piece|verriere",
    "le ": "hall|foyer|gymnase|refectoire|preau|salon|studio|theatre|cinema|plateau|chapiteau|bureau|grand|petit",
    "l’": "auditorium|amphi|amphitheatre|atelier|espace|accueil|agora|atrium",
}
_ARTICLE = {word: article for article, words in _ARTICLES.items() for word in words.split("|")}


@cache
def _split(name: str) -> tuple[str, str]:
    """The article of a room's name, and the name inside a sentence."""
    article = _ARTICLE.get(search_key(name).partition(" ")[0], "")
    return article, name[:1].lower() + name[1:] if article else name


def the_room(name: str) -> str:
    """`la salle Isle`, `l’auditorium`, `le hall`; a name of its own stays as it is."""
    return "".join(_split(name))


def of_room(name: str) -> str:
    """`de la salle Isle`, `du hall`."""
    article, said = _split(name)
    return f"du {said}" if article == "le " else f"de {article}{said}"


def to_room(name: str) -> str:
    """`à la salle Isle`, `au hall`."""
    article, said = _split(name)
    return f"au {said}" if article == "le " else f"à {article}{said}"


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def shortened(title: str) -> str:
    """A very long title in fewer words: the session itself is one click away."""
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"


def titled(title: str) -> str:
    """A title inside a sentence."""
    return f"«{NBSP}{shortened(title)}{NBSP}»"


@lru_cache(maxsize=4096)
def hour(instant: datetime, zone_name: str) -> str:
    return text.hour(instant, zone_name)


def hours(start: datetime, end: datetime, zone_name: str) -> str:
    return f"{hour(start, zone_name)}{NBSP}–{NBSP}{hour(end, zone_name)}"


def place_of(view: SessionView, zone_name: str) -> str:
    """Where to look for a session: its room and its hour, else its title."""
    if view.room is None or view.starts_at is None:
        return shortened(view.title)
    return f"{view.room.name}, {hour(view.starts_at, zone_name)}"


def listed(words: Sequence[str]) -> str:
    return enumeration(list(words))
