"""Words that a committee writes for many people: names in braces are filled in, links stand on lines of their own.

Filling is one pass over a list of known names: no attribute is looked up, and what people typed is never read again.
"""

import re
from collections.abc import Collection, Mapping

from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext
from domain.foundation.outbox.messages import Block, Link, Paragraph

_BRACES = re.compile(r"\{([^{}]*)\}")
_LINK = re.compile(r"(?:(?P<label>\S.{0,200}?)\s*:\s+)?(?P<url>https?://[^\s{}<>\"]{3,1000})")
_ADDRESS = re.compile(r"https?://\S*")
MOST_SHOWN = 40


def check(text: str, known: Collection[str], *, field: str) -> None:
    """Raises Invalid `unknown_placeholder`, and `placeholder_in_link` for an address that names would change."""
    for name in _BRACES.findall(text):
        if name not in known:
            raise Invalid(
                "unknown_placeholder",
                "Préau ne sait pas remplacer {{{placeholder}}}. Ce qui se remplace : {known}.",
                field=field,
                placeholder=name[:MOST_SHOWN],
                known=", ".join(f"{{{each}}}" for each in known),
            )
    if any(_BRACES.search(address) for address in _ADDRESS.findall(text)):
        raise Invalid(
            "placeholder_in_link",
            "Une adresse web ne peut pas contenir de mot entre accolades : elle est la même pour tout le monde.",
            field=field,
        )


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with each known name in braces replaced; everything else stays as it is."""
    return _BRACES.sub(lambda found: values.get(found[1], found[0]), text)


def blocks(text: str, values: Mapping[str, str]) -> list[Block]:
    """Paragraphs parted by empty lines; a line that is an address, after words and a colon or alone, is a link."""
    made: list[Block] = []
    for part in re.split(r"\n\s*\n", text.strip()):
        lines: list[str] = []
        for line in part.split("\n"):
            link = _LINK.fullmatch(line.strip())
            if link is None:
                lines.append(line)
                continue
            made += _paragraph(lines, values)
            lines = []
            made.append(Link(fill(link["label"] or gettext("Ouvrir ce lien"), values), link["url"]))
        made += _paragraph(lines, values)
    return made


def _paragraph(lines: Collection[str], values: Mapping[str, str]) -> list[Block]:
    text = "\n".join(lines).strip()
    return [Paragraph(fill(text, values))] if text else []
