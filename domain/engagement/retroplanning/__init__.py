"""Tasks dated from the day of the gathering."""

from domain.engagement.retroplanning.digests import DIGEST_JOB, WEEKLY_JOB, ask_digests, write_digest
from domain.engagement.retroplanning.from_template import TemplateView, add_from_template, template_of
from domain.engagement.retroplanning.mails import DIGEST, digest
from domain.engagement.retroplanning.queries import task_of, task_views, tasks_of, todo_items
from domain.engagement.retroplanning.rules import SOON_DAYS, Move, Moves, first_day, is_mine, moved
from domain.engagement.retroplanning.service import archive_task, create_task, restore_task, update_task
from domain.engagement.retroplanning.template import FREEZE, TEMPLATE
from domain.engagement.retroplanning.values import (
    OPEN,
    STATE_NAMES,
    Predecessor,
    TaskFacts,
    TaskState,
    TaskView,
    TaskWarning,
    WarningCode,
)
from domain.engagement.retroplanning.week import competences_held

__all__ = [
    "DIGEST",
    "DIGEST_JOB",
    "FREEZE",
    "OPEN",
    "SOON_DAYS",
    "STATE_NAMES",
    "TEMPLATE",
    "WEEKLY_JOB",
    "Move",
    "Moves",
    "Predecessor",
    "TaskFacts",
    "TaskState",
    "TaskView",
    "TaskWarning",
    "TemplateView",
    "WarningCode",
    "add_from_template",
    "archive_task",
    "ask_digests",
    "competences_held",
    "create_task",
    "digest",
    "first_day",
    "is_mine",
    "moved",
    "restore_task",
    "task_of",
    "task_views",
    "tasks_of",
    "template_of",
    "todo_items",
    "update_task",
    "write_digest",
]
