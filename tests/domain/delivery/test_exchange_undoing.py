"""Taking an import back: what it made and nobody touched goes; what stays is told."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.delivery import exchange
from domain.delivery.exchange.models import ImportDraft
from domain.engagement.commitments.models import Commitment
from domain.foundation.accounts import COMMAND_LINE
from domain.foundation.core.errors import Conflict
from domain.foundation.events.models import Event
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations.models import Contact, Organisation
from domain.mobilisation.outreach.models import Outreach
from tests.domain.delivery.test_exchange import rows
from tests.factories.events import make_event
from tests.factories.imports import ANSWERS, dordogne, given

LATER = timedelta(hours=1)


def bring(db: Session, event: Event, files: list[exchange.GivenFile], at: datetime, **answers: str) -> ImportDraft:
    draft, _ = exchange.start(db, event, files, actor=COMMAND_LINE, now=at)
    exchange.answer(db, event, draft.id, answers, now=at)
    return exchange.confirm_draft(db, event, draft.id, skip_open=False, actor=COMMAND_LINE, now=at)


def undone(db: Session, event: Event, draft: ImportDraft, at: datetime) -> dict[str, Any]:
    found = exchange.undo(db, event, draft.id, actor=COMMAND_LINE, now=at).undone
    assert found is not None
    return found


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    organisations.ensure_default_categories(db)
    return make_event(db, now=now)


def test_an_import_that_nobody_touched_leaves_nothing_behind(db: Session, now: datetime, event: Event) -> None:
    before = rows(db)
    wanted = dordogne("structures", "engagements", "salles", "programme", "problematiques")
    draft = bring(db, event, wanted, now + LATER, **ANSWERS)
    assert rows(db)["Organisation"] == 29
    told = undone(db, event, draft, now + 2 * LATER)
    assert rows(db) == before
    assert told["kept"] == {}
    assert (told["removed"]["organisation"], told["removed"]["session"], told["removed"]["commitment"]) == (29, 16, 20)
    assert db.scalar(select(func.count()).select_from(Outreach)) == 0


def test_the_same_file_can_be_imported_again_afterwards(db: Session, now: datetime, event: Event) -> None:
    undone(db, event, bring(db, event, dordogne("structures"), now, **ANSWERS), now + LATER)
    again = bring(db, event, dordogne("structures"), now + 2 * LATER)
    assert again.result == {"structures": {"create": 29, "merged": 1}}


def test_what_somebody_touched_or_built_on_stays_and_is_told(db: Session, now: datetime, event: Event) -> None:
    text = (
        "Structure;Fonction;Courriel;Présentée par\nCaf;Direction;a@caf.example;\nCPAM;Accueil;;Caf\nPimms;;;\nMJC;;;\n"
    )
    draft = bring(db, event, [given(text)], now)
    by_name = {row.name: row for row in db.scalars(select(Organisation))}
    outreach.update(db, event, by_name["CPAM"].id, {"commune": "Périgueux"}, {}, actor=COMMAND_LINE, now=now + LATER)
    promise = {"structure": "Pimms", "engagement": "Un stand"}
    promises = given(f"{';'.join(promise)};quantité\n{';'.join(promise.values())};1\n", "engagements.csv")
    bring(db, event, [promises], now + LATER)
    with pytest.raises(Conflict) as caught:
        exchange.undo(db, event, draft.id, actor=COMMAND_LINE, now=now + 2 * LATER)
    assert caught.value.code == "cannot_be_undone"
    later = db.scalars(select(ImportDraft).order_by(ImportDraft.id.desc())).first()
    assert later is not None
    later.confirmed_at = now - LATER  # as if it had come before
    db.flush()
    told = undone(db, event, draft, now + 2 * LATER)
    assert told["removed"]["organisation"] == 1
    assert told["kept"] == {"organisation": {"touched": 1, "used": 2}}
    assert set(db.scalars(select(Organisation.name))) == {"Caf", "CPAM", "Pimms"}
    assert db.scalar(select(func.count()).select_from(Contact)) == 2
    assert db.scalar(select(func.count()).select_from(Commitment)) == 1


def test_what_was_there_before_keeps_its_new_values(db: Session, now: datetime, event: Event) -> None:
    bring(db, event, [given("Structure;Type;Fonction\nCaf;Opérateur;\n")], now)
    text = "Structure;Type;Fonction;Courriel\nCaf;Caisse;Direction;a@caf.example\n"
    draft = bring(db, event, [given(text)], now + LATER)
    told = undone(db, event, draft, now + 2 * LATER)
    assert (told["changed"], told["removed"]) == (1, {"contact": 1})
    assert db.scalars(select(Organisation.kind)).all() == ["Caisse"]
    assert db.scalars(select(Contact)).all() == []


@pytest.mark.parametrize("after", [timedelta(days=30, seconds=1)], ids=["too late"])
def test_an_import_is_taken_back_once_and_within_thirty_days(
    db: Session, now: datetime, event: Event, after: timedelta
) -> None:
    draft = bring(db, event, [given("Structure;Commune\nCaf;Bergerac\n")], now)
    with pytest.raises(Conflict):
        undone(db, event, draft, now + after)
    undone(db, event, draft, now + timedelta(days=30))
    with pytest.raises(Conflict):
        undone(db, event, draft, now + timedelta(days=30))
