"""The leaves of a case: how the text of one value is read, and what the JSON Schema says of it.

Every leaf is ``X | None``; None means that the case says nothing. An empty text says "known to be nothing" and stays
for text, and so does what people type for it (``N/A``, ``none``, a dash); where something must be said (``Needed``), and for
every other kind, it counts as absent, except for dollars and counts, where ``none`` is 0. Mistakes are
``PydanticCustomError`` whose type is the slug of a finding and whose message completes "This is …" without the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from levydocs.case.ids import TaxId, TaxIdKind, parse_tax_id
from levydocs.case.other_words import word_of
from levydocs.case.tax_periods import read_period
from levydocs.dates import month_named, parse_date
from levydocs.money import parse_money
from levydocs.text import half_width, is_placeholder, nearest, says_nothing

_PLACEHOLDER = ("placeholder", "a placeholder, not a value")
_SERIALIZE = core_schema.to_string_ser_schema(when_used="json-unless-none")


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year, such as that of the last payment on a car. ``str`` gives ``08/2027``."""

    month: int
    year: int

    def __str__(self) -> str:
        return f"{self.month:02d}/{self.year}"


@dataclass(frozen=True, slots=True)
class Leaf:
    """Read one value: ``parse`` turns text into ``kind``, or raises ValueError with a message that repeats no value."""

    slug: str
    kind: type
    parse: Callable[[str], Any]
    schema: dict[str, Any] = field(default_factory=dict)
    none_is_absent: bool = False

    def read(self, value: object) -> Any:
        """The value, None when absent; PydanticCustomError when it is wrong."""
        if value is None or (isinstance(value, self.kind) and self.kind is not str):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError("single", "a list or a section where a single value is expected")
        if self.kind is not str and (not value.strip() or (self.none_is_absent and says_nothing(value))):
            return None
        if self.kind is str and is_placeholder(value):
            raise _mistake(*_PLACEHOLDER)
        try:
            return self.parse(half_width(value))
        except ValueError as error:
            raise _mistake(*(_PLACEHOLDER if is_placeholder(value) else (self.slug, str(error)))) from None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read, serialization=_SERIALIZE)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.schema)


class Choice:
    """Read one of the words of the annotated ``Literal``; a near miss is reported."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _one_of(choices(source)).read, serialization=_SERIALIZE, metadata={"words": choices(source)}
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"enum": [*schema.get("metadata", {})["words"], "", None]}


class NumberOfKind:
    """Read a taxpayer's number by the ``kind`` that comes before it in the same section."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(
            lambda value, info: _tax_id_leaf(info.data.get("kind")).read(value), serialization=_SERIALIZE
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(_ANY_SCALAR)


