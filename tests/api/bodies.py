"""The smallest body that an operation of the OpenAPI document accepts, made from its own schema."""

import uuid
from typing import Any


def smallest_body(document: dict[str, Any], method: str, path: str) -> dict[str, Any]:
    """Keyword arguments for the client: `json`, or `data` and `files` for forms; empty when no body is taken."""
    content = document["paths"][path][method.lower()].get("requestBody", {}).get("content", {})
    if "application/json" in content:
        return {"json": _value(document, content["application/json"]["schema"])}
    if "multipart/form-data" in content:
        schema = content["multipart/form-data"]["schema"]
        values = _value(document, schema)
        files = [name for name in values if _is_file(_resolved(document, schema)["properties"][name])]
        words = {name: value for name, value in values.items() if name not in files}
        return {"files": dict.fromkeys(files, ("f.csv", b"x")), "data": {"name": "x"} | words}
    return {}


def _is_file(schema: dict[str, Any]) -> bool:
    return schema.get("format") == "binary" or "contentMediaType" in schema


def _resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """What a reference stands for."""
    found: dict[str, Any] = schema
    while "$ref" in found:
        found = document["components"]["schemas"][found["$ref"].rsplit("/", 1)[1]]
    return found


def _value(document: dict[str, Any], schema: dict[str, Any]) -> Any:
    if "$ref" in schema:
        return _value(document, document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    either = next((schema[name] for name in ("anyOf", "allOf", "oneOf") if name in schema), None)
    if either:
        return _value(document, either[0])
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") == "object":
        return {name: _value(document, schema["properties"][name]) for name in schema.get("required", [])}
    if schema.get("type") == "array":
        return [_value(document, schema["items"])] * schema.get("minItems", 0)
    return _plain(schema)


def _plain(schema: dict[str, Any]) -> Any:
    formats = {"uuid": str(uuid.uuid4()), "date-time": "2026-10-13T09:00:00+02:00", "date": "2026-10-13"}
    text = formats.get(schema.get("format", ""), "x" * max(1, schema.get("minLength", 1)))
    number = schema.get("minimum", 1)
    return {"integer": number, "number": number, "boolean": False, "null": None}.get(schema.get("type", ""), text)
