"""The first pages of « tout pour le jour J »: what is in it, at which page, on which paper, and what is not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.delivery.printing import arcades
from domain.delivery.printing.colours import GREY, INK, LINE
from domain.delivery.printing.everything import Chapter, Entry, LeftOut, chapter_name
from domain.delivery.printing.everything_words import Counts
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Sizes, fit, wrap
from domain.delivery.printing.furniture import Frame, foot, new_page
from domain.delivery.printing.page import A4, Page
from domain.delivery.printing.rows import EventRow
from domain.delivery.printing.words import sentence_case
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import event_dates

_LEFT, _RIGHT, _TOP, _BOTTOM = 15.0, 195.0, 28.0, 268.0
_FIRST_TOP = 74.0
_PAGES_AT = 176.0
_CHAPTER = Style(Weight.BOLD, 13)
_TITLE = Style(Weight.SEMIBOLD, 11.5)
_PAGE = Style(Weight.SEMIBOLD, 11.5, True)
_HOW = Style(Weight.REGULAR, 9.5)
_LEADING = 12.6


@dataclass(frozen=True, slots=True)
class Door:
    """A box of the table of contents, and the page that it leads to: millimetres from the top left."""

    sheet: int
    left: float
    top: float
    right: float
    bottom: float
    page: int


@dataclass(frozen=True, slots=True)
class Cover:
    content: bytes
    pages: int
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A heading when it has no title; `entry` leads somewhere."""

    chapter: str = ""
    title: str = ""
    how: tuple[str, ...] = ()
    entry: Entry | None = None

    @property
    def height(self) -> float:
        return 12.0 if self.chapter else 7.0 + len(self.how) * _LEADING / MM


def draw(entries: Sequence[Entry], left_out: Sequence[LeftOut], counts: Counts, event: EventRow) -> Cover:
    """As many sheets as it takes. Pages of the entries are counted without the cover: it adds its own."""
    name = gettext("Tout pour le jour J")
    sheets = _paginated([*_contents(entries, counts), *_missing(left_out)])
    total = sum(entry.pages for entry in entries) + len(sheets)
    page, doors = new_page(A4, event, name), []
    for number, lines in enumerate(sheets, start=1):
        y = _head(page, event, name, total) if number == 1 else _again(page, name)
        for line in lines:
            entry = line.entry and replace(line.entry, page=line.entry.page + len(sheets))
            _draw(page, replace(line, entry=entry), y)
            if entry:
                doors.append(Door(number - 1, _LEFT, y - 2, _RIGHT, y + line.height - 3, entry.page))
            y += line.height
        foot(page, Frame(event, name, number, len(sheets)), left=_LEFT, right=_RIGHT, bottom=283.5)
        page.finish()
    return Cover(page.pdf(), len(sheets), tuple(doors))


def _contents(entries: Sequence[Entry], counts: Counts) -> Iterator[_Line]:
    chapter: Chapter | None = None
    for entry in entries:
        if entry.part.chapter is not chapter:
            chapter = entry.part.chapter
            yield _Line(chapter=chapter_name(chapter))
        how = gettext("{paper}\u00a0; {copies}").format(
            paper=entry.part.paper(counts), copies=entry.part.copies(counts)
        )
        yield _Line(title=entry.part.title, how=_wrapped(how), entry=entry)


def _missing(left_out: Sequence[LeftOut]) -> Iterator[_Line]:
    if left_out:
        yield _Line(chapter=gettext("Ce qui n’y est pas"))
    for each in left_out:
        yield _Line(title=each.title, how=_wrapped(each.sentence))


def _wrapped(text: str) -> tuple[str, ...]:
    return tuple(wrap(sentence_case(text), _PAGES_AT - _LEFT - 6, _HOW))


def _paginated(lines: Sequence[_Line]) -> list[list[_Line]]:
    sheets: list[list[_Line]] = [[]]
    y = _FIRST_TOP
    for index, line in enumerate(lines):
        follower = lines[index + 1].height if line.chapter and index + 1 < len(lines) else 0.0
        if sheets[-1] and y + line.height + follower > _BOTTOM:
            sheets.append([])
            y = _TOP
        sheets[-1].append(line)
        y += line.height
    return sheets


def _head(page: Page, event: EventRow, name: str, total: int) -> float:
    arcades.mark(page, _LEFT, 13)
    page.text(_LEFT, 27, name, Style(Weight.EXTRABOLD, 30))
    fitted = fit(event.title, _RIGHT - _LEFT, 11, Style(Weight.BOLD, 16), Sizes(16, 11, 12, 9, 1.15))
    page.lines(_LEFT, 43, fitted.lines, fitted.style, fitted.leading)
    when = event_dates(event.starts_at, event.ends_at, event.time_zone)
    facts = [sentence_case(when), event.place]
    page.text(_LEFT, 55.5, ", ".join(part for part in facts if part), Style(Weight.REGULAR, 11), GREY)
    told = ngettext("{count} page", "{count} pages", total).format(count=total)
    page.text(_LEFT, 62, gettext("{pages}, dans l’ordre où on les distribue").format(pages=told), _HOW, GREY)
    return _FIRST_TOP


def _again(page: Page, name: str) -> float:
    arcades.mark(page, _LEFT, 13)
    page.text(_RIGHT, 14, gettext("{name} (suite)").format(name=name), _HOW, GREY, "right")
    return _TOP


def _draw(page: Page, line: _Line, y: float) -> None:
    if line.chapter:
        page.text(_LEFT, y + 2.4, line.chapter, _CHAPTER)
        page.rule(_LEFT, y + 8.2, _RIGHT, 1.1, INK)
        return
    page.text(_LEFT, y, line.title, _TITLE)
    if line.entry is not None:
        count = ngettext("{count} page", "{count} pages", line.entry.pages).format(count=line.entry.pages)
        page.text(_RIGHT, y, str(line.entry.page), _PAGE, INK, "right")
        page.text(_RIGHT, y + 5.2, count, _HOW, GREY, "right")
    page.lines(_LEFT, y + 5.2, line.how, _HOW, _LEADING, GREY)
    page.rule(_LEFT, y + line.height - 2.4, _RIGHT, 0.4, LINE)
