"""Every body and answer in JSON has an example in the contract, and each is what the contract says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from levydocs.web.app import contract

CONTRACT = contract()


def bodies() -> Iterator[Any]:
    for path, operations in CONTRACT["paths"].items():
        for method, operation in operations.items():
            told = {**operation["responses"], "body": operation.get("requestBody", {})}
            for what, one in told.items():
                if content := one.get("content", {}).get("application/json"):
                    yield pytest.param(content, id=f"{method} {path.removeprefix('/api/v1')} {what}")


@pytest.mark.parametrize("content", list(bodies()))
def test_it_has_an_example_that_holds(content: Any) -> None:
    validator = Draft202012Validator({**content["schema"], "components": CONTRACT["components"]})
    assert [f"{one.json_path}: {one.message}" for one in validator.iter_errors(content["example"])] == []
