"""The page of somebody who takes part: what awaits them, their answers, their needs, and who may open it."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import delete

from domain.execution import programme, speakers, workshops
from domain.execution.programme.models import Release
from domain.execution.registrations import RegistrationSource
from domain.execution.speakers import Answer
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.settings import Settings
from domain.foundation.events.values import EventState
from tests.factories.partners import site_of
from tests.factories.programme import MORNING
from tests.factories.queries import count_queries
from tests.factories.registrations import person, register
from tests.pages.conftest import Site
from tests.pages.reading import Page
from tests.pages.speaker_site import Marie, make_marie
from tests.printing import reading as printed

DAY = "2026-10-13"


@pytest.fixture
def marie(site: Site, settings: Settings) -> Marie:
    return make_marie(site, settings)


def parts(marie: Marie) -> tuple[str, ...]:
    of = marie.of
    return ("", of(marie.panel, "besoins"), of(marie.panel, "decliner"), "/agenda.ics")


def test_says_what_awaits_when_where_and_with_whom(marie: Marie) -> None:
    words = marie.page().words
    assert "Deux choses vous attendent." in words
    assert "1. Vos séances" in words
    assert "2. Je suis là" in words
    assert "3. Quelques lignes sur vous" in words
    assert "Intervention à la table ronde, 10 min Quand Mardi 13 octobre, 16 h – 17 h 30" in words
    assert "Où Salle Beune, de plain-pied Dans la salle vidéoprojecteur, 2 micros Avec Karim Benali" in words
    assert "La question À quoi sert un commun ?" in words
    assert "pas encore publié" not in words


def test_yes_then_what_is_needed(marie: Marie) -> None:
    page = marie.post(marie.of(marie.panel, "accepter"))
    assert "Merci : c’est oui." in page.words
    assert "Deux choses vous attendent." in page.words
    page = marie.post(marie.of(marie.panel, "besoins"), wants_microphone="1", needs="un pupitre")
    assert "Il me faut un micro et un pupitre" in page.words
    assert "Une chose vous attend." in page.words
    [said] = marie.answers()
    assert (said.answer, said.wants_microphone, said.has_slides, said.needs) == (
        Answer.ACCEPTED,
        True,
        False,
        "un pupitre",
    )
    form = marie.page(marie.of(marie.panel, "besoins"))
    assert form.ticked == {"wants_microphone"}
    assert form.fields["needs"] == "un pupitre"


def test_no_with_a_reason_that_the_others_do_not_read_and_back_again(marie: Marie, site: Site) -> None:
    page = marie.post(marie.of(marie.notes, "decliner"), reason="Je garde mes enfants")
    assert "C’est noté : vous ne pouvez pas." in page.words
    assert [each.reason for each in marie.answers()] == ["Je garde mes enfants"]
    public = site.page("/programme").words + site.page(f"/seances/{marie.notes.session_id}").words
    assert "enfants" not in public
    page = marie.post(marie.of(marie.notes, "accepter"))
    assert "Je garde mes enfants" not in page.words


def test_a_reason_too_long_is_told_beside_the_field_and_kept(marie: Marie) -> None:
    page = marie.post(marie.of(marie.notes, "decliner"), reason="x" * 1001)
    assert page.status == 422
    assert ("a", "href", "#reason") in page.attributes
    assert page.fields["reason"] == "x" * 1001
    assert marie.answers() == []


def test_who_declined_is_not_announced_to_the_others(marie: Marie, site: Site) -> None:
    with site.database.writing() as db:
        [karim] = [each for each in speakers.speakers_of(db, site.event, now=site.clock.now) if not each.contact_id]
        speakers.answer(db, site.event, karim.id, marie.other.id, answer=Answer.DECLINED, now=site.clock.now)
    assert "Karim" not in marie.page().words


def test_hours_of_presence_are_read_as_people_write_them(marie: Marie) -> None:
    page = marie.post(
        "/presence", **{f"from0-{DAY}": "9h", f"to0-{DAY}": "12 h 30", f"from1-{DAY}": "14:00", f"to1-{DAY}": "15:00"}
    )
    assert "Vos heures sont notées." in page.words
    assert [page.fields[f"{name}-{DAY}"] for name in ("from0", "to0", "from1", "to1")] == [
        "09:00",
        "12:30",
        "14:00",
        "15:00",
    ]
    page = marie.post("/presence", **{f"from0-{DAY}": "", f"to0-{DAY}": ""})
    assert page.fields[f"from0-{DAY}"] == ""


@pytest.mark.parametrize(
    ("hours", "field"),
    [
        (("9h", ""), "to0"),
        (("12h", "9h"), "to0"),
        (("midi", "15h"), "from0"),
        (("25:00", "26:00"), "from0"),
    ],
)
def test_hours_that_cannot_be_are_told_at_their_field(marie: Marie, hours: tuple[str, str], field: str) -> None:
    page = marie.post("/presence", **{f"from0-{DAY}": hours[0], f"to0-{DAY}": hours[1]})
    assert page.status == 422
    assert ("a", "href", f"#{field}-{DAY}") in page.attributes
    assert page.fields[f"from0-{DAY}"] == hours[0]


def test_a_few_lines_and_pictures_are_asked_for_and_never_assumed(marie: Marie) -> None:
    assert "image_right" not in marie.page().ticked
    page = marie.post("/presentation", biography="Je relie <b>les gens</b>.", image_right="1")
    assert "Vous avez dit oui le lundi 7 septembre 2026." in page.words
    assert page.fields["biography"] == "Je relie <b>les gens</b>."
    page = marie.post("/presentation", biography="Je relie les gens.")
    assert "Vous avez dit non le lundi 7 septembre 2026." in page.words


def test_lines_about_somebody_stand_with_their_published_session_as_text(marie: Marie, site: Site) -> None:
    marie.post("/presentation", biography="Je relie <b>les gens</b>.")
    page = site.page(f"/seances/{marie.table.id}")
    assert "Je relie <b>les gens</b>." in page.words
    assert "marie@hubikoop.example" not in page.words
    assert "Je relie" not in site.page(f"/seances/{marie.notes.session_id}").words


def test_from_afar_hours_are_also_told_on_their_own_clocks(marie: Marie) -> None:
    page = marie.page("?fuseau=Pacific/Noumea")
    assert "Mardi 13 octobre, 16 h – 17 h 30 Nouméa : mercredi 14 octobre, 1 h – 2 h 30" in page.words
    assert "fuseau=Pacific" in page.links["Ajouter à mon agenda"]
    assert "Nouméa :" not in marie.page("?fuseau=../../etc/passwd").words


def test_a_session_that_no_version_tells_yet_says_so(marie: Marie, site: Site) -> None:
    site.change_event(state=EventState.DRAFT)
    with site.database.writing() as db:
        db.execute(delete(Release))
    page = marie.page()
    assert page.words.count("pas encore publié : peut encore changer") == 2
    assert not [address for address in page.addresses() if address.startswith("/e/")]


def test_what_the_committee_still_moves_is_not_told(marie: Marie, site: Site) -> None:
    with site.database.writing() as db:
        at = {"starts_at": MORNING + timedelta(hours=4), "ends_at": MORNING + timedelta(hours=5)}
        programme.update_session(db, site.event, marie.table.id, at, actor=PROGRAM, now=site.clock.now)
    assert "Mardi 13 octobre, 16 h – 17 h 30" in marie.page().words
    with site.database.writing() as db:
        programme.publish(db, site.event, actor=PROGRAM, now=site.clock.now)
    assert "Mardi 13 octobre, 15 h – 16 h" in marie.page().words


def test_the_calendar_keeps_its_names_and_counts_what_moves(marie: Marie, site: Site) -> None:
    def entries() -> dict[str, tuple[str, int, str, str]]:
        found = Calendar.from_ical(site.client.get(f"{marie.path}/agenda.ics").content)
        assert [str(each["tzid"]) for each in found.walk("VTIMEZONE")] == ["Europe/Paris"]
        events: list[Any] = found.walk("VEVENT")
        return {
            str(e["summary"]): (str(e["uid"]), int(e["sequence"]), str(e["status"]), f"{e['dtstart'].dt:%H:%M}")
            for e in events
        }

    before = entries()
    assert [each[2:] for each in before.values()] == [("TENTATIVE", "11:00"), ("TENTATIVE", "16:00")]
    marie.post(marie.of(marie.panel, "accepter"))
    marie.post(marie.of(marie.notes, "decliner"))
    with site.database.writing() as db:
        at = {"starts_at": MORNING + timedelta(hours=4), "ends_at": MORNING + timedelta(hours=5)}
        programme.update_session(db, site.event, marie.table.id, at, actor=PROGRAM, now=site.clock.now)
        programme.publish(db, site.event, actor=PROGRAM, now=site.clock.now)
    uid, sequence, *_ = before["Trois regards"]
    assert entries() == {"Trois regards": (uid, sequence + 1, "CONFIRMED", "15:00")}


def test_what_is_over_is_no_longer_asked(marie: Marie, site: Site) -> None:
    site.clock.now = site.event.ends_at + timedelta(days=1)
    page = marie.page()
    assert "Rien ne vous attend" in page.words
    assert page.words.count("Cette séance est finie. Merci.") == 2
    assert marie.post(marie.of(marie.panel, "accepter")).status == 409
    assert marie.answers() == []


def test_who_is_in_nothing_any_more_is_told_so(marie: Marie, site: Site) -> None:
    with site.database.writing() as db:
        for each in (marie.panel, marie.notes):
            db.delete(db.merge(each))
    assert "Le programme ne vous donne plus de rôle" in marie.page().words
    assert marie.post("/presentation", biography="Encore").status == 404


def test_A_01_nothing_of_somebody_else_can_be_reached(marie: Marie) -> None:
    for part in ("accepter", "decliner", "besoins"):
        assert marie.post(marie.of(marie.other, part), reason="non").status == 404
    for part in ("decliner", "besoins"):
        assert marie.page(marie.of(marie.other, part)).status == 404
    assert marie.answers() == []


def test_A_07_opening_changes_nothing(marie: Marie) -> None:
    before = marie.journal()
    for part in parts(marie):
        assert marie.site.client.get(marie.path + part).status_code == 200
        assert marie.site.client.request("HEAD", marie.path + part).status_code == 200
    assert marie.site.client.get(marie.path + marie.of(marie.panel, "accepter")).status_code == 405
    assert marie.journal() == before
    assert marie.answers() == []


def test_A_07_wrong_renewed_revoked_and_expired_links_say_the_same(marie: Marie, settings: Settings) -> None:
    site, key = marie.site, marie.row.id
    how = {"site": site_of(settings), "actor": PROGRAM, "now": site.clock.now}
    wrong = site.client.get("/p/0123456789abcdefghjkmnpqrstvwxyz")
    with site.database.writing() as db:
        speakers.renew_link(db, site.event, key, **how)  # type: ignore[arg-type]
        fresh = speakers.copy_link(db, site.event, key, **how).removeprefix(settings.base_url)  # type: ignore[arg-type]
    renewed = site.client.get(marie.path)
    posted = site.client.post(f"{marie.path}/presentation", data={"biography": "Encore"})
    works = site.client.get(fresh).status_code
    site.clock.now += timedelta(days=75)
    expired = site.client.get(fresh)
    site.clock.now -= timedelta(days=75)
    with site.database.writing() as db:
        speakers.revoke_link(db, site.event, key, actor=PROGRAM, now=site.clock.now)
    told = (wrong, renewed, posted, expired, site.client.get(fresh))

    assert works == 200
    assert [answer.status_code for answer in told] == [404] * 5
    assert len({Page(answer).words for answer in told}) == 1
    assert "demandez un nouveau lien à la personne qui vous l’a envoyé" in Page(wrong).words
    assert marie.row.biography == ""


def test_P_05_is_for_no_cache_no_index_and_no_referrer(marie: Marie) -> None:
    for part in parts(marie):
        headers = marie.site.client.get(marie.path + part).headers
        assert headers["cache-control"] == "no-store", part
        assert headers["x-robots-tag"] == "noindex, nofollow"
        assert headers["referrer-policy"] == "same-origin"
    assert "script" not in marie.page().tags


def test_is_said_in_english(marie: Marie) -> None:
    page = marie.page("?lang=en")
    assert "Two things await you." in page.words
    assert "1. Your sessions" in page.words
    assert "Yes, I come" in page.words


def test_takes_a_fixed_number_of_statements(marie: Marie) -> None:
    with count_queries(marie.site.database) as seen:
        marie.page()
    assert len(seen) <= 26


def with_kits(marie: Marie) -> None:
    """Both her sessions are written; she takes notes in the workshop and speaks at the round table."""
    with marie.site.database.writing() as db:
        mine = {marie.notes.session_id, marie.table.id}
        for view in programme.sessions_of(db, marie.site.event):
            if view.id in mine:
                kit = workshops.from_method(view, axis="Former et outiller")
                workshops.write_kit(db, marie.site.event, view.id, kit, actor=PROGRAM, now=marie.site.clock.now)


def test_the_sheet_of_a_workshop_that_they_run_is_theirs_to_print(marie: Marie) -> None:
    sheet = f"/deroule/{marie.notes.session_id}.pdf"
    assert "à imprimer (PDF)" not in marie.page().words
    assert marie.page(sheet).status == 404
    with_kits(marie)
    assert marie.page().words.count("La fiche d’animation, à imprimer (PDF)") == 1
    answer = marie.site.client.get(marie.path + sheet)
    assert answer.headers["content-type"] == "application/pdf"
    assert "no-store" in answer.headers["cache-control"]
    page, *_ = printed.texts(answer.content)
    assert "Inclusion des seniors" in page


def test_no_sheet_of_a_session_that_they_do_not_run_or_declined(marie: Marie) -> None:
    with_kits(marie)
    assert marie.page(f"/deroule/{marie.table.id}.pdf").status == 404
    marie.post(marie.of(marie.notes, "decliner"))
    assert marie.page(f"/deroule/{marie.notes.session_id}.pdf").status == 404


def ask(marie: Marie, *session_ids: uuid.UUID, text: str = "Et les <b>aidants</b> ?") -> None:
    with marie.site.database.writing() as db:
        asked = dict.fromkeys(session_ids, text)
        somebody = person(first_name="Ysaline", session_ids=session_ids[:1], asked=asked)
        register(db, marie.site.event, somebody, source=RegistrationSource.COMMITTEE, now=marie.site.clock.now)


def test_who_runs_a_workshop_reads_what_people_ask_of_it_but_not_who(marie: Marie) -> None:
    ask(marie, marie.notes.session_id)
    page = marie.page()
    told = page.words.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Une personne inscrite demande « Et les <b>aidants</b> ? »" in told
    assert "Ysaline" not in page.words
    marie.post(marie.of(marie.notes, "decliner"))
    assert "aidants" not in marie.page().words


def test_what_people_ask_stands_on_the_sheet_of_the_workshop(marie: Marie) -> None:
    with_kits(marie)
    ask(marie, marie.notes.session_id)
    answer = marie.site.client.get(f"{marie.path}/deroule/{marie.notes.session_id}.pdf")
    sheet = " ".join(printed.texts(answer.content))
    assert "Et les <b>aidants</b>" in sheet
    assert "Ysaline" not in sheet
