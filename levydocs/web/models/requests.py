"""The bodies of requests."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field, StrictBool, model_validator
from pydantic.config import JsonDict

from levydocs.web.models.base import CASE_ID, Base64, Day, Sent

_VALUES = {"case_id": "2026-0417", "taxpayers": [{"id": "ana", "name": {"first": "Ana", "last": "Example"}}]}


_ONE_OF_BOTH: JsonDict = {
    "oneOf": [
        {"required": ["case"], "not": {"anyOf": [{"required": ["values"]}, {"required": ["exhibits"]}]}},
        {"required": ["values"], "not": {"required": ["case"]}},
    ]
}


class AboutCase(Sent):
    """The case that a request is about: one in the folder by its id, or values sent with the request."""

    model_config = ConfigDict(json_schema_extra=_ONE_OF_BOTH)

    case: str = Field(default="", description="The id of a case, from `GET /cases`.", pattern=CASE_ID)
    values: dict[str, Any] = Field(
        default={},
        description="Values with the keys of a case file (docs/case-file.md), instead of a case in the folder. Amounts are texts "
        "or numbers with at most two decimals.",
        examples=[_VALUES],
    )
    exhibits: dict[str, Base64] = Field(
        default={}, description="With `values`: the files of its exhibits, by their names in the values."
    )
    as_of: Day = None

    @model_validator(mode="after")
    def _one_of_both(self) -> AboutCase:
        given = {"case", "values", "exhibits"} & self.model_fields_set
        if given != {"case"} and given | {"exhibits"} != {"values", "exhibits"}:
            raise ValueError("case or values")
        return self


class FillRequest(AboutCase):
    """A form to fill in from a case."""

    editable: StrictBool = Field(default=False, description="Leave the boxes fillable.")
    revision: str | None = Field(
        default=None, description="A revision other than the one in force that day.", examples=["2024-07"]
    )


class LetterRequest(AboutCase):
    """A letter to write from a case."""

    word: StrictBool = Field(default=False, description="A Word document instead of a PDF.")


class PacketRequest(AboutCase):
    """A packet to make."""

    forms: list[str] = Field(default=[], description="Only these forms, instead of a packet.", examples=[["2848"]])
    routes: list[str] = Field(
        default=[],
        description="Ways out that get an envelope, in addition to those in the case.",
        examples=[["advocate"]],
    )
