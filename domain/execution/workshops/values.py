"""Words and plain values of the workshop kit: how a session is animated, and what it takes."""

import enum
import uuid
from dataclasses import dataclass
from datetime import datetime


class WorkshopMode(enum.StrEnum):
    """Collect ideas for actions, or react to proposals."""

    COLLECT = "collect"
    REACT = "react"


class StepKind(enum.StrEnum):
    """The seven timed steps of the divergence and convergence method, and a step of one's own."""

    INTRODUCTION = "introduction"
    PRESENTATION = "presentation"
    INSPIRATION = "inspiration"
    DIVERGENCE = "divergence"
    CONVERGENCE = "convergence"
    SHARING = "sharing"
    CONCLUSION = "conclusion"
    OTHER = "other"


class Per(enum.StrEnum):
    """What a quantity of material counts for."""

    SESSION = "session"
    GROUP = "group"
    PERSON = "person"


@dataclass(frozen=True)
class StepFacts:
    """A step of the animation, `minutes` long."""

    kind: StepKind
    title: str
    minutes: int
    content: str = ""


@dataclass(frozen=True)
class QuestionFacts:
    """A question to relaunch with; `options` are ticked or ranked, and an open answer always follows them."""

    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class MaterialFacts:
    label: str
    quantity: int = 1
    per: Per = Per.SESSION


@dataclass(frozen=True)
class RoleFacts:
    """An actor whose place somebody takes in the role play."""

    title: str
    text: str = ""


@dataclass(frozen=True)
class KitFacts:
    """The kit as the committee writes it; `proposals` is what people react to."""

    axis: str = ""
    mode: WorkshopMode = WorkshopMode.COLLECT
    proposals: str = ""
    steps: tuple[StepFacts, ...] = ()
    questions: tuple[QuestionFacts, ...] = ()
    materials: tuple[MaterialFacts, ...] = ()
    roles: tuple[RoleFacts, ...] = ()


@dataclass(frozen=True)
class TimedStep:
    """A step with its hours on the day; none while the session has no time."""

    step: StepFacts
    starts_at: datetime | None
    ends_at: datetime | None


@dataclass(frozen=True)
class NeededMaterial:
    """What has to be there, in all."""

    label: str
    quantity: int


@dataclass(frozen=True)
class Axis:
    """A strategic axis with the questions that help to work on it."""

    name: str
    questions: tuple[QuestionFacts, ...]


@dataclass(frozen=True)
class KitView:
    """A session's kit with what follows from it: hours, groups, quantities, and sentences on what does not fit.

    `version` is 0 while nobody wrote a kit.
    """

    session_id: uuid.UUID
    facts: KitFacts
    steps: tuple[TimedStep, ...]
    minutes: int
    people: int | None
    groups: int
    needed: tuple[NeededMaterial, ...]
    remarks: tuple[str, ...]
    version: int
