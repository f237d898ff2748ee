"""Whom the gathering reaches, on paper: kinds of actors as bars, places and relays as lists, and who is missing."""

from collections.abc import Iterator

from domain.delivery.printing import arcades, shapes
from domain.delivery.printing.colours import GREY, INK, LINE, PLANE
from domain.delivery.printing.coverage_bars import (
    LEADING,
    LEFT,
    NAME,
    RIGHT,
    SMALL,
    STRONG,
    Block,
    category,
    fill,
)
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import wrap
from domain.delivery.printing.furniture import Frame, foot, new_page
from domain.delivery.printing.page import A4, Page
from domain.delivery.printing.rows import EventRow
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import enumeration, french, long_date, number
from domain.review.phases.reach import AreaCoverage, Coverage, Relays

_TOP, _NEXT_TOP, _BOTTOM = 52.0, 34.0, 266.0
_MOST_RELAYS = 12
_MOST_NAMES = 40

_PLAIN = Style(Weight.REGULAR, 11, True)
_TITLE = Style(Weight.BOLD, 14)


def draw(coverage: Coverage, relays: Relays, event: EventRow) -> bytes:
    """As many sheets as it takes, usually one or two."""
    name = gettext("Couverture du territoire")
    page = new_page(A4, event, name)
    pages = _paginated([*_categories(coverage), *_places(coverage), *_relays(relays)])
    for index, blocks in enumerate(pages):
        page.bookmark(name if index == 0 else gettext("{name} (suite)").format(name=name))
        _head(page, coverage, event, first=index == 0)
        y = _TOP if index == 0 else _NEXT_TOP
        for block in blocks:
            block.draw(page, y)
            y += block.height
        foot(page, Frame(event, name, index + 1, len(pages)), left=LEFT, right=RIGHT, bottom=282)
        page.finish()
    return page.pdf()


def _paginated(blocks: list[Block]) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    y = _TOP
    for index, block in enumerate(blocks):
        follower = blocks[index + 1].height if block.is_title and index + 1 < len(blocks) else 0.0
        if pages[-1] and y + block.height + follower > _BOTTOM:
            pages.append([])
            y = _NEXT_TOP
        pages[-1].append(block)
        y += block.height
    return pages


def _head(page: Page, coverage: Coverage, event: EventRow, *, first: bool) -> None:
    arcades.mark(page, LEFT, 15)
    day = long_date(event.day(event.printed_at))
    page.text(RIGHT, 15.7, day, Style(Weight.SEMIBOLD, 11), GREY, "right")
    if not first:
        page.text(LEFT, 24, gettext("Couverture du territoire (suite)"), _TITLE)
        return
    page.text(LEFT, 24.8, gettext("Qui est là, qui manque"), Style(Weight.EXTRABOLD, 24))
    page.text(LEFT, 34.6, _summary(coverage), Style(Weight.REGULAR, 12), GREY)
    _key(page, 43)


def _summary(coverage: Coverage) -> str:
    silent = sum(1 for each in coverage.categories if each.target and each.nobody_called)
    total = sum(each.total for each in coverage.categories) + coverage.uncategorised
    told = ngettext("{count} structure connue", "{count} structures connues", total).format(count=total)
    if not silent:
        return told
    missing = ngettext(
        "{count} catégorie attendue où personne n’a été appelé",
        "{count} catégories attendues où personne n’a été appelé",
        silent,
    )
    return f"{told} ; {missing.format(count=silent)}"


def _key(page: Page, y: float) -> None:
    """What the three fillings of a bar say."""
    x = LEFT
    for kind, words in (
        ("won", gettext("dit oui")),
        ("reached", gettext("contactée")),
        ("known", gettext("à contacter")),
    ):
        fill(page, x, y, 9, kind)
        x += 11 + page.text(x + 11, y + 0.8, words, SMALL) + 7


def _categories(coverage: Coverage) -> Iterator[Block]:
    yield _title(gettext("Catégories d’acteurs"))
    most = max((max(each.total, each.target) for each in coverage.categories), default=1)
    for each in coverage.categories:
        yield category(each, most or 1)
    if coverage.uncategorised:
        told = ngettext(
            "{count} structure n’a pas encore de catégorie.",
            "{count} structures n’ont pas encore de catégorie.",
            coverage.uncategorised,
        )
        yield _note(told.format(count=coverage.uncategorised))


def _places(coverage: Coverage) -> Iterator[Block]:
    yield _title(gettext("Communes et intercommunalités"))
    yield _note(_reach(coverage))
    for area in coverage.areas:
        yield _area(area)
    if coverage.communes:
        names = enumeration([french(each.name) for each in coverage.communes if each.won])
        if names:
            yield _named(gettext("Communes où une structure dit oui"), names)
    if coverage.communes_missing:
        names = enumeration([french(each.name) for each in coverage.communes_missing])
        yield _named(gettext("Plus grandes communes où personne n’est connu"), names)
    if coverage.unlocated:
        told = ngettext(
            "{count} structure n’a pas de commune.", "{count} structures n’ont pas de commune.", coverage.unlocated
        )
        yield _note(told.format(count=coverage.unlocated))


