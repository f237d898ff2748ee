"""Every page: axe finds nothing, nothing scrolls sideways or is refused.

A page here is an address that a person can open; the list of the committee's screens follows the router. Each is
opened once: the window is then made as narrow as a phone. What must be made or pressed first has its own file.
"""

import pytest

from tests.e2e.accessible import check, widen
from tests.e2e.made import ORGA, SLUG
from tests.e2e.watching import Watch

PUBLIC = [
    "/",
    f"/e/{SLUG}",
    f"/e/{SLUG}?lang=en",
    f"/e/{SLUG}/programme",
    f"/e/{SLUG}/programme?vue=salles",
    f"/e/{SLUG}/programme?vue=choisir",
    f"/e/{SLUG}/programme?q=emploi",
    f"/e/{SLUG}/programme?choix=0000000000",
    f"/e/{SLUG}/maintenant",
    f"/e/{SLUG}/ecran",
    f"/e/{SLUG}/ecran?fond=sombre",
    f"/e/{SLUG}/exporter",
    f"/e/{SLUG}/inscription",
    f"/e/{SLUG}/inscription/groupe",
    f"/e/{SLUG}/lien-perdu",
    f"/e/{SLUG}/equipe/lien-perdu",
    f"/e/{SLUG}/mentions-legales",
    f"/e/{SLUG}/donnees-personnelles",
    f"/e/{SLUG}/accessibilite",
    f"/e/{SLUG}/integrer",
    "/connexion",
    "/pointage",
    "/pointage#un-lien",
    "/e/inconnue",
]
COMMITTEE = [
    "/orga",
    "/orga/compte",
    "/orga/admin/mails",
    "/orga/admin/jobs",
    ORGA,
    f"{ORGA}/organisations",
    f"{ORGA}/organisations?view=board",
    f"{ORGA}/organisations?view=circles",
    f"{ORGA}/organisations?view=coverage",
    f"{ORGA}/organisations?view=elected",
    f"{ORGA}/organisations?view=calls",
    f"{ORGA}/commitments",
    f"{ORGA}/budget",
    f"{ORGA}/concerns",
    f"{ORGA}/committee",
    f"{ORGA}/communication",
    f"{ORGA}/tasks",
    f"{ORGA}/tasks?view=list",
    f"{ORGA}/programme",
    f"{ORGA}/programme?view=list",
    f"{ORGA}/programme/publish",
    f"{ORGA}/programme/releases",
    f"{ORGA}/rooms",
    f"{ORGA}/registrations",
    f"{ORGA}/registrations/queues",
    f"{ORGA}/registrations/allocation",
    f"{ORGA}/registrations/messages",
    f"{ORGA}/registrations/messages/texts",
    f"{ORGA}/registrations/figures",
    f"{ORGA}/registrations/needs",
    f"{ORGA}/attendance",
    f"{ORGA}/attendance?view=desks",
    f"{ORGA}/attendance?view=conflicts",
    f"{ORGA}/attendance?view=sheets",
    f"{ORGA}/attendance?view=attestations",
    f"{ORGA}/stage",
    f"{ORGA}/stage/needs",
    f"{ORGA}/stage/needs?view=room",
    f"{ORGA}/stage/needs?view=trade",
    f"{ORGA}/stage/template",
    f"{ORGA}/crew",
    f"{ORGA}/crew?view=people",
    f"{ORGA}/run-sheet",
    f"{ORGA}/live",
    f"{ORGA}/prints",
    f"{ORGA}/prints/badges",
    f"{ORGA}/import",
    f"{ORGA}/places",
    f"{ORGA}/settings",
    f"{ORGA}/settings/form",
    f"{ORGA}/settings/registrations",
    f"{ORGA}/settings/privacy",
    f"{ORGA}/settings/members",
    f"{ORGA}/settings/categories",
    f"{ORGA}/settings/webhooks",
    f"{ORGA}/settings/journal",
]

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@pytest.fixture(autouse=True)
def at_a_desk(watch: Watch) -> None:
    widen(watch, "desktop")


@pytest.mark.parametrize("path", PUBLIC + COMMITTEE)
def test_page_is_accessible_and_keeps_to_itself(watch: Watch, path: str) -> None:
    watch.open(path)
    check(watch)
