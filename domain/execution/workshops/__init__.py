"""The workshop kit: how a session is animated, step by step, and what it takes."""

from domain.execution.workshops.axes import axes
from domain.execution.workshops.queries import kit_of, kit_view, kits_of, materials_of
from domain.execution.workshops.rules import fitted, timed
from domain.execution.workshops.service import copy_kit, fit_steps, from_method, write_kit
from domain.execution.workshops.values import (
    Axis,
    KitFacts,
    KitView,
    MaterialFacts,
    NeededMaterial,
    Per,
    QuestionFacts,
    RoleFacts,
    StepFacts,
    StepKind,
    TimedStep,
    WorkshopMode,
)

__all__ = [
    "Axis",
    "KitFacts",
    "KitView",
    "MaterialFacts",
    "NeededMaterial",
    "Per",
    "QuestionFacts",
    "RoleFacts",
    "StepFacts",
    "StepKind",
    "TimedStep",
    "WorkshopMode",
    "axes",
    "copy_kit",
    "fit_steps",
    "fitted",
    "from_method",
    "kit_of",
    "kit_view",
    "kits_of",
    "materials_of",
    "timed",
    "write_kit",
]
