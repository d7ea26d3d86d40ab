"""Exhibits as answers."""

from __future__ import annotations

from pydantic import Field

from levydocs.web.models.base import CASE_ID, Answered, FindingAnswer


class ExhibitAnswer(Answered):
    """An exhibit of a case."""

    id: str | None = Field(description="The id of its file here; null if the file is missing.", pattern=CASE_ID)
    exhibit: str = Field(description="Its letter.", examples=["A"])
    title: str = Field(description="Its title; empty if the case does not say it.")
    file: str = Field(description="The file, as named in the case.", examples=["exhibits/pay-statement.pdf"])
    pages: int = Field(description="Its pages in a packet; 0 if it cannot be used.")
    proves: str = Field(description="What it proves, in words.")


class UnnamedFile(Answered):
    """A file in the case's folder `exhibits` that no exhibit names."""

    id: str | None = Field(description="The id of the file here.", pattern=CASE_ID)
    file: str = Field(description="The file, as the case would name it.", examples=["exhibits/lease.pdf"])


class ExhibitsAnswer(Answered):
    """The exhibits of a case."""

    exhibits: list[ExhibitAnswer] = Field(description="In the order of the case.")
    unnamed: list[UnnamedFile] = Field(description="Files in the folder `exhibits` that no exhibit names.")
    lines: list[str] = Field(description="The lines of YAML that would name them in the case file.")
    findings: list[FindingAnswer] = Field(description="What is missing or doubtful about the exhibits.")


class KeptFile(Answered):
    """A file that was put next to a case file. It becomes an exhibit when the case names it: `PATCH /cases/{case}`."""

    id: str = Field(description="The id of the file here.", pattern=CASE_ID)
    file: str = Field(description="The file, as the case would name it.", examples=["exhibits/lease.pdf"])
    pages: int = Field(description="Its pages in a packet.")
    bytes: int = Field(description="Its size.")
    sha256: str = Field(description="Its SHA-256 digest.", pattern="^[0-9a-f]{64}$")
    findings: list[FindingAnswer] = Field(description="What is doubtful about it.")
