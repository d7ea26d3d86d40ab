"""The available forms and letters."""

from __future__ import annotations

from pydantic import Field

from levydocs.web.models.base import Answered


class FormAnswer(Answered):
    """A form that can be filled in."""

    id: str = Field(description="`POST /forms/{form}/fill` takes it.", examples=["f2848"])
    number: str = Field(description="Its number.", examples=["2848"])
    title: str = Field(description="Its title.", examples=["Power of Attorney and Declaration of Representative"])
    agency: str = Field(description="The agency whose form it is.", examples=["IRS"])
    revision: str | None = Field(description="Today's revision; null if none is in force.", examples=["2021-01"])
    printed: str | None = Field(description="That revision as printed on the form.", examples=["Rev. January 2021"])
    installed: bool = Field(description="True: the official file is filled; false: a facsimile, which may not be sent.")


class FormList(Answered):
    """Every form."""

    items: list[FormAnswer] = Field(description="In the order of their ids.")


class LetterAnswer(Answered):
    """A letter that can be written."""

    id: str = Field(description="`POST /letters/{letter}` takes it.", examples=["hardship"])
    title: str = Field(description="Its title.", examples=["Economic hardship"])
    audiences: list[str] = Field(description="Who may receive it; empty: it stays in the office.", examples=[["irs"]])
    whose: str = Field(description="`levydocs`, `yours`, or `yours, in place of ours`.", examples=["levydocs"])
    alone: bool = Field(description="True if it can be written by itself, without a packet.")


class LetterList(Answered):
    """Every letter."""

    items: list[LetterAnswer] = Field(description="In the order of their ids.")
