"""Registering through the form, as a browser without script sends it."""

from datetime import timedelta

import httpx
from sqlalchemy import func, select

from domain.execution.registrations.models import ArrangementRequest, Registration, WorkshopChoice
from domain.foundation.events.values import EventState
from domain.foundation.outbox.models import Mail
from tests.factories.registrations import person, register, write_due_mails
from tests.pages.conftest import MORNING_FIELD, Site
from tests.pages.reading import Page

FORM = "/e/nec-dordogne/inscription"


def answers(site: Site, **values: str) -> dict[str, str]:
    """The form filled, in the time that it takes, by somebody who takes the seniors' workshop."""
    facts = {
        "form_token": site.page("/inscription").fields["form_token"],
        "first_name": "Fatoumata",
        "last_name": "Diallo",
        "email": "accueil@ccas-bergerac.example",
        "organisation_name": "CCAS de Bergerac",
        MORNING_FIELD: str(site.sessions["Inclusion des seniors"].id),
    }
    site.clock.now += timedelta(minutes=2)
    return facts | values


def send(site: Site, data: dict[str, str]) -> httpx.Response:
    return site.client.post(FORM, data=data)


def count(site: Site, kind: type) -> int:
    with site.database.reading() as db:
        return db.scalar(select(func.count()).select_from(kind)) or 0


def mails(site: Site) -> list[str]:
    """Kinds of mail, once the worker wrote those that were due."""
    with site.database.writing() as db:
        write_due_mails(db, now=site.clock.now)
        return list(db.scalars(select(Mail.kind).order_by(Mail.id)))


def test_registers_in_one_page(site: Site) -> None:
    answer = send(site, answers(site, wish="Une chaise", category="elected", hearing_loop="1"))
    told = Page(site.client.get(answer.headers["location"]))

    assert (answer.status_code, answer.headers["location"]) == (303, f"{FORM}/envoyee")
    assert "Vérifiez votre courriel" in told.words
    with site.database.reading() as db:
        kept = db.scalars(select(Registration)).one()
        wish = db.get_one(ArrangementRequest, kept.id)
        choice = db.scalars(select(WorkshopChoice)).one()
    assert (kept.first_name, kept.last_name, kept.kind, kept.no_photo) == ("Fatoumata", "Diallo", "elected", True)
    assert (wish.wish, wish.hearing_loop, wish.step_free) == ("Une chaise", True, False)
    assert choice.session_id == site.sessions["Inclusion des seniors"].id
    assert mails(site) == ["registrations.received"]


def test_the_form_asks_one_choice_a_moment_and_says_why_it_asks(site: Site) -> None:
    page = site.page("/inscription")

    assert page.options[MORNING_FIELD] == [
        str(site.sessions["Inclusion des seniors"].id),
        str(site.sessions["Numérique et handicap"].id),
        "aucun",
    ]
    assert "Nous y envoyons votre lien et ce qui change. Rien d’autre." in page.words
    assert "Facultatif, jamais une condition." in page.words
    assert page.ticked == set()


def test_every_mistake_is_told_at_the_top_and_beside_its_field_and_nothing_is_lost(site: Site) -> None:
    typed = answers(site, last_name="", email="accueil@ccas", organisation_name="L'<b>Arche</b>", wish="Deux\nlignes")
    del typed[MORNING_FIELD]
    answer = send(site, typed | {"step_free": "1"})
    page = Page(answer)

    assert answer.status_code == 422
    assert answer.headers["cache-control"] == "no-store"
    assert page.title.startswith("À compléter")
    assert "3 réponses sont à compléter" in page.words
    assert [a for a in page.addresses() if a.startswith("#") and a != "#contenu"] == [
        "#last_name",
        "#email",
        f"#{MORNING_FIELD}",
    ]
    assert page.words.count("Exemple : prenom.nom@commune.fr") == 2
    assert page.fields["email"] == "accueil@ccas"
    assert page.fields["organisation_name"] == "L'<b>Arche</b>"
    assert page.fields["wish"] == "Deux\nlignes"
    assert "step_free" in page.ticked
    assert count(site, Registration) == 0


