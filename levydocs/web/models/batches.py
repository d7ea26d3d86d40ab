"""Batches: a table, and the packet of each of its cases."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from levydocs.web.models.base import ID, Answered, FindingAnswer
from levydocs.web.models.jobs import JobAnswer


class FoundAnswer(Answered):
    """A finding, and how often it was made."""

    code: str = Field(description="Its code.", examples=["LD-case-specimen"])
    severity: str = Field(description="`blocks`, `weakens` or `note`.", examples=["blocks"])
    cases: int = Field(description="The number of cases in which it was made.", examples=[3])


class StatesAnswer(Answered):
    """How many cases are in each state."""

    ok: int = Field(description="The packet is made, and nothing blocks sending it.")
    blocked: int = Field(description="The packet is made, and something blocks sending it.")
    failed: int = Field(description="No packet could be made.")


class BatchAnswer(Answered):
    """The result for a table."""

    cases: int = Field(description="How many cases it has.", examples=[12])
    states: StatesAnswer
    findings: list[FoundAnswer] = Field(description="The findings, the most frequent first.")
    rows_to_correct: bool = Field(description="True if `GET /batches/{batch}/errors` has rows that failed.")


class BatchJob(JobAnswer):
    """A batch: a job, and then the result for the table."""

    result: BatchAnswer | None = Field(description="The result; null until the state is `done`.")


class BatchList(Answered):
    """A page of batches."""

    items: list[BatchJob] = Field(description="In the order in which they were requested.")
    next: str | None = Field(description="`after` for the next page; null on the last.", examples=["NTA"])


class OutcomeAnswer(Answered):
    """The result for one case of a table."""

    source: str = Field(
        description="The case's id, or its cell if it has no id that can name a packet.", examples=["2026-0203"]
    )
    state: Literal["ok", "blocked", "failed"] = Field(description="One of the keys of `states` of the batch.")
    exit_code: int = Field(description="The exit code of `levydocs packet` for this case alone.", examples=[4])
    packet: str | None = Field(
        description="Its packet: `GET /packets/{packet}`; null if none was made, and until the batch is done.",
        pattern=ID,
    )
    client_number: str = Field(
        description="The office's number for the client; empty if the table has none.", examples=["00418"]
    )
    matter_number: str = Field(
        description="The office's number for the matter; empty if the table has none.", examples=["001"]
    )
    next_deadline: str = Field(
        description="The next deadline, in words; empty if there is none.", examples=["hearing request"]
    )
    last_day: date | None = Field(description="The day of that deadline.")
    ready_envelopes: list[str] = Field(
        description="The ids of the envelopes that can go, even if others must wait.", examples=[["acs"]]
    )
    findings: list[FindingAnswer] = Field(description="What is missing or doubtful, with the cells of the table.")


class OutcomeList(Answered):
    """A page of results for the cases of a table."""

    items: list[OutcomeAnswer] = Field(description="In the order in which they were finished.")
    next: str | None = Field(description="`after` for the next page; null on the last.", examples=["NTA"])
