"""What every page and dialog must be, as wide as a desk and as a phone."""

from tests.e2e.axe import findings
from tests.e2e.conftest import WIDTHS
from tests.e2e.watching import Watch

# A dialog scrolls on its own: it may do so down, not sideways.
TOO_WIDE = """[...document.querySelectorAll('.dialog')]
    .filter(box => box.scrollWidth > box.clientWidth + 1)
    .map(box => `${box.className || box.tagName}: ${box.scrollWidth} in ${box.clientWidth}`)"""


def widen(watch: Watch, width: str) -> None:
    across, down = WIDTHS[width]
    watch.page.set_viewport_size({"width": across, "height": down})


def check(watch: Watch) -> None:
    """axe finds nothing, nothing scrolls sideways or is refused; the window is made as narrow as a phone."""
    page = watch.page
    found: dict[str, list[str]] = {}
    for width in WIDTHS:
        widen(watch, width)
        watch.settle()
        found[width] = findings(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found[width].append("the page scrolls sideways")
        found[width] += page.evaluate(TOO_WIDE)
    assert found == {width: [] for width in WIDTHS}, found
    assert watch.told == []
