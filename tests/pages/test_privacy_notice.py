"""The notice about personal data: made from the form and the settings as they are now."""

from domain.execution import registrations
from domain.execution.registrations import QuestionFacts
from domain.execution.registrations.values import FieldUse, QuestionKind
from domain.foundation.accounts import PROGRAM
from domain.foundation.events.models import Event
from tests.pages.conftest import Site
from tests.pages.reading import Page

NOTICE = "/e/nec-dordogne/donnees-personnelles"


def compose(site: Site, **values: object) -> None:
    with site.database.writing() as db:
        event = db.get_one(Event, site.event.id)
        registrations.change_settings(db, event, values, actor=PROGRAM, now=site.clock.now)


def words(site: Site, lang: str = "fr") -> str:
    return Page(site.client.get(f"{NOTICE}?lang={lang}")).words


def test_each_field_that_is_asked_is_told_with_its_reason_and_its_end(site: Site) -> None:
    compose(site, fields={"commune": FieldUse.REQUIRED, "diet": FieldUse.OPTIONAL, "function": FieldUse.HIDDEN})
    told = words(site)
    assert "Prénom et nom : pour votre badge et l’accueil. Gardé jusqu’à 12 mois après la rencontre." in told
    assert "12 mois après la rencontre : le mercredi 13 octobre 2027." in told
    assert "Commune : pour savoir, en nombres, d’où l’on vient. Gardé" in told
    assert "Régime alimentaire : pour que vous puissiez manger avec nous. Facultatif. Gardé jusqu’à 30 jours" in told
    assert "Fonction :" not in told


def test_questions_of_the_committee_have_a_reason_and_an_end_of_their_own(site: Site) -> None:
    with site.database.writing() as db:
        event = db.get_one(Event, site.event.id)
        for facts in (
            QuestionFacts(QuestionKind.TEXT, "Venez-vous en train ?", help="pour prévoir la navette.", keep_days=1),
            QuestionFacts(QuestionKind.TEXT, "Un <b>thème</b> ?", required=True),
        ):
            registrations.add_question(db, event, facts, actor=PROGRAM, now=site.clock.now)
    told = words(site)
    assert (
        "Venez-vous en train ? : pour prévoir la navette. Facultatif. Gardé jusqu’à 1 jour après la rencontre" in told
    )
    assert "Un <b>thème</b> ? : question du comité, pour préparer la rencontre. Gardé jusqu’à 12 mois" in told


def test_who_answers_and_whom_to_write_to_come_from_the_settings(site: Site) -> None:
    assert "Qui en répond : La Fabrique du Réel" in words(site)
    added = "Les photos du jour sont publiées sur notre site."
    compose(site, controller="Ville de Tursac, 1 place du Bourg", privacy_contact="dpo@tursac.example", notice=added)
    page = Page(site.client.get(NOTICE))
    for said in ("Qui en répond : Ville de Tursac, 1 place du Bourg", added, "saisir la Cnil", "vous les effacez"):
        assert said in page.words, said
    assert page.links["dpo@tursac.example"] == "mailto:dpo@tursac.example"


def test_the_notice_follows_how_long_data_is_kept(site: Site) -> None:
    compose(site, registrations_months=1, arrangements_days=90)
    told = words(site)
    assert "1 mois après la rencontre : le vendredi 13 novembre 2026." in told
    assert "janvier 2027" not in told


def test_the_notice_reads_in_english(site: Site) -> None:
    told = words(site, "en")
    assert "First name and name: for your badge and your welcome. Kept until 12 months after the event." in told
    assert "Gardé" not in told


def test_the_form_leads_to_the_notice(site: Site) -> None:
    assert NOTICE in Page(site.client.get("/e/nec-dordogne/inscription")).links.values()
