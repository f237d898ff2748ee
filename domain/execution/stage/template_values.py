"""A line of the model as the crew writes it."""

import uuid
from dataclasses import dataclass

from domain.execution.programme import SessionKind
from domain.execution.stage.values import TemplateScope, Trade


@dataclass(frozen=True)
class TemplateFacts:
    label: str
    scope: TemplateScope = TemplateScope.EVENT
    trade: Trade = Trade.OTHER
    session_kind: SessionKind | None = None
    venue_id: uuid.UUID | None = None
    owner: str = ""
    due_rule: str = ""
