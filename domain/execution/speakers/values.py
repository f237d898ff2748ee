"""Words and plain values of those who take part in sessions."""

import enum


class Answer(enum.StrEnum):
    ACCEPTED = "accepted"
    DECLINED = "declined"
