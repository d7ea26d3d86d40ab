"""docs/openapi.json: the contract of the REST interface is what the service gives out, and says all that a stranger has to know."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import pytest
from command_line import ROOT

from levydocs.web.app import contract

KEPT: dict[str, Any] = json.loads((ROOT / "docs" / "openapi.json").read_text("utf-8"))
FOUND = contract()
OPEN = {"/api/v1/health", "/api/v1/ready"}
METHODS = ("get", "post", "put", "patch", "delete")


def operations(told: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in told["paths"].items():
        yield from ((path, method, item[method]) for method in METHODS if method in item)


def skeleton(told: Any) -> dict[str, Any]:
    """What does not depend on how a version of FastAPI puts it."""
    schemas = told["components"]["schemas"]
    return {
        "operations": {
            f"{method} {path}": (
                sorted(one["responses"]),
                sorted(asked["name"] for asked in one.get("parameters", ())),
                one.get("security"),
            )
            for path, method, one in operations(told)
        },
        "schemas": {name: sorted(schema.get("properties", ())) for name, schema in schemas.items()},
    }


def test_the_page_has_the_same_endpoints_parameters_and_answers() -> None:
    assert skeleton(KEPT) == skeleton(json.loads(json.dumps(FOUND)))


def test_the_page_is_what_the_service_gives_out() -> None:
    tried = dict(
        line.split("==") for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if "==" in line
    )
    for package in ("fastapi", "pydantic"):
        if version(package) != tried[package]:
            pytest.skip(f"needs {package} {tried[package]}, which the page was written with")
    assert json.loads(json.dumps(FOUND)) == KEPT, "python docs/generate.py"


@pytest.mark.parametrize(("path", "method", "told"), list(operations(KEPT)), ids=lambda one: str(one)[:60])
def test_each_endpoint_says_what_it_does_and_answers(path: str, method: str, told: dict[str, Any]) -> None:
    assert told["description"].rstrip().endswith((".", "2848)"))
    answered = [status for status in told["responses"] if status.startswith("2")]
    assert answered, told["operationId"]
    for status in answered:
        answer = told["responses"][status]
        assert answer["description"] != "Successful Response", told["operationId"]
        if status != "204":
            assert answer["content"], told["operationId"]
            assert all(one.get("schema") or kind != "application/json" for kind, one in answer["content"].items())
    assert bool(told.get("security")) == (path not in OPEN)
    for asked in told.get("parameters", ()):
        assert asked.get("description") or asked["schema"].get("description"), (told["operationId"], asked["name"])


def test_whatever_is_sent_and_answered_is_described() -> None:
    schemas = KEPT["components"]["schemas"]
    bare = [
        f"{name}.{key}"
        for name, schema in schemas.items()
        for key, value in schema.get("properties", {}).items()
        if not value.get("description") and "$ref" not in value
    ]
    assert bare == []
    assert [name for name, schema in schemas.items() if not schema.get("description")] == []


def test_no_id_that_means_anything_stands_in_an_address() -> None:
    """Parameters of paths are opaque ids, numbers, and names of forms, letters and calculators; of queries nothing of a case."""
    inside = {
        asked["name"]
        for _, _, one in operations(KEPT)
        for asked in one.get("parameters", ())
        if asked["in"] != "header"
    }
    assert inside <= {
        "after", "as_of", "batch", "calculator", "case", "delivery", "dpi", "file", "form", "letter", "limit", "number", "packet",
        "page", "since",
    }  # fmt: skip


def test_operations_have_names_of_their_own() -> None:
    names = [one["operationId"] for _, _, one in operations(KEPT)]
    assert len(names) == len(set(names))
