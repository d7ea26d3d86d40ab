"""Cases, as they are sent and answered."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from levydocs.web.models.base import CASE_ID, Answered, FindingAnswer, Sent

VALUES = {"case_id": "2026-0417", "taxpayers": [{"id": "ana", "name": {"first": "Ana", "last": "Example"}}]}
AFTER = "^([0-9a-f]{24})?$"
"""Where a page begins: the id in `next` of the previous page."""

_Wanted = Annotated[str, StringConstraints(min_length=1, max_length=200)]
_CRITERIA = ("case_id", "client_number", "matter_number", "text")


class NewCase(Sent):
    """A case to make."""

    values: dict[str, Any] = Field(
        description="Values with the keys of a case file (docs/case-file.md), including `case_id` and `taxpayers`. Amounts are "
        "texts or numbers with at most two decimals.",
        examples=[VALUES],
    )


class CaseSearch(Sent):
    """What to search for: at least one key; a case must match all of them."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": [one]} for one in _CRITERIA]})

    case_id: _Wanted = Field(default="", description="The case's own id, exactly.", examples=["2026-0417"])
    client_number: _Wanted = Field(default="", description="The client's number, exactly.", examples=["20418"])
    matter_number: _Wanted = Field(default="", description="The matter's number, exactly.", examples=["001"])
    text: _Wanted = Field(
        default="", description="Part of a taxpayer's name, in uppercase or lowercase.", examples=["peña"]
    )
    after: str = Field(default="", description="`next` from the previous page.", pattern=AFTER)
    limit: int = Field(default=50, description="The most cases on a page.", ge=1, le=200)

    @model_validator(mode="after")
    def _some_criterion(self) -> CaseSearch:
        if not self.wanted:
            raise ValueError("the search is empty")
        return self

    @property
    def wanted(self) -> dict[str, str]:
        """The keys that were given."""
        return self.model_dump(include={*_CRITERIA}, exclude_unset=True)


class DeadlineAnswer(Answered):
    """A deadline."""

    what: str = Field(description="What must be done by then.")
    last_day: str = Field(description="The last day.", examples=["2026-12-14"])
    target_day: str | None = Field(description="The day to aim for, if there is a safer one.")
    days_left: int = Field(description="Days from `as_of` to the last day.", examples=[15])
    place: str = Field(description="The place in the case that it comes from.")
    who: list[str] = Field(description="Whom it concerns, if that matters.")
    rule: str = Field(description="How it is counted.")
    source: str = Field(description="The law that says so.", examples=["26 USC 6330(a)(3)(B)"])
    sure: str = Field(description="How sure the rule is.")


class CaseSummary(Answered):
    """A case at a glance. A text is empty if the case does not say it."""

    id: str = Field(description="The id of the case here. It reveals nothing about the case.", pattern=CASE_ID)
    version: str = Field(description="Its `ETag` without the quotes.")
    case_id: str = Field(description="The case's own id.", examples=["2026-0417"])
    client_number: str = Field(description="The client's number in the firm's document system.", examples=["20418"])
    matter_number: str = Field(description="The matter's number in the firm's document system.", examples=["001"])
    taxpayers: list[str] = Field(description="The names of the taxpayers.", examples=[["Ana Example"]])
    mistakes: int = Field(description="How many mistakes keep it from being read; `GET /cases/{case}` lists them.")
    as_of: str = Field(description="The day as of which the deadline was worked out.", examples=["2026-11-29"])
    next_deadline: DeadlineAnswer | None = Field(description="The first deadline that has not passed, if there is one.")


class CasePage(Answered):
    """Some of the cases, in the order of their ids."""

    items: list[CaseSummary] = Field(description="The cases on this page.")
    next: str | None = Field(description="Send it as `after` to get the next page; null on the last one.")


class MadeCase(Answered):
    """A new case."""

    id: str = Field(description="The id of the case here.", pattern=CASE_ID)
    version: str = Field(description="Its `ETag` without the quotes.")


class CaseAnswer(MadeCase):
    """A case as it is in its file."""

    values: dict[str, Any] = Field(
        description="Sections, lists and texts with the keys of a case file; null for a key without a value.",
        examples=[VALUES],
    )
    findings: list[FindingAnswer] = Field(description="The mistakes that keep it from being read as a case.")
