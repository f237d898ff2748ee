"""The structure of a PDF for those who hear it: what is a title, a list, a table or a picture, and in which order.

Whatever is drawn outside a tag is furniture: readers pass over it. Tags are read in the order in which they are opened.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFPage,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

GROUPS = frozenset({"Document", "Sect", "Div", "L", "LI", "Table", "TR"})
"""Elements that hold elements; what is drawn in one without a tag of its own is furniture."""
_FURNITURE = "/Artifact BMC"


@dataclass(eq=False, slots=True)
class _Element:
    kind: str
    parent: "_Element | None" = None
    alt: str = ""
    is_last: bool = False
    kids: list["_Element | _Mark | _Link"] = field(default_factory=list)
    written: Any = field(default_factory=PDFDictionary)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A run of drawing on a page, known by its number there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class _Link:
    """An annotation that the element stands for."""

    page: int
    annotation: Any


class _TaggedPage(PDFPage):  # type: ignore[misc]  # reportlab has no types
    """A page that says where its marks are told, and that fields are walked in the order of the structure."""

    __NoDefault__ = (*PDFPage.__NoDefault__, "StructParents", "Tabs")


class Tags:
    """What `page.tag` is: `with page.tag("H1"): …`. Without structure it does nothing."""

    def __init__(self, canvas: Canvas, *, tagged: bool) -> None:
        self._canvas = canvas
        self._is_on = tagged
        self._root = _Element("Document")
        self._open = [self._root]
        self._page = 0
        self._marks: list[list[_Element]] = [[]]
        self._links: list[tuple[Any, _Element]] = []
        if tagged:
            self._canvas._code.append(_FURNITURE)

    @property
    def is_on(self) -> bool:
        """Whether what is drawn now is told to readers."""
        return self._is_on

    @contextmanager
    def __call__(self, kind: str, *, alt: str = "", is_last: bool = False) -> Iterator[None]:
        """What is drawn inside belongs to an element of that kind (`H1`, `P`, `L`, `TD`…); `alt` tells a picture.

        What `is_last` is read after all the rest of its parent, wherever it stands on paper.
        """
        if not self._is_on:
            yield
            return
        self._end_mark()
        element = _Element(kind, self._open[-1], alt, is_last)
        self._open[-1].kids.append(element)
        self._open.append(element)
        self._begin_mark()
        yield
        self._end_mark()
        self._open.pop()
        self._begin_mark()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What is drawn inside is used again elsewhere, and has no place in the structure."""
        was, self._is_on = self._is_on, False
        yield
        self._is_on = was

    def link(self, annotation: Any) -> None:
        """The annotation belongs to the element at hand."""
        if self._is_on:
            self._open[-1].kids.append(_Link(self._page, annotation))
            self._links.append((annotation, self._open[-1]))

    def end_page(self) -> None:
        """Before the page is put down."""
        if self._is_on:
            self._end_mark()

    def begin_page(self) -> None:
        """After the page was put down."""
        if not self._is_on:
            return
        page = self._canvas._doc.Pages.pages[-1]
        page.__class__ = _TaggedPage
        page.StructParents, page.Tabs = self._page, PDFName("S")
        self._page += 1
        self._marks.append([])
        self._begin_mark()

    def finish(self) -> None:
        """Write the tree into the document, before it is saved."""
        if not self._is_on:
            return
        document = self._canvas._doc
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root_reference = document.Reference(root, "structure")
        self._write(self._root, root_reference)
        root["K"] = PDFArray([document.Reference(self._root.written)])
        root["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(self._parents())}))
        root["ParentTreeNextKey"] = self._page + len(self._links)
        document.Catalog.StructTreeRoot = root_reference
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def _parents(self) -> list[Any]:
        """Which element each mark of each page, and each link, belongs to."""
        document = self._canvas._doc
        told: list[Any] = []
        for page in range(self._page):
            told += [page, PDFArray([document.Reference(each.written) for each in self._marks[page]])]
        for number, (annotation, element) in enumerate(self._links, start=self._page):
            annotation["StructParent"] = number
            told += [number, document.Reference(element.written)]
        return told

    def _write(self, element: _Element, parent: PDFObjectReference) -> None:
        document, written = self._canvas._doc, element.written
        reference = document.Reference(written)
        written["Type"], written["S"], written["P"] = PDFName("StructElem"), PDFName(element.kind), parent
        if element.alt:
            written["Alt"] = PDFString(element.alt)
        if element.kind == "TH":
            written["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Column")})
        kids = []
        for kid in sorted(element.kids, key=lambda each: isinstance(each, _Element) and each.is_last):
            if isinstance(kid, _Element):
                self._write(kid, reference)
                kids.append(document.Reference(kid.written))
            else:
                kids.append(self._reference(kid))
        written["K"] = PDFArray(kids)

    def _reference(self, kid: _Mark | _Link) -> PDFDictionary:
        page = PDFObjectReference(self._canvas._doc.Pages.pages[kid.page].__InternalName__)
        if isinstance(kid, _Mark):
            return PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": kid.number})
        target = self._canvas._doc.Reference(kid.annotation)
        return PDFDictionary({"Type": PDFName("OBJR"), "Pg": page, "Obj": target})

    def _begin_mark(self) -> None:
        element = self._open[-1]
        if element.kind in GROUPS:
            self._canvas._code.append(_FURNITURE)
            return
        number = len(self._marks[-1])
        self._canvas._code.append(f"/{element.kind} <</MCID {number}>> BDC")

    def _end_mark(self) -> None:
        """Close the run at hand; one in which nothing was drawn leaves no trace."""
        element = self._open[-1]
        if self._is_empty():
            self._canvas._code.pop()
            return
        self._canvas._code.append("EMC")
        if element.kind not in GROUPS:
            element.kids.append(_Mark(self._page, len(self._marks[-1])))
            self._marks[-1].append(element)

    def _is_empty(self) -> bool:
        """Whether nothing was drawn since the run at hand began."""
        last = self._canvas._code[-1]
        return bool(last == _FURNITURE or "/MCID" in last)
