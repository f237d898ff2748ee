"""Words and plain values of the workshop kit."""

import enum


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
