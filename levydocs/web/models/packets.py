"""Packets."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from levydocs.web.models.base import DIGEST, Answered, FindingAnswer
from levydocs.web.models.jobs import JobAnswer


class PacketEnvelopeAnswer(Answered):
    """What goes to one recipient: a file of the packet."""

    id: str = Field(description="The recipe's id.", examples=["acs"])
    title: str = Field(description="What it is, and to whom.", examples=["Levy release, to ACS"])
    sent_by: str = Field(description="`fax`, `mail`, or `file`: it stays in the office.", examples=["fax"])
    file: int = Field(description="The number of its file in `files`.", examples=[1])
    pages: int = Field(description="How many pages it has.", examples=[24])
    ready_to_send: bool = Field(description="False while a finding blocks that is about it, or about the whole case.")
    blocked_by: list[str] = Field(description="The codes of those findings.", examples=[["LD-case-specimen"]])


class PacketFileAnswer(Answered):
    """A file of a packet: `GET /packets/{packet}/files/{number}`."""

    number: int = Field(description="Its number.", examples=[1])
    name: str = Field(description="Its name.", examples=["1-acs.pdf"])
    bytes: int = Field(description="Its length.")
    sha256: str = Field(description="Its digest.", pattern=DIGEST)
    envelope: str | None = Field(
        description="The envelope that it is; null for the manifest and the like.", examples=["acs"]
    )


class PacketDeadlineAnswer(Answered):
    """A day that must not be missed, as the manifest has it."""

    what: str = Field(description="What has to be done by then.", examples=["hearing request"])
    last_day: date = Field(description="The last day to work to.", examples=["2026-12-05"])
    target_day: date | None = Field(description="The day to aim at, a business day; null when none is left.")
    rule: str = Field(
        description="How the day is counted.", examples=["30 days from the day after the date of the notice"]
    )
    source: str = Field(description="Where that rule stands.", examples=["26 U.S.C. 6330(a)(3)(B)"])


class PacketAnswer(Answered):
    """A packet that is made."""

    case_id: str = Field(description="The office's number for the case.", examples=["2026-0203"])
    as_of: date = Field(description="The day for which it was worked out.", examples=["2026-11-24"])
    ready_to_send: bool = Field(description="True when nothing blocks sending any envelope.")
    exit_code: int = Field(
        description="With what `levydocs packet` ends: 0, 4 (something blocks), 6 (the proof failed).", examples=[4]
    )
    envelopes: list[PacketEnvelopeAnswer] = Field(description="The complete packet, then what goes to each recipient.")
    files: list[PacketFileAnswer] = Field(description="Every file of it.")
    findings: list[FindingAnswer] = Field(
        description="What is missing or doubtful; of a batch with the cells of the table."
    )
    deadlines: list[PacketDeadlineAnswer] = Field(description="The days that must not be missed, the next one first.")


class PacketJob(JobAnswer):
    """A packet: a job, and then what is in it."""

    batch: str | None = Field(
        description="The batch that it came out of; null for one that was asked for alone.", examples=[None]
    )
    result: PacketAnswer | None = Field(description="What was made; null until the state is `done`.")


class PacketList(Answered):
    """A page of packets."""

    items: list[PacketJob] = Field(description="In the order in which they were asked for.")
    next: str | None = Field(description="`after` for the next page; null on the last.", examples=["NTA"])
