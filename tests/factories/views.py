"""Plain values as queries answer them, for rules that need no database."""

import uuid
from datetime import date
from typing import Any

from domain.mobilisation.organisations.values import ContactView


def contact_view(**values: Any) -> ContactView:
    """Somebody of a structure of whom nothing is known yet."""
    facts: dict[str, Any] = {
        "id": uuid.uuid4(),
        "organisation_id": uuid.uuid4(),
        "name": "",
        "function": "",
        "email": "",
        "phone": "",
        "notes": "",
        "is_elected": False,
        "last_exchange_on": None,
        "kept_since": date(2026, 1, 1),
        "told_at": None,
        "version": 1,
    }
    return ContactView(**(facts | values))
