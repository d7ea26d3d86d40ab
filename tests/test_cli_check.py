"""``levydocs check`` and ``levydocs findings`` as a person and a program meet them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Answer, edit

from levydocs.findings import all_pages

Levydocs = Callable[..., Answer]
FIRST_OF_ALL = re.compile(r"(blocks|weakens|note) +(\d+)? ")


def test_report_at_a_glance(levydocs: Levydocs, case: Path) -> None:
    answer = levydocs("check", case)
    assert answer.code == 4
    lines = answer.out.splitlines()
    assert lines[0] == "2026-0203 on November 24, 2026: not ready (4 blocks)"
    # Three forms on facsimiles, and the number of a specimen on every page.
    assert lines[1:5] == [
        "  Levy release, to ACS (acs): not ready, 3 things to settle",
        "  Hearing request (hearing): not ready, 3 things to settle",
        "  Power of attorney, to the CAF unit (caf): not ready, 2 things to settle",
        "  Letter to the payer (payer): not ready, 1 thing to settle",
    ]
    assert lines[5].startswith("2026-11-25  in 1 day     release in the hands of payroll")
    assert lines[6].startswith("2026-12-05  in 11 days   hearing request, aim for 2026-11-30")
    assert sum(bool(FIRST_OF_ALL.match(line)) for line in lines) == 4
    assert (
        "Left over each month: -$168.78 before the levy; -$1,657.27 with it; $8.22 before it, on expenses as paid"
        in lines
    )
    assert (
        "  supported  Economic hardship (26 USC 6343(a)(1)(D) and 26 CFR 301.6343-1(b)(4)); exhibits A, C, D, E"
        in lines
    )
    assert len(lines) < 30


@pytest.mark.parametrize("command", [("check",), ("packet", "--dry-run", "-o", "out")])
def test_what_is_to_be_done_today_stands_before_what_blocks(
    levydocs: Levydocs, case: Path, command: tuple[str, ...]
) -> None:
    edit(case, ", statement_given_on: 2026-11-06", "")
    edit(case, "    exempt_statement: {filing_status: single, dependents: 0, additional: 0}\n", "")
    answer = levydocs(*command, case)
    told = [line for line in (answer.out + answer.err).splitlines() if re.match("(blocks|weakens|note) ", line)]
    assert told[0].startswith("weakens")
    assert "Payroll has no statement of filing status and dependents" in told[0]
    assert told[1].startswith("blocks")


def test_at_most_ten_before_more(levydocs: Levydocs, case: Path) -> None:
    text = case.read_text("utf-8")
    case.write_text(text[: text.index("employment:")], "utf-8")
    answer = levydocs("check", case)
    assert sum(bool(FIRST_OF_ALL.match(line)) for line in answer.out.splitlines()) == 10
    assert re.search(r"^… and \d+ more; --all shows them", answer.out, re.MULTILINE)
    everything = levydocs("check", case, "--all")
    assert sum(bool(FIRST_OF_ALL.match(line)) for line in everything.out.splitlines()) > 10
    assert "Why: " in everything.out
    assert "Check 6 of 10: Form 433-F, 433-A or 433-B." in everything.out
    assert "Feeds Form 433-F, " in everything.out


def test_every_item_for_a_program_has_an_action(levydocs: Levydocs, case: Path) -> None:
    text = case.read_text("utf-8")
    case.write_text(text[: text.index("expenses:")], "utf-8")
    said = levydocs("check", case, "--json").json
    assert said["next_deadline"]["last_day"] == "2026-11-25"
    assert said["findings"]
    for one in said["findings"]:
        assert one["remedy"]
        assert one["why"]
        assert one["severity"] in ("blocks", "weakens", "note")
        assert one["code"] in one["codes"]
        if one["path"]:
            assert one["who_has"]
    assert said["budget"]["income_with_levy"] == "1343.73"
    assert said["budget"]["expenses"] is None
    hardship = next(one for one in said["grounds"] if one["id"] == "hardship")
    assert (hardship["status"], hardship["authority"][:20]) == ("possible", "26 USC 6343(a)(1)(D)")
    assert any(path.startswith("expenses.") for path in hardship["missing"])
    assert all({"stops", "does_not_stop"} <= set(one) for one in said["routes"])
    assert [one["csed"] for one in said["liabilities"]] == ["2032-06-06", "2033-06-12", "2034-06-10"]


def test_findings_lists_and_explains(levydocs: Levydocs) -> None:
    listed = levydocs("findings")
    assert listed.code == 0
    assert len(listed.out.splitlines()) == len(all_pages())
    assert max(map(len, listed.out.splitlines())) < 130
    told = levydocs("findings", "LD-form-facsimile").out
    assert told.startswith("LD-form-facsimile (blocks)\n")
    assert "Why it matters: " in told
    assert "Check 2 of 10: Nothing unsigned, facsimile or superseded" in told


@pytest.mark.parametrize("written", ["ld-form-facsimile", "form-facsimile", "LD-FORM-FACSIMILE"])
def test_a_code_as_people_type_it(levydocs: Levydocs, written: str) -> None:
    assert levydocs("findings", written, "--json").json["findings"][0]["code"] == "LD-form-facsimile"


def test_unknown_code_names_the_nearest(levydocs: Levydocs) -> None:
    answer = levydocs("findings", "LD-form-facsimil")
    assert (answer.code, answer.out) == (2, "")
    assert "the nearest is LD-form-facsimile" in answer.err
