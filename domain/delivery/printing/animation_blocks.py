"""What an animation sheet is stacked from: pieces that are never cut between two pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domain.delivery.printing.colours import BRICK, INK, LINE, SLATE, WHITE
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Sizes, fit, wrap
from domain.delivery.printing.page import Page
from domain.delivery.printing.rows import EventRow
from domain.delivery.printing.workshop_rows import AnimationRow, QuestionRow, StepRow
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import duration

_LEFT, _RIGHT = 15.0, 195.0
_HOUR_AT, _TIME_AT, _BAR_AT, _STEP_AT, _BOX_AT = 18.0, 42.0, 61.0, 68.0, 188.0
_HOUR = Style(Weight.BOLD, 16, True)
_MINUTES = Style(Weight.SEMIBOLD, 12.5, True)
_NAME = Style(Weight.SEMIBOLD, 13.5)
_TEXT = Style(Weight.REGULAR, 11.4)
_STRONG = Style(Weight.SEMIBOLD, 11)
_LEADING = 14.8
_MOST_LINES = 25
_SECTION = Style(Weight.BOLD, 13)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of so many millimetres; one that `announces` stays with the next."""

    height: float
    draw: Callable[[Page, float], None]
    announces: bool = False


def blocks(row: AnimationRow, event: EventRow) -> list[Block]:
    """Steps with their hours, materials, questions, proposals, in the order they serve."""
    made = [*_announced(row), *_steps(row, event), *_materials(row), *_questions(row), *_asked(row)]
    if row.proposals:
        made += [_section(gettext("Propositions à discuter")), *_paragraphs(row.proposals)]
    if row.roles:
        names = ", ".join(role.title for role in row.roles)
        made += [_section(gettext("Cartes de rôle")), *_paragraphs(names)]
    return made


def _announced(row: AnimationRow) -> Iterator[Block]:
    """Where the workshop starts from, and what it is for."""
    for told in _aims(row):
        for line in wrap(told, _RIGHT - _LEFT, _STRONG):
            yield _line(line, _STRONG)
    yield Block(2.4, lambda _page, _y: None, announces=True)


def _aims(row: AnimationRow) -> list[str]:
    told = []
    if row.starting_point:
        told.append(gettext("La question\u00a0: «\u00a0{question}\u00a0»").format(question=row.starting_point))
    if row.axis:
        told.append(gettext("Axe\u00a0: {axis}").format(axis=row.axis))
    if row.objectives:
        aims = "\u00a0; ".join(row.objectives)
        label = ngettext("Objectif\u00a0: {aims}", "Objectifs\u00a0: {aims}", len(row.objectives))
        told.append(label.format(aims=aims))
    return told


def _steps(row: AnimationRow, event: EventRow) -> Iterator[Block]:
    if not row.steps:
        return
    yield Block(8.0, _step_head, announces=True)
    for step in row.steps:
        yield from _step(step, event)
    yield _end(row, event)


def _step_head(page: Page, y: float) -> None:
    page.box(_LEFT, y, _RIGHT - _LEFT, 8, fill=SLATE)
    style = Style(Weight.SEMIBOLD, 10.5)
    for x, name in ((_HOUR_AT, gettext("Heure")), (_TIME_AT, gettext("Durée")), (_STEP_AT, gettext("Étape"))):
        page.text(x, y + 2.8, name, style, WHITE)
    page.text(_RIGHT - 2, y + 2.9, gettext("Fait"), style.at(9), WHITE, "right")


def _step(step: StepRow, event: EventRow) -> Iterator[Block]:
    """Longer steps stand higher, so that time is seen; what is very long to read goes on in further pieces."""
    room = _BOX_AT - _STEP_AT - 4
    name = wrap(f"{step.number}. {step.title}", room, _NAME)
    content = wrap(step.content, room, _TEXT) if step.content else []
    yield _step_start(step, event, name, content[:_MOST_LINES])
    for first in range(_MOST_LINES, len(content), _MOST_LINES):
        yield _step_more(step, content[first : first + _MOST_LINES])


def _step_start(step: StepRow, event: EventRow, name: list[str], content: list[str]) -> Block:
    told = 3.0 + len(name) * 15.8 / MM + len(content) * _LEADING / MM + 1.6
    height = max(told, 13.5 + min(step.minutes, 60) * 0.22)

    def draw(page: Page, y: float) -> None:
        _bar(page, step, y, height)
        if step.starts_at is not None:
            hour = fit(event.hour(step.starts_at), _TIME_AT - _HOUR_AT - 1, 6, _HOUR, Sizes(16, 9, 9, 8))
            page.text(_HOUR_AT, y + 3.0, hour.lines[0], hour.style)
        page.text(_TIME_AT, y + 3.4, duration(step.minutes), _MINUTES)
        below = page.lines(_STEP_AT, y + 3.0, name, _NAME, 15.8)
        page.lines(_STEP_AT, below + 0.3, content, _TEXT, _LEADING)
        page.box(_BOX_AT, y + 2.6, 5.4, 5.4, line=1.1)
        page.rule(_LEFT, y, _RIGHT, 0.8, INK)

    return Block(height, draw)


