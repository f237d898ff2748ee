"""As much of XML Schema as `schedule.xml.xsd` uses: which elements and attributes, how many, how written.

No validator is among our tools; this one knows nothing else and refuses what it does not know.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

XS = "{http://www.w3.org/2001/XMLSchema}"
PLAIN = {
    "xs:string": str,
    "xs:anyURI": str,
    "xs:integer": int,
    "xs:positiveInteger": int,
    "xs:boolean": {"true": 1, "false": 0}.__getitem__,
    "xs:date": date.fromisoformat,
    "xs:dateTime": datetime.fromisoformat,
}


class Schema:
    def __init__(self, path: Path) -> None:
        self.root = fromstring(path.read_bytes())  # noqa: S314  a file of ours
        self.types = {each.get("name", ""): each for each in self.root if each.tag != f"{XS}element"}
        self.element = self.root.find(f"{XS}element")

    def errors(self, document: bytes) -> list[str]:
        """What is wrong in a document, in words; empty when it is valid."""
        assert self.element is not None
        read = fromstring(document)  # noqa: S314  what we wrote ourselves
        found = [] if read.tag == self.element.get("name") else [f"the root is {read.tag}"]
        found += self._element(read, self.element, read.tag)
        return found + list(self._unique(read))

    def _element(self, read: Element, declared: Element, path: str) -> Iterator[str]:
        inline = declared.find(f"{XS}complexType")
        kind = inline if inline is not None else self.types.get(declared.get("type", ""))
        if kind is None or kind.tag == f"{XS}simpleType":
            yield from self._value(read.text or "", declared.get("type", ""), path)
            yield from (f"{path} has {each.tag} inside" for each in read)
            return
        extension = kind.find(f"{XS}simpleContent/{XS}extension")
        holder = kind if extension is None else extension
        yield from self._attributes(read, holder, path)
        if extension is not None:
            yield from self._value(read.text or "", extension.get("base", ""), path)
        else:
            yield from self._children(read, kind, path)

    def _attributes(self, read: Element, holder: Element, path: str) -> Iterator[str]:
        declared = {each.get("name", ""): each for each in holder.findall(f"{XS}attribute")}
        yield from (f"{path}@{name} is not known" for name in set(read.attrib) - set(declared))
        for name, each in declared.items():
            if name in read.attrib:
                yield from self._value(read.attrib[name], each.get("type", ""), f"{path}@{name}")
            elif each.get("use") == "required":
                yield f"{path}@{name} is missing"

    def _children(self, read: Element, kind: Element, path: str) -> Iterator[str]:
        group = next((each for each in kind if each.tag in (f"{XS}sequence", f"{XS}all")), None)
        if group is None:
            return
        free = group.find(f"{XS}choice")
        declared = {each.get("name", ""): each for each in (group if free is None else free)}
        order = [each.tag for each in read]
        yield from (f"{path}/{tag} is not known" for tag in set(order) - set(declared))
        if group.tag == f"{XS}sequence" and free is None:
            known = [tag for tag in order if tag in declared]
            if known != sorted(known, key=list(declared).index):
                yield f"{path} has its elements in another order"
        for name, each in declared.items():
            count = order.count(name)
            least, most = int(each.get("minOccurs", "1")), each.get("maxOccurs", "1")
            if (free is None and count < least) or (most != "unbounded" and count > int(most)):
                yield f"{path}/{name} stands {count} times"
        for child in read:
            if child.tag in declared:
                yield from self._element(child, declared[child.tag], f"{path}/{child.tag}")

    def _value(self, text: str, kind: str, path: str) -> Iterator[str]:
        if kind in PLAIN:
            try:
                PLAIN[kind](text)  # type: ignore[operator]
            except (ValueError, KeyError):
                yield f"{path} is no {kind}: {text}"
            return
        restriction = self.types[kind].find(f"{XS}restriction")
        if restriction is None:
            members = self.types[kind].find(f"{XS}union")
            assert members is not None, kind
            tried = [list(self._value(text, each, path)) for each in members.get("memberTypes", "").split()]
            if all(tried):
                yield from tried[0]
            return
        patterns = [each.get("value", "") for each in restriction.findall(f"{XS}pattern")]
        if not all(re.fullmatch(pattern, text) for pattern in patterns):
            yield f"{path} is not written as {kind}: {text}"
        yield from self._value(text, restriction.get("base", ""), path)

    def _unique(self, read: Element) -> Iterator[str]:
        assert self.element is not None
        for each in self.element.findall(f"{XS}unique"):
            selector, field = each.find(f"{XS}selector"), each.find(f"{XS}field")
            assert selector is not None
            assert field is not None
            name = field.get("xpath", "")
            there = read.findall(selector.get("xpath", ""))
            values = [one.text if name == "." else one.get(name.removeprefix("@")) for one in there]
            said = [value for value in values if value is not None]
            if len(said) != len(set(said)):
                yield f"{each.get('name')} is broken"