def test_C_02_a_double_click_or_a_reload_registers_once_with_the_same_answer(site: Site) -> None:
    data = answers(site)
    first, second = send(site, data), send(site, data)

    assert first.headers["location"] == second.headers["location"]
    assert count(site, Registration) == 1
    assert mails(site) == ["registrations.received"]


def test_C_02_a_colleague_may_be_registered_from_the_same_form_with_the_way_back(site: Site) -> None:
    data = answers(site)
    send(site, data)
    send(site, data | {"first_name": "Awa"})

    assert count(site, Registration) == 2


def test_A_05_a_known_and_an_unknown_person_get_the_same_answer(site: Site) -> None:
    unknown = send(site, answers(site))
    known = send(site, answers(site))

    def told(answer: httpx.Response) -> tuple[int, str, str]:
        return answer.status_code, answer.headers["location"], site.client.get(answer.headers["location"]).text

    assert told(unknown) == told(known)
    assert count(site, Registration) == 1
    assert mails(site) == ["registrations.received", "registrations.already"]


def test_a_full_workshop_cannot_be_chosen_and_the_others_are_offered(site: Site) -> None:
    full = site.sessions["Numérique et handicap"]
    with site.database.writing() as db:
        for number in (1, 2):
            register(db, site.event, person(number, session_ids=(full.id,)), now=site.clock.now)
    page = site.page("/inscription")

    assert page.disabled == {str(full.id)}
    assert "B. Numérique et handicap complet" in page.words


def test_C_07_a_workshop_that_fills_meanwhile_keeps_what_was_typed(site: Site) -> None:
    full = site.sessions["Numérique et handicap"]
    data = answers(site, **{MORNING_FIELD: str(full.id)})
    with site.database.writing() as db:
        for number in (1, 2):
            register(db, site.event, person(number, session_ids=(full.id,)), now=site.clock.now)
    answer = send(site, data)
    page = Page(answer)

    assert answer.status_code == 409
    assert "Il n’y a plus de place dans « Numérique et handicap »." in page.words
    assert "« Inclusion des seniors »" in page.words
    assert page.fields["first_name"] == "Fatoumata"
    assert MORNING_FIELD not in page.ticked
    assert count(site, Registration) == 2


def test_C_07_a_window_that_closes_meanwhile_keeps_what_was_typed(site: Site) -> None:
    data = answers(site)
    site.change_event(registration_closes_at=site.clock.now)
    answer = send(site, data)
    page = Page(answer)

    assert answer.status_code == 409
    assert "Votre demande n’est pas partie Les inscriptions sont closes depuis le lundi 7 septembre" in page.words
    assert page.fields["email"] == "accueil@ccas-bergerac.example"
    assert page.fields[MORNING_FIELD] == data[MORNING_FIELD]
    assert count(site, Registration) == 0


def test_a_postponed_event_takes_nobody_more(site: Site) -> None:
    data = answers(site)
    site.change_event(state=EventState.POSTPONED)

    assert send(site, data).status_code == 409
    assert count(site, Registration) == 0


def test_a_choice_that_is_no_workshop_of_this_event_is_refused(site: Site) -> None:
    answer = send(site, answers(site, **{MORNING_FIELD: str(site.sessions["Ouverture"].id)}))

    assert answer.status_code == 422
    assert count(site, Registration) == 0


def test_an_empty_a_huge_and_a_strange_form_are_answered_with_words(site: Site) -> None:
    for body in (b"", b"a=1&" * 500, b"first_name=%00%ff%fe&last_name=\xff", b"first_name=" + b"a" * 50_000):
        answer = site.client.post(FORM, content=body, headers={"content-type": "application/x-www-form-urlencoded"})
        assert answer.status_code in (400, 422)
        assert "<h1>" in answer.text
    assert count(site, Registration) == 0
