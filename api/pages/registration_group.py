"""Registering colleagues together: who they are; each then chooses and says the rest by their own link."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session
from starlette.datastructures import FormData

from api.deps import AppSettings, Db, Now, PublicEvent, get_database
from api.errors import status_of
from api.limits import asking_network
from api.pages import robots
from api.pages.answers import CODE, LONGEST, RELAY, SentForm, category_of
from api.pages.event import opening_of
from api.pages.form_page import public_structures
from api.pages.form_summary import Line
from api.pages.form_words import category_choices
from api.pages.preview import PreviewRoute, ShownEvent
from api.pages.registration import ASKED_AGAIN, CORRECT, LONGEST_CODE, READ_AGAIN, SEND, count_form
from api.pages.rendering import PRIVATE, link, render
from api.pages.typed import mistakes_of
from domain.execution import programme, registrations
from domain.execution.registrations import RegistrationRequest
from domain.execution.registrations.rules import clean
from domain.foundation import accounts, events
from domain.foundation.core.errors import Invalid, InvalidFields, PreauError
from domain.foundation.core.i18n import current_language, gettext
from domain.foundation.core.ids import hash_token
from domain.foundation.events import EventState
from domain.foundation.events.models import Event
from domain.mobilisation import outreach

router = APIRouter(route_class=PreviewRoute, include_in_schema=False)

ROWS, MOST_ROWS = 5, 60
MORE = "ajouter"
PERSON = ("first_name", "last_name", "email", "function")
OF_GROUP = ("organisation_name", "contact_email", "category", RELAY, CODE)


@dataclass(frozen=True)
class Group:
    """What somebody typed of their group: as typed, so that a mistake loses nothing."""

    texts: dict[str, str] = field(default_factory=dict)
    people: tuple[dict[str, str], ...] = ()
    may_wait: bool = False
    form_token: str = ""

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    @property
    def filled(self) -> list[tuple[int, dict[str, str]]]:
        """The rows where something is written, with their number."""
        return [(number, row) for number, row in enumerate(self.people, 1) if any(row.values())]

    def requests(self) -> list[tuple[int, RegistrationRequest]]:
        """Who has no address of their own shares that of whoever registers them."""
        kind, category_id = category_of(self.text("category"))
        return [
            (
                number,
                RegistrationRequest(
                    row["first_name"],
                    row["last_name"],
                    row["email"].strip() or self.text("contact_email"),
                    organisation_name=self.text("organisation_name"),
                    function=row["function"],
                    kind=kind,
                    category_id=category_id,
                    wait_for_event=self.may_wait,
                    hold_code=self.text(CODE),
                    language=current_language(),
                    by_colleague=True,
                ),
            )
            for number, row in self.filled
        ]

    def pairs(self) -> list[tuple[str, str]]:
        """Every answer as the form sends it."""
        rows = [(f"{name}-{at}", row[name]) for at, row in enumerate(self.people, 1) for name in PERSON if row[name]]
        waits = [("may_wait", "1")] if self.may_wait else []
        return [("form_token", self.form_token), ("rows", str(len(self.people))), *self.texts.items(), *rows, *waits]


def read_group(form: FormData, *, more: int = 0) -> Group:
    def typed(name: str) -> str:
        value = form.get(name, "")
        return value[:LONGEST] if isinstance(value, str) else ""

    asked = typed("rows")[:3]
    count = int(asked) if asked.isascii() and asked.isdigit() else ROWS
    numbers = range(1, min(MOST_ROWS, max(ROWS, count) + more) + 1)
    return Group(
        texts={name: typed(name) for name in OF_GROUP},
        people=tuple({name: typed(f"{name}-{number}") for name in PERSON} for number in numbers),
        may_wait=bool(form.get("may_wait")),
        form_token=typed("form_token")[:200],
    )


@router.get("/e/{slug}/inscription/groupe")
def group_form(
    *, request: Request, event: ShownEvent, settings: AppSettings, db: Db, now: Now, relais: str = "", places: str = ""
) -> Response:
    seats = registrations.seats(db, event)
    opening = opening_of(event, seats.event.level, now)
    if not opening.takes_names and event.state is not EventState.DRAFT:
        return render(request, "registration_closed.html", headers=ASKED_AGAIN, event=event, opening=opening)
    if not registrations.settings_of(db, event).group_limit:
        return RedirectResponse(link(f"/e/{event.slug}/inscription"), 303)
    empty = tuple(dict.fromkeys(PERSON, "") for _ in range(ROWS))
    token = robots.make_form_token(settings.secret_key, now)
    group = Group({RELAY: outreach.clean_relay_code(relais), CODE: places[:LONGEST_CODE]}, empty, form_token=token)
    return _show(request, db, event, group, headers=ASKED_AGAIN)


@router.post("/e/{slug}/inscription/groupe")
def register_group(
    *, request: Request, event: PublicEvent, form: SentForm, settings: AppSettings, db: Db, now: Now
) -> Response:
    sent = RedirectResponse(link(f"/e/{event.slug}/inscription/envoyee", groupe="1"), 303)
    if robots.is_caught(form):
        return sent
    step = form.get("etape", SEND)
    group = read_group(form, more=ROWS if step == MORE else 0)
    if step in (MORE, CORRECT):
        return _show(request, db, event, group, headers=PRIVATE)
    try:
        events.registration_window(event).check_open(now)
        check(group)
        if step == READ_AGAIN or not robots.is_in_time(group.form_token, settings.secret_key, now):
            token = robots.renewed(group.form_token, settings.secret_key, now)
            return _show_summary(request, db, event, Group(group.texts, group.people, group.may_wait, token))
        _receive(db, event, group, network=asking_network(request), now=now)
    except PreauError as error:
        db.rollback()
        with get_database(request).reading() as fresh:
            return _show(request, fresh, event, group, error=error, headers=PRIVATE)
    return sent


def check(group: Group) -> None:
    """Raises InvalidFields with everything to mend, each beside the row of the person."""
    errors: list[Invalid] = []
    if not group.text("organisation_name").strip():
        errors.append(
            Invalid("organisation_name_missing", "Écrivez le nom de votre structure.", field="organisation_name")
        )
    try:
        accounts.normalise_email(group.text("contact_email"), field="contact_email")
    except Invalid as error:
        errors.append(error)
    if not group.filled:
        errors.append(Invalid("group_empty", "Écrivez au moins une personne.", field="first_name-1"))
    for number, request in group.requests():
        errors += _mistakes_of_row(number, request, group.people[number - 1])
    if errors:
        raise InvalidFields(errors)


def _mistakes_of_row(number: int, request: RegistrationRequest, row: dict[str, str]) -> Sequence[Invalid]:
    """A wrong address of the whole group is told once, at its own field."""
    try:
        clean(request, email_needed=True)
    except InvalidFields as error:
        return [
            Invalid(each.code, each.message, field=f"{each.field}-{number}", **each.values)
            for each in error.errors
            if each.field in PERSON and (each.field != "email" or row["email"].strip())
        ]
    return ()


def _receive(db: Session, event: Event, group: Group, *, network: str, now: datetime) -> None:
    count_form(db, group.form_token, now=now)
    registrations.receive_group(
        db,
        event.slug,
        [request for _, request in group.requests()],
        name=group.text("organisation_name"),
        email=group.text("contact_email"),
        key=hash_token(f"{group.form_token} {accounts.fingerprint(dict(group.pairs()))}"),
        network=network,
        relay=outreach.clean_relay_code(group.text(RELAY)),
        now=now,
    )


def _show(
    request: Request,
    db: Session,
    event: Event,
    group: Group,
    *,
    error: PreauError | None = None,
    headers: dict[str, str],
) -> HTMLResponse:
    form = registrations.form_of(db, event)
    return render(
        request,
        "registration_group.html",
        status_of(error) if error else 200,
        headers=headers,
        event=event,
        group=group,
        limit=form.settings.group_limit,
        asks=form.settings.shows,
        categories=category_choices(form)[:1] if form.settings.shows("category") and form.categories else (),
        structures=public_structures(db, event, programme.shown(db, event).sessions),
        left=registrations.seats(db, event).event.left,
        mistakes=mistakes_of(error),
    )


def _show_summary(request: Request, db: Session, event: Event, group: Group) -> HTMLResponse:
    form = registrations.form_of(db, event)
    people = [" ".join(part for part in (row["first_name"], row["last_name"]) if part) for _, row in group.filled]
    lines = [
        Line(gettext("Votre structure"), (group.text("organisation_name"),)),
        Line(gettext("Courriel"), (group.text("contact_email"),)),
        Line(gettext("Personnes"), tuple(people)),
    ]
    return render(
        request,
        "registration_summary.html",
        headers=PRIVATE,
        event=event,
        form=form,
        action="/inscription/groupe",
        lines=lines,
        pairs=group.pairs(),
        waits_for_event=group.may_wait and registrations.seats(db, event).event.left == 0,
        is_group=True,
    )
