"""The OpenAPI document: beside what each route answers when all is well, the problems it may answer with."""

from typing import Any

from fastapi import FastAPI

from api.schemas import Problem

READING = {"get", "head"}

PROBLEMS = {
    400: "The request cannot be read.",
    401: "Sign in first: no valid session cookie, nor API token.",
    403: "The role does not allow it, or the request comes from another site.",
    404: "Nothing of that name here, or not for whoever asks.",
    409: "The request is fine, the state of things does not allow it.",
    412: "Somebody else changed it meanwhile: `current` is the row as it is now.",
    413: "The body is too large.",
    422: "Some values cannot be accepted: `field` or `errors` name them.",
    429: "Too many tries: `Retry-After` says when to come back.",
    503: "Too busy, or the database is away: nothing was written, `Retry-After` says when to try again.",
}


class DocumentedApi(FastAPI):
    """FastAPI, whose document tells of the problems too; each stands once, and operations refer to it."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            self.openapi_schema = _with_problems(super().openapi())
        return self.openapi_schema


def _with_problems(document: dict[str, Any]) -> dict[str, Any]:
    components = document["components"]
    schemas = components["schemas"]
    schemas["Problem"] = Problem.model_json_schema()
    components["responses"] = {
        f"Problem{status}": {
            "description": description,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, description in PROBLEMS.items()
    }
    for path, operations in document["paths"].items():
        if path.startswith("/api/"):
            for method, operation in operations.items():
                _add_problems(path, method, operation)
    for replaced in ("HTTPValidationError", "ValidationError"):
        schemas.pop(replaced, None)
    return document


def _add_problems(path: str, method: str, operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    responses.pop("422", None)
    for status in _statuses(path, method, operation):
        responses.setdefault(str(status), {"$ref": f"#/components/responses/Problem{status}"})


def _statuses(path: str, method: str, operation: dict[str, Any]) -> list[int]:
    """What this operation may answer: all are read, signed, counted; only writes meet conflicts and limits of size."""
    parameters = operation.get("parameters", [])
    found = {400, 401, 404, 429, 503}
    if "{slug}" in path:
        found |= {403}
    if parameters or "requestBody" in operation:
        found |= {422}
    if method not in READING:
        found |= {403, 409, 413}
    if any(each["name"] == "If-Match" for each in parameters):
        found |= {412}
    return sorted(found)