def _step_more(step: StepRow, content: list[str]) -> Block:
    height = len(content) * _LEADING / MM + 1.6

    def draw(page: Page, y: float) -> None:
        _bar(page, step, y, height)
        page.lines(_STEP_AT, y + 2.0, content, _TEXT, _LEADING)

    return Block(height, draw)


def _bar(page: Page, step: StepRow, y: float, height: float) -> None:
    page.box(_BAR_AT, y, 2.2, height, fill=BRICK if step.is_long_work else SLATE)
    page.rule(_LEFT, y + height, _RIGHT, 0.8, INK)


def _end(row: AnimationRow, event: EventRow) -> Block:
    whole = duration(row.minutes)

    def draw(page: Page, y: float) -> None:
        if row.steps_end is not None:
            page.text(_HOUR_AT, y + 3.0, event.hour(row.steps_end), _HOUR)
        page.text(_TIME_AT, y + 3.4, whole, _MINUTES)
        page.text(_STEP_AT, y + 3.6, _ending(row), _TEXT)

    return Block(8.0, draw)


def _ending(row: AnimationRow) -> str:
    lasts = row.lasts
    if lasts is None or lasts == row.minutes:
        return gettext("Fin.")
    if lasts > row.minutes:
        return gettext("Fin. Il reste {spare} pour souffler.").format(spare=duration(lasts - row.minutes))
    return gettext("Fin, {over} après l’heure prévue\u00a0: à raccourcir.").format(over=duration(row.minutes - lasts))


def _section(title: str) -> Block:
    def draw(page: Page, y: float) -> None:
        page.text(_LEFT, y + 4.5, title, _SECTION)
        page.rule(_LEFT, y + 10, _RIGHT, 1.2, INK)

    return Block(11.5, draw, announces=True)


def _materials(row: AnimationRow) -> Iterator[Block]:
    """Two columns of boxes to tick."""
    if not row.materials:
        return
    yield _section(gettext("Matériel"))
    half = (_RIGHT - _LEFT) / 2
    pairs = [row.materials[at : at + 2] for at in range(0, len(row.materials), 2)]
    for pair in pairs:
        lines = [wrap(each, half - 14, _TEXT) for each in pair]
        yield _ticked([(_LEFT + at * half, each) for at, each in enumerate(lines)])


def _ticked(cells: list[tuple[float, list[str]]]) -> Block:
    height = max(len(lines) for _, lines in cells) * _LEADING / MM + 2.6

    def draw(page: Page, y: float) -> None:
        for x, lines in cells:
            page.box(x + 1, y + 1.2, 4.4, 4.4, line=1.0)
            page.lines(x + 8, y + 2.2, lines, _TEXT, _LEADING)

    return Block(height, draw)


def _questions(row: AnimationRow) -> Iterator[Block]:
    if not row.questions:
        return
    yield _section(gettext("Questions pour relancer"))
    for number, question in enumerate(row.questions, start=1):
        yield from _question(number, question)


def _question(number: int, question: QuestionRow) -> Iterator[Block]:
    """A question to tick once it was asked; its choices, then a line for another answer."""
    text = wrap(f"{number}. {question.text}", _RIGHT - _LEFT - 10, Style(Weight.SEMIBOLD, 11.4))
    height = len(text) * _LEADING / MM + 3.2

    def draw(page: Page, y: float) -> None:
        page.lines(_LEFT, y + 2.2, text, Style(Weight.SEMIBOLD, 11.4), _LEADING)
        page.box(_BOX_AT, y + 1.2, 5, 5, line=1.1)

    yield Block(height, draw, announces=bool(question.options))
    for option in question.options:
        yield _ticked([(_LEFT + 6, wrap(option, _RIGHT - _LEFT - 24, _TEXT))])
    if question.options:
        yield Block(8.4, _another)


def _asked(row: AnimationRow) -> Iterator[Block]:
    """What people wrote when they registered, each with a box to tick once it was spoken of."""
    if not row.asked:
        return
    yield _section(gettext("Ce que demandent les personnes inscrites"))
    for each in row.asked:
        told = gettext("«\u00a0{question}\u00a0»").format(question=each)
        yield _ticked([(_LEFT, wrap(told, _RIGHT - _LEFT - 10, _TEXT))])


def _another(page: Page, y: float) -> None:
    page.box(_LEFT + 7, y + 1.2, 4.4, 4.4, line=1.0)
    used = page.text(_LEFT + 14, y + 2.2, gettext("Autre\u00a0:"), _TEXT)
    page.rule(_LEFT + 16 + used, y + 5.6, _BOX_AT - 4, 0.5, LINE)


def _paragraphs(text: str) -> Iterator[Block]:
    """Line by line, so that a long text goes on over the page."""
    for line in wrap(text, _RIGHT - _LEFT, _TEXT):
        yield _line(line, _TEXT)


def _line(line: str, style: Style) -> Block:
    def draw(page: Page, y: float) -> None:
        page.text(_LEFT, y + 2.2, line, style)

    return Block(_LEADING / MM, draw)
