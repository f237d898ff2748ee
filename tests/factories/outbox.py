"""Mails and jobs."""

from typing import Any

from domain.foundation.outbox import Facts, Link, Message, Paragraph


def make_message(**values: Any) -> Message:
    """A short mail to Camille Roux."""
    facts: dict[str, Any] = {
        "kind": "tests.greeting",
        "to_name": "Camille Roux",
        "to_address": "camille@fabrique.example",
        "subject": "Votre inscription est notée",
        "from_name": "Numérique en Communs Dordogne",
        "blocks": [
            Paragraph("Bonjour Camille,"),
            Facts([("Date", "mardi 13 octobre 2026"), ("Lieu", "Centre de congrès")]),
            Link("Voir mon inscription", "https://preau.example/i/jeton?x=1&y=2"),
        ],
    }
    return Message(**(facts | values))
