"""What a journey needs before it begins, made over the API as the signed-in person."""

import time
from pathlib import Path
from typing import Any
from uuid import UUID

from playwright.sync_api import APIRequestContext

from domain.foundation.accounts.preferences import unsubscribe_address
from tests.e2e.conftest import Site

SLUG = "nec-dordogne-2022"
ORGA = f"/orga/e/{SLUG}"
PLACES = Path(__file__).resolve().parents[1] / "data" / "mediation-num" / "lieux-maine-et-loire.csv"


class Maker:
    """The API of the example, as a person of the committee uses it."""

    def __init__(self, site: Site, asking: APIRequestContext) -> None:
        self.site = site
        self.asking = asking

    def get(self, path: str) -> Any:
        answer = self.asking.get(f"/api/v1{path}")
        assert answer.ok, answer.text()
        return answer.json()

    def post(self, path: str, **how: Any) -> Any:
        answer = self.asking.post(f"/api/v1{path}", headers={"Origin": self.site.url}, **how)
        assert answer.ok, answer.text()
        return answer.json()

    def change(self, path: str, **values: Any) -> None:
        """Change something of the gathering, or the gathering itself."""
        where = f"/api/v1/events/{SLUG}{path}"
        answer = self.asking.patch(where, headers={"Origin": self.site.url}, data=values)
        assert answer.ok, answer.text()

    def put_day(self, first_day: str) -> None:
        """The gathering begins that day; its sessions and registrations follow."""
        where = f"/api/v1/events/{SLUG}/day"
        answer = self.asking.put(where, headers={"Origin": self.site.url}, data={"first_day": first_day})
        assert answer.ok, answer.text()

    def of_event(self, path: str) -> Any:
        return self.get(f"/events/{SLUG}{path}")

    def add(self, path: str, **body: Any) -> Any:
        return self.post(f"/events/{SLUG}{path}", data=body)

    def structure(self, name: str) -> str:
        """The id of the structure with that name."""
        found = self.of_event(f"/organisations?size=500&q={name}")["items"]
        return str(next(each["id"] for each in found if each["name"] == name))

    def session(self, title: str) -> Any:
        found = self.of_event("/sessions?size=500")
        rows = found["items"] if isinstance(found, dict) else found
        return next(each for each in rows if each["title"] == title)

    def kit(self) -> str:
        """How the first workshop is animated."""
        rows = self.of_event("/sessions?size=500&kind=workshop")["items"]
        return f"{ORGA}/sessions/{rows[0]['id']}/kit"

    def meeting(self) -> str:
        """The address of a meeting's page."""
        day = self.of_event("")["starts_at"][:10]
        made = self.add(
            "/meetings",
            title="Réunion d’essai", starts_at=f"{day}T07:00", ends_at=f"{day}T08:00", agenda="Tour de table",
        )  # fmt: skip
        return f"{ORGA}/committee/{made['id']}"

    def places(self) -> str:
        """The address of a public list that was read."""
        file = {"name": PLACES.name, "mimeType": "text/csv", "buffer": PLACES.read_bytes()}
        made = self.post(f"/events/{SLUG}/place-lists", multipart={"file": file})
        while self.of_event(f"/place-lists/{made['id']}")["progress"]:
            time.sleep(0.1)
        return f"{ORGA}/places/{made['id']}"

    def door(self, organisation_id: str) -> str:
        """The path of a structure's own page."""
        address = self.add(f"/organisations/{organisation_id}/partner-link/copy")["url"]
        return str(address).removeprefix(self.site.url)

    def relay(self, organisation_id: str) -> str:
        """The path of a structure's link to the registrations."""
        address = self.add(f"/organisations/{organisation_id}/relay-link")["address"]
        return str(address).removeprefix(self.site.url)

    def helping(self) -> str:
        """The page where people sign up to help, with the posts of the programme."""
        self.add("/crew/difference")
        return self._path(self.add("/crew/link")["url"])

    def crew_sheet(self) -> str:
        """The sheet of somebody who helps, with one shift."""
        self.add("/crew/difference")
        post = self.of_event("/crew/posts?size=500&missing=true")["items"][0]
        found = self.of_event("/crew/members?q=Lucie Martin")["items"]
        who = found[0] if found else self.add("/crew/members", name="Lucie Martin", is_newcomer=True)
        if not who["taken"]:
            shift = next(each for each in post["shifts"] if each["missing"])
            self.add(f"/crew/shifts/{shift['id']}/people", member_id=who["id"])
        return self._path(self.add(f"/crew/members/{who['id']}/link/copy")["url"])

    def _path(self, url: str) -> str:
        return url.removeprefix(self.site.url)

    def unsubscribe(self) -> str:
        me = self.get("/me")
        secret = (self.site.data / "secret").read_bytes().strip()
        return unsubscribe_address(UUID(me["id"]), secret=secret, base_url="")
