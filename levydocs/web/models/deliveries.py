"""Deliveries to the firm's document system, and the delivery record."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from levydocs.web.models.base import DIGEST, ID, Answered, Sent
from levydocs.web.models.jobs import JobAnswer


class DestinationAnswer(Answered):
    """A store that packets may be delivered to; only the service knows where it is."""

    name: str = Field(description="Its name, as given to `levydocs serve --deliver-to`.", examples=["dms"])
    profile: str = Field(description="The profile: how documents are named and described there.", examples=["plain"])


class DestinationList(Answered):
    """Every destination."""

    items: list[DestinationAnswer] = Field(description="Ordered by name.")


class DeliveryRequest(Sent):
    """A packet to deliver."""

    destination: str = Field(description="The name of a destination.", examples=["dms"])
    drafts: bool = Field(default=False, description="Also deliver what is not ready to be sent.")


class DocumentSent(Answered):
    """A document as it was delivered."""

    name: str = Field(description="Its name there.", examples=["1-acs.pdf"])
    sha256: str = Field(description="Its digest.", pattern=DIGEST)


class RecordLine(Answered):
    """A line of the delivery record."""

    seq: int = Field(description="Its number.", examples=[8])
    sha256: str = Field(description="Its digest.", pattern=DIGEST)


class ReceiptAnswer(Answered):
    """The receipt of a delivery."""

    schema_version: Literal[1] = Field(description="Always 1.")
    at: datetime = Field(description="When it was finished.")
    who: str = Field(description="The name of the token that asked for it.", examples=["portal"])
    case_id: str = Field(description="The office's number for the case.", examples=["2026-0203"])
    client_number: str = Field(
        description="The office's number for the client; empty if the case has none.", examples=["00418"]
    )
    matter_number: str = Field(
        description="The office's number for the matter; empty if the case has none.", examples=["001"]
    )
    as_of: date = Field(description="The day as of which the packet was worked out.")
    profile: str = Field(description="The profile that was used.", examples=["plain"])
    profile_version: str = Field(description="The beginning of that profile's digest.", examples=["3c9d1f20a4be"])
    state: Literal["new", "resumed", "unchanged"] = Field(
        description="`unchanged`: that content was already there, and nothing was sent; "
        "`resumed`: an interrupted delivery was continued."
    )
    version: int = Field(description="The version of the packet there.", examples=[1])
    packet: str = Field(description="The digest of the packet's manifest.", pattern=DIGEST)
    content_id: str = Field(description="The digest of everything that was delivered.", examples=["5891b5b522d5"])
    documents: list[DocumentSent] = Field(description="What was delivered.")
    record: RecordLine


class DeliveryJob(JobAnswer):
    """A delivery: a job, and then its receipt."""

    packet: str | None = Field(description="The packet that was delivered; null if it is gone.", pattern=ID)
    destination: str = Field(description="Where it goes.", examples=["dms"])
    result: ReceiptAnswer | None = Field(description="The receipt; null until the state is `done`.")


class DeliveryList(Answered):
    """A page of deliveries."""

    items: list[DeliveryJob] = Field(description="In the order in which they were requested.")
    next: str | None = Field(description="`after` for the next page; null on the last.", examples=["NTA"])


class AuditEntry(Answered):
    """A delivery as the delivery record has it, no matter who made it."""

    seq: int = Field(description="The number of its line.", examples=[7])
    at: datetime = Field(description="When it began.")
    destination: str | None = Field(
        description="Where it went, if that is a destination of this service; else null.", examples=["dms"]
    )
    who: str = Field(
        description="Who delivered it: the name of a token, or of a user of the command line.", examples=["portal"]
    )
    case_id: str = Field(description="The office's number for the case.", examples=["2026-0203"])
    client_number: str = Field(
        description="The office's number for the client; empty if the case had none.", examples=["00418"]
    )
    matter_number: str = Field(
        description="The office's number for the matter; empty if the case had none.", examples=["001"]
    )
    packet: str = Field(description="The digest of the packet's manifest.", pattern=DIGEST)
    content_id: str = Field(description="The digest of everything that was to be delivered.", examples=["5891b5b522d5"])
    documents: list[DocumentSent] = Field(description="What was to be delivered.")
    profile: str = Field(description="The profile that was used.", examples=["plain"])
    profile_version: str = Field(description="The beginning of that profile's digest.", examples=["3c9d1f20a4be"])
    result: str = Field(
        description="`new`, `resumed`, `unchanged`, `failed`, or `open`: it was cut short or is still under way.",
        examples=["new"],
    )
    code: int = Field(description="The exit code if it failed; else 0.")
    version: int = Field(description="The version that was delivered; 0 for none.")


class AuditPage(Answered):
    """A page of the delivery record."""

    items: list[AuditEntry] = Field(description="The oldest first.")
    next: str | None = Field(description="`after` for the next page; null on the last.", examples=["NTA"])


class BrokenLine(Answered):
    """A line that is not as it was written."""

    line: int = Field(description="Its number; 0: the record as a whole.")
    message: str = Field(description="What is wrong with it.")


class HeadAnswer(Answered):
    """The last line of the record."""

    seq: int = Field(description="Its number.")
    sha256: str = Field(description="Its digest: keep it where no one who can write to the record can change it.")


class AuditVerification(Answered):
    """Whether the delivery record is as it was written."""

    intact: bool = Field(description="False where a line was altered, removed or moved.")
    lines: int = Field(description="How many lines it has.")
    broken: list[BrokenLine] = Field(description="What is not as it was written.", examples=[[]])
    torn_rows: list[int] = Field(
        description="Rows that a run was writing when it was killed; they are treated as not written.", examples=[[]]
    )
    head: HeadAnswer
