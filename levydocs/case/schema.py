"""The schema of a case file as JSON Schema (draft 2020-12), for editors that complete and check as you type.

It is as lenient as YAML in an editor needs: a number may stand where text is read, and any key may be empty.
"""

from __future__ import annotations

from typing import Any

from levydocs.case.model import Book, Case

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(book: type[Book] = Case) -> dict[str, Any]:
    """The JSON Schema of a case file, or of the firm book, complete in itself."""
    return {"$schema": DIALECT, **_without_defaults(book.model_json_schema())}


def _without_defaults(node: Any) -> Any:
    """Every default is "absent", which a schema need not say; sections would repeat theirs at length."""
    if isinstance(node, dict):
        return {key: _without_defaults(value) for key, value in node.items() if key != "default"}
    return [_without_defaults(entry) for entry in node] if isinstance(node, list) else node
