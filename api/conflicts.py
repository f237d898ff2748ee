"""What somebody is told whose change came second: the row as it is now."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pydantic import BaseModel

from domain.foundation.core.errors import EditConflict


@contextmanager
def showing(current: Callable[[], BaseModel]) -> Iterator[None]:
    """Adds the current row to an EditConflict raised inside."""
    try:
        yield
    except EditConflict as conflict:
        raise EditConflict(current_row=current().model_dump(mode="json"), **conflict.values) from None
