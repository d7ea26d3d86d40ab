"""``levydocs routes`` as a person and a program meet it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Answer, edit

from levydocs.law.routes import routes

Levydocs = Callable[..., Answer]
BARE = """levydocs: 1
case_id: BARE-1
as_of: 2026-11-24
taxpayers:
  - {id: taxpayer, kind: corporation, name: {organization: Greenway Freight Inc.}}
liabilities: []
notices: []
levies: []
proceedings: []
compliance: {unfiled: [{form: "1120", period: "2024"}]}
"""


def block(answer: Answer, title: str) -> list[str]:
    """The lines below the heading of one way out."""
    lines = answer.out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith(title) and ": " in line)
    below = lines[at + 1 :]
    return [line.strip() for line in below[: next((n for n, one in enumerate(below) if one[:1] != " "), len(below))]]


@pytest.fixture
def settled(case: Path) -> Path:
    """The sample's case, which says that it has no proceedings."""
    edit(case, "employment:", "proceedings: []\nemployment:")
    return case


def test_table_has_each_way_side_by_side(levydocs: Levydocs, settled: Path) -> None:
    answer = levydocs("routes", settled)
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0] == (
        "2026-0203 on November 24, 2026: 6 options are open or under way, of 14. They are compared; none is recommended."
    )
    assert lines[1:3] == [
        "Owed, assessed and accrued: $21,627.96",
        "Whole months left to collect, by our computation: 66",
    ]
    table = [line.split("  ") for line in lines[3 : 4 + len(routes())]]
    assert [part.strip() for part in table[0] if part.strip()] == [
        "option",
        "today",
        "a month",
        "total",
        "collection period",
        "due",
    ]
    assert [row[0].rstrip("*") for row in table[1:]] == [one.title for one in routes().values()]
    told = {row[0]: [part.strip() for part in row[1:] if part.strip()] for row in table[1:]}
    assert told["Simple payment plan"] == ["open", "$427.36*", "$28,205.76*", "suspended until the IRS decides"]
    assert told["Collection due process hearing"][-1] == "2026-12-05 (in 11 days)"
    assert told["Guaranteed installment agreement"] == ["closed", "suspended until the IRS decides"]
    assert "* unverified: it was not checked against the published text." in lines


def test_below_it_stands_what_is_compared(levydocs: Levydocs, settled: Path) -> None:
    answer = levydocs("routes", settled)
    hearing = block(answer, "Collection due process hearing, ")
    assert [line.partition(":")[0] for line in hearing] == [
        "Costs", "Stops", "Does not stop", "Collection period", "Due", "Needs", "Ends with",
    ]  # fmt: skip
    assert "Due: 2026-12-05 (in 11 days)." in hearing
    assert hearing[5].startswith("Needs: Forms 12153 and 2848. A copy of the notice;")
    assert "Packet: levydocs packet CASE --route advocate" in block(answer, "Taxpayer Advocate, ")
    assert block(answer, "Installment agreement, ")[1:] == [
        "What would open it: Money left over each month, as the IRS counts it."
    ]
    everything = levydocs("routes", settled, "--all")
    assert any(line.startswith("Ends with: ") for line in block(everything, "Installment agreement, "))


def test_what_was_not_checked_is_marked_wherever_it_is_shown(levydocs: Levydocs, case: Path) -> None:
    answer = levydocs("routes", case, "--all")
    assert "Bankruptcy*" in answer.out
    assert "Bankruptcy (unverified), 11 USC 362(a): in doubt" in answer.out
    below = [one for one in block(answer, "Bankruptcy (un") if one.startswith(("Costs", "Needs", "Due", "Ends with"))]
    assert [one.partition(":")[0] for one in below] == ["Costs", "Due", "Needs", "Ends with"]
    assert all(one.endswith("(unverified)") for one in below)
    (monthly,) = [one for one in answer.out.splitlines() if "$427.36 a month" in one]
    assert monthly.endswith("(unverified)")
    said = levydocs("routes", case, "--json").json
    assert [one["id"] for one in said["routes"] if one["unverified"]] == ["innocent_spouse", "bankruptcy"]


