"""Bounded lists: every list that leaves the database is a page of results."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import UnaryExpression

from domain.foundation.core.errors import Invalid

T = TypeVar("T")
U = TypeVar("U")

MAX_PAGE_SIZE = 500


@dataclass(frozen=True)
class PageRequest:
    """Which part of a list, in which order. `sort` is a column name, with `-` in front for descending."""

    page: int = 1
    size: int = 100
    sort: str | None = None


@dataclass(frozen=True)
class Page(Generic[T]):
    items: Sequence[T]
    total: int
    page: int
    size: int

    def map(self, convert: Callable[[T], U]) -> "Page[U]":
        return Page([convert(item) for item in self.items], self.total, self.page, self.size)


def paginate(
    db: Session,
    query: Select[T],
    request: PageRequest,
    *,
    sorts: Mapping[str, ColumnElement[Any] | Any],
    default_sort: str,
    tie: ColumnElement[Any] | Any,
    then: Sequence[ColumnElement[Any]] = (),
) -> Page[T]:
    """One page of `query` in two statements, in one when it is empty. `sorts` maps the names that may be asked to
    columns; `tie` is unique, `then` is looked at before it.

    Raises Invalid `unknown_sort` and `page_out_of_bounds`.
    """
    _check_bounds(request)
    order = [ordering(request, sorts=sorts, default_sort=default_sort), *then, tie]
    total = db.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    first = (request.page - 1) * request.size
    if first >= total:  # looking for rows that are not there would read everything once more
        return Page([], total, request.page, request.size)
    after = total - first - request.size
    if first <= after:
        rows = db.scalars(query.order_by(*order).limit(request.size).offset(first)).all()
        return Page(rows, total, request.page, request.size)
    # Nearer to the end: read from there, since a database walks over all rows that it passes.
    size = min(request.size, total - first)
    rows = db.scalars(query.order_by(*map(_backward, order)).limit(size).offset(max(after, 0))).all()
    return Page(rows[::-1], total, request.page, request.size)


def _backward(clause: Any) -> Any:
    """The same order from its end."""
    nulls, direction = None, None
    while isinstance(clause, UnaryExpression):
        if clause.modifier in (operators.nulls_first_op, operators.nulls_last_op):
            nulls = clause.modifier
        else:
            direction = clause.modifier
        clause = clause.element
    turned = clause.asc() if direction is operators.desc_op else clause.desc()
    if nulls is None:
        return turned
    return turned.nulls_first() if nulls is operators.nulls_last_op else turned.nulls_last()


def ordering(
    request: PageRequest, *, sorts: Mapping[str, ColumnElement[Any] | Any], default_sort: str
) -> ColumnElement[Any]:
    """The order that is asked for. Raises Invalid `unknown_sort`."""
    asked = request.sort or default_sort
    column: Any = sorts.get(asked.removeprefix("-"))
    if column is None:
        raise _unknown_sort()
    order: ColumnElement[Any] = column.desc().nulls_last() if asked.startswith("-") else column.asc().nulls_last()
    return order


def page_of(
    rows: Sequence[T], request: PageRequest, *, sorts: Mapping[str, Callable[[T], Any]], default_sort: str
) -> Page[T]:
    """One page of rows already at hand, for lists that are short by nature. Missing values come last.

    Raises as `paginate` does.
    """
    _check_bounds(request)
    asked = request.sort or default_sort
    value_of = sorts.get(asked.removeprefix("-"))
    if value_of is None:
        raise _unknown_sort()
    known = sorted((row for row in rows if value_of(row) is not None), key=value_of, reverse=asked.startswith("-"))
    ordered = known + [row for row in rows if value_of(row) is None]
    first = (request.page - 1) * request.size
    return Page(ordered[first : first + request.size], len(ordered), request.page, request.size)


def _check_bounds(request: PageRequest) -> None:
    if request.page < 1 or not 1 <= request.size <= MAX_PAGE_SIZE:
        raise Invalid(
            "page_out_of_bounds",
            "Une page compte entre 1 et {most} lignes.",
            field="size",
            most=MAX_PAGE_SIZE,
        )


def _unknown_sort() -> Invalid:
    return Invalid("unknown_sort", "Ce tri n’existe pas.", field="sort")
