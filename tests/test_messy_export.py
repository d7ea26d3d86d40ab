"""A messy export of 500 rows through the mapping that is drafted for it: every row is right, or named by heading and cell.

The truth stands beside each row (``messy_kinds.py``), decided before and without the reader. What a row became is read from what
a user gets: ``report.jsonl``, the files of each case, and what the case of the row says.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import messy_export
import pytest
from command_line import SAMPLES, Answer
from messy_rows import HEADINGS, SHEET

from levydocs.bulk.request import BatchRequest
from levydocs.bulk.sources import tasks_of
from levydocs.bulk.work import Task
from levydocs.case.ids import TaxId
from levydocs.case.read import read_row
from levydocs.loading.tables import table_at

Levydocs = Callable[..., Answer]
CONFIRMED = {
    "Client": "Taxpayer name (Last, First)",
    "Client SSN": "Taxpayer SSN",
    "Client DOB": "Taxpayer date of birth",
    "Spouse": "Spouse name (Last, First)",
    "Spouse SSN": "Spouse SSN",
    "Spouse DOB": "Spouse date of birth",
    "Mailing Address": "Street",
    "Apt": "Unit",
    "City": "City",
    "ST": "State",
    "Zip": "ZIP",
    "Home Phone": "Taxpayer home phone",
    "Cell Phone": "Taxpayer cell phone",
    "Filing Status": "Filing status",
    "Tax Form": "Liability 1 form",
    "Kind of Tax": "Liability 1 type",
    "Tax Periods": "Liability 1 period",
    "Balance Due": "Liability 1 assessed balance",
    "Employer": "Levy 1 payer name",
    "Levy Date": "Levy 1 date",
    "Pay Freq": "Levy 1 payroll frequency",
    "People in Household": "Persons under 65",
    "Attorney": "Representatives",
}
"""What a person answers to each guess of the draft."""
CONSTANTS = "constants: {Liability 1 who: all, Levy 1 kind: wage}\n"
PLACE = re.compile(r"(?P<sheet>[^!]+)!(?P<column>[A-Z]+)(?P<row>[0-9]+)(?: “(?P<heading>[^”]*)”)?")
EVERYBODY = {
    "LD-case-specimen",
    "LD-form-facsimile",
    "LD-packet-matters-proposed",
    "LD-packet-one-firm-for-several",
}
"""Said of rows that are right: the numbers are made up, so are the forms; what line 3 may list, and that a couple has two interests."""


def confirmed(draft: str) -> str:
    """The draft as a person leaves it: each guess confirmed, what is not for us put aside."""

    def answer(line: re.Match[str]) -> str:
        ours = CONFIRMED.get(json.loads(line["theirs"]))
        return f'  {line["theirs"]}: "{ours}"\n' if ours else ""

    text = re.sub(r'^  (?P<theirs>"[^"]+"): "\?.*\n', answer, draft, flags=re.MULTILINE)
    text = text.replace("ignore:\n", 'ignore:\n  - "Retainer"\n') if '"Retainer"' not in text else text
    text = text.replace('each row: "? liabilities"', "each row: liabilities").replace('"? cases"', "cases")
    return text + CONSTANTS


class Told:
    """What a run says of its rows, by the row of each cell that it names."""

    def __init__(self, folder: Path) -> None:
        lines = (folder / "report.jsonl").read_text("utf-8").splitlines()
        self.outcomes = {one["source"]: one for one in map(json.loads, lines)}
        self.by_row: dict[int, list[dict[str, str]]] = {}
        for outcome in self.outcomes.values():
            for found in outcome["findings"]:
                if place := PLACE.match(found["place"]):
                    self.by_row.setdefault(int(place["row"]), []).append({**found, **place.groupdict()})

    def about(self, truth: dict[str, Any], *severities: str) -> list[dict[str, str]]:
        """The findings about the rows of a case that name a cell."""
        return [one for row in truth["rows"] for one in self.by_row.get(row, ()) if one["severity"] in severities]


def said(case: Any, path: str) -> str | None:
    """What a case says at a path, as text: a day as 2026-11-24, an amount with its cents, a number in full."""
    here: Any = case
    for step in re.findall(r"[^.\[\]]+", path):
        if here is None:
            return None
        here = (here[int(step)] if int(step) < len(here) else None) if step.isdigit() else getattr(here, step)
    if here is None or here == "":
        return None
    return here.printed if isinstance(here, TaxId) else str(here)


def differences(case: Any, truth: dict[str, Any], leave: tuple[str, ...] = ()) -> Iterator[str]:
    """Where a case says something else than the truth."""
    for path, wanted in truth["says"].items():
        if path in leave:
            continue
        found = said(case, path)
        if isinstance(wanted, str) and wanted.startswith("digits "):
            found = f"digits {re.sub('[^0-9]', '', found or '')}"
        if path.endswith("assessed_balance") and found and wanted:
            found, wanted = f"{float(found):.2f}", f"{float(wanted):.2f}"
        if found not in (wanted if isinstance(wanted, list) else [wanted]):
            yield f"{path}: {found!r}, not {wanted!r}"


def expected(found: dict[str, str]) -> bool:
    """True for what is said of rows that are right."""
    no_phone = found["code"] == "LD-form-missing" and "(no column “Spouse best phone”)" in found["place"]
    return found["code"] in EVERYBODY or no_phone


OF_HEADING = {
    "Client SSN": ("taxpayers[0].tin.kind", "taxpayers[0].tin.number"),
    "Client": tuple(f"taxpayers[0].name.{key}" for key in ("first", "middle", "last", "suffix")),
    "Spouse": ("taxpayers[1].name.first", "taxpayers[1].name.last", "taxpayers[1]"),
    "Spouse SSN": ("taxpayers[1].tin.number", "taxpayers[1].tin.kind", "taxpayers[1]"),
    "Spouse DOB": ("taxpayers[1].date_of_birth", "taxpayers[1]"),
    "Client DOB": ("taxpayers[0].date_of_birth",),
    "Mailing Address": ("address.street",),
    "City": ("address.city",),
    "ST": ("address.state",),
    "Zip": ("address.zip",),
    "Cell Phone": ("taxpayers[0].phones.cell",),
    "Filing Status": ("filing_status",),
    "Tax Form": ("liabilities[0].form",),
    "Kind of Tax": ("liabilities[0].type",),
    "Tax Periods": ("liabilities[0].period", "liabilities[1]"),
    "Balance Due": ("liabilities[0].assessed_balance",),
    "Employer": ("levies[0].payer.name",),
    "Levy Date": ("levies[0].date",),
    "Pay Freq": ("levies[0].payroll.frequency",),
    "People in Household": ("household.under_65",),
    "Attorney": ("representatives[0].ref",),
}
"""The case paths that a heading is of: where it is named, they may say what was written."""


def judged(truth: list[dict[str, Any]], told: Told, cases: dict[int, Any], output: Path) -> list[str]:
    """Everything that is neither right nor named, with the kind and the row."""
    found: list[str] = []
    for one in truth:
        start = f"{one['kind']} (row {one['rows'][0]}):"
        about = told.about(one, "blocks", "weakens")
        named = {at["heading"] or "" for at in about if not expected(at)}
        case = cases.get(one["rows"][0])
        if one["named"] and not named & set(one["named"]) and not one["either"]:
            found.append(f"{start} {one['named']} is not named; told: {sorted(named)}, said: {case is not None}")
            continue
        if one["named"] and named & set(one["named"]):
            found += [f"{start} no remedy: {at['code']}" for at in about if not at["remedy"]]
            messages = {at["message"] for at in about if at["heading"] in one["named"]}
            if one["told"] and one["told"] not in messages:
                found.append(f"{start} not told as it should be: {sorted(messages)}")
            leave = tuple(path for heading in one["named"] for path in OF_HEADING.get(heading, ()))
            found += [f"{start} {text}" for text in differences(case, one, leave)] if case and one["says"] else []
            continue
        if named:
            found.append(f"{start} is right, and {sorted((at['heading'] or '', at['code']) for at in about)}")
        noted = {at["heading"] for at in told.about(one, "note")}
        if not set(one["noted"]) <= noted:
            found.append(f"{start} {one['noted']} is taken and not said")
        if not one["says"]:
            continue
        if case is None:
            found.append(f"{start} no case is read")
            continue
        found += [f"{start} {text}" for text in differences(case, one)]
        files = sorted(path.name for path in (output / one["says"]["case_id"]).glob("*.pdf"))
        if one["files"] is not None and files != one["files"]:
            found.append(f"{start} {files} instead of {one['files']}")
    return found


def run(levydocs: Levydocs, folder: Path, medium: str) -> tuple[Told, dict[int, Any]]:
    """The mapping drafted and confirmed, the forms made; what was told, and the case of each row."""
    shutil.copy(SAMPLES / "firm.yaml", folder / "firm.yaml")
    export = folder / f"export.{medium}"
    assert levydocs("new", "map.yaml", "--mapping", export).code == 0
    mapping = folder / "map.yaml"
    mapping.write_text(confirmed(mapping.read_text("utf-8")), "utf-8")
    answer = levydocs("batch", export, "-o", f"out-{medium}", "--mapping", mapping, "--forms", "2848", "--jobs", 2)
    assert answer.code in (4, 10), answer.err
    request = BatchRequest(export, None, date(2026, 11, 24))
    cases: dict[int, Any] = {}
    for task in tasks_of(request, table_at(export, mapping)):
        if isinstance(task, Task):
            row = int(task.cells[""].rpartition("!")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            cases[row], _ = read_row(task.case, task.name, task.cells)
    return Told(folder / f"out-{medium}"), cases


@pytest.mark.parametrize("medium", ["xlsx", "csv"])
def test_each_row_is_right_or_named(levydocs: Levydocs, tmp_path: Path, medium: str) -> None:
    truth = messy_export.write(tmp_path, 250, seed=1)[medium]
    assert len({one["kind"] for one in truth}) > 40
    told, cases = run(levydocs, tmp_path, medium)
    wrong = judged(truth, told, cases, tmp_path / f"out-{medium}")
    assert not wrong, "\n".join([f"{len(wrong)}:", *sorted(wrong)])
    _ = HEADINGS, SHEET
