"""The communication plan, and the kit that relays use."""

from domain.engagement.communication.kit import KitFacts, KitText, kit_facts, kit_texts
from domain.engagement.communication.queries import ActionFilter, action_of, counts, list_actions
from domain.engagement.communication.service import archive_action, plan_action, restore_action, update_action
from domain.engagement.communication.values import CHANNEL_NAMES, ActionFacts, ActionView, Channel, Standing

__all__ = [
    "CHANNEL_NAMES",
    "ActionFacts",
    "ActionFilter",
    "ActionView",
    "Channel",
    "KitFacts",
    "KitText",
    "Standing",
    "action_of",
    "archive_action",
    "counts",
    "kit_facts",
    "kit_texts",
    "list_actions",
    "plan_action",
    "restore_action",
    "update_action",
]
