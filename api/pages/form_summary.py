"""« En résumé »: what somebody is about to send, read again line by line."""

from collections.abc import Iterator
from dataclasses import dataclass

from api.pages.answers import ASKED, MEALS, QUESTION, WAITING, Answers, moment_name
from api.pages.form_page import FormPage
from api.pages.form_words import answer_words, category_words, origin_choices
from api.pages.timetable import Slot
from domain.execution.programme import SessionView
from domain.execution.registrations import form_rules
from domain.execution.registrations.values import ConsentKind
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import hour


@dataclass(frozen=True)
class Line:
    label: str
    values: tuple[str, ...]


def summary_of(page: FormPage, answers: Answers) -> list[Line]:
    """Only what was said: an empty answer is no line, but a moment without workshop is one."""
    lines = [*_who(page, answers), *_moments(page, answers), *_questions(page, answers), *_welcome(page, answers)]
    return [line for line in [*lines, *_consents(page, answers)] if any(line.values)]


def _who(page: FormPage, answers: Answers) -> Iterator[Line]:
    yield Line(gettext("Prénom et nom"), (f"{answers.text('first_name')} {answers.text('last_name')}".strip(),))
    yield Line(gettext("Courriel"), (answers.text("email"),))
    labels = {
        "latin_name": gettext("Votre nom en lettres latines"),
        "organisation_name": gettext("Votre structure"),
        "function": gettext("Votre fonction"),
        "commune": gettext("Votre commune"),
        "heard_from": gettext("Vous avez appris cette rencontre"),
    }
    for name, label in labels.items():
        if page.form.settings.shows(name):
            yield Line(label, (answers.text(name),))
    if page.form.settings.shows("category"):
        yield Line(gettext("Vous venez comme"), (category_words(page.form, answers.text("category")),))
    if page.form.settings.shows("origin"):
        yield Line(gettext("D’où venez-vous ?"), (dict(origin_choices()).get(answers.text("origin"), ""),))


def _moments(page: FormPage, answers: Answers) -> Iterator[Line]:
    if answers.waits_for_event:
        yield Line(gettext("Votre place"), (gettext("En liste d’attente de la rencontre"),))
        return
    for slot in page.slots:
        values = _wishes(slot, answers) if page.is_ranked(slot) else _choices(slot, answers)
        yield Line(gettext("À {hour}").format(hour=hour(slot.starts_at, page.event.time_zone)), tuple(values))


def _choices(slot: Slot, answers: Answers) -> Iterator[str]:
    chosen = answers.choices.get(moment_name(slot), "")
    found = next((_titled(view) for view in slot.sessions if str(view.id) == chosen), "")
    yield found or gettext("Pas d’atelier à ce moment")
    for view in slot.sessions:
        if str(view.id) in answers.several(WAITING) and str(view.id) != chosen:
            yield gettext("et en liste d’attente : {title}").format(title=_titled(view))


def _wishes(slot: Slot, answers: Answers) -> Iterator[str]:
    ranks = {session_id: rank for rank, session_id in enumerate(answers.wishes)}
    wished = sorted((view for view in slot.sessions if view.id in ranks), key=lambda view: ranks[view.id])
    for place, view in enumerate(wished, 1):
        yield gettext("vœu {rank} : {title}").format(rank=place, title=_titled(view))


def _titled(view: SessionView) -> str:
    return f"{view.letter}. {view.title}" + (f", {view.room.name}" if view.room else "")


def _questions(page: FormPage, answers: Answers) -> Iterator[Line]:
    typed = answers.to_request().answers
    for question in page.form.questions:
        if form_rules.is_asked(question, typed):
            yield Line(question.label, (answer_words(question, answers.several(f"{QUESTION}{question.id}")),))
    chosen = {*answers.session_ids, *answers.wishes}
    for slot in page.slots:
        for view in slot.sessions:
            if view.id in chosen:
                yield Line(
                    gettext("Votre question à {letter}").format(letter=view.letter),
                    answers.several(f"{ASKED}{view.id}"),
                )


def _welcome(page: FormPage, answers: Answers) -> Iterator[Line]:
    shows = page.form.settings.shows
    if shows("meals"):
        taken = [meal.title for meal in page.meals if str(meal.id) in answers.several(MEALS)]
        if page.meals:
            yield Line(gettext("Sur place"), tuple(taken) or (gettext("pas de repas"),))
        if shows("diet"):
            yield Line(gettext("Régime alimentaire"), (answers.text("diet"),))
    if shows("arrangements"):
        helps = {"step_free": gettext("un accès sans marche"), "hearing_loop": gettext("une boucle magnétique")}
        ticked = [words for name, words in helps.items() if name in answers.boxes]
        yield Line(gettext("Aménagements"), tuple(each for each in (*ticked, answers.text("wish")) if each))


def _consents(page: FormPage, answers: Answers) -> Iterator[Line]:
    words = {
        ConsentKind.PARTICIPANTS_LIST: gettext("mon nom sur la liste des personnes présentes"),
        ConsentKind.LATER_CONTACT: gettext("un courriel après la rencontre"),
        ConsentKind.PHOTO: gettext("les photos"),
    }
    if page.form.consents:
        given = tuple(words[kind] for kind in page.form.consents if kind.value in answers.boxes)
        yield Line(gettext("Vous acceptez"), given or (gettext("rien de plus"),))
