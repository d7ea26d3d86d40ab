"""Packets."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from levydocs.web.models.base import DIGEST, Answered, FindingAnswer
from levydocs.web.models.jobs import JobAnswer


class PacketEnvelopeAnswer(Answered):
    """What goes to one recipient: a file of the packet."""

    id: str = Field(description="The recipe's id.", examples=["acs"])
    title: str = Field(description="What it is, and its recipient.", examples=["Levy release, to ACS"])
    sent_by: str = Field(description="`fax`, `mail`, or `file` if it stays in the office.", examples=["fax"])
    file: int = Field(description="The number of its file in `files`.", examples=[1])
    pages: int = Field(description="How many pages it has.", examples=[24])
    ready_to_send: bool = Field(description="False while a finding about it, or about the whole case, blocks.")
    blocked_by: list[str] = Field(description="The codes of those findings.", examples=[["LD-case-specimen"]])


class PacketFileAnswer(Answered):
    """A file of a packet: `GET /packets/{packet}/files/{number}`."""

    number: int = Field(description="Its number.", examples=[1])
    name: str = Field(description="Its name.", examples=["1-acs.pdf"])
    bytes: int = Field(description="Its length.")
    sha256: str = Field(description="Its digest.", pattern=DIGEST)
    envelope: str | None = Field(description="Its envelope; null for the manifest and the like.", examples=["acs"])


class PacketDeadlineAnswer(Answered):
    """A deadline, as in the manifest."""

    what: str = Field(description="What must be done by then.", examples=["hearing request"])
    last_day: date = Field(description="The last day.", examples=["2026-12-05"])
    target_day: date | None = Field(description="The target date, a business day; null if none is left.")
    rule: str = Field(
        description="How the day is counted.", examples=["30 days from the day after the date of the notice"]
    )
    source: str = Field(description="The citation of the rule.", examples=["26 U.S.C. 6330(a)(3)(B)"])


class PacketAnswer(Answered):
    """A finished packet."""

    case_id: str = Field(description="The office's number for the case.", examples=["2026-0203"])
    as_of: date = Field(description="The day as of which it was worked out.", examples=["2026-11-24"])
    ready_to_send: bool = Field(description="True when nothing blocks sending any envelope.")
    exit_code: int = Field(
        description="The exit code of `levydocs packet`: 0, 4 (something blocks), 6 (the proof failed).", examples=[4]
    )
    envelopes: list[PacketEnvelopeAnswer] = Field(description="The complete packet, then what goes to each recipient.")
    files: list[PacketFileAnswer] = Field(description="Every file of it.")
    findings: list[FindingAnswer] = Field(
        description="What is missing or doubtful; in a batch, with the cells of the table."
    )
    deadlines: list[PacketDeadlineAnswer] = Field(description="The deadlines, the next one first.")


class PacketJob(JobAnswer):
    """A packet: a job, and then its contents."""

    batch: str | None = Field(
        description="The batch that made it; null for a packet requested by itself.", examples=[None]
    )
    result: PacketAnswer | None = Field(description="The result; null until the state is `done`.")


class PacketList(Answered):
    """A page of packets."""

    items: list[PacketJob] = Field(description="In the order in which they were requested.")
    next: str | None = Field(description="`after` for the next page; null on the last.", examples=["NTA"])
