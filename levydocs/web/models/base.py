"""What several requests and answers have in common."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

CASE_ID = "^[0-9a-f]{24}$"
"""The id of a case."""


class Sent(BaseModel):
    """The body of a request: what nobody reads is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Answered(BaseModel):
    """An answer; it says nothing besides what is described."""

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

Day = Annotated[
    date | None, Field(description="The day everything is worked out for; without it the case's own, else today.")
]


class FindingAnswer(Answered):
    """Something missing or doubtful that a person can act on."""

    code: str = Field(description="Stable; `levydocs findings CODE` explains it.", examples=["LD-exhibit-outside"])
    severity: str = Field(description="`blocks`, `weakens` or `note`.", examples=["blocks"])
    place: str = Field(description="A place in the case, in a form or in the request; empty for none.")
    message: str = Field(description="What is missing or doubtful. It holds no value of the case.")
    remedy: str = Field(description="What to do about it.")


class ProblemAnswer(Answered):
    """Why a request came to nothing (RFC 9457). Nothing of the request is repeated."""

    type: str = Field(
        description="`urn:levydocs:problem:` and a stable code.", examples=["urn:levydocs:problem:case-refused"]
    )
    title: str = Field(description="The HTTP status in words.", examples=["Unprocessable Entity"])
    status: int = Field(description="The HTTP status.", examples=[422])
    detail: str = Field(description="What went wrong.", examples=["2 mistakes."])
    remedy: str = Field(description="What to do about it; empty where nothing helps.")
    findings: list[FindingAnswer] = Field(description="Every reason, where there are several.")
    instance: str | None = Field(default=None, description="The id under which this request is in the log.")
