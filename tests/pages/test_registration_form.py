"""The form that a committee composed, as people without script meet it: read again before it is sent, nothing lost."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from domain.execution import registrations
from domain.execution.registrations import QuestionFacts
from domain.execution.registrations.models import Registration, RegistrationGroup
from domain.execution.registrations.queue_models import WaitingEntry
from domain.execution.registrations.queue_values import HoldFacts
from domain.execution.registrations.values import FieldUse, QuestionKind
from domain.foundation.accounts import Actor
from tests.factories.registrations import person, register
from tests.pages.conftest import MORNING_FIELD, Site
from tests.pages.reading import Page

FORM = "/e/nec-dordogne/inscription"
GROUP = f"{FORM}/groupe"
COMMITTEE = Actor("Claude Martin")


def answers(site: Site, **values: Any) -> dict[str, Any]:
    """The form filled in two minutes by somebody who takes no workshop."""
    token = site.page("/inscription").fields["form_token"]
    site.clock.now += timedelta(minutes=2)
    facts = {
        "form_token": token,
        "first_name": "Fatoumata",
        "last_name": "Diallo",
        "email": "accueil@ccas-bergerac.example",
        MORNING_FIELD: "aucun",
    }
    return facts | values


def send(site: Site, data: dict[str, Any], address: str = FORM) -> Page:
    return Page(site.client.post(address, data=data))


def settings(site: Site, **values: Any) -> None:
    with site.database.writing() as db:
        registrations.change_settings(db, site.event, values, actor=COMMITTEE, now=site.clock.now)


def ask(site: Site, kind: QuestionKind = QuestionKind.TEXT, **values: Any) -> uuid.UUID:
    facts = QuestionFacts(kind, **({"label": "D’où partez-vous ?"} | values))
    with site.database.writing() as db:
        return registrations.add_question(db, site.event, facts, actor=COMMITTEE, now=site.clock.now).id


def there(site: Site) -> list[Registration]:
    with site.database.reading() as db:
        return list(db.scalars(select(Registration).order_by(Registration.id)))


def fill(site: Site, session: str, seats: int) -> None:
    chosen = (site.sessions[session].id,)
    with site.database.writing() as db:
        for number in range(seats):
            register(db, site.event, person(number, session_ids=chosen), now=site.clock.now)


def hidden(page: Page) -> dict[str, Any]:
    """What a page carries to the next one; several boxes of one name keep all their values."""
    carried: dict[str, Any] = {}
    for tag, name, value in page.attributes:
        if tag == "input" and name == "name":
            current = value
        if tag == "input" and name == "value" and current:
            carried.setdefault(current, []).append(value)
    return carried


# On paper


def test_a_closed_list_shows_its_choices_to_be_ticked_on_paper(site: Site) -> None:
    _, _, after = site.client.get(FORM).text.partition("</select>")
    assert after.lstrip().startswith('<ul class="on-paper"><li>Avec un mandat électif</li>')


# Reading again


def test_what_is_sent_is_read_again_first_and_then_carried_whole(site: Site) -> None:
    fill(site, "Numérique et handicap", 2)
    full, lunch = site.sessions["Numérique et handicap"], site.sessions["Déjeuner partagé"]
    said = answers(
        site,
        **{MORNING_FIELD: str(site.sessions["Inclusion des seniors"].id)},
        waiting=str(full.id),
        meals=str(lunch.id),
        photo="1",
        wish="Une chaise\nprès de la porte",
        etape="relire",
    )
    summary = send(site, said)

    assert (summary.status, len(there(site))) == (200, 2)
    assert "Relisez, puis envoyez" in summary.words
    assert "A. Inclusion des seniors, Salle Dronne et en liste d’attente : B. Numérique et handicap" in summary.words
    assert "Déjeuner partagé" in summary.words
    assert "Vous acceptez les photos" in summary.words

    sent = site.client.post(FORM, data=hidden(summary) | {"etape": "envoyer"})
    assert sent.status_code == 303
    with site.database.reading() as db:
        kept = db.scalars(select(Registration).where(Registration.email == said["email"])).one()
        told = registrations.said.of(db, [kept.id])[kept.id]
        waiting = db.scalars(select(WaitingEntry.session_id)).all()
    assert (told.wish, told.meal_ids, kept.no_photo) == ("Une chaise\nprès de la porte", (lunch.id,), False)
    assert waiting == [full.id]


def test_reading_again_waits_for_nobody_who_writes(site: Site) -> None:
    said = answers(site, etape="relire")
    with site.database.writing() as db:
        db.execute(select(1))  # somebody has the only writer's turn
        summary = send(site, said)
        form = send(site, hidden(summary) | {"etape": "corriger"})

    assert "Relisez, puis envoyez" in summary.words
    assert form.fields["last_name"] == "Diallo"


def test_correcting_gives_the_form_back_as_it_was(site: Site) -> None:
    summary = send(site, answers(site, organisation_name="L’<b>Arche</b>", later_contact="1", etape="relire"))
    form = send(site, hidden(summary) | {"etape": "corriger"})

    assert form.fields["organisation_name"] == "L’<b>Arche</b>"
    assert form.fields[MORNING_FIELD] == "aucun"
    assert "later_contact" in form.ticked
    assert "photo" not in form.ticked


def test_a_workshop_that_filled_is_told_before_the_summary(site: Site) -> None:
    workshop = site.sessions["Numérique et handicap"]
    said = answers(site, etape="relire", wish="Une chaise", **{MORNING_FIELD: str(workshop.id)})
    fill(site, "Numérique et handicap", 2)
    refused = send(site, said)
    assert (refused.status, refused.fields["wish"]) == (409, "Une chaise")
    assert "Il n’y a plus de place dans « Numérique et handicap »." in refused.words


# Robots


def test_A_12_a_form_filled_in_an_instant_is_read_again_and_nothing_is_lost(site: Site) -> None:
    said = answers(site)
    said["form_token"] = site.page("/inscription").fields["form_token"]
    summary = send(site, said)
    assert (summary.status, there(site)) == (200, [])

    site.clock.now += timedelta(seconds=5)
    send(site, hidden(summary))
    assert len(there(site)) == 1


@pytest.mark.parametrize("token", ["", "inventé", "a.b.c", "6a9e.6a9e6f00.7"])
def test_A_12_a_token_that_was_not_given_here_or_is_too_old_asks_to_read_again(site: Site, token: str) -> None:
    summary = send(site, answers(site, form_token=token))
    assert (summary.status, there(site)) == (200, [])
    assert summary.fields["form_token"] != token


def test_a_form_left_open_for_a_week_is_sent_all_the_same(site: Site) -> None:
    said = answers(site)
    site.clock.now += timedelta(days=7)
    summary = send(site, said)
    site.clock.now += timedelta(minutes=1)
    assert site.client.post(FORM, data=hidden(summary)).status_code == 303
    assert len(there(site)) == 1


def test_A_12_a_robot_that_fills_everything_gets_the_same_page_and_no_seat(site: Site) -> None:
    answer = site.client.post(FORM, data=answers(site, site_web="http://spam.example"))
    assert (answer.status_code, answer.headers["location"]) == (303, f"{FORM}/envoyee")
    assert there(site) == []


def test_A_12_one_form_does_not_register_a_crowd(site: Site) -> None:
    said = answers(site)
    statuses = [site.client.post(FORM, data=said | {"first_name": f"Awa {n}"}).status_code for n in range(32)]
    assert (statuses.count(303), statuses[-1]) == (30, 429)


# What the committee composed


def test_what_is_hidden_is_not_asked_and_what_is_needed_is_said_to_be(site: Site) -> None:
    settings(site, fields={"organisation_name": FieldUse.HIDDEN, "commune": FieldUse.REQUIRED})
    page = site.page("/inscription")
    assert "organisation_name" not in page.fields
    assert "Votre commune (à remplir)" in page.words

    refused = send(site, answers(site))
    assert (refused.status, "#commune" in refused.addresses()) == (422, True)


def test_a_dependent_question_stands_under_its_parent_and_is_asked_only_then(site: Site) -> None:
    parent = ask(site, QuestionKind.YES_NO, label="Venez-vous en train ?")
    child = ask(site, label="À quelle heure ?", parent_id=parent, parent_answers=["yes"], required=True)
    words = site.page("/inscription").words
    assert words.index("Venez-vous en train ?") < words.index("Si oui :") < words.index("À quelle heure ?")

    missing = send(site, answers(site, **{f"q-{parent}": "yes"}))
    assert (missing.status, f"#q-{child}" in missing.addresses()) == (422, True)
    assert missing.fields[f"q-{parent}"] == "yes"
    send(site, answers(site, **{f"q-{parent}": "no", f"q-{child}": "oublié"}))
    with site.database.reading() as db:
        told = registrations.said.of(db, [each.id for each in there(site)])
    assert [each.answers for each in told.values()] == [{parent: False}]


def test_a_question_added_meanwhile_is_asked_and_one_put_away_is_forgotten(site: Site) -> None:
    gone = ask(site)
    said = answers(site, **{f"q-{gone}": "De Sarlat"})
    with site.database.writing() as db:
        registrations.archive_question(db, site.event, gone, actor=COMMITTEE, now=site.clock.now)
    added = ask(site, label="Votre taille ?", required=True)

    refused = send(site, said)
    assert (refused.status, refused.fields["first_name"]) == (422, "Fatoumata")
    site.client.post(FORM, data=said | {f"q-{added}": "1 m 70"})
    with site.database.reading() as db:
        told = registrations.said.of(db, [each.id for each in there(site)])
    assert [each.answers for each in told.values()] == [{added: "1 m 70"}]


def test_names_of_public_pages_are_proposed_and_nothing_else_of_the_address_book(site: Site) -> None:
    page = site.page("/inscription")
    assert page.options[""] == ["Caf de la Dordogne"]


def test_the_page_stays_light(site: Site) -> None:
    for number in range(15):
        ask(site, QuestionKind.SEVERAL, label=f"Question {number} ?", options=[f"Réponse {n}" for n in range(8)])
    assert len(site.client.get(FORM).content) < 50_000


# Bad input


@pytest.mark.parametrize(
    ("first_name", "last_name", "email"),
    [
        ("Jean-Noël", "d’Arc O'Neil", "Jean.Noel+nec@Exemple.FR"),
        ("🌞", "مُحَمَّد", "a@commune.example"),
        ("A", "B" * 200, "b@commune.example"),
        ("=CMD()", "<script>alert(1)</script>", "c@commune.example"),
        ("null", "{{ 7*7 }} %s", "d@commune.example"),
    ],
)
def test_I_02_names_are_kept_as_typed_and_shown_as_text(
    site: Site, first_name: str, last_name: str, email: str
) -> None:
    said = answers(site, first_name=first_name, last_name=last_name, email=email)
    summary = send(site, said | {"etape": "relire"})
    assert (summary.fields["first_name"], summary.fields["last_name"]) == (first_name, last_name)
    assert "script" not in summary.tags
    assert site.client.post(FORM, data=said).status_code == 303
    assert [(each.first_name, each.last_name, each.email) for each in there(site)] == [
        (first_name, last_name, email.lower())
    ]


@pytest.mark.parametrize(
    "email", ["é@commune.example", "a@b", "a b@commune.example", "a@commune.example\r\nBcc: b@c.example", "a@", ""]
)
def test_an_address_that_cannot_be_written_to_is_refused_in_words(site: Site, email: str) -> None:
    refused = send(site, answers(site, email=email))
    assert (refused.status, "#email" in refused.addresses()) == (422, True)
    assert there(site) == []


def test_I_03_the_same_person_in_other_letters_is_there_once(site: Site) -> None:
    assert site.client.post(FORM, data=answers(site)).status_code == 303
    again = answers(site, first_name=" FATOUMATA ", last_name="diallo", email="ACCUEIL@ccas-bergerac.example")
    assert site.client.post(FORM, data=again).status_code == 303
    assert len(there(site)) == 1


def test_the_language_of_the_page_is_kept_for_the_mails_to_come(site: Site) -> None:
    assert site.client.post(f"{FORM}?lang=en", data=answers(site)).status_code == 303
    assert [each.language for each in there(site)] == ["en"]


def test_a_code_opens_the_places_kept_for_it_in_a_full_workshop(site: Site) -> None:
    workshop = site.sessions["Numérique et handicap"]
    with site.database.writing() as db:
        facts = HoldFacts(name="Animation", session_id=workshop.id, code="ANIM", seats=2)
        registrations.add_hold(db, site.event, facts, actor=COMMITTEE, now=site.clock.now)
    assert site.page("/inscription").disabled == {str(workshop.id)}
    opened = site.page("/inscription", places="ANIM")
    assert (opened.disabled, opened.fields["places"]) == (set(), "ANIM")

    said = answers(site, places="ANIM", **{MORNING_FIELD: str(workshop.id)})
    assert site.client.post(FORM, data=said).status_code == 303


# Waiting for the event


def test_a_full_event_takes_names_for_its_waiting_list(site: Site) -> None:
    fill(site, "Inclusion des seniors", 2)
    site.change_event(capacity=2)
    page = site.page("/inscription")
    assert "C’est complet, mais une place se libère parfois." in page.words
    assert page.fields["wait_for_event"] == "1"

    summary = send(site, answers(site, wait_for_event="1", etape="relire"))
    assert "En liste d’attente de la rencontre" in summary.words
    assert site.client.post(FORM, data=hidden(summary)).status_code == 303
    assert [each.state for each in there(site)][-1] == "waiting"


def test_an_event_that_fills_meanwhile_offers_to_wait_with_what_was_typed(site: Site) -> None:
    said = answers(site, wish="Une chaise")
    site.change_event(capacity=0)
    refused = send(site, said)
    assert (refused.status, refused.fields["wish"], refused.fields["wait_for_event"]) == (409, "Une chaise", "1")


# Groups


def group(site: Site, **values: str) -> dict[str, str]:
    token = site.page("/inscription/groupe").fields["form_token"]
    site.clock.now += timedelta(minutes=2)
    facts = {
        "form_token": token,
        "organisation_name": "CCAS de Bergerac",
        "contact_email": "accueil@ccas-bergerac.example",
        "first_name-1": "Awa",
        "last_name-1": "Traoré",
        "email-1": "awa@ccas-bergerac.example",
        "first_name-2": "Jean",
        "last_name-2": "Petit",
    }
    return facts | values


def test_a_group_is_registered_with_a_link_each_and_shares_a_mailbox(site: Site) -> None:
    settings(site, fields={"commune": FieldUse.REQUIRED})
    summary = send(site, group(site, etape="relire"), GROUP)
    assert "Awa Traoré Jean Petit" in summary.words
    assert site.client.post(GROUP, data=hidden(summary) | {"etape": "envoyer"}).status_code == 303
    assert {(each.first_name, each.email, each.organisation_name) for each in there(site)} == {
        ("Awa", "awa@ccas-bergerac.example", "CCAS de Bergerac"),
        ("Jean", "accueil@ccas-bergerac.example", "CCAS de Bergerac"),
    }
    assert len({each.group_id for each in there(site)}) == 1


def test_more_rows_are_added_without_losing_any(site: Site) -> None:
    page = send(site, group(site, etape="ajouter"), GROUP)
    assert (page.fields["last_name-2"], "last_name-10" in page.fields) == ("Petit", True)
    again = send(site, page.fields | {"etape": "ajouter", "last_name-10": "Dupont"}, GROUP)
    assert (again.fields["last_name-10"], again.fields["first_name-1"]) == ("Dupont", "Awa")


def test_a_mistake_of_a_group_stands_beside_the_person(site: Site) -> None:
    refused = send(site, group(site, **{"last_name-2": "", "email-1": "awa@", "contact_email": ""}), GROUP)
    told = [address for address in refused.addresses() if address.startswith("#") and address != "#contenu"]
    assert (refused.status, told) == (422, ["#contact_email", "#email-1", "#last_name-2"])
    assert refused.fields["first_name-2"] == "Jean"


def test_a_group_beyond_the_limit_is_refused_in_words(site: Site) -> None:
    settings(site, group_limit=1)
    refused = send(site, group(site), GROUP)
    assert (refused.status, there(site)) == (409, [])
    assert "Un groupe compte 1 personnes au plus" in refused.words or "au plus" in refused.words


def test_a_group_waits_together_when_there_is_not_room_for_all(site: Site) -> None:
    site.change_event(capacity=1)
    assert send(site, group(site), GROUP).status == 409
    site.client.post(GROUP, data=group(site, may_wait="1"))
    assert [each.state for each in there(site)] == ["waiting", "waiting"]


def test_an_event_without_groups_leads_to_the_form(site: Site) -> None:
    settings(site, group_limit=0)
    assert site.client.get(GROUP).headers["location"] == FORM
    assert "Inscrire un groupe" not in site.page("/inscription").words


def test_a_robot_gets_the_page_of_a_group_and_no_seat(site: Site) -> None:
    assert site.client.post(GROUP, data=group(site, site_web="x")).status_code == 303
    with site.database.reading() as db:
        assert db.scalar(select(func.count()).select_from(RegistrationGroup)) == 0
