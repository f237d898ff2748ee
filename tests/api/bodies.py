"""The smallest body that an operation of the OpenAPI document accepts, made from its own schema."""

import uuid
from typing import Any


def smallest_body(document: dict[str, Any], method: str, path: str) -> dict[str, Any]:
    """Keyword arguments for the client: `json`, or `data` and `files` for forms; empty when no body is taken."""
    content = document["paths"][path][method.lower()].get("requestBody", {}).get("content", {})
    if "application/json" in content:
        return {"json": _value(document, content["application/json"]["schema"])}
    if "multipart/form-data" in content:
        values = _value(document, content["multipart/form-data"]["schema"])
        return {"files": dict.fromkeys(values, ("f.csv", b"x")), "data": {"name": "x"}}
    return {}


def _value(document: dict[str, Any], schema: dict[str, Any]) -> Any:
    if "$ref" in schema:
        return _value(document, document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    for either in ("anyOf", "allOf", "oneOf"):
        if either in schema:
            return _value(document, schema[either][0])
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    match schema.get("type"):
        case "object":
            return {name: _value(document, schema["properties"][name]) for name in schema.get("required", [])}
        case "array":
            return [_value(document, schema["items"])] * schema.get("minItems", 0)
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return False
        case "null":
            return None
    formats = {"uuid": str(uuid.uuid4()), "date-time": "2026-10-13T09:00:00+02:00", "date": "2026-10-13"}
    return formats.get(schema.get("format", ""), "x" * max(1, schema.get("minLength", 1)))
