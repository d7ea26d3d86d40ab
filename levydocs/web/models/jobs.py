"""What every kind of job has in common."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from levydocs.web.models.base import ID, Answered, ProblemAnswer


class ProgressAnswer(Answered):
    """How far a job is."""

    done: int = Field(description="How much is done.", examples=[3])
    total: int = Field(description="Out of how much; 0 while that is not known.", examples=[12])


class JobAnswer(Answered):
    """A job."""

    id: str = Field(description="Its id.", pattern=ID, examples=["3f0c5be19a7d42e6b8c01f25"])
    state: Literal["queued", "running", "done", "failed", "cancelled"] = Field(
        description="Its state.", examples=["done"]
    )
    progress: ProgressAnswer
    created: datetime = Field(description="When it was requested.")
    ended: datetime | None = Field(description="When it ended; null until then.")
    expires: datetime | None = Field(
        description="When the job and its results will be removed; null until it has ended."
    )
    problem: ProblemAnswer | None = Field(
        description="Why it has no result, if its state is `failed`.", examples=[None]
    )
