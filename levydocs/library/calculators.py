"""A calculator: which values it takes, how they are read from JSON and described in a schema, and what it answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from levydocs.dates import parse_date
from levydocs.errors import UsageRefused
from levydocs.library.values import word_of
from levydocs.money import parse_money

if TYPE_CHECKING:
    from levydocs.law.book import Book
    from levydocs.library.answers import Answer

Kind = Literal["day", "dollars", "count", "word", "text", "yes_no", "group"]
LONGEST = 100
"""The most characters in a text: the name of a notice, State or county."""
MOST = 100
"""The most entries in a list."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a calculator takes.

    ``words``: the choices; ``least`` and ``most``: the bounds of a count; ``parts``: what a group is made of, with
    ``make``. With ``many``, it is a list of such values.
    """

    name: str
    kind: Kind
    about: str
    example: Any = None
    required: bool = False
    default: Any = None
    many: bool = False
    words: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    parts: tuple[Parameter, ...] = ()
    make: Callable[..., Any] = dict


@dataclass(frozen=True, slots=True)
class Calculator:
    """One question of law, answered from a few values; no case is read.

    ``work_out`` takes the user's own figures or None, and every parameter by name.
    """

    id: str
    about: str
    parameters: tuple[Parameter, ...]
    work_out: Callable[..., Answer]
    uses_figures: bool = False

    def answer(self, given: Mapping[str, object], figures: Book | None = None) -> Answer:
        """The answer to values as they are in JSON: days as texts, amounts as texts or whole numbers.

        Raises UsageRefused, which names the parameter as its place and never repeats a value.
        """
        return self.work_out(figures, **read_values(self.parameters, given))

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of what ``answer`` takes."""
        return _object(self.parameters)

    @property
    def example(self) -> dict[str, Any]:
        """Example values that it answers."""
        return _example(self.parameters)


def read_values(parameters: Sequence[Parameter], given: Mapping[str, object], place: str = "") -> dict[str, Any]:
    """Each parameter's value, read from JSON; null counts as left out. Raises UsageRefused."""
    names = [one.name for one in parameters]
    if unknown := set(given) - set(names):
        raise UsageRefused(
            f"{'A value here' if len(unknown) == 1 else 'Values here'} would be ignored: the name is not known.",
            place=place.rstrip("."),
            remedy=f"Known names: {', '.join(names)}.",
        )
    return {one.name: _value(one, given.get(one.name), f"{place}{one.name}") for one in parameters}


def _value(one: Parameter, given: object, place: str) -> Any:
    if given is None:
        if one.required:
            raise UsageRefused("This is required.", place=place, remedy=one.about)
        return () if one.many else one.default
    if not one.many:
        return _single(one, given, place)
    if not isinstance(given, list | tuple) or len(given) > MOST:
        raise _refused(one, place, f"not a list of at most {MOST} values")
    return tuple(_single(one, each, f"{place}[{at}]") for at, each in enumerate(given))


def _single(one: Parameter, given: object, place: str) -> Any:
    if one.kind == "group":
        if not isinstance(given, Mapping):
            raise _refused(one, place, "not an object")
        return one.make(**read_values(one.parts, given, f"{place}."))
    try:
        return _READERS[one.kind](one, given)
    except ValueError as error:
        raise _refused(one, place, str(error)) from None


def _refused(one: Parameter, place: str, why: str) -> UsageRefused:
    example = [one.example] if one.many and not place.endswith("]") else one.example
    return UsageRefused(f"This is {why}.", place=place, remedy=f"For example: {json.dumps(example)}")


def _day(one: Parameter, given: object) -> Any:
    if not isinstance(given, str):
        raise ValueError("not a date such as 2026-11-24")
    return parse_date(given)


def _dollars(one: Parameter, given: object) -> Any:
    if isinstance(given, str) or (isinstance(given, int) and not isinstance(given, bool)):
        return parse_money(str(given))
    raise ValueError("not an amount of dollars, as a text such as 1,234.50 or a whole number")


def _count(one: Parameter, given: object) -> Any:
    if not isinstance(given, int) or isinstance(given, bool) or not one.least <= given <= one.most:
        raise ValueError(f"not a whole number from {one.least} to {one.most}")
    return given


def _word(one: Parameter, given: object) -> Any:
    found = word_of(given, one.words) if isinstance(given, str) else ""
    if not found:
        raise ValueError(f"not one of {', '.join(one.words)}")
    return found


def _text(one: Parameter, given: object) -> Any:
    if not isinstance(given, str) or not given.isprintable() or not 1 <= len(given) <= LONGEST:
        raise ValueError(f"not a text of 1 to {LONGEST} characters")
    return given


def _yes_no(one: Parameter, given: object) -> Any:
    if not isinstance(given, bool):
        raise ValueError("not true or false")
    return given


_READERS: Mapping[str, Callable[[Parameter, object], Any]] = {
    "day": _day,
    "dollars": _dollars,
    "count": _count,
    "word": _word,
    "text": _text,
    "yes_no": _yes_no,
}


def _object(parameters: Sequence[Parameter]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {one.name: _property(one) for one in parameters},
        "required": [one.name for one in parameters if one.required],
        "additionalProperties": False,
    }


def _property(one: Parameter) -> dict[str, Any]:
    values = _values(one)
    if one.many:
        values = {"type": "array", "items": values, "maxItems": MOST}
    if not one.required:
        kinds = values["type"]
        values["type"] = [*([kinds] if isinstance(kinds, str) else kinds), "null"]
        if "enum" in values:
            values["enum"] = [*values["enum"], None]
    examples = {} if one.example is None else {"examples": [[one.example] if one.many else one.example]}
    return {"description": one.about, **values, **examples}


def _values(one: Parameter) -> dict[str, Any]:
    match one.kind:
        case "day":
            pattern = r"^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
            return {"type": "string", "format": "date", "pattern": pattern}
        case "dollars":
            bounds = {"pattern": r"^\d{1,12}(\.\d{1,2})?$", "minimum": 0, "maximum": 10**12 - 1}
            return {"type": ["string", "integer"], **bounds}
        case "count":
            return {"type": "integer", "minimum": one.least, "maximum": one.most}
        case "word":
            return {"type": "string", "enum": list(one.words)}
        case "text":
            return {"type": "string", "minLength": 1, "maxLength": LONGEST}
        case "yes_no":
            return {"type": "boolean"}
        case "group":
            return _object(one.parts)


def _example(parameters: Sequence[Parameter]) -> dict[str, Any]:
    found = {}
    for one in parameters:
        value = _example(one.parts) if one.kind == "group" else one.example
        if value is not None:
            found[one.name] = [value] if one.many else value
    return found
