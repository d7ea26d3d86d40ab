"""What a job is, and the key by which a client asks for it again."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """Where a job is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = (State.DONE, State.FAILED, State.CANCELLED)


@dataclass(frozen=True, slots=True)
class Job:
    """One job. ``request`` is what was asked for, ``result`` what it gave, ``problem`` why it failed.

    ``holder``: the id of the token that asked; ``parent``: the job that it came from; ``created``, ``ended`` and ``expires`` are
    seconds since 1970; ``done`` of ``total`` is its progress.
    """

    number: int
    id: str
    kind: str
    state: State
    request: Mapping[str, Any] = field(repr=False)
    holder: str
    parent: str
    owner: str
    attempts: int
    done: int
    total: int
    created: float
    ended: float | None
    expires: float | None
    result: Mapping[str, Any] | None = field(repr=False)
    problem: Mapping[str, Any] | None = field(repr=False)

    @property
    def kept(self) -> Mapping[str, Any]:
        """What is kept of the request when the job has ended; no value of a case."""
        return self.request.get("kept") or {}


@dataclass(frozen=True, slots=True)
class Key:
    """A client's key for one of its requests, and the digest of that request: a second try gets the first answer."""

    text: str
    request: str


class KeyTaken(Exception):
    """The client has used this key for another request."""


class QueueFull(Exception):
    """Too many jobs are waiting to take another."""


def new_id() -> str:
    """An id that no one can guess and that reveals nothing."""
    return secrets.token_hex(12)


def job_of(row: sqlite3.Row) -> Job:
    """The job in a row of the list."""
    return Job(
        **{
            **dict(row),
            "state": State(row["state"]),
            "request": json.loads(row["request"]),
            "result": json.loads(row["result"]) if row["result"] else None,
            "problem": json.loads(row["problem"]) if row["problem"] else None,
        }
    )
