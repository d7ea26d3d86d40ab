"""How the contract describes answers: a model for JSON, and media types for files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from levydocs.web.problems import refusals

Responses = dict[int | str, dict[str, Any]]
_FILE = {"schema": {"type": "string", "format": "binary"}}
_JSON = {"schema": {"type": "object", "description": "A file in JSON."}}
_LOCATION = {"Location": {"description": "The address of the job.", "schema": {"type": "string"}}}


def answers(model: type[BaseModel], description: str) -> Responses:
    """An endpoint that answers JSON of this model."""
    return {200: {"model": model, "description": description}}


def accepts(model: type[BaseModel]) -> Responses:
    """An endpoint that begins a job."""
    return {202: {"model": model, "description": "Accepted; the job is queued.", "headers": _LOCATION}}


def answers_file(description: str, kinds: Sequence[str]) -> Responses:
    """An endpoint that answers a file of one of these media types."""
    content = {kind: _JSON if kind.endswith("json") else _FILE for kind in kinds}
    return {200: {"description": description, "content": content}}


def answers_documents(model: type[BaseModel], kinds: Sequence[str]) -> Responses:
    """An endpoint that answers JSON of this model or, if ``Accept`` asks for it, the one file."""
    ready = {
        "Levydocs-Ready": {"description": "For a bare file: false if something blocks sending it.", "schema": _YES_NO}
    }
    told = {"model": model, "description": "The documents.", "headers": ready, "content": dict.fromkeys(kinds, _FILE)}
    return {200: told, **refusals({406: "There is not exactly one file of the accepted type."})}


_YES_NO = {"type": "string", "enum": ["true", "false"]}


def takes_file(kinds: Sequence[str]) -> Mapping[str, Any]:
    """An endpoint whose body is a file of one of these media types."""
    return {"requestBody": {"required": True, "content": dict.fromkeys(kinds, _FILE)}}


def answers_text(description: str, kind: str) -> Responses:
    """An endpoint that answers text of this media type."""
    return {200: {"description": description, "content": {kind: {"schema": {"type": "string"}}}}}


def answers_nothing(description: str) -> Responses:
    """An endpoint that only answers that it is done."""
    return {204: {"description": description}}


NOT_DONE = refusals({409: "It is not done yet."})
