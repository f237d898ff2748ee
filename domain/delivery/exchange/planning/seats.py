"""Who would get a seat: lines in the order in which people registered, never one seat more than there is."""

import uuid
from collections.abc import Collection
from enum import StrEnum

from domain.delivery.exchange.planning.registering import Registering
from domain.delivery.exchange.understanding.questions import IGNORE, Asking, Option, Question
from domain.execution.registrations import ParticipantKind, RegistrationRequest
from domain.foundation.core.i18n import gettext, ngettext

EVENT: None = None
WAIT = "wait"


class Outcome(StrEnum):
    SEATED = "seated"
    WAITS = "waits"
    LEFT_OUT = "left_out"
    ASKED = "asked"


class SeatsLeft:
    """What is free, line after line."""

    def __init__(self, registering: Registering, asking: Asking) -> None:
        self.asking = asking
        self.titles = {each.id: each.title for each in registering.workshops}
        self.left: dict[uuid.UUID | None, int | None] = {EVENT: registering.seats.left}
        self.left |= {each.id: each.seats.left for each in registering.workshops}
        self.at_first = dict(self.left)
        self.kept = registering.kept
        self.kept_left = [each.seats for each in registering.kept]

    def take(self, counted: uuid.UUID | None, kind: ParticipantKind) -> bool:
        """A seat kept for people like this one, or one of everybody's."""
        for rank, hold in enumerate(self.kept):
            if hold.session_id == counted and kind in hold.kinds and self.kept_left[rank]:
                self.kept_left[rank] -= 1
                return True
        left = self.left[counted]
        if left == 0:
            return False
        self.left[counted] = None if left is None else left - 1
        return True

    def of_event(self, request: RegistrationRequest) -> tuple[Outcome, str]:
        """What becomes of somebody, and the question that it waits for."""
        if self.take(EVENT, request.kind):
            return Outcome.SEATED, ""
        return self._said(
            "beyond:event",
            ngettext(
                "La rencontre a {count} place libre : il n’y en a pas pour tout le monde. Que faire des autres ?",
                "La rencontre a {count} places libres : il n’y en a pas pour tout le monde. Que faire des autres ?",
                self.at_first[EVENT] or 0,
            ).format(count=self.at_first[EVENT] or 0),
            gettext("ne pas les importer"),
        )

    def of_workshops(self, request: RegistrationRequest) -> dict[uuid.UUID, tuple[Outcome, str]]:
        return {each: self._of_workshop(each, request.kind) for each in request.session_ids}

    def _of_workshop(self, session_id: uuid.UUID, kind: ParticipantKind) -> tuple[Outcome, str]:
        if self.take(session_id, kind):
            return Outcome.SEATED, ""
        return self._said(
            f"beyond:{session_id}",
            gettext("« {title} » n’a pas de place pour tout le monde. Que faire des autres ?").format(
                title=self.titles[session_id]
            ),
            gettext("les inscrire sans cet atelier"),
        )

    def _said(self, key: str, sentence: str, without: str) -> tuple[Outcome, str]:
        options = (Option(WAIT, gettext("les mettre en liste d’attente")), Option(IGNORE, without))
        answer = self.asking.ask(Question(key, "seats", sentence, options, proposal=WAIT, remembered=False))
        if answer is None:
            return Outcome.ASKED, key
        return (Outcome.WAITS if answer == WAIT else Outcome.LEFT_OUT), ""


def all_kept(ids: Collection[uuid.UUID], left: Collection[uuid.UUID]) -> tuple[uuid.UUID, ...]:
    """`ids` in order, without those of `left`."""
    return tuple(each for each in ids if each not in left)