def test_nothing_open_is_said_with_what_would_open_each(levydocs: Levydocs, case: Path) -> None:
    case.write_text(BARE, "utf-8")
    answer = levydocs("routes", case)
    assert answer.code == 0
    assert answer.out.splitlines()[0] == (
        "BARE-1 on November 24, 2026: no option is open on the facts of this case. What each would take is below."
    )
    for one in routes().values():
        below = block(answer, f"{one.title}{' (unverified)' if one.unverified else ''}, ")
        assert any(
            line.startswith(("What would open it: ", "Nothing would open it in this case.", "Ask: ")) for line in below
        )
    assert "What would open it: Filing the missing returns." in block(answer, "Installment agreement, ")
    assert "Nothing would open it in this case." in block(answer, "Currently not collectible, ")
    assert levydocs("routes", case, "--json").json["open"] == []


def test_program_gets_each_way_whole(levydocs: Levydocs, settled: Path) -> None:
    said = levydocs("routes", settled, "--json").json
    assert (said["case_id"], said["as_of"], said["owed"], said["months"]) == ("2026-0203", "2026-11-24", "21627.96", 66)
    assert said["open"] == [
        "currently_not_collectible", "simple_plan", "offer_in_compromise", "hearing", "collection_appeal", "taxpayer_advocate",
    ]  # fmt: skip
    assert [one["id"] for one in said["routes"]] == list(routes())
    keys = {
        "id", "title", "authority", "sure", "unverified", "state", "since", "shown", "against", "ask", "missing", "opens",
        "beside", "monthly", "total", "costs", "stops", "does_not_stop", "collection_period", "due", "packet_route", "needs",
        "ends",
    }  # fmt: skip
    assert all(set(one) == keys for one in said["routes"])
    plan = next(one for one in said["routes"] if one["id"] == "simple_plan")
    assert (plan["state"], plan["monthly"], plan["total"]) == ("open", "427.36", "28205.76")
    assert (plan["needs"]["forms"], plan["packet_route"]) == (["9465"], "installment")
    hearing = next(one for one in said["routes"] if one["id"] == "hearing")
    assert [one["last_day"] for one in hearing["due"]["days"]] == ["2026-12-05"]
    assert hearing["packet_route"] is None  # its envelope is in every packet that asks for it


def test_the_months_are_all_that_are_left(levydocs: Levydocs, case: Path) -> None:
    """Assessed May 1, 2026: to May 1, 2036 are 113 months, and a bankruptcy makes them 125 (tests/agreement_cases.yaml)."""
    later = "assessed: 2026-05-01"
    for day in ("2022-06-06", "2023-06-12", "2024-06-10"):
        edit(case, f"assessed: {day}", later)
    ended = "proceedings: [{kind: bankruptcy, started_on: 2026-05-05, ended_on: 2026-11-20, outcome: ended}]"
    edit(case, "employment:", f"{ended}\nemployment:")
    assert "Whole months left to collect, by our computation: 125" in levydocs("routes", case).out
    assert levydocs("routes", case, "--json").json["months"] == 125


def test_a_debt_past_its_time_is_told_and_not_counted(levydocs: Levydocs, settled: Path) -> None:
    """21,627.96 less 10,216.82 of 2021, assessed on June 6, 2016: its last day was June 6, 2026."""
    edit(settled, "assessed: 2022-06-06", "assessed: 2016-06-06")
    lines = levydocs("routes", settled).out.splitlines()
    assert lines[1] == "Owed, assessed and accrued: $11,411.14"
    assert lines[3] == (
        "Not counted: Form 1040 2021, $10,216.82; its last day for collection was June 6, 2026, by our computation."
    )
    (one,) = levydocs("routes", settled, "--json").json["expired"]
    assert one == {"place": "liabilities[0]", "tax": "Form 1040 2021", "csed": "2026-06-06", "owed": "10216.82"}


def test_it_is_of_the_day_that_is_asked(levydocs: Levydocs, case: Path) -> None:
    answer = levydocs("routes", case, "--as-of", "2026-12-08", "--json")
    states = {one["id"]: one["state"] for one in answer.json["routes"]}
    assert (states["hearing"], states["equivalent_hearing"]) == ("closed", "open")


def test_what_is_under_way_says_since_when(levydocs: Levydocs, case: Path) -> None:
    edit(case, "employment:", "proceedings: [{kind: offer, started_on: 2026-09-14, outcome: pending}]\nemployment:")
    assert (
        "Offer in compromise, 26 USC 7122; Form 656: under way since September 14, 2026" in levydocs("routes", case).out
    )
