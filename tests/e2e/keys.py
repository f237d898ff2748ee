"""A person at the keyboard."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

MOST_TABS = 60


def wait_until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not done():
        assert time.monotonic() < end
        time.sleep(0.05)


class Keys:
    """A person at the keyboard, whose key presses are counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def tab_to(self, name: str) -> None:
        """Tab until the control with that name has the focus."""
        for _ in range(MOST_TABS):
            self.press("Tab")
            if re.search(name, self.focused()):
                return
        pytest.fail(f"Tab never reached {name}: at {self.focused()}")

    def focused(self) -> str:
        """The words of what has the focus: its label, else its text, else its id."""
        words: str = self.page.evaluate("""() => {
            const at = document.activeElement
            if (!at || at === document.body) return ''
            const label = at.labels?.[0]?.innerText ?? ''
            return [at.getAttribute('aria-label'), label, at.textContent, at.id].filter(Boolean).join(' | ')
        }""")
        return words

    def leave(self, words: str) -> None:
        """Until the focus is elsewhere: nobody presses an arrow again before they see where it led."""
        wait_until(lambda: self.focused() != words)

    def wait_for_focus(self, name: str) -> None:
        """Until the control with that name has the focus, without a key."""
        wait_until(lambda: re.search(name, self.focused()) is not None)
