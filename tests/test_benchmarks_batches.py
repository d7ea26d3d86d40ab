"""What many cases cost: the workbook says what the files say, and the figures are worked out as they are described."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copyfile

import pytest

from benchmarks.batches import Cost, Run, cost_of, make, people_apart
from benchmarks.cases import SAMPLES, case_file, case_tree, written
from benchmarks.workbook import workbook
from levydocs.case.model import Case
from levydocs.case.read import read_case, read_row
from levydocs.library.workspace import Workspace

NOT_OF_THE_CASE = {"origin", "levydocs"}
"""Where it was read from, and the version of the file, for which a table has no column."""


def said(case: Case | None) -> object:
    assert case is not None
    return case.model_dump(exclude=NOT_OF_THE_CASE)


def test_the_workbook_says_what_the_case_files_say(tmp_path: Path) -> None:
    trees = people_apart(case_tree(number, "0-batch") for number in range(84))
    table = tmp_path / "cases.xlsx"
    table.write_bytes(workbook(trees))
    rows = list(Workspace().rows(table))
    assert [one.id for one in rows] == [tree["case_id"] for tree in trees]
    for row, tree in zip(rows, trees, strict=True):
        assert row.findings == ()
        of_row, _ = read_row(json.dumps(row.values).encode(), table.name, row.cells)
        of_file, _ = read_case(written(tree), "case.yaml")
        assert said(of_row) == said(of_file)


def test_a_packet_costs_what_two_runs_differ_by() -> None:
    assert cost_of(Run(10, 3000.0), Run(30, 7000.0)) == Cost(once=1000.0, packet=200.0)


def test_what_a_run_costs_at_all_is_spread_over_its_cases() -> None:
    assert Cost(once=1000.0, packet=200.0).per_second(5) == pytest.approx(2.5)
    assert Cost(once=1000.0, packet=200.0).per_second(10_000) == pytest.approx(5.0, rel=0.001)


def test_a_run_ends_early_and_its_packets_are_proven_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LEVYDOCS_FORMS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    copyfile(SAMPLES / "firm.yaml", tmp_path / "firm.yaml")
    cases = tmp_path / "cases"
    cases.mkdir()
    for number in range(9):
        (cases / f"{number}.yaml").write_bytes(case_file(number * 5))
    run = make(cases, tmp_path / "packets", None, 1)
    assert 1 <= run.made < 9
    assert len(list((tmp_path / "packets").glob("*/proof.json"))) == run.made
    assert run.ms > 0
