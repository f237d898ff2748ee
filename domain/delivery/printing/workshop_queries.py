"""Reading what workshops and round tables need on paper, in a fixed number of statements."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing.queries import question_of, questions_of, room_row
from domain.delivery.printing.workshop_rows import AnimationRow, NameCardRow, QuestionRow, RoleCardRow, StepRow
from domain.execution import programme, registrations, speakers, workshops
from domain.execution.programme import ContributionRole, ContributionView, Released, SessionKind, SessionView
from domain.execution.workshops import KitFacts, KitView, StepKind, WorkshopMode
from domain.foundation.core import text
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Contact

AT_THE_TABLE = (
    ContributionRole.MODERATOR,
    ContributionRole.PANELLIST,
    ContributionRole.SPEAKER,
    ContributionRole.WITNESS,
)
_ANIMATES = (ContributionRole.FACILITATOR, ContributionRole.MODERATOR)
_LONG_WORK = frozenset({StepKind.DIVERGENCE, StepKind.CONVERGENCE})


def programme_with(db: DbSession, event: Event, session_id: uuid.UUID, told: Released) -> Released:
    """The programme to print, or the draft for a session that no version tells yet. Raises NotFound."""
    for found in (told, programme.draft(db, event)):
        if any(view.id == session_id for view in found.sessions):
            return found
    raise NotFound()


def animation_rows(db: DbSession, event: Event, told: Released, session_id: uuid.UUID | None) -> list[AnimationRow]:
    """A row for each session that has a kit, in the order of the programme; or the one asked for, whatever it has."""
    views = [view for view in told.sessions if session_id in (None, view.id)]
    kits = {kit.session_id: kit for kit in workshops.kits_of(db, event, views)}
    taken_up, asked = questions_of(db, event), registrations.asked_in(db, event, session_id)
    return [
        replace(
            _animation(view, kits.get(view.id) or workshops.kit_view(view, KitFacts(), 0), taken_up),
            asked=tuple(text.french(each) for each in asked.get(view.id, ())),
        )
        for view in views
        if view.id in kits or view.id == session_id
    ]


def role_card_rows(db: DbSession, event: Event, told: Released, session_id: uuid.UUID | None) -> list[RoleCardRow]:
    """The cards of every kit, workshop by workshop."""
    views = {view.id: view for view in told.sessions if session_id in (None, view.id)}
    return [card for kit in workshops.kits_of(db, event, views.values()) for card in _roles(views[kit.session_id], kit)]


def name_card_rows(db: DbSession, event: Event, told: Released, session_id: uuid.UUID | None) -> list[NameCardRow]:
    """A card for everybody at the table of each round table, in the order in which they speak; moderators first.
    Nobody who declined has one."""
    views = [view for view in told.sessions if _has_table(view, session_id)]
    gone = speakers.declined(db, event, views)
    seated = [(view, each) for view in views for each in _at_the_table(view) if each.id not in gone]
    functions = _functions(db, [each.contact_id for _, each in seated if each.contact_id])
    return [_name_card(view, each, functions) for view, each in seated]


def left_out(db: DbSession, event: Event, told: Released, session_id: uuid.UUID | None) -> list[str]:
    """Who has no card because they declined, as the programme names them."""
    views = [view for view in told.sessions if _has_table(view, session_id)]
    gone = speakers.declined(db, event, views)
    return [text.french(each.name) for view in views for each in _at_the_table(view) if each.id in gone]


def _has_table(view: SessionView, session_id: uuid.UUID | None) -> bool:
    return view.id == session_id if session_id else view.kind is SessionKind.ROUND_TABLE


def _at_the_table(view: SessionView) -> Sequence[ContributionView]:
    people = view.by_role(*AT_THE_TABLE)
    return sorted(people, key=lambda each: each.role is not ContributionRole.MODERATOR)


def _animation(view: SessionView, kit: KitView, taken_up: Mapping[uuid.UUID, str]) -> AnimationRow:
    return AnimationRow(
        id=view.id,
        title=text.french(view.title),
        letter=view.letter,
        room=room_row(view.room) if view.room else None,
        starts_at=view.starts_at,
        ends_at=view.ends_at,
        people=kit.people,
        groups=kit.groups,
        animates=_names(view, *_ANIMATES) or _names(view, ContributionRole.CARRIER),
        takes_notes=_names(view, ContributionRole.NOTE_TAKER),
        axis=text.french(kit.facts.axis),
        starting_point=text.french(view.question or question_of(view, taken_up)),
        objectives=tuple(text.french(each) for each in view.objectives),
        proposals=text.french(kit.facts.proposals) if kit.facts.mode is WorkshopMode.REACT else "",
        steps=_steps(kit),
        questions=tuple(
            QuestionRow(text.french(each.text), tuple(text.french(option) for option in each.options))
            for each in kit.facts.questions
        ),
        materials=tuple(
            f"{each.quantity} × {text.french(each.label)}" if each.quantity > 1 else text.french(each.label)
            for each in kit.needed
        ),
        roles=_roles(view, kit),
    )


def _steps(kit: KitView) -> tuple[StepRow, ...]:
    return tuple(
        StepRow(
            number=number,
            title=text.french(each.step.title),
            minutes=each.step.minutes,
            content=text.french(each.step.content),
            starts_at=each.starts_at,
            is_long_work=each.step.kind in _LONG_WORK,
        )
        for number, each in enumerate(kit.steps, start=1)
    )


def _roles(view: SessionView, kit: KitView) -> tuple[RoleCardRow, ...]:
    return tuple(
        RoleCardRow(text.french(view.title), text.french(each.title), text.french(each.text), view.letter)
        for each in kit.facts.roles
    )


def _names(view: SessionView, *roles: ContributionRole) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.french(each.name) for each in view.by_role(*roles) if each.name))


def _name_card(view: SessionView, each: ContributionView, functions: Mapping[uuid.UUID, str]) -> NameCardRow:
    is_named = bool(each.label or each.contact_id)
    return NameCardRow(
        name=text.french(each.name),
        role=each.role.value,
        structure=text.french(each.organisation_name) if each.organisation_name != each.name else "",
        function=functions.get(each.contact_id, "") if each.contact_id else "",
        session=text.french(view.title),
        is_named=is_named,
    )


def _functions(db: DbSession, contact_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    rows = db.execute(select(Contact.id, Contact.function).where(Contact.id.in_(contact_ids)))
    return {key: text.french(function) for key, function in rows}
