"""The régisseur's checklist."""

from domain.execution.stage.deadlines import deadlines_by_hand, move_deadlines
from domain.execution.stage.queries import ChecklistFilter, item_of, list_items, progress_of
from domain.execution.stage.room_answers import NeedState, RoomAnswer, room_answers_of
from domain.execution.stage.service import add_item, archive_item, derive_checklist, restore_item, update_item
from domain.execution.stage.uses import commitments_serving, set_uses, uses_of
from domain.execution.stage.values import (
    STATE_NAMES,
    TRADE_NAMES,
    ChecklistFacts,
    ChecklistProgress,
    ChecklistState,
    ChecklistView,
    Difference,
    Progress,
    Trade,
    UseFacts,
    UseKind,
    UseView,
)

__all__ = [
    "STATE_NAMES",
    "TRADE_NAMES",
    "ChecklistFacts",
    "ChecklistFilter",
    "ChecklistProgress",
    "ChecklistState",
    "ChecklistView",
    "Difference",
    "NeedState",
    "Progress",
    "RoomAnswer",
    "Trade",
    "UseFacts",
    "UseKind",
    "UseView",
    "add_item",
    "archive_item",
    "commitments_serving",
    "deadlines_by_hand",
    "derive_checklist",
    "item_of",
    "list_items",
    "move_deadlines",
    "progress_of",
    "restore_item",
    "room_answers_of",
    "set_uses",
    "update_item",
    "uses_of",
]
