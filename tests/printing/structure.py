"""Reading the structure of a tagged PDF back, as a screen reader would walk it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pdfminer.layout import LAParams
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

Mark = tuple[int, int]
"""A page, from 0, and the number of a run of drawing on it."""


@dataclass
class Element:
    kind: str
    alt: str = ""
    marks: list[Mark] = field(default_factory=list)
    kids: list["Element"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        yield self
        for kid in self.kids:
            yield from kid.walk()


@dataclass
class Tagged:
    """A document: its tree, its language, what it says of itself, the marks drawn and what each says."""

    root: Element
    language: str
    is_marked: bool
    shows_title: bool
    drawn: dict[Mark, str]
    parents: dict[Mark, str]

    def all_marks(self) -> list[Mark]:
        """Of the tree, in reading order."""
        return [mark for element in self.root.walk() for mark in element.marks]

    def text(self, kind: str) -> list[str]:
        """What elements of that kind say."""
        return [self.said(element) for element in self.root.walk() if element.kind == kind]

    def said(self, element: Element) -> str:
        return " ".join(" ".join(self.drawn[mark] for each in element.walk() for mark in each.marks).split())


def read(pdf: bytes) -> Tagged:
    document = PDFDocument(PDFParser(io.BytesIO(pdf)))
    catalog = document.catalog
    tree = resolve1(catalog["StructTreeRoot"])
    pages = {page.pageid: number for number, page in enumerate(PDFPage.create_pages(document))}
    [top] = resolve1(tree["K"])
    return Tagged(
        root=_element(resolve1(top), pages),
        language=decode_text(catalog["Lang"]),
        is_marked=bool(resolve1(catalog["MarkInfo"])["Marked"]),
        shows_title=bool(resolve1(catalog["ViewerPreferences"])["DisplayDocTitle"]),
        drawn=_drawn(document),
        parents=_parents(tree, document),
    )


def _element(found: dict[str, Any], pages: dict[Any, int]) -> Element:
    element = Element(_name(found["S"]), decode_text(found.get("Alt", b"")))
    for reference in resolve1(found["K"]):
        kid = resolve1(reference)
        if "MCID" in kid:
            element.marks.append((pages[kid["Pg"].objid], kid["MCID"]))
        elif _name(kid["Type"]) == "StructElem":
            element.kids.append(_element(kid, pages))
    return element


def _parents(tree: dict[str, Any], document: PDFDocument) -> dict[Mark, str]:
    """The kind of the element that the parent tree names for each mark."""
    numbers = resolve1(resolve1(tree["ParentTree"])["Nums"])
    listed = dict(zip(numbers[::2], numbers[1::2], strict=True))
    found = {}
    for number, page in enumerate(PDFPage.create_pages(document)):
        for mcid, reference in enumerate(resolve1(listed[page.attrs["StructParents"]])):
            found[number, mcid] = _name(resolve1(reference)["S"])
    return found


def _name(literal: Any) -> str:
    return str(literal.name) if isinstance(literal, PSLiteral) else str(literal)


class _Device(PDFTextDevice):
    """Notes what is said in each run of drawing, and what is said in none."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.page = -1
        self.open: list[int | None] = []
        self.drawn: dict[Mark, str] = {}
        self.laparams = LAParams()

    def begin_page(self, page: Any, ctm: Any) -> None:
        self.page += 1
        self.open = []

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        number = props.get("MCID") if isinstance(props, dict) else None
        self.open.append(number)
        if number is not None:
            self.drawn[self.page, number] = ""

    def end_tag(self) -> None:
        self.open.pop()

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        number = next((each for each in reversed(self.open) if each is not None), None)
        if number is None:
            return
        codes = [code for part in seq if isinstance(part, bytes) for code in textstate.font.decode(part)]
        self.drawn[self.page, number] += "".join(textstate.font.to_unichr(code) for code in codes) + " "


def _drawn(document: PDFDocument) -> dict[Mark, str]:
    manager = PDFResourceManager()
    device = _Device(manager)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
    return device.drawn
