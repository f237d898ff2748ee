"""The one colour that an event may choose, with the shades that go with it."""

from domain.foundation.events.rules import contrast

PAPER = "#f5f4ee"
INK = "#212d33"
LEAST_CONTRAST = 4.5


def accent_stylesheet(accent: str | None) -> str:
    """The accent's roles as a stylesheet; empty when the event keeps the house's own."""
    if not accent:
        return ""
    base = darkened_until_read(accent, PAPER)
    roles = {
        "--accent": base,
        "--accent-strong": mixed(base, "#000000", 0.22),
        "--accent-soft": mixed(base, "#ffffff", 0.86),
        "--on-accent": "#ffffff" if contrast("#ffffff", base) >= contrast(INK, base) else INK,
    }
    rules = " ".join(f"{name}: {value};" for name, value in roles.items())
    return f"@media screen {{ :root {{ {rules} }} }}\n"


def darkened_until_read(colour: str, background: str) -> str:
    """The colour, or the nearest darker one that can be read on `background`."""
    step = 0.0
    shade = colour
    while contrast(shade, background) < LEAST_CONTRAST and step < 1:
        step += 0.05
        shade = mixed(colour, "#000000", step)
    return shade


def mixed(colour: str, other: str, share: float) -> str:
    """`share` of `other` in `colour`."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
