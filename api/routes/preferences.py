"""What somebody wants to receive."""

from fastapi import APIRouter

from api.deps import CurrentAccount, Db
from api.schemas import In, Out
from api.transactions import TransactionalRoute
from domain.foundation import accounts

router = APIRouter(tags=["accounts"], route_class=TransactionalRoute)


class PreferencesIn(In):
    weekly_digest: bool


class PreferencesOut(Out):
    """`weekly_digest`: the mail of Monday with what is theirs to do."""

    weekly_digest: bool


@router.get("/me/preferences")
def read_preferences(account: CurrentAccount) -> PreferencesOut:
    return PreferencesOut.model_validate(account)


@router.patch("/me/preferences")
def update_preferences(body: PreferencesIn, account: CurrentAccount, db: Db) -> PreferencesOut:
    changed = accounts.set_weekly_digest(db, account.id, body.weekly_digest)
    return PreferencesOut.model_validate(changed)
