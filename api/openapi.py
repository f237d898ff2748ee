"""Print the OpenAPI document: `python -m api.openapi`. The SPA's typed client is generated from it."""

import json
import sys

from api.app import make_app
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings


def document() -> str:
    """The document as stable, readable JSON."""
    app = make_app(Settings(), Database("sqlite:///unused.sqlite"))
    return json.dumps(app.openapi(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(document())
