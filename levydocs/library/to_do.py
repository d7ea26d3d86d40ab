"""What must be done for a case, by who has it: the office, the client, payroll, the bank, another payer, the IRS."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from levydocs.findings import IN_FIRM_BOOK
from levydocs.library.as_json import item_json

if TYPE_CHECKING:
    from levydocs.findings import Finding
    from levydocs.loading.case_files import CaseFile
    from levydocs.packet.readiness import Item, Readiness

_TITLES = {
    "us": "Our office",
    "client": "Client",
    "payroll": "Payroll",
    "bank": "Bank",
    "payer": "Other payers",
    "irs": "IRS",
}
_OFFICE, _PAYER = "us", "payer"
_PAYERS = {"wage": "payroll", "bank": "bank"}
"""Who the payer of a levy is, by what is levied."""


@dataclass(frozen=True, slots=True)
class Group:
    """What one of them has: ``id`` is ``us``, ``client``, ``payroll``, ``bank``, ``payer`` or ``irs``."""

    id: str
    title: str
    items: tuple[Item, ...]


def to_do(report: Readiness, file: CaseFile) -> tuple[Group, ...]:
    """The items of the readiness report of a case by who has them, in the order of the report; a group may be empty.

    A doubt that belongs to no one else is for the office to settle.
    """
    groups: dict[str, list[Item]] = {one: [] for one in _TITLES}
    for item in report.items:
        groups[_holder(item, file)].append(item)
    return tuple(Group(one, _TITLES[one], tuple(items)) for one, items in groups.items())


def to_do_json(groups: Sequence[Group]) -> list[dict[str, Any]]:
    """The groups."""
    return [{"id": one.id, "title": one.title, "items": [item_json(item) for item in one.items]} for one in groups]


def held_up(report: Readiness, item: Item) -> tuple[str, ...]:
    """The titles of the envelopes that cannot be sent before an item of the report is settled."""
    paths = (item.path, f"{IN_FIRM_BOOK}{item.path}")

    def says(found: Finding) -> bool:
        if item.path:
            return any(path in paths for path in found.paths)
        return (found.code, found.place, found.message) == (item.codes[0], item.place, item.message)

    return tuple(dict.fromkeys(one.title for one in report.envelopes if any(map(says, one.blocked_by))))


def to_do_asked(report: Readiness, file: CaseFile, data: bytes) -> list[dict[str, Any]]:
    """What must be done for the case in a file that contains ``data``, for a screen.

    Each item also has its ``question`` with the number of its section, or None, and what it ``held_up``: ``all`` or
    titles.
    """
    from levydocs.library.live_page import asked_in

    _, asked = asked_in(data, ())

    def question(item: Item) -> dict[str, Any] | None:
        found = asked.at(item.path or item.place.rpartition(" ")[2])
        if found is None:
            return None
        one = found.question
        about = {"path": one.path, "label": one.label, "context": one.context, "help": one.help}
        return {**about, "section": found.section, "title": found.title}

    every = len({one.title for one in report.envelopes})

    def shown(item: Item) -> dict[str, Any]:
        titles = held_up(report, item)
        everything = every > 1 and len(titles) == every
        return {**item_json(item), "question": question(item), "held_up": "all" if everything else list(titles)}

    return [{"id": one.id, "title": one.title, "items": list(map(shown, one.items))} for one in to_do(report, file)]


def _holder(item: Item, file: CaseFile) -> str:
    holder = _holders().get(item.who_has, _OFFICE)
    levy = re.search(r"\blevies\[(\d+)\]", item.path or item.place)
    if holder != _PAYER or levy is None:
        return holder
    levies, number = file.case.levies or (), int(levy[1])
    return _PAYERS.get(levies[number].kind or "", holder) if number < len(levies) else holder


@cache
def _holders() -> Mapping[str, str]:
    """Who has each thing that ``Item.who_has`` names."""
    import yaml

    text = resources.files("levydocs.packet").joinpath("who_has.yaml").read_text("utf-8")
    loaded: Any = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return {who: holder for holder, several in loaded["holders"].items() for who in several}
