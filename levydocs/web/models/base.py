"""What several requests and answers have in common."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NotBase64
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

CASE_ID = "^[0-9a-f]{24}$"
"""The id of a case."""


ID, DIGEST = "^[0-9a-f]{24}$", "^[0-9a-f]{64}$"
"""What an id of ours and a SHA-256 digest look like."""


class Sent(BaseModel):
    """The body of a request: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Answered(BaseModel):
    """An answer; it contains only what is described."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _decoded(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return b64decode(value, validate=True)
        except NotBase64:
            raise ValueError("not base64") from None
    return value


Base64 = Annotated[bytes, BeforeValidator(_decoded), Field(json_schema_extra={"format": "byte", "type": "string"})]
"""The bytes of a file, as base64 in JSON."""


def _written_day(value: Any) -> Any:
    if value is not None and not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise ValueError("not a day")
    return value


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
WrittenDay = Annotated[date, BeforeValidator(_written_day)]
"""A day, only as ``2026-11-24``: a number is not a day."""
Day = Annotated[
    WrittenDay | None,
    Field(description="The day as of which everything is worked out; default: the case's own, else today."),
]


Amount = Annotated[
    str | None, Field(pattern=r"^-?[0-9]+\.[0-9]{2}$", description="Dollars and cents.", examples=["1200.10"])
]
Severity = Annotated[
    Literal["blocks", "weakens", "note"],
    Field(description="`blocks`: do not send; `weakens`: it can go, but will be questioned; `note`: good to know."),
]


class FindingAnswer(Answered):
    """Something missing or doubtful that a person can act on."""

    code: str = Field(
        description="A stable code; `levydocs findings CODE` explains it.", examples=["LD-exhibit-outside"]
    )
    severity: str = Field(description="`blocks`, `weakens` or `note`.", examples=["blocks"])
    place: str = Field(
        description="A place in the case, in a form or in the request; may be empty.", examples=["exhibits[0].file"]
    )
    message: str = Field(
        description="What is missing or doubtful. It contains no value from the case.",
        examples=["The file for “Lease” was not found."],
    )
    remedy: str = Field(
        description="What to do about it.",
        examples=["Put the file next to the case file, and give its path from there."],
    )


class ProblemAnswer(Answered):
    """Why a request failed (RFC 9457). Nothing from the request is repeated."""

    type: str = Field(
        description="`urn:levydocs:problem:` and a stable code.", examples=["urn:levydocs:problem:case-refused"]
    )
    title: str = Field(description="The HTTP status in words.", examples=["Unprocessable Entity"])
    status: int = Field(description="The HTTP status.", examples=[422])
    detail: str = Field(description="What went wrong.", examples=["2 mistakes."])
    remedy: str = Field(
        description="What to do about it; empty if nothing can be done.",
        examples=["Put the file next to the case file, and give its path from there."],
    )
    findings: list[FindingAnswer] = Field(description="Every reason, if there are several.")
    instance: str | None = Field(default=None, description="The id of this request in the log.")


class VersionAnswer(Answered):
    """What is running."""

    levydocs: str = Field(description="The version of levydocs.", examples=["0.1.0"])
    api: int = Field(description="The version of this interface.", examples=[1])
