"""The same request sent twice."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from domain.foundation import accounts
from domain.foundation.core.errors import Invalid


class Counter:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> str:
        self.count += 1
        return f"réponse {self.count}"


def test_C_02_the_same_key_has_one_effect_and_one_answer(db: Session, now: datetime) -> None:
    do = Counter()
    mark = accounts.fingerprint({"name": "Yılmaz", "workshops": (1, 2)})
    answers = [accounts.once(db, "public:1", "cle-de-formulaire", mark, do, now=now) for _ in range(3)]
    assert answers == ["réponse 1"] * 3
    assert do.count == 1


def test_C_03_the_same_key_with_another_body_is_refused(db: Session, now: datetime) -> None:
    do = Counter()
    accounts.once(db, "public:1", "cle", accounts.fingerprint({"name": "A"}), do, now=now)
    with pytest.raises(Invalid) as refusal:
        accounts.once(db, "public:1", "cle", accounts.fingerprint({"name": "B"}), do, now=now)
    assert refusal.value.code == "idempotency_key_reused"
    assert do.count == 1


def test_keys_of_different_people_do_not_meet(db: Session, now: datetime) -> None:
    do = Counter()
    first = accounts.once(db, "account:1", "cle", "m", do, now=now)
    second = accounts.once(db, "account:2", "cle", "m", do, now=now)
    assert (first, second) == ("réponse 1", "réponse 2")


def test_a_key_is_forgotten_after_a_day(db: Session, now: datetime) -> None:
    do = Counter()
    accounts.once(db, "account:1", "cle", accounts.fingerprint({"a": 1}), do, now=now)
    later = now + timedelta(hours=24)
    other = accounts.fingerprint({"a": 2})
    assert accounts.once(db, "account:1", "cle", other, do, now=later) == "réponse 2"
    assert accounts.once(db, "account:1", "cle", other, do, now=later) == "réponse 2"
    accounts.forget_old_answers(db, now=later + timedelta(hours=24))
    assert accounts.once(db, "account:1", "cle", other, do, now=later) == "réponse 3"


def test_a_fingerprint_depends_on_values_and_not_on_their_order() -> None:
    assert accounts.fingerprint({"a": 1, "b": "é"}) == accounts.fingerprint({"b": "é", "a": 1})
    assert accounts.fingerprint({"a": 1}) != accounts.fingerprint({"a": "1"})