class PeriodOfForm:
    """Read a tax period by the ``form`` that comes before it in the same section."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(
            lambda value, info: _period_leaf(info.data.get("form") or "").read(value), serialization=_SERIALIZE
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(_ANY_SCALAR)


def choices(annotation: Any) -> tuple[str, ...]:
    """The words of a ``Literal`` anywhere in an annotation; empty when there is none."""
    return tuple(
        word for part in get_args(annotation) for word in ((part,) if isinstance(part, str) else choices(part))
    )


def leaf_of(field: FieldInfo) -> Leaf | None:
    """How one value of a field is read; None for a section, a list, and what is read by another key (a word, a number)."""
    return next((one for one in field.metadata if isinstance(one, Leaf)), None)


def is_money(field: FieldInfo) -> bool:
    """True for dollars where ``none`` is 0."""
    leaf = leaf_of(field)
    return leaf is not None and leaf.kind is Decimal and leaf.slug == "money" and not leaf.none_is_absent


def about(description: str, example: str = "") -> Any:
    """A field that may be absent, with what it is and one example."""
    return Field(default=None, description=description, examples=[example] if example else None)


def _mistake(slug: str, what: str) -> PydanticCustomError:
    return PydanticCustomError(slug, "{what}", {"what": what})


def _one_of(words: tuple[str, ...]) -> Leaf:
    def parse(text: str) -> str | None:
        word = word_of(text, words)
        if word or says_nothing(text):
            return word or None
        near = nearest(text.strip().casefold().replace(" ", "_").replace("-", "_"), words)
        raise ValueError(f"not one of {', '.join(words)}" + (f"; the nearest is {near}" if near else ""))

    return Leaf("choice", _Word, parse)


class _Word:
    """No value has this kind: a choice is always read from text."""


def _tax_id_leaf(kind: TaxIdKind | None) -> Leaf:
    return Leaf("tax-id", TaxId, lambda text: parse_tax_id(text, kind), dict(_ANY_SCALAR))


def _parse_person_number(text: str) -> TaxId:
    number = parse_tax_id(text)
    if number.kind == "ein":
        raise ValueError("an EIN; a person has an SSN or an ITIN")
    return number


def _period_leaf(form: str) -> Leaf:
    return Leaf("period", _Word, lambda text: read_period(text, form) if not says_nothing(text) else None)


def _parse_text(text: str) -> str:
    return "" if says_nothing(text) else text.strip()


def _parse_needed(text: str) -> str | None:
    return _parse_text(text) or None


def _parse_exhibit_id(text: str) -> str:
    """It is stamped on every page of the exhibit and named in every letter."""
    if text.strip() and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 .()/-]{0,19}", text.strip()) is None:
        raise ValueError("not the id of an exhibit such as A or B-2, of at most 20 letters, digits and hyphens")
    return text.strip()


def _parse_paid_over(text: str) -> Decimal | str:
    word = text.strip().casefold()
    if word in ("no", "unknown"):
        return word
    try:
        return parse_money(text)
    except ValueError:
        raise ValueError("not an amount such as 1,234.50, no, or unknown") from None


def _parse_dollars(text: str) -> Decimal:
    return Decimal(0) if says_nothing(text) else parse_money(text)


def _parse_whole(text: str) -> int:
    if says_nothing(text):
        return 0
    if re.fullmatch(r"[0-9]{1,6}", text.strip()) is None:
        raise ValueError("not a whole number such as 2")
    return int(text)


def _parse_yes_no(text: str) -> bool:
    word = text.strip().casefold()
    if word not in ("true", "yes", "y", "false", "no", "n"):
        raise ValueError("not true or false")
    return word in ("true", "yes", "y")


def _parse_month(text: str) -> Month:
    written = text.strip()
    if match := re.fullmatch(r"(0?[1-9]|1[0-2])/([0-9]{4})", written):
        return Month(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", written):
        return Month(int(match[2]), int(match[1]))
    match = re.fullmatch(r"([A-Za-z]{3,9})\.?,? ([0-9]{4})", written)
    if match is None or not (month := month_named(match[1])):
        raise ValueError("not a month such as 08/2027")
    return Month(month, int(match[2]))


def _parse_percent(text: str) -> Decimal:
    match = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,2})?) ?%", text.strip())
    if match is None or Decimal(match[1]) > 100:
        raise ValueError("not a share such as 50%")
    return Decimal(match[1])


def absent_is(empty: Any, *, of_words: bool = False) -> BeforeValidator:
    """Read nothing, or an empty text, as ``empty``, and ``none`` as an empty list: for anything that is not a leaf.

    ``of_words``: a single text is a list of one.
    """

    def read(value: object) -> object:
        if value is None or value == "":
            return empty
        if isinstance(value, str):
            return () if says_nothing(value) else [value] if of_words else value
        return value

    return BeforeValidator(read)


_ANY_SCALAR: dict[str, Any] = {"type": ["string", "number", "null"]}
_AS_TYPED = Leaf("text", str, str.strip, _ANY_SCALAR)
MASKED = "masked"
"""What marks a text that a screen shows masked."""

Text = Annotated[str | None, Leaf("text", str, _parse_text, _ANY_SCALAR)]
Needed = Annotated[str | None, Leaf("text", str, _parse_needed, _ANY_SCALAR)]
"""A text without which its section says nothing: a name, or what a thing is."""
AccountNumber = Annotated[Text, MASKED]
"""The number of an account at a bank, broker or processor, masked on screens like a taxpayer's number."""
AsTyped = Annotated[str | None, _AS_TYPED]
"""A text in which ``none`` is an answer."""
Word = Annotated[str, _AS_TYPED]
ExhibitId = Annotated[str | None, Leaf("exhibit-id", str, _parse_exhibit_id, _ANY_SCALAR)]
Money = Annotated[Decimal | None, Leaf("money", Decimal, _parse_dollars, _ANY_SCALAR)]
MoneyIfAny = Annotated[Decimal | None, Leaf("money", Decimal, parse_money, _ANY_SCALAR, none_is_absent=True)]
"""Dollars that may be absent: ``none`` means no amount at all, not 0."""
PaidOver = Annotated[Decimal | str | None, Leaf("money", Decimal, _parse_paid_over, _ANY_SCALAR)]
Day = Annotated[date | None, Leaf("date", date, parse_date, {"type": ["string", "null"]}, none_is_absent=True)]
Whole = Annotated[int | None, Leaf("whole", int, _parse_whole, {"type": ["integer", "string", "null"]})]
YesNo = Annotated[bool | None, Leaf("yes-no", bool, _parse_yes_no, {"enum": [True, False, "yes", "no", "", None]})]
MonthYear = Annotated[
    Month | None, Leaf("month", Month, _parse_month, {"type": ["string", "null"]}, none_is_absent=True)
]
Percent = Annotated[Decimal | None, Leaf("percent", Decimal, _parse_percent, {"type": ["string", "null"]})]
TaxNumber = Annotated[TaxId | None, NumberOfKind()]
TaxPeriod = Annotated[str | None, PeriodOfForm()]
"""One tax period, as the case file has it: ``2021``, ``2023Q1``, ``2020-09``."""
PersonNumber = Annotated[TaxId | None, Leaf("tax-id", TaxId, _parse_person_number, dict(_ANY_SCALAR))]
"""An SSN or an ITIN, recognized by how it is written."""
Ein = Annotated[TaxId | None, _tax_id_leaf("ein")]
AnyTin = Annotated[TaxId | None, _tax_id_leaf(None)]
"""An SSN, ITIN or EIN, recognized by how it is written."""
Ptin = Annotated[TaxId | None, _tax_id_leaf("ptin")]
Caf = Annotated[TaxId | None, _tax_id_leaf("caf")]
EMPTY_IS_ABSENT = absent_is(None)
ONE_OR_MORE = absent_is(None, of_words=True)
Words = Annotated[tuple[Word, ...] | None, ONE_OR_MORE]

PayFrequency = Annotated[Literal["weekly", "biweekly", "semimonthly", "monthly"] | None, Choice()]
FilingStatus = Annotated[
    Literal["single", "married_joint", "married_separate", "head_of_household", "surviving_spouse"] | None, Choice()
]
