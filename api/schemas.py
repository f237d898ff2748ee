"""Types shared by several routes."""

from typing import Annotated, Generic, TypeVar

from fastapi import Header
from pydantic import BaseModel, ConfigDict

from domain.foundation.core.errors import Invalid
from domain.foundation.core.pages import Page

T = TypeVar("T")


class In(BaseModel):
    """A body: unknown fields are refused, text is kept as typed."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Out(BaseModel):
    """An answer: exactly the declared fields, read from attributes."""

    model_config = ConfigDict(from_attributes=True)


class PageOut(Out, Generic[T]):
    items: list[T]
    total: int
    page: int
    size: int

    @classmethod
    def of(cls, page: Page[T]) -> "PageOut[T]":
        return cls(items=list(page.items), total=page.total, page=page.page, size=page.size)


class Problem(BaseModel):
    """RFC 9457: what went wrong, in French, with a stable code and the field to mend where there is one."""

    type: str
    title: str
    status: int
    code: str
    field: str | None = None
    errors: list[dict[str, str | None]] | None = None
    current: dict[str, object] | None = None


async def if_match(value: Annotated[str | None, Header(alias="If-Match")] = None) -> int | None:
    """The version of a row that the caller saw, from `If-Match: "3"`."""
    if value is None or value == "*":
        return None
    try:
        return int(value.strip().removeprefix("W/").strip('"'))
    except ValueError:
        raise Invalid(
            "bad_if_match", "L’en-tête If-Match doit porter un numéro de version.", field="If-Match"
        ) from None
