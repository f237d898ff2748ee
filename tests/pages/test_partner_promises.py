"""What a structure brings, on its own page: confirm, correct, withdraw, propose; its rooms; handing the page over."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from domain.engagement import commitments
from domain.engagement.commitments import CommitmentState
from domain.engagement.commitments.models import Commitment, CommitmentStateChange
from domain.execution import programme
from domain.execution.programme.models import Room
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.settings import Settings
from domain.foundation.outbox.models import Mail
from domain.mobilisation.organisations.models import Contact
from tests.pages.conftest import Site
from tests.pages.partner_site import Town, make_town
from tests.pages.reading import Page


@pytest.fixture
def town(site: Site, settings: Settings) -> Town:
    return make_town(site, settings)


def lines(town: Town) -> list[Commitment]:
    with town.site.database.reading() as db:
        return list(db.scalars(select(Commitment).order_by(Commitment.id)))


def changed_meanwhile(town: Town, **values: object) -> None:
    with town.site.database.writing() as db:
        commitments.update_commitment(
            db, town.site.event, town.agent.id, values, actor=PROGRAM, now=town.site.clock.now
        )


def room(town: Town) -> Room:
    with town.site.database.reading() as db:
        return db.get_one(Room, town.room.id)


def test_confirms_then_tells_that_it_is_done(town: Town) -> None:
    first = town.post(f"/engagements/{town.agent.id}/confirmer", version=str(town.agent.version))
    version = str(town.kept(town.agent).version)
    second = town.post(f"/engagements/{town.agent.id}/tenu", version=version)

    assert "C’est confirmé." in first.words
    assert "C’est noté comme fait." in second.words
    assert town.kept(town.agent).state is CommitmentState.DELIVERED
    with town.site.database.reading() as db:
        steps = db.execute(
            select(CommitmentStateChange.by_name, CommitmentStateChange.after)
            .where(CommitmentStateChange.commitment_id == town.agent.id)
            .order_by(CommitmentStateChange.id)
        ).all()
    assert [tuple(step) for step in steps][1:] == [
        ("Ville de Périgueux (par son lien personnel)", CommitmentState.CONFIRMED),
        ("Ville de Périgueux (par son lien personnel)", CommitmentState.DELIVERED),
    ]


def test_corrects_with_numbers_and_dates_as_people_write_them(town: Town) -> None:
    page = town.send(
        f"/engagements/{town.agent.id}",
        description="Deux agents",
        quantity="1 500,5",
        unit="heures",
        due_on="10/10/2026",
    )
    kept = town.kept(town.agent)

    assert "C’est corrigé." in page.words
    assert (kept.description, kept.quantity, kept.due_on) == ("Deux agents", Decimal("1500.50"), date(2026, 10, 10))
    assert kept.state is CommitmentState.PROPOSED


def test_mistakes_stand_beside_their_fields_and_nothing_is_lost(town: Town) -> None:
    page = town.send(f"/engagements/{town.agent.id}", description="Deux agents", quantity="beaucoup", due_on="jeudi")

    assert page.status == 422
    assert "2 réponses sont à compléter" in page.words
    assert "Écrivez un nombre." in page.words
    assert "Écrivez une date." in page.words
    assert (page.fields["description"], page.fields["quantity"]) == ("Deux agents", "beaucoup")
    assert ("input", "aria-invalid", "true") in page.attributes
    assert town.kept(town.agent).description == "Un agent technique de régie"


def test_a_negative_quantity_is_refused(town: Town) -> None:
    page = town.send(f"/engagements/{town.agent.id}", quantity="-3")
    assert "Une quantité ne peut pas être négative." in page.words


def test_what_cannot_be_promised_is_told_at_once_and_the_late_date_can_still_be_meant(town: Town) -> None:
    page = town.send(f"/engagements/{town.agent.id}", description=" ", quantity="-3", due_on="2026-11-02")

    assert "3 réponses sont à compléter" in page.words
    assert "Dites en quelques mots ce qui est promis." in page.words
    assert "Une quantité ne peut pas être négative." in page.words
    assert "C’est voulu : après la rencontre" in page.words


def test_a_date_after_the_day_is_asked_about(town: Town) -> None:
    late = town.send(f"/engagements/{town.agent.id}", due_on="2026-11-02")
    meant = town.post(f"/engagements/{town.agent.id}", **({**late.fields} | {"even_if_late": "1"}))

    assert "Cette échéance tombe après la rencontre" in late.words
    assert "C’est voulu : après la rencontre" in late.words
    assert "C’est corrigé." in meant.words
    assert town.kept(town.agent).due_on == date(2026, 11, 2)


def test_withdraws_with_a_reason_and_takes_it_back(town: Town) -> None:
    without = town.send(f"/engagements/{town.agent.id}/retirer")
    page = town.send(f"/engagements/{town.agent.id}/retirer", withdrawn_reason="Congé maladie")

    assert "Dites pourquoi cet engagement est retiré." in without.words
    assert "C’est retiré." in page.words
    assert "retiré Congé maladie" in page.words
    assert town.kept(town.agent).state is CommitmentState.WITHDRAWN
    town.post(f"/engagements/{town.agent.id}/confirmer", version=str(town.kept(town.agent).version))
    assert town.kept(town.agent).state is CommitmentState.CONFIRMED


def test_C_12_who_comes_second_sees_both_versions_and_can_decide(town: Town) -> None:
    form = town.page(f"/engagements/{town.agent.id}")
    changed_meanwhile(town, description="Un régisseur", unit="jours")
    second = town.post(f"/engagements/{town.agent.id}", **({**form.fields} | {"description": "Deux agents"}))

    assert second.status == 412
    assert "Quelqu’un d’autre a changé cela entre-temps" in second.words
    assert "maintenant : Un régisseur vous avez écrit : Deux agents" in second.words
    assert second.fields["description"] == "Deux agents"
    assert town.kept(town.agent).description == "Un régisseur"
    town.post(f"/engagements/{town.agent.id}", **second.fields)
    assert town.kept(town.agent).description == "Deux agents"


def test_a_button_pressed_on_an_old_page_shows_what_is_now(town: Town) -> None:
    changed_meanwhile(town, description="Un régisseur")
    page = town.post(f"/engagements/{town.agent.id}/confirmer", version=str(town.agent.version))

    assert page.status == 412
    assert "Voici ce qui est noté maintenant." in page.words
    assert page.fields["description"] == "Un régisseur"
    assert town.kept(town.agent).state is CommitmentState.PROPOSED


def test_proposes_once_for_two_clicks(town: Town) -> None:
    form = town.page("/proposer")
    answers = {"kind": "equipment", "description": "Trente chaises", "quantity": "30", "unit": "chaises", "value": "90"}
    fields = {**form.fields} | answers | {"form_token": form.fields["form_token"]}
    page = town.post("/proposer", **fields)
    town.post("/proposer", **fields)
    made = [line for line in lines(town) if line.description == "Trente chaises"]

    assert "Votre proposition est notée." in page.words
    assert [(line.state, line.value, line.organisation_id) for line in made] == [
        (CommitmentState.PROPOSED, Decimal(90), town.organisation.id)
    ]


def test_a_proposal_of_money_in_another_unit_is_told(town: Town) -> None:
    page = town.post("/proposer", kind="money", description="Subvention", quantity="500", unit="dollars")
    nothing = town.post("/proposer", description="Subvention")

    assert (page.status, "Un financement se compte en euros." in page.words) == (422, True)
    assert "Choisissez ce dont il s’agit." in nothing.words
    assert nothing.fields["description"] == "Subvention"


def test_all_that_is_wrong_in_a_proposal_is_told_at_once_in_the_order_of_the_page(town: Town) -> None:
    page = town.post("/proposer", quantity="trois", unit="chaises", due_on="2026-11-02", value="-5")
    told = [
        "Choisissez ce dont il s’agit.",
        "Dites en quelques mots ce qui est promis.",
        "Écrivez un nombre.",
        "Cette échéance tombe après la rencontre",
        "Une quantité ne peut pas être négative.",
    ]

    assert "5 réponses sont à compléter" in page.words
    assert sorted(told, key=page.words.index) == told
    assert (page.fields["quantity"], page.fields["unit"], page.fields["value"]) == ("trois", "chaises", "-5")


def test_what_cannot_be_read_and_what_cannot_be_promised_are_told_together(town: Town) -> None:
    page = town.send(f"/engagements/{town.agent.id}", description=" ", quantity="beaucoup")

    assert "2 réponses sont à compléter" in page.words
    assert "Dites en quelques mots ce qui est promis." in page.words
    assert "Écrivez un nombre." in page.words


def test_A_01_nothing_of_another_structure_can_be_reached(town: Town) -> None:
    other = town.other
    parts = [
        f"/engagements/{other.id}",
        f"/engagements/{other.id}/confirmer",
        f"/engagements/{other.id}/retirer",
        f"/salles/{town.other_room.id}",
        f"/salles/{town.other_room.id}/reponse",
        f"/engagements/{uuid.uuid4()}",
    ]
    before = [line.version for line in lines(town)]
    data = {"version": "1", "description": "À moi", "field": "step_free", "known": "non"}
    posted = {part: town.site.client.post(town.path + part, data=data).status_code for part in parts}
    read = {town.site.client.get(town.path + part).status_code for part in parts}

    assert set(posted.values()) == {404}
    assert read <= {404, 405}
    assert [line.version for line in lines(town)] == before


def test_shows_its_rooms_and_corrects_one(town: Town) -> None:
    page = town.page()
    done = town.send(
        f"/salles/{town.room.id}", seats="45", hearing_loop="oui", projector="non", microphones="2", network="weak"
    )
    kept = room(town)

    assert "Salle Isle Places : 40 de plain-pied" in page.words
    assert "La fiche de la salle est à jour." in done.words
    assert "2 micros, boucle magnétique, réseau faible" in done.words
    assert (kept.seats, kept.hearing_loop, kept.projector, kept.step_free) == (45, True, False, True)
    assert ("Ville de Périgueux (par son lien personnel)", "room.changed") in town.journal()


def test_a_room_with_words_for_seats_is_told_beside_the_field(town: Town) -> None:
    page = town.send(f"/salles/{town.room.id}", seats="une quarantaine", notes="Rampe au gardien")

    assert (page.status, room(town).seats) == (422, 40)
    assert "Écrivez un nombre entier" in page.words
    assert (page.fields["seats"], page.fields["notes"]) == ("une quarantaine", "Rampe au gardien")


def test_C_12_a_room_changed_by_the_regie_meanwhile_shows_both(town: Town) -> None:
    form = town.page(f"/salles/{town.room.id}")
    with town.site.database.writing() as db:
        programme.update_room(db, town.site.event, town.room.id, {"seats": 30}, actor=PROGRAM, now=town.site.clock.now)
    page = town.post(f"/salles/{town.room.id}", **({**form.fields} | {"seats": "50"}))

    assert page.status == 412
    assert "Places assises maintenant : 30 vous avez écrit : 50" in page.words
    assert room(town).seats == 30


def test_asks_what_nobody_knows_of_a_room(town: Town) -> None:
    form = town.page()
    answer = {"version": str(town.room.version), "field": "hearing_loop"}
    unsure = town.post(f"/salles/{town.room.id}/reponse", **answer, known="")
    page = town.post(f"/salles/{town.room.id}/reponse", **answer, known="non")

    assert "Une question sur : Salle Isle" in form.words
    assert "Entendu." in unsure.words
    assert "A-t-elle un vidéoprojecteur ?" in page.words
    assert room(town).hearing_loop is False


def test_hands_the_page_over(town: Town) -> None:
    page = town.send("/transmettre", name="Karim Benali", email="Karim@perigueux.example")
    with town.site.database.reading() as db:
        mails = db.scalars(select(Mail).order_by(Mail.id)).all()
        people = db.scalars(select(Contact.email).where(Contact.name == "Karim Benali")).all()

    assert "La page est transmise" in page.words
    assert town.page().status == 404
    assert people == ["karim@perigueux.example"]
    assert [mail.to_address for mail in mails] == ["nadia@perigueux.example", "karim@perigueux.example"]
    new = mails[-1].text.split("http://testserver")[1].split()[0]
    assert "Bonjour Karim Benali." in Page(town.site.client.get(new)).words
    assert ("Ville de Périgueux (par son lien personnel)", "partner_link.renewed") in town.journal()


def test_C_02_a_second_click_hands_over_once_and_frightens_nobody(town: Town) -> None:
    form = town.page("/transmettre").fields | {"name": "Karim Benali", "email": "karim@perigueux.example"}
    pages = [town.post("/transmettre", **form) for _ in range(2)]
    stranger = town.post("/transmettre", **(form | {"email": "autre@perigueux.example"}))

    with town.site.database.reading() as db:
        mails = db.scalars(select(Mail.to_address).order_by(Mail.id)).all()
    assert [("La page est transmise" in page.words, page.status) for page in pages] == [(True, 200)] * 2
    assert mails == ["nadia@perigueux.example", "karim@perigueux.example"]
    assert (stranger.status, "Ce lien ne marche pas" in stranger.words) == (404, True)


def test_a_wrong_address_hands_nothing_over(town: Town) -> None:
    page = town.send("/transmettre", name="Karim Benali", email="karim@perigueux")
    nameless = town.send("/transmettre", name=" ", email="karim@perigueux.example")

    assert (page.status, page.fields["email"]) == (422, "karim@perigueux")
    assert "Donnez le nom de cette personne, ou son service." in nameless.words
    assert town.page().status == 200


def test_A_12_handing_over_is_bounded(town: Town) -> None:
    statuses = [town.send("/transmettre", name="Karim", email="karim@nulle-part").status for _ in range(6)]
    assert statuses == [422] * 5 + [429]
