"""The workshop kit of a session: steps with their hours, questions, materials, role cards."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import Field
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, event_access
from api.schemas import In, Out, if_match
from api.transactions import TransactionalRoute
from domain.execution import programme, workshops
from domain.execution.workshops import (
    KitFacts,
    KitView,
    MaterialFacts,
    Per,
    QuestionFacts,
    RoleFacts,
    StepFacts,
    StepKind,
    WorkshopMode,
)
from domain.foundation.accounts import Permission
from domain.foundation.events.models import Event

router = APIRouter(tags=["workshops"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]
Edits = Annotated[EventAccess, event_access(Permission.PROGRAMME_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
Line = Annotated[str, Field(max_length=600)]
Text = Annotated[str, Field(max_length=20_000)]


class KitStepIn(In):
    kind: StepKind = StepKind.OTHER
    title: Line
    minutes: int
    content: Text = ""


class KitQuestionIn(In):
    text: Text
    options: Annotated[tuple[Line, ...], Field(max_length=50)] = ()


class KitMaterialIn(In):
    label: Line
    quantity: int = 1
    per: Per = Per.SESSION


class RoleCardIn(In):
    title: Line
    text: Text = ""


class KitIn(In):
    """The kit as a whole. With `fit`, the steps are stretched or shortened together to the session's length."""

    axis: Line = ""
    mode: WorkshopMode = WorkshopMode.COLLECT
    proposals: Text = ""
    steps: Annotated[tuple[KitStepIn, ...], Field(max_length=100)] = ()
    questions: Annotated[tuple[KitQuestionIn, ...], Field(max_length=100)] = ()
    materials: Annotated[tuple[KitMaterialIn, ...], Field(max_length=200)] = ()
    roles: Annotated[tuple[RoleCardIn, ...], Field(max_length=100)] = ()
    fit: bool = False

    def facts(self) -> KitFacts:
        return KitFacts(
            axis=self.axis,
            mode=self.mode,
            proposals=self.proposals,
            steps=tuple(StepFacts(**each.model_dump()) for each in self.steps),
            questions=tuple(QuestionFacts(**each.model_dump()) for each in self.questions),
            materials=tuple(MaterialFacts(**each.model_dump()) for each in self.materials),
            roles=tuple(RoleFacts(**each.model_dump()) for each in self.roles),
        )


class MethodIn(In):
    mode: WorkshopMode = WorkshopMode.COLLECT
    axis: Line = ""


class KitStepOut(Out):
    """With its hours, once the session has its own."""

    kind: StepKind
    title: str
    minutes: int
    content: str
    starts_at: datetime | None
    ends_at: datetime | None


class KitQuestionOut(Out):
    text: str
    options: tuple[str, ...]


class KitMaterialOut(Out):
    """`total` is what has to be there for the session as it stands."""

    label: str
    quantity: int
    per: Per
    total: int


class RoleCardOut(Out):
    title: str
    text: str


class KitOut(Out):
    """`minutes` adds the steps up; `remarks` say what does not fit and what to do. Version 0: nobody wrote it yet."""

    axis: str
    mode: WorkshopMode
    proposals: str
    steps: list[KitStepOut]
    questions: list[KitQuestionOut]
    materials: list[KitMaterialOut]
    roles: list[RoleCardOut]
    minutes: int
    people: int | None
    groups: int
    remarks: list[str]
    version: int


class AxisOut(Out):
    name: str
    questions: list[KitQuestionOut]


@router.get("/events/{slug}/axes")
def list_axes(access: Reads) -> list[AxisOut]:
    """Axes with questions to start from."""
    return [AxisOut.model_validate(axis) for axis in workshops.axes()]


@router.get("/events/{slug}/sessions/{session_id}/kit")
def read_kit(session_id: uuid.UUID, access: Reads, response: Response, db: Db) -> KitOut:
    found = _out(db, access.event, session_id)
    response.headers["ETag"] = f'"{found.version}"'
    return found


@router.put("/events/{slug}/sessions/{session_id}/kit")
def write_kit(*, session_id: uuid.UUID, body: KitIn, access: Edits, version: Version, db: Db, now: Now) -> KitOut:
    facts = body.facts()
    if body.fit:
        facts = workshops.fit_steps(facts, programme.session_of(db, access.event, session_id))
    with conflicts.showing(lambda: _out(db, access.event, session_id)):
        workshops.write_kit(db, access.event, session_id, facts, expected_version=version, actor=access.actor, now=now)
    return _out(db, access.event, session_id)


@router.post("/events/{slug}/sessions/{session_id}/kit/from-method")
def start_from_method(
    *, session_id: uuid.UUID, body: MethodIn, access: Edits, version: Version, db: Db, now: Now
) -> KitOut:
    """Start from the seven steps, fitted to the session, and the questions of an axis; replaces what was written."""
    session = programme.session_of(db, access.event, session_id)
    facts = workshops.from_method(session, mode=body.mode, axis=body.axis)
    with conflicts.showing(lambda: _out(db, access.event, session_id)):
        workshops.write_kit(db, access.event, session_id, facts, expected_version=version, actor=access.actor, now=now)
    return _out(db, access.event, session_id)


def _out(db: Session, event: Event, session_id: uuid.UUID) -> KitOut:
    return _told(workshops.kit_of(db, programme.session_of(db, event, session_id)))


def _told(view: KitView) -> KitOut:
    facts = view.facts
    return KitOut(
        axis=facts.axis,
        mode=facts.mode,
        proposals=facts.proposals,
        steps=[KitStepOut(**vars(each.step), starts_at=each.starts_at, ends_at=each.ends_at) for each in view.steps],
        questions=[KitQuestionOut.model_validate(each) for each in facts.questions],
        materials=[
            KitMaterialOut(**vars(each), total=there.quantity)
            for each, there in zip(facts.materials, view.needed, strict=True)
        ],
        roles=[RoleCardOut.model_validate(each) for each in facts.roles],
        minutes=view.minutes,
        people=view.people,
        groups=view.groups,
        remarks=list(view.remarks),
        version=view.version,
    )
