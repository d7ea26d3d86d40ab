"""How the office's own papers name a client: by name, with the last four digits of the number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from levydocs.case.model import Case
from levydocs.case.people import Taxpayer
from levydocs.text import join_words


def client_of(case: Case) -> str:
    """``Ann Lee (7733)``, ``Ann and Ben Lee (7733, 1208)``; empty if the case names no one."""
    people = [one for one in case.taxpayers if _name(one)]
    if len(people) == 2 and len({_surname(one) for one in people}) == 1 and _surname(people[0]):
        first, second = people
        given = _joined({**first.name.model_dump(), "last": None})
        return f"{given} and {_name(second)} ({', '.join(_last_four(one) for one in people)})"
    return join_words([f"{_name(one)} ({_last_four(one)})" for one in people])


def numbers_of(case: Case) -> str:
    """The taxpayers' numbers in full, in their order: for a worksheet that is compared with the client's papers."""
    return ", ".join(one.tin.number.printed for one in case.taxpayers if one.tin.number)


def client_of_values(values: Mapping[str, Any]) -> str:
    """The same from a row that is not a valid case: only names, since the numbers may be what is wrong."""
    people = values.get("taxpayers")
    names = [one.get("name") for one in people if isinstance(one, Mapping)] if isinstance(people, list) else []
    return join_words([text for one in names if isinstance(one, Mapping) and (text := _joined(one))])


def _last_four(one: Taxpayer) -> str:
    return one.tin.number.digits[-4:] if one.tin.number else "no number"


def _surname(one: Taxpayer) -> str:
    """The last name of someone without a suffix."""
    return "" if one.name.organization or one.name.suffix else one.name.last or ""


def _name(one: Taxpayer) -> str:
    return _joined(one.name.model_dump())


def _joined(name: Mapping[str, Any]) -> str:
    """A name as people write it."""
    if organization := name.get("organization"):
        return str(organization)
    parts = [str(name[key]) for key in ("first", "middle", "last") if name.get(key)]
    suffix = f", {name['suffix']}" if parts and name.get("suffix") else ""
    return " ".join(parts) + suffix
