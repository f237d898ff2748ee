"""Joining what was drawn: one PDF with bookmarks, one ZIP with a file a print. Never half a file under its own name.

The parts lie on disk; what is joined is written beside, then renamed. Only the folder of the job is written to.
"""

import contextlib
import io
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import Fit, IndirectObject

from domain.delivery.printing.everything import Entry, chapter_name
from domain.delivery.printing.everything_cover import Cover
from domain.delivery.printing.faces import MM
from domain.delivery.printing.page import A4
from domain.foundation.core.errors import StorageFull
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import search_key

README = "LISEZ-MOI.txt"
_TAGS = ("/StructParents", "/Tabs")
"""Where a page says its place in a structure that the whole does not have."""

PathOf = Callable[[Entry], Path]


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that appears under its name once it is all there. Raises StorageFull."""
    try:
        handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError:
        raise StorageFull() from None


def page_count(path: Path) -> int:
    with PdfReader(path) as reader:
        return len(reader.pages)


def write_pdf(target: Path, cover: Cover, entries: Sequence[Entry], path_of: PathOf, title: str) -> None:
    """The cover, then every part; bookmarks by chapter, then by part, with those of each part under it."""
    writer = PdfWriter()
    writer.add_metadata({"/Title": title, "/Creator": "Préau", "/Producer": "Préau"})
    writer.append(io.BytesIO(cover.content), import_outline=False)
    writer.add_outline_item(title=gettext("Sommaire"), page_number=0)
    above, chapter = None, None
    for entry in entries:
        at = len(writer.pages)
        with PdfReader(path_of(entry)) as reader:
            writer.append(reader, import_outline=False)
            if entry.part.chapter is not chapter:
                chapter = entry.part.chapter
                above = writer.add_outline_item(title=chapter_name(chapter), page_number=at, is_open=False)
            mark = writer.add_outline_item(title=entry.part.title, page_number=at, parent=above, is_open=False)
            for told, page in _bookmarks(reader):
                writer.add_outline_item(title=told, page_number=at + page, parent=mark)
    for sheet in writer.pages:
        for name in _TAGS:
            sheet.pop(name, None)
    _open_doors(writer, cover)
    with whole_file(target) as file:
        writer.write(file)


def join(parts: Sequence[bytes], names: Sequence[str]) -> bytes:
    """Several prints as one, a bookmark each."""
    writer = PdfWriter()
    for content, name in zip(parts, names, strict=True):
        at = len(writer.pages)
        writer.append(io.BytesIO(content), import_outline=False)
        writer.add_outline_item(title=name, page_number=at)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _bookmarks(reader: PdfReader) -> Iterator[tuple[str, int]]:
    """Those of a part, its inner levels flattened."""
    pages = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages) if page.indirect_reference}

    def walk(items: Sequence[Any]) -> Iterator[tuple[str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item)
            elif isinstance(item.page, IndirectObject) and item.page.idnum in pages:
                yield str(item.title), pages[item.page.idnum]

    yield from walk(reader.outline)


def _open_doors(writer: PdfWriter, cover: Cover) -> None:
    """Each line of the table of contents leads to its part, for those who read on a screen."""
    for door in cover.doors:
        box = (door.left * MM, (A4.height - door.bottom) * MM, door.right * MM, (A4.height - door.top) * MM)
        link = Link(rect=box, border=[0, 0, 0], target_page_index=door.page - 1, fit=Fit.fit())
        writer.add_annotation(page_number=door.sheet, annotation=link)


def write_zip(target: Path, readme: str, entries: Sequence[Entry], path_of: PathOf, *, made_at: datetime) -> None:
    """Names are ours alone: a number, so that they lie in the order of the whole, and the name of the print."""
    day = made_at.timetuple()[:6]
    with whole_file(target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(README, day), readme.encode("utf-8-sig"), zipfile.ZIP_DEFLATED)
        for number, entry in enumerate(entries, start=1):
            member = zipfile.ZipInfo(member_name(number, entry), day)
            with path_of(entry).open("rb") as source, archive.open(member, "w") as inside:
                while piece := source.read(1 << 20):
                    inside.write(piece)


def member_name(number: int, entry: Entry) -> str:
    """`07 fiches d-animation.pdf`: letters, figures, hyphens and blanks only, whatever the system that opens it."""
    plain = "".join(char if char.isalnum() else "-" if char in "’'" else " " for char in search_key(entry.part.title))
    return f"{number:02} {' '.join(plain.split())}.pdf"
