"""LISEZ-MOI.txt: what to print on which paper, how many, in which order; what is not there and why; what to mend."""

from collections.abc import Iterator, Sequence
from textwrap import fill

from domain.delivery.printing.everything import BY_KEY, Entry, LeftOut, PartKey, chapter_name
from domain.delivery.printing.everything_files import member_name
from domain.delivery.printing.everything_words import Counts
from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.rows import EventRow
from domain.delivery.printing.words import sentence_case, version
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import event_dates

_WIDTH = 96


def write(
    entries: Sequence[Entry],
    left_out: Sequence[LeftOut],
    remarks: Sequence[tuple[PartKey | None, Remark]],
    counts: Counts,
    event: EventRow,
) -> str:
    """With the ends of line that every notepad knows."""
    lines = [*_head(event), *_files(entries, counts), *_missing(left_out), *_remarks(remarks), *_foot()]
    return "\r\n".join(line for text in lines for line in text.split("\n")) + "\r\n"


def _head(event: EventRow) -> Iterator[str]:
    title = gettext("Tout pour le jour J\u00a0: {title}").format(title=event.title)
    yield title
    yield "=" * len(title)
    when = event_dates(event.starts_at, event.ends_at, event.time_zone)
    yield ", ".join(part for part in (sentence_case(when), event.place) if part)
    yield gettext("Programme\u00a0: {version}. Préparé le {moment}.").format(
        version=version(event), moment=event.printed
    )
    yield ""
    yield _folded(
        gettext(
            "Imprimez les fichiers dans l’ordre de leurs numéros\u00a0: c’est l’ordre dans lequel on distribue. "
            "Imprimez à 100 %, sans « adapter à la page »."
        )
    )


def _files(entries: Sequence[Entry], counts: Counts) -> Iterator[str]:
    chapter = None
    for number, entry in enumerate(entries, start=1):
        if entry.part.chapter is not chapter:
            chapter = entry.part.chapter
            yield from _heading(chapter_name(chapter))
        pages = ngettext("{count} page", "{count} pages", entry.pages).format(count=entry.pages)
        yield f"{member_name(number, entry)} ({pages})"
        yield _folded(gettext("Papier\u00a0: {paper}.").format(paper=entry.part.paper(counts)), "   ")
        yield _folded(gettext("Combien\u00a0: {copies}.").format(copies=entry.part.copies(counts)), "   ")


def _missing(left_out: Sequence[LeftOut]) -> Iterator[str]:
    if left_out:
        yield from _heading(gettext("Ce qui n’y est pas, et pourquoi"))
    for each in left_out:
        yield _folded(f"- {each.title}\u00a0: {each.sentence}", "  ")


def _remarks(remarks: Sequence[tuple[PartKey | None, Remark]]) -> Iterator[str]:
    if remarks:
        yield from _heading(gettext("À relire avant d’imprimer"))
    last: PartKey | None = None
    for key, remark in remarks:
        if key is not last and key is not None:
            yield f"{BY_KEY[key].title}"
        last = key
        subject = f"{remark.subject}\u00a0: " if remark.subject else ""
        yield _folded(f"- {subject}{remark.sentence}", "  ")


def _foot() -> Iterator[str]:
    yield ""
    yield _folded(
        gettext(
            "Ces fichiers portent des noms\u00a0: ne les laissez pas sur un ordinateur partagé, et effacez-les "
            "après la rencontre. Le site les efface sept jours après leur préparation."
        )
    )


def _heading(text: str) -> Iterator[str]:
    yield from ("", text, "-" * len(text))


def _folded(text: str, indent: str = "") -> str:
    first = "" if text.startswith("- ") else indent
    return fill(text, _WIDTH, initial_indent=first, subsequent_indent=indent, break_long_words=False)
