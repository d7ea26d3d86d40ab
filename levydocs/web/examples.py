"""An example of each body and answer, put together from those of its fields: what is described once is shown once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_JSON = "application/json"
_TEXTS = {"date": "2026-11-24", "date-time": "2026-11-24T15:30:00Z", "byte": "JVBERi0xLjcK"}
_PATTERNS = {"^[0-9a-f]{24}$": "3f0c5be19a7d42e6b8c01f25", "^[0-9a-f]{64}$": "9f86d081" * 8}
_OTHERS: Mapping[str, Any] = {"boolean": False, "integer": 1, "number": 1.0, "null": None, "object": {}, "array": []}


def add_examples(contract: Mapping[str, Any]) -> None:
    """Give an example to each JSON body and answer of a contract that has none."""
    schemas = contract["components"]["schemas"]
    for described, is_answer in _described(contract):
        content = described.get("content", {}).get(_JSON)
        if content and content.get("schema") and "example" not in content:
            content["example"] = _example(content["schema"], schemas, everything=is_answer)


def _described(contract: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], bool]]:
    for path in contract["paths"].values():
        for operation in path.values():
            if "requestBody" in operation:
                yield operation["requestBody"], False
            yield from ((answer, True) for answer in operation["responses"].values())


def _example(schema: Mapping[str, Any], schemas: Mapping[str, Any], *, everything: bool) -> Any:
    """A value of a schema; ``everything``: including optional parts."""
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return _example(schemas[schema["$ref"].rpartition("/")[2]], schemas, everything=everything)
    if "properties" in schema:
        first, *_ = schema.get("oneOf") or schema.get("anyOf") or [{}]
        wanted = {*schema.get("required", ()), *first.get("required", ())}
        return {
            name: _example(one, schemas, everything=everything)
            for name, one in schema["properties"].items()
            if name in wanted or everything
        }
    if "anyOf" in schema:
        return _example(schema["anyOf"][0], schemas, everything=everything)
    return _plain(schema, schemas, everything=everything)


def _plain(schema: Mapping[str, Any], schemas: Mapping[str, Any], *, everything: bool) -> Any:
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if schema.get("type") == "array" and "items" in schema:
        return [_example(schema["items"], schemas, everything=everything)]
    if isinstance(schema.get("additionalProperties"), Mapping):
        return {"key": _example(schema["additionalProperties"], schemas, everything=everything)}
    if schema.get("type") == "string":
        return _PATTERNS.get(schema.get("pattern", "")) or _TEXTS.get(schema.get("format", ""), "…")
    return _OTHERS.get(schema.get("type", ""))
