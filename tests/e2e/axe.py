"""Automatic accessibility tests of a page with axe-core."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _source() -> str:
    return AXE.read_text(encoding="utf-8")


def findings(page: Page) -> list[str]:
    """What axe finds wrong on the page, a line each: rule, what to do, first element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())  # evaluated by the browser's own tools, so that the page's CSP stays as it is
    answer: dict[str, Any] = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [f"{v['id']}: {v['help']} — {v['nodes'][0]['html'][:160]}" for v in answer["violations"]]
