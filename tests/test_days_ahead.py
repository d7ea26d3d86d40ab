"""No letter tells as past what has not happened: of every case written for a letter, each past day is put ahead of today.

Where the letter still names the day, something blocks it. What is dated ahead in truth is ``DATED_AHEAD``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
import sample
import test_letters_of_grounds as grounds
import test_letters_outside as outside
from golden_case import GoldenCase
from sample_letters import template

from levydocs.blocks.model import text_of
from levydocs.dates import long_date
from levydocs.facts.core import Facts
from levydocs.findings import Severity
from levydocs.letters.writing import write_letter
from levydocs.packet.doubts import doubts
from levydocs.packet.doubts_days import day_doubts
from levydocs.text import squeeze

DATED_AHEAD = re.compile(
    r"notices\[\d+\]\.(date|respond_by_printed)|levies\[\d+\]\.date|liabilities\[\d+\]\.payoff\.on|.*date_of_birth|as_of"
)
"""Days that may be ahead: those printed on a notice or a levy, and the day to which the IRS counts a payoff figure."""


def days(tree: Any, path: str = "") -> Iterator[tuple[str, date]]:
    """Every day of a case file, with its path."""
    if isinstance(tree, dict):
        for key, inside in tree.items():
            yield from days(inside, f"{path}.{key}" if path else key)
    elif isinstance(tree, list):
        for at, inside in enumerate(tree):
            yield from days(inside, f"{path}[{at}]")
    elif isinstance(tree, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", tree):
        yield path, date.fromisoformat(tree)


def past_days(tree: Any) -> list[str]:
    """The paths of the days that have come by the day of the case."""
    today = date.fromisoformat(tree["as_of"])
    return [path for path, day in days(tree) if day <= today and not DATED_AHEAD.fullmatch(path)]


CASES = [(where, name) for where in (outside, grounds) for name in where.NAMES if past_days(where.tree(name))]
"""Every case with such a day: a withdrawal of a representative has none."""


def told(path: str, ahead: date, facts: Callable[[dict[str, Any]], Facts], letter: str) -> bool:
    """True when the letter names the day that has not come, and nothing blocks it."""
    seen = facts({path: ahead.isoformat()})
    printed = write_letter(template(letter), seen, {"enclosures": ()})
    blocked = any(one.severity is Severity.BLOCKS for one in (*printed.findings, *doubts(seen)))
    return long_date(ahead) in squeeze(text_of(printed.document)) and not blocked


@pytest.mark.parametrize(("where", "name"), CASES, ids=[name for _, name in CASES])
def test_a_day_that_has_not_come_is_not_told_as_past(where: Any, name: str) -> None:
    tree = where.tree(name)
    letter = outside.letter_of(name) if where is outside else "release-request"
    ahead = date.fromisoformat(tree["as_of"]) + timedelta(days=37)
    facts = partial(where.facts, name)
    assert [one for one in past_days(tree) if told(one, ahead, facts, letter)] == []


def test_what_is_told_as_past_blocks_only_from_the_next_day_on() -> None:
    path = "levies[0].taken[0].on"
    today = date.fromisoformat(grounds.tree("premature")["as_of"])
    for day, found in ((today, []), (today + timedelta(days=1), [("LD-case-day-ahead", "blocks")])):
        seen = doubts(grounds.facts("premature", {path: day.isoformat()}))
        assert [(one.code, one.severity) for one in seen if one.code == "LD-case-day-ahead"] == found


@pytest.mark.parametrize(
    ("path", "beside"),
    [
        ("liabilities[0].assessed", {}),
        ("hardship.events[0].on", {"hardship": {"events": [{"what": "Rent falls due", "happened": "true"}]}}),
        ("statement.transfers[0].on", {"statement.transfers": [{"what": "2019 travel trailer"}]}),
        ("innocent_spouse.marriage.since", {}),
        ("innocent_spouse.transfers[0].on", {}),
    ],
)
def test_what_a_form_tells_as_past_blocks_too(path: str, beside: dict[str, Any]) -> None:
    case = GoldenCase("innocent-spouse")
    for day, places in ((case.day, []), (case.day + timedelta(days=1), [path])):
        seen = case.facts({**deepcopy(beside), path: day.isoformat()})
        found = [one.place for one in day_doubts(seen) if one.code == "LD-case-day-ahead"]
        assert [place.rpartition(" ")[2] for place in found] == places


@pytest.mark.parametrize(("happened", "told"), [("", "to_come"), ("false", "to_come"), ("true", "happened")])
def test_harm_of_today_is_told_as_past_once_it_has_happened(happened: str, told: str) -> None:
    changes = {"hardship.events": [{"on": sample.AS_OF.isoformat(), "what": "Rent falls due", "amount": "1,050.00"}]}
    seen = sample.facts({**changes, "hardship.events[0].happened": happened})
    assert {name: len(seen[f"hardship.{name}"]) for name in ("to_come", "happened")} == {
        "to_come": 0, "happened": 0, told: 1,
    }  # fmt: skip
    assert seen["hardship.events_total"] == (0 if told == "happened" else 1050)
