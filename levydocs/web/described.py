"""How the contract describes answers: a model for JSON, and media types for what is a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

Responses = dict[int | str, dict[str, Any]]
_FILE = {"schema": {"type": "string", "format": "binary"}}


def answers(model: type[BaseModel], description: str, *files: str, status: int = 200) -> Responses:
    """An endpoint that answers JSON of this model, or where ``Accept`` asks for it a file of one of these media types."""
    told: dict[str, Any] = {"model": model, "description": description}
    return {status: {**told, "content": _content(files)} if files else told}


def accepts_a_job(model: type[BaseModel]) -> Responses:
    """An endpoint that begins a job."""
    where = {"Location": {"description": "The address of the job.", "schema": {"type": "string"}}}
    return {202: {"model": model, "description": "It was accepted, and will be done.", "headers": where}}


def answers_file(description: str, *files: str) -> Responses:
    """An endpoint that answers a file."""
    return {200: {"description": description, "content": _content(files)}}


def also(*statuses: tuple[int, str]) -> Responses:
    """Problems that not every endpoint answers."""
    from levydocs.web.problems import MEDIA_TYPE

    problem = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemAnswer"}}}
    return {status: {"description": description, "content": problem} for status, description in statuses}


def takes_file(*files: str) -> Mapping[str, Any]:
    """An endpoint whose body is a file."""
    return {"requestBody": {"required": True, "content": _content(files)}}


def _content(files: tuple[str, ...]) -> dict[str, Any]:
    return dict.fromkeys(files, _FILE)


NOT_FOUND = also((404, "There is no such thing, or its time is over."))
NOT_DONE = also((409, "It is not done yet."))
NOT_ACCEPTABLE = also((406, "There is not one file of the type that is accepted."))
KINDS_OF_FILE = ("application/pdf", "application/json", "image/png", "image/jpeg", "text/plain", "application/octet-stream")
"""What a file of a packet may be."""
