"""The plan of the rooms on the page of a gathering; nothing else of a fiche lieu is public."""

import io
from pathlib import Path

from PIL import Image

from domain.execution import programme
from domain.execution.programme import PictureFacts, Place, Upload, VenueFacts
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.settings import Settings
from tests.pages.conftest import Site

HEAVIEST = 45_000


def plan() -> bytes:
    """A drawing with a lot in it, as plans from an architect are."""
    out = io.BytesIO()
    Image.effect_noise((1600, 1200), 90).convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()


def put_place(site: Site, folder: Path, *, is_plan: bool) -> None:
    now = site.clock.now
    facts = VenueFacts("Centre", contact_name="Le gardien", contact_phone="05 53 00 00 24", access="Code 1234")
    with site.database.writing() as db:
        venue = programme.create_venue(db, site.event, facts, actor=PROGRAM, now=now)
        programme.add_picture(
            db,
            site.event,
            Place(venue_id=venue.id),
            PictureFacts("Quatre salles en ligne", is_plan=is_plan),
            Upload("plan.jpg", plan()),
            folder=folder,
            actor=PROGRAM,
            now=now,
        )


def test_shows_the_plan_with_its_words_when_it_comes_into_sight(site: Site, settings: Settings) -> None:
    put_place(site, settings.files_folder, is_plan=True)
    page = site.page()
    assert "Plan des salles" in page.words
    assert ("img", "alt", "Quatre salles en ligne") in page.attributes
    picture = next(value for tag, name, value in page.attributes if name == "src" and value.endswith("/moyen"))
    assert ("img", "loading", "lazy") in page.attributes
    answer = site.client.get(picture)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    assert len(answer.content) <= HEAVIEST


def test_a_photograph_and_who_opens_stay_with_the_team(site: Site, settings: Settings) -> None:
    put_place(site, settings.files_folder, is_plan=False)
    answers = [site.client.get(f"/e/{site.event.slug}{part}").text for part in ("", "/programme")]
    for text in answers:
        assert "Quatre salles en ligne" not in text
        assert "gardien" not in text
        assert "05 53 00 00 24" not in text
        assert "Code 1234" not in text
