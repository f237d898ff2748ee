"""A page as somebody without script reads it: its words, links and form, from the HTML alone."""

from html.parser import HTMLParser

import httpx

VOID = {"meta", "link", "input", "br", "img", "path", "circle", "rect"}


class Page(HTMLParser):
    """Words with single spaces (no-break ones too), addresses, fields with what they hold, kinds of elements."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__()
        self.status = response.status_code
        self.words = ""
        self.title = ""
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.links: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        self.options: dict[str, list[str]] = {}
        self.disabled: set[str] = set()
        self.ticked: set[str] = set()
        self.data = ""
        self._open: list[tuple[str, dict[str, str]]] = []
        self._textarea = ""
        self._select = ""
        self.feed(response.text)
        self.words = " ".join(self.words.replace("\u00a0", " ").split())
        self.title = " ".join(self.title.replace("\u00a0", " ").split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in values.items()]
        if tag == "input":
            self._field(values)
        if tag == "textarea":
            self.fields[values["name"]] = ""
            self._textarea = values["name"]
        if tag == "select":
            self._select = values["name"]
        if tag == "option":
            self._option(values)
        if tag not in VOID:
            self._open.append((tag, values))
        if tag in ("p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "label", "legend", "br"):
            self.words += " "

    def _field(self, values: dict[str, str]) -> None:
        name, value = values.get("name", ""), values.get("value", "")
        if values.get("type") in ("radio", "checkbox"):
            self.options.setdefault(name, []).append(value)
            if "disabled" in values:
                self.disabled.add(value)
            if "checked" in values:
                self.fields[name] = value
                self.ticked.add(name)
        else:
            self.fields[name] = value

    def _option(self, values: dict[str, str]) -> None:
        """A list holds what is selected, else its first line."""
        self.options.setdefault(self._select, []).append(values["value"])
        if "selected" in values or self._select not in self.fields:
            self.fields[self._select] = values["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._textarea = ""
        if tag in VOID:
            return
        while self._open:
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, text: str) -> None:
        inside = [tag for tag, _ in self._open]
        if self._textarea:
            self.fields[self._textarea] += text
        if "script" in inside:
            self.data += text
        elif "title" in inside and "svg" not in inside:
            self.title += text
        elif "body" in inside:
            self.words += text
            for tag, values in self._open:
                if tag == "a":
                    label = " ".join(text.replace("\u00a0", " ").split())
                    if label:
                        self.links[label] = values.get("href", "")

    def addresses(self) -> list[str]:
        """Everything that a browser would load or follow from here."""
        return [value for _, name, value in self.attributes if name in ("href", "src", "action", "srcset")]
