"""Answers compared with the contract: the OpenAPI of a service describes every status, media type and key that it gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import httpx
from jsonschema import Draft202012Validator

_PREFIX = "/api/v1"


def contract_of(client: httpx.Client) -> Mapping[str, Any]:
    """The OpenAPI of a service."""
    answer = client.get("/openapi.json")
    assert answer.status_code == 200
    contract: Mapping[str, Any] = answer.json()
    return contract


def conforms(response: httpx.Response, openapi: Mapping[str, Any]) -> httpx.Response:
    """The response, where the contract describes it: its path, method, status, media type, and of JSON every key."""
    told = described(response, openapi)
    if not response.content:
        assert "content" not in told, f"{_called(response)} is said to have a body"
        return response
    kind = response.headers["content-type"].partition(";")[0]
    assert kind in told.get("content", {}), f"{_called(response)}: nothing is said of {kind}"
    schema = told["content"][kind].get("schema", {})
    if kind.endswith("json"):
        assert schema, f"{_called(response)}: nothing is said of its keys"
        validator = Draft202012Validator({**schema, "components": openapi["components"]})
        errors = [f"{one.json_path}: {one.message[:200]}" for one in validator.iter_errors(response.json())]
        assert not errors, f"{_called(response)}: {errors[:5]}"
    return response


def described(response: httpx.Response, openapi: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the contract says of an answer of this status to this method and path."""
    operation = openapi["paths"][_pattern(response, openapi)][response.request.method.lower()]
    assert str(response.status_code) in operation["responses"], f"{_called(response)} is not described"
    told: Mapping[str, Any] = operation["responses"][str(response.status_code)]
    shared = told.get("$ref", "").rpartition("/")[2]
    return openapi["components"]["responses"][shared] if shared else told


def _pattern(response: httpx.Response, openapi: Mapping[str, Any]) -> str:
    """The path of the contract that a request was for; of several the one with the fewest parameters."""
    path, method = response.request.url.path, response.request.method.lower()
    fitting = [
        one
        for one, operations in openapi["paths"].items()
        if method in operations and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", one), path)
    ]
    assert fitting, f"{_called(response)}: there is no such path"
    pattern: str = min(fitting, key=lambda one: one.count("{"))
    return pattern


def _called(response: httpx.Response) -> str:
    request = response.request
    return f"{request.method} {request.url.path.removeprefix(_PREFIX)} → {response.status_code}"
