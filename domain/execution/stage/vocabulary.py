"""The committee's words for technical needs, and the trade and equipment that each means."""

import re

from domain.execution.speakers import Wanted
from domain.execution.stage.values import Equipment, Need, Trade
from domain.foundation.core.text import search_key

# Beginnings of words, as search keys with hyphens read as spaces; the first line that fits wins.
WORDS: tuple[tuple[str, Trade, Equipment | None], ...] = (
    ("boucle", Trade.ACCESS, Equipment.HEARING_LOOP),
    (r"rampe|fauteuil\b|interpret|lsf|langue des signes|velotyp|transcription|sous titr|pmr", Trade.ACCESS, None),
    ("issues? de secours|jauge|extincteur|securite|secouris|defibrillateur|evacuation", Trade.SAFETY, None),
    (r"micro(?:phone)?s? (?:hf )?cravates?|cravates? hf|lavaliers?", Trade.SOUND, Equipment.LAPEL_MICROPHONES),
    (r"micro(?:phone)?s? (?:hf )?(?:casque|serre tete)s?", Trade.SOUND, Equipment.HEADSET_MICROPHONES),
    (r"micro(?:phone)?s?\b(?! ?:? ?(?:bit|onde))", Trade.SOUND, Equipment.MICROPHONES),
    ("sono|enceinte|haut parleur", Trade.SOUND, Equipment.SOUND_SYSTEM),
    (r"son\b|retours? (?:son|de scene)|mixage|table de mixage", Trade.SOUND, None),
    ("visio|zoom|webinaire|duplex", Trade.VIDEO_CONFERENCE, Equipment.VIDEO_CONFERENCE),
    (r"video ?proj|projecteurs?\b(?! de scene)|vp\b", Trade.VIDEO, Equipment.PROJECTOR),
    ("captation|enregistrement|camera|diffusion|streaming", Trade.CAPTURE, None),
    ("adaptateurs?|hdmi|vga|usb c|ecran|video|teleprompteur|telecommande|pointeur", Trade.VIDEO, None),
    ("lumiere|eclairage|projecteurs? de scene|poursuite|noir dans la salle", Trade.LIGHT, None),
    ("multi ?prise|rallonge|electricite|courant", Trade.POWER, None),
    (r"prises?\b(?! de )", Trade.POWER, Equipment.POWER_SOCKETS),
    ("wi ?fi|internet|reseau|connexion|ethernet", Trade.NETWORK, Equipment.NETWORK),
    (r"eaux?\b|carafes?|gobelets?|bouteilles?", Trade.MATERIALS, None),
    (r"ordinateur|pcs?\b|poste informatique", Trade.MATERIALS, Equipment.COMPUTERS),
    ("table|chaise|pupitre|estrade|scene|banc|fauteuils|mange debout|comptoir|paravent|grille", Trade.FURNITURE, None),
    ("chevalet|affich|signaletique|kakemono|fleche|panneau|banderole", Trade.SIGNAGE, None),
)
_PATTERNS = tuple((re.compile(rf"(?:{words})"), trade, equipment) for words, trade, equipment in WORDS)

NUMBER_WORDS = {
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "douze": 12,
}
_SEPARATORS = re.compile(r"[,;\n•+]|\bet\b")
_NUMBER = re.compile(r"([0-9]{1,4}|[a-z]+)(?: ?[x×](?= ))? +(\S.*)", re.IGNORECASE)


def needs(technical_needs: str) -> list[Need]:
    """Each thing asked for, in the order written; words that nobody knows stay as written, nothing is dropped."""
    parts = (part.strip(" .\t-") for part in _SEPARATORS.split(technical_needs))
    return [_need(part) for part in parts if part]


def _need(written: str) -> Need:
    label, quantity = written, None
    match = _NUMBER.fullmatch(written)
    if match:
        number, rest = match.groups()
        quantity = int(number) if number.isdecimal() else NUMBER_WORDS.get(number.casefold())
        label = rest if quantity is not None else written
    return need_of(label, quantity)


def needs_of_people(wanted: Wanted) -> list[Need]:
    """What those who accepted said that they need, without their names: the crew brings it to the session."""
    found: list[Need] = []
    if wanted.microphones:
        found.append(need_of("micro" if wanted.microphones == 1 else "micros", wanted.microphones))
    if wanted.has_slides:
        found.append(need_of("vidéoprojecteur", None))
    if wanted.is_remote:
        found.append(need_of("visioconférence", None))
    return [*found, *(need for text in wanted.texts for need in needs(text))]


def need_of(label: str, quantity: int | None) -> Need:
    """The need with the trade and the equipment that its words mean."""
    key = search_key(label).replace("-", " ")
    for pattern, trade, equipment in _PATTERNS:
        if pattern.match(key):
            return Need(trade, label, quantity, equipment)
    return Need(Trade.MATERIALS, label, quantity)


def equipment_named(text: str) -> set[Equipment]:
    """The equipment that a sentence speaks of, wherever in it."""
    key = search_key(text).replace("-", " ").replace("'", " ")
    return {
        equipment
        for pattern, _, equipment in _PATTERNS
        if equipment
        and any(not key[: match.start()] or key[match.start() - 1] == " " for match in pattern.finditer(key))
    }
