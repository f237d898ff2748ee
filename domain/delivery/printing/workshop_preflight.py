"""What will not look right on the sheets of workshops and round tables."""

from collections.abc import Iterator, Sequence

from domain.delivery.printing import animation_sheet, name_cards, role_cards
from domain.delivery.printing.preflight import Remark, glyphs, of_event
from domain.delivery.printing.rows import EventRow
from domain.delivery.printing.workshop_rows import AnimationRow, NameCardRow, RoleCardRow
from domain.foundation.core.i18n import gettext

MOST_PAGES = 4


def of_animation_sheets(rows: Sequence[AnimationRow], event: EventRow) -> list[Remark]:
    remarks = list(of_event(event))
    if not rows:
        told = gettext("Aucun atelier n’a de déroulé\u00a0: ouvrez une séance, puis « Déroulé de l’atelier ».")
        remarks.append(Remark(gettext("Ateliers"), "empty", told))
    for row in rows:
        remarks += _animation(row, event)
    return remarks


def _lines(texts: Sequence[str]) -> list[str]:
    """Texts without their ends of line, which no typeface has."""
    return [line for text in texts for line in text.splitlines()]


def _animation(row: AnimationRow, event: EventRow) -> Iterator[Remark]:
    texts = [row.title, row.axis, row.proposals, *row.animates, *row.takes_notes, *row.materials]
    told_in_steps = (step.title + step.content for step in row.steps)
    yield from glyphs(row.title, _lines([*texts, *told_in_steps]))
    if not row.steps:
        told = gettext("Le déroulé est vide\u00a0: la feuille n’aura que de la place pour des notes.")
        yield Remark(row.title, "blank", told)
    if row.starts_at is None:
        yield Remark(row.title, "no_time", gettext("La séance n’a pas d’horaire\u00a0: les étapes seront sans heure."))
    elif row.lasts is not None and row.minutes > row.lasts:
        told = gettext("Le déroulé dépasse la séance\u00a0: ajustez-le à sa durée avant d’imprimer.")
        yield Remark(row.title, "too_long", told)
    if row.room is None:
        yield Remark(row.title, "no_room", gettext("La séance n’a pas de salle\u00a0: choisissez-en une."))
    if not row.animates or not row.takes_notes:
        told = gettext("Il manque qui anime ou qui prend les notes\u00a0: complétez la séance.")
        yield Remark(row.title, "nobody", told)
    pages = animation_sheet.page_count(row, event)
    if pages > MOST_PAGES:
        told = gettext("La fiche prend {count} pages\u00a0: raccourcissez les consignes pour la tenir en main.")
        yield Remark(row.title, "more_pages", told.format(count=pages))


def of_role_cards(cards: Sequence[RoleCardRow], event: EventRow) -> list[Remark]:
    remarks = list(of_event(event))
    if not cards:
        told = gettext("Aucune carte de rôle n’est écrite\u00a0: ajoutez-en dans le déroulé d’un atelier.")
        remarks.append(Remark(gettext("Cartes de rôle"), "empty", told))
    for card in cards:
        remarks += glyphs(card.title, _lines([card.title, card.text]))
        if not role_cards.fits(card):
            told = gettext("Ce texte est trop long pour une carte\u00a0: il est imprimé en petit. Raccourcissez-le.")
            remarks.append(Remark(card.title, "too_long", told))
    return remarks


def of_name_cards(cards: Sequence[NameCardRow], event: EventRow, left_out: Sequence[str] = ()) -> list[Remark]:
    """`left_out`: who has no card, because they declined."""
    remarks = list(of_event(event))
    for name in left_out:
        told = gettext("Cette personne a décliné\u00a0: elle n’a pas de chevalet. Retirez-la ou remplacez-la.")
        remarks.append(Remark(name, "declined", told))
    if not cards and not left_out:
        told = gettext(
            "La table ronde n’a encore personne\u00a0: ajoutez, dans la séance, qui modère et qui prend la parole."
        )
        remarks.append(Remark(gettext("Chevalets"), "empty", told))
    for card in cards:
        remarks += glyphs(card.name, [card.name, card.function, card.structure])
        if not name_cards.fits(card):
            told = gettext("Ce nom est trop long pour un chevalet\u00a0: il est imprimé en plus petit. Abrégez-le.")
            remarks.append(Remark(card.name, "too_long", told))
        if not card.is_named:
            told = gettext("Personne n’est nommé\u00a0: le chevalet porte le nom de la structure. Écrivez qui viendra.")
            remarks.append(Remark(card.name, "unnamed", told))
    return remarks
