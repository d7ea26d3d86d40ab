"""Form 12153, lines 3 to 6: the taxpayers who request the hearing, and how to reach them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.hearing import chosen, notice_path
from levydocs.facts.people import address_path, irs_name, person, street


@dataclass(frozen=True, slots=True)
class PhoneRow:
    """One row of the phone numbers that Form 12153 asked for before July 2022."""

    number: str | None
    time: str | None
    am: bool
    pm: bool


def asks(facts: Facts, position: int) -> bool:
    """True when this taxpayer requests the hearing: addressed by the notice, and liable for the periods of the request."""
    if position >= len(facts["taxpayers"]):
        return False
    facts.note_case(notice_path(facts, "addressee"))
    return facts[person(facts, "id", position)] in chosen(facts).who


@fact("hearing.askers")
def askers(facts: Facts) -> list[int]:
    """The positions of the taxpayers who request the hearing."""
    return [position for position in range(len(facts["taxpayers"])) if asks(facts, position)]


def _taxpayer(number: int, read: Callable[[Facts, int], Any], what: str) -> Callable[[Facts], Any]:
    def of_taxpayer(facts: Facts) -> Any:
        asking = askers(facts)
        if number == 1 and not asking:
            raise Absent(notice_path(facts, "addressee"))
        return read(facts, asking[number - 1]) if len(asking) >= number else None

    of_taxpayer.__annotations__["return"] = read.__annotations__.get("return", Any)
    of_taxpayer.__doc__ = f"{what} of taxpayer {number}; nothing if only one asks."
    return of_taxpayer


def _best(facts: Facts, position: int) -> str:
    stated = facts.maybe(person(facts, "phones.best", position))
    for kind in (stated,) if stated else ("cell", "work", "home"):
        if facts.maybe(person(facts, f"phones.{kind}", position)):
            return str(kind)
    raise Absent(person(facts, f"phones.{stated or 'best'}", position))


def _phone(facts: Facts, position: int) -> str:
    return str(facts[person(facts, f"phones.{_best(facts, position)}", position)])


def _phones(facts: Facts, position: int) -> tuple[PhoneRow, ...]:
    best = _best(facts, position)
    half = facts.maybe(person(facts, "phones.best_time_half", position))
    return tuple(
        PhoneRow(
            number=facts.maybe(person(facts, f"phones.{kind}", position)),
            time=facts.maybe(person(facts, "phones.best_time", position)) if kind == best else None,
            am=kind == best and half == "am",
            pm=kind == best and half == "pm",
        )
        for kind in ("home", "work", "cell")
    )


def _address(part: str) -> Callable[[Facts, int], Any]:
    def read(facts: Facts, position: int) -> Any:
        address = address_path(facts, position)
        if position == _second(facts) and address == address_path(facts, askers(facts)[0]):
            return None  # the form asks for the second address only if it differs
        return street(facts, address) if part == "street" else facts[f"{address}.{part}"]

    return read


def _second(facts: Facts) -> int | None:
    asking = askers(facts)
    return asking[1] if len(asking) > 1 else None


_PARTS: dict[str, tuple[Callable[[Facts, int], Any], str]] = {
    "name": (irs_name, "The name as the IRS has it"),
    "tin": (lambda facts, position: facts[person(facts, "tin.number", position)], "The identification number"),
    "street": (_address("street"), "Street and unit"),
    "city": (_address("city"), "The city"),
    "state": (_address("state"), "The State"),
    "zip": (_address("zip"), "The ZIP code"),
    "phone_kind": (_best, "Which telephone to call"),
    "phone": (_phone, "The telephone number to call"),
    "time": (lambda facts, position: facts[person(facts, "phones.best_time", position)], "The best time to call"),
    "phones": (_phones, "The home, work and cell numbers, the best time next to the one to call (before Rev. 7-2022),"),
    "half": (lambda facts, position: facts[person(facts, "phones.best_time_half", position)], "a.m. or p.m."),
}
for _number in (1, 2):
    for _part, (_read, _what) in _PARTS.items():
        fact(f"hearing.taxpayer{_number}.{_part}")(_taxpayer(_number, _read, _what))


@fact("hearing.spouse_signs")
def spouse_signs(facts: Facts) -> bool:
    """True when both taxpayers request it and sign themselves."""
    return bool(facts["hearing.taxpayer_signs"]) and _second(facts) is not None
