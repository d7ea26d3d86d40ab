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
    cases: int = Field(description="In how many cases.", examples=[3])


class StatesAnswer(Answered):
    """How many cases are in each state."""

    ok: int = Field(description="The packet is made, and nothing blocks sending it.")
    blocked: int = Field(description="The packet is made, and something blocks sending it.")
    failed: int = Field(description="No packet could be made.")


class BatchAnswer(Answered):
    """What became of a table."""

    cases: int = Field(description="How many cases it has.", examples=[12])
    states: StatesAnswer
    findings: list[FoundAnswer] = Field(description="What was found, the most frequent first.")
    rows_to_correct: bool = Field(description="True where `GET /batches/{batch}/errors` has rows that failed.")


class BatchJob(JobAnswer):
    """A batch: a job, and then what became of the table."""

    result: BatchAnswer | None = Field(description="What became of it; null until the state is `done`.")


class BatchList(Answered):
    """A page of batches."""

    items: list[BatchJob] = Field(description="In the order in which they were asked for.")
    next: str | None = Field(description="`after` for the next page; null on the last.", examples=["NTA"])


class OutcomeAnswer(Answered):
    """What became of one case of a table."""

    source: str = Field(
        description="The case's id, or its cell where it has none that can name a packet.", examples=["2026-0203"]
    )
    state: Literal["ok", "blocked", "failed"] = Field(description="As in `states` of the batch.")
    exit_code: int = Field(description="With what `levydocs packet` would end for this case alone.", examples=[4])
    packet: str | None = Field(
        description="Its packet: `GET /packets/{packet}`; null where none was made, and until the batch is done.",
        pattern=ID,
    )
    client_number: str = Field(
        description="The office's number for the client; empty where the table has none.", examples=["00418"]
    )
    matter_number: str = Field(
        description="The office's number for the matter; empty where the table has none.", examples=["001"]
    )
    next_deadline: str = Field(
        description="The next day that must not be missed, in words; empty for none.", examples=["hearing request"]
    )
    last_day: date | None = Field(description="That day.")
    ready_envelopes: list[str] = Field(
        description="The envelopes that can go, by their ids, though another may wait.", examples=[["acs"]]
    )
    findings: list[FindingAnswer] = Field(description="What is missing or doubtful, by the cells of the table.")


class OutcomeList(Answered):
    """A page of what became of the cases of a table."""

    items: list[OutcomeAnswer] = Field(description="In the order in which they were done.")
    next: str | None = Field(description="`after` for the next page; null on the last.", examples=["NTA"])
