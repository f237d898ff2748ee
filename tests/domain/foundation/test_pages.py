"""Pages of a list are cut from one order, whichever end they are read from."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation.accounts.models import Account
from domain.foundation.core.pages import PageRequest, paginate
from tests.factories.accounts import make_account

SORTS = {"closed_at": Account.closed_at, "name": Account.name}


@pytest.fixture
def seven(db: Session, now: datetime) -> None:
    """Seven accounts, two to a name; three of them are closed."""
    for number in range(7):
        account = make_account(db, email=f"a{number}@nec.example", now=now, name=f"Nom {number // 2}")
        account.closed_at = now + timedelta(days=number) if number % 3 == 0 else None
    db.flush()


@pytest.mark.usefixtures("seven")
@pytest.mark.parametrize("sort", ["closed_at", "-closed_at", "name", "-name"])
@pytest.mark.parametrize("then", [(), (Account.name.desc(),), (Account.closed_at.asc().nulls_last(),)])
@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_pages_put_end_to_end_are_the_whole_list(db: Session, sort: str, then: tuple[object, ...], size: int) -> None:
    def page(number: int, size: int) -> list[Account]:
        request = PageRequest(number, size, sort)
        found = paginate(db, select(Account), request, sorts=SORTS, default_sort="name", tie=Account.id, then=then)  # type: ignore[arg-type]
        assert found.total == 7
        return list(found.items)

    whole = page(1, 100)
    assert [each for number in range(1, 9) for each in page(number, size)] == whole


@pytest.mark.usefixtures("seven")
def test_missing_values_come_last_in_both_directions(db: Session) -> None:
    for sort in ("closed_at", "-closed_at"):
        found = paginate(db, select(Account), PageRequest(2, 4, sort), sorts=SORTS, default_sort="name", tie=Account.id)
        assert [each.closed_at is None for each in found.items] == [True, True, True]