def _reach(coverage: Coverage) -> str:
    """Communes and intercommunalities where somebody said yes, against what the committee aims at."""
    communes = ngettext("{count} commune", "{count} communes", coverage.communes_won).format(
        count=coverage.communes_won
    )
    areas = ngettext("{count} intercommunalité", "{count} intercommunalités", coverage.areas_won).format(
        count=coverage.areas_won
    )
    told = gettext("Une structure dit oui dans {communes} et {areas}.").format(communes=communes, areas=areas)
    if coverage.communes_target or coverage.areas_target:
        told += " " + gettext("Le comité vise {communes} communes et {areas} intercommunalités.").format(
            communes=coverage.communes_target, areas=coverage.areas_target
        )
    if coverage.population and coverage.population_won:
        told += " " + gettext("Ces communes comptent {people} habitants sur {all}.").format(
            people=number(coverage.population_won), all=number(coverage.population)
        )
    return told


def _area(row: AreaCoverage) -> Block:
    lines = wrap(french(row.name), 92, NAME)
    height = len(lines) * LEADING / MM + 2.6
    communes = ngettext("{won} commune sur {count}", "{won} communes sur {count}", row.communes_won).format(
        won=row.communes_won, count=row.communes
    )
    structures = ngettext("{count} structure", "{count} structures", row.total).format(count=row.total)

    def draw_row(page: Page, y: float) -> None:
        sign, colour = (shapes.disc, PLANE) if row.won else (shapes.thin_ring, INK)
        sign(page, LEFT, y + 0.7, 3.8, colour)
        page.lines(LEFT + 6, y + 1.4, lines, NAME, LEADING)
        page.text(118, y + 1.4, communes, _PLAIN)
        page.text(RIGHT, y + 1.4, structures, _PLAIN, GREY, "right")
        page.rule(LEFT, y + height - 0.6, RIGHT, 0.4, LINE)

    return Block(height, draw_row)


def _relays(relays: Relays) -> Iterator[Block]:
    yield _title(gettext("Relais"))
    told = ngettext(
        "{count} inscription sur {all} vient par le lien d’une structure.",
        "{count} inscriptions sur {all} viennent par le lien d’une structure.",
        relays.through_relays,
    )
    yield _note(told.format(count=relays.through_relays, all=relays.registrations))
    for each in relays.relays[:_MOST_RELAYS]:
        yield _relay(french(each.name), each.registrations)
    rest = relays.relays_in_all - len(relays.relays[:_MOST_RELAYS])
    if rest > 0:
        yield _note(ngettext("Et {count} autre relais.", "Et {count} autres relais.", rest).format(count=rest))
    if relays.without_link:
        yield _named(gettext("Disent oui et n’ont pas encore de lien"), _first_names(relays))


def _first_names(relays: Relays) -> str:
    """The first of those without a link, and how many follow."""
    named = [french(each.name) for each in relays.without_link[:_MOST_NAMES]]
    rest = relays.without_link_in_all - len(named)
    more = [ngettext("{count} autre structure", "{count} autres structures", rest).format(count=rest)] if rest else []
    return enumeration([*named, *more])


def _relay(name: str, count: int) -> Block:
    lines = wrap(name, 130, _PLAIN)
    people = ngettext("{count} inscription", "{count} inscriptions", count).format(count=count)

    def draw_row(page: Page, y: float) -> None:
        page.lines(LEFT, y + 1.4, lines, _PLAIN, LEADING)
        page.text(RIGHT, y + 1.4, people, _PLAIN, align="right")

    return Block(len(lines) * LEADING / MM + 1.6, draw_row)


def _title(words: str) -> Block:
    def draw_title(page: Page, y: float) -> None:
        page.rule(LEFT, y + 4, RIGHT, 1.2, INK)
        page.text(LEFT, y + 8, words, _TITLE)

    return Block(15.5, draw_title, is_title=True)


def _note(words: str) -> Block:
    lines = wrap(words, RIGHT - LEFT, _PLAIN)
    return Block(len(lines) * LEADING / MM + 3, lambda page, y: _drawn(page, y + 1.4, lines, _PLAIN))


def _named(label: str, names: str) -> Block:
    lines = wrap(names, RIGHT - LEFT, _PLAIN)

    def draw_names(page: Page, y: float) -> None:
        page.text(LEFT, y + 3, label, STRONG)
        page.lines(LEFT, y + 8.4, lines, _PLAIN, LEADING)

    return Block(len(lines) * LEADING / MM + 10.5, draw_names)


def _drawn(page: Page, y: float, lines: list[str], style: Style) -> None:
    page.lines(LEFT, y, lines, style, LEADING)
