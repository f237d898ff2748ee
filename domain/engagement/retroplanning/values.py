"""Words and plain values of the backward plan."""

import enum


class TaskState(enum.StrEnum):
    TO_DO = "to_do"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"
