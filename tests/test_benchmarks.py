"""The benchmarks themselves: that engines do the same work, that wrong outputs are found, and that the report is honest."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from click.testing import CliRunner
from shared import takes_long

from benchmarks import history, jobs, peers, prepare, report
from benchmarks.__main__ import command
from benchmarks.cases import SHAPES, case_file
from benchmarks.checks import check_file, check_form, check_packet
from benchmarks.growth import FIRST, measure
from benchmarks.jobs import Result, Size, Stock
from benchmarks.measure import OURS, Race, Timing, race, stages
from benchmarks.ours import Ours, files_of, form_tasks, load, packet_task
from benchmarks.targets import judge
from benchmarks.tasks import File, FormTask, PacketTask

pytestmark = pytest.mark.filterwarnings("ignore")  # other libraries warn of what is intended here
ROOT = Path(__file__).parent.parent
TINY = Size(cases=5, seconds=0.0, checked=2, checked_others=1, quick=True)


@pytest.fixture(scope="module")
def engine() -> Ours:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("LEVYDOCS_FORMS", raising=False)
        return load(None)


@pytest.fixture(scope="module")
def packet(engine: Ours) -> PacketTask:
    return packet_task(engine, case_file(0))


@pytest.fixture
def stock(engine: Ours, monkeypatch: pytest.MonkeyPatch) -> Stock:
    monkeypatch.delenv("LEVYDOCS_FORMS", raising=False)
    monkeypatch.chdir(ROOT)  # from where the benchmarks start processes of their own
    return Stock(engine, TINY, 0)


def form(packet: PacketTask, name: str) -> FormTask:
    return next(one for one in form_tasks(packet) if one.form == name)


def test_the_others_are_given_the_values_that_levydocs_prints(packet: PacketTask) -> None:
    values = set(form(packet, "f2848").texts.values())
    assert {"0000-00011R", "713-555-0132"} <= values  # the representative's, from the firm book
    assert len(form(packet, "f433f").texts) > 50


@pytest.mark.parametrize("name", ["f2848", "f12153", "f433f"])
def test_levydocs_shows_every_value(engine: Ours, packet: PacketTask, name: str) -> None:
    task = form(packet, name)
    found = check_form(engine.fill(task), task)
    assert found.told() == "passed"
    assert found.values == len(task.shown) > 10


def test_levydocs_shows_every_value_of_a_packet(engine: Ours, packet: PacketTask) -> None:
    found = check_packet(files_of(engine.compose(packet.case)), packet)
    assert found.told() == "passed"
    assert found.values > 100


@pytest.mark.parametrize("name", ["pikepdf", "pypdf", "PyMuPDF"])
def test_another_engine_does_the_same_work(packet: PacketTask, name: str) -> None:
    pytest.importorskip(peers.DISTRIBUTIONS[name])
    task = form(packet, "f2848")
    found = check_form(peers.fillers()[name](task), task)
    assert found.troubles == ()
    assert found.seen >= found.values - 1


def test_pypdfform_fills_but_leaves_fields(packet: PacketTask) -> None:
    pytest.importorskip("PyPDFForm")
    task = form(packet, "f2848")
    found = check_form(peers.fillers()["PyPDFForm"](task), task)
    assert "not flat" in found.told()


@pytest.mark.parametrize("name", ["pikepdf", "pypdf"])
def test_another_engine_makes_the_same_packet(packet: PacketTask, name: str) -> None:
    pytest.importorskip(peers.DISTRIBUTIONS[name])
    found = check_packet(peers.packet_makers()[name](packet), packet)
    assert found.troubles == ()
    assert found.seen >= found.values - 3


def test_a_stripped_blank_stays_empty_when_it_is_filled(packet: PacketTask) -> None:
    pytest.importorskip("pikepdf")
    pytest.importorskip("reportlab")
    from benchmarks.peers.with_pikepdf import fill_stripped

    task = form(packet, "f433f")
    found = check_form(fill_stripped(task), task)
    assert found.troubles == ()
    assert found.seen >= found.values - 1
    again = check_form(fill_stripped(replace(task, texts={}, ticks={})), task)
    assert again.seen < again.values / 10  # a facsimile has captions in its boxes


def test_a_document_that_goes_to_several_recipients_is_one_part(packet: PacketTask) -> None:
    sent = [part.part for file in packet.files for part in file.parts]
    assert sent.count("form:f2848:1") == 4  # complete packet, ACS, hearing, CAF unit
    assert [one.part for one in packet.forms()] == ["form:f2848:1", "form:f433f", "form:f12153"]


def test_reading_a_packet_back_misses_what_is_not_there(engine: Ours, packet: PacketTask) -> None:
    pytest.importorskip("pypdfium2")
    from benchmarks.peers.with_pdfium import read_back

    made, shown = files_of(engine.compose(packet.case)), [len(one.shown) for one in packet.forms()]
    seen = read_back(made, packet)
    assert seen > sum(shown) > 100  # those of a form that several files have: once a file
    other = files_of(engine.compose(case_file(12)))
    assert read_back({**made, "packet.pdf": other["packet.pdf"]}, packet) < seen - 20


def test_a_value_that_is_not_there_is_found(engine: Ours, packet: PacketTask) -> None:
    task = form(packet, "f2848")
    without = replace(task, texts=dict(list(task.texts.items())[1:]))
    found = check_form(engine.fill(without), task)
    assert (found.passed, found.values - found.seen) == (False, 1)


def test_a_tick_that_is_not_there_is_found(engine: Ours, packet: PacketTask) -> None:
    task = form(packet, "f12153")
    without = replace(task, ticks={})
    found = check_form(engine.fill(without), task)
    assert found.values - found.seen == len(task.ticks) > 0


def test_a_broken_file_is_found(engine: Ours, packet: PacketTask) -> None:
    pdf = engine.fill(form(packet, "f2848")).pdf
    assert check_file(pdf).passed
    assert not check_file(pdf[: len(pdf) // 2]).passed
    assert not check_file(b"no PDF file at all").passed


def test_a_blank_with_its_fields_is_not_flat(engine: Ours) -> None:
    assert "not flat" in check_file(engine.blanks["f2848"]).told()


def test_no_engine_gets_a_task_twice_and_all_get_every_shape() -> None:
    done: dict[str, list[int]] = {OURS: [], "slow": []}
    engines: dict[str, Callable[[int], Any]] = {name: done[name].append for name in done}
    found = race(engines, list(range(1 + 3 * len(SHAPES))), seconds=0.0)
    for name, tasks in done.items():
        assert len(tasks) == len(set(tasks))
        counted = found.timings[name].ms
        assert set(counted) == set(tasks) - {0}  # the warm-up
        assert {number % len(SHAPES) for number in counted} == set(range(len(SHAPES)))


def test_an_engine_that_fails_is_out_and_its_message_is_not_kept() -> None:
    def fails(task: int) -> None:
        raise ValueError("000-12-3456")

    found = race({OURS: abs, "other": fails}, list(range(5)), seconds=0.0)
    assert (set(found.timings), found.failed) == ({OURS}, {"other": "ValueError"})


def test_a_ratio_is_how_many_times_as_long_the_other_takes() -> None:
    found = Race({OURS: Timing({1: 2.0, 2: 4.0, 3: 3.0}), "other": Timing({1: 30.0})})
    assert found.ratios() == {"other": 10.0}


def test_stages_of_one_piece_of_work_are_unique_names(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]

    def takes(seconds: float) -> float:
        clock[0] += seconds
        return seconds

    monkeypatch.setattr("time.process_time", lambda: clock[0])
    # The first is the warm-up. Of 1, 2 and 9 seconds the median is 2; each second stage takes four times the first.
    found = stages(takes, lambda made: takes(4 * made), [100.0, 1.0, 9.0, 2.0])
    assert found == (2000.0, 8000.0)


def test_growth_compares_cases_of_one_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, costs = [0.0], iter([0.01 + number % 36 / 1000 for number in range(FIRST + 36)] + [1.0] * 3)
    late = iter(2 * (0.01 + number % 36 / 1000) for number in range(FIRST + 36, FIRST + 72))
    numbers = iter(range(1000))

    def build(case: bytes) -> None:
        clock[0] += next(costs) if next(numbers) < FIRST + 36 else next(late)

    monkeypatch.setattr("time.process_time", lambda: clock[0])
    found = measure(cast(Ours, SimpleNamespace(build=build)), [b""] * (FIRST + 72))
    assert found.ratio == pytest.approx(2.0)
    assert found.cases == FIRST + 72


RESULTS = {
    "ratios": {
        "fill_flatten": {"2848": {"pikepdf": 29.99, "pypdf": 110.0}},
        "packet": {"pikepdf": 3.2},
        "proven": {"pikepdf": 2.99},
    },
    "proof_builds": 4.01,
    "growth": {"ratio_1000_to_10": 1.051, "rss_mb": 5.0},
    "processes_2": 1.89,
    "startup": {"help_ms": 50.0, "cold_packet_ms": 1090.0},  # the cold packet is reported, not judged
}


def test_targets_are_reached_or_not_by_the_unrounded_figure() -> None:
    assert {(one.figure, one.reached) for one in judge(RESULTS)} == {
        (29.99, False),
        (110.0, True),
        (3.2, True),
        (2.99, False),
        (4.01, False),
        (1.051, False),
        (5.0, True),
        (1.89, False),
        (50.0, True),
    }


def test_a_target_that_was_not_measured_is_not_judged() -> None:
    assert [one.words for one in judge({"proof_builds": 4.0})] == ["the proof of a packet, in builds of it"]
    assert judge({}) == []


@takes_long
def test_jobs_run_and_their_results_have_their_places(engine: Ours, stock: Stock) -> None:
    found = report.outcome(
        {name: getattr(jobs, name)(stock) for name in ("fill", "packet", "proven", "letter", "word", "proof")},
        engine,
        1.0,
        quick=True,
        seed=0,
    )
    again = json.loads(report.as_json(found))
    assert set(again["ratios"]["fill_flatten"]) == {"2848", "12153", "433-F"}
    assert set(again["ratios"]["packet"]) == set(peers.packet_makers())
    assert set(again["ratios"]["proven"]) == set(peers.provers())
    assert again["proof_builds"] > 0
    assert found["troubles"] == []
    assert again["environment"]["official_forms"] is False
    assert "facsimiles" in " ".join(again["notes"])
    assert "not reached" in report.as_text(found) or find_spec("pikepdf") is None


def test_no_two_jobs_have_a_case_in_common(stock: Stock) -> None:
    names = ("fill", "packet", "proven", "letter", "word", "proof", "processes", "batch")
    every = [case for name in names for case in stock.cases(name, 36)]
    assert len(set(every)) == len(every)


def test_prepared_tasks_are_whole(stock: Stock, packet: PacketTask) -> None:
    assert prepare.packets(stock.ours, [packet.case], None) == [packet]


def test_who_is_missing_is_named(engine: Ours, monkeypatch: pytest.MonkeyPatch) -> None:
    also_missing = ("pikepdf", *peers.missing())
    monkeypatch.setattr(peers, "missing", lambda: also_missing)
    assert "pikepdf" not in peers.fillers()
    found = report.outcome({}, engine, 1.0, quick=True, seed=0)
    assert any(note.startswith("pikepdf is not installed") for note in found["notes"])


@pytest.mark.parametrize(("load", "told"), [(3.14, True), (0.1, False), (None, False)])
def test_other_work_on_the_machine_is_told(engine: Ours, load: float | None, told: bool) -> None:
    found = report.outcome({}, engine, 1.0, quick=True, seed=0, load=load)
    assert any("load 3.1" in note for note in found["notes"]) is told


@pytest.fixture
def one_job(engine: Ours, monkeypatch: pytest.MonkeyPatch) -> Callable[[Result], None]:
    """Let the run consist of one job with this result."""

    def answers(result: Result) -> None:
        monkeypatch.setattr("benchmarks.__main__.load_ours", lambda folder: engine)
        monkeypatch.setattr("benchmarks.__main__.runs", lambda *_: {"letter": lambda: result})

    return answers


def test_an_output_that_fails_its_check_ends_the_run_with_1(one_job: Callable[[Result], None]) -> None:
    one_job(Result(troubles=["letter: qpdf ends with 2"]))
    answer = CliRunner().invoke(command, ["--only", "letter"])
    assert answer.exit_code == 1
    assert "letter: qpdf ends with 2" in answer.stdout


def test_a_run_is_one_json_object_and_a_line_of_history(one_job: Callable[[Result], None], tmp_path: Path) -> None:
    one_job(Result({"letter": {OURS: 2.0}}, {"letter": {"other": 3.0}}))
    file = tmp_path / "history.jsonl"
    for _ in range(2):
        answer = CliRunner().invoke(command, ["--only", "letter", "--json", "--history", str(file)])
        assert answer.exit_code == 0, answer.output
        assert json.loads(answer.stdout)["ratios"] == {"letter": {"other": 3.0}}
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [line["ratios"] for line in lines] == [{"letter": {"other": 3.0}}] * 2
    assert {"date", "commit", "cpu", "versions", "medians"} <= set(lines[0])
    assert history.FILE.name == "history.jsonl"


def test_a_file_of_a_packet_knows_where_its_forms_begin(engine: Ours, packet: PacketTask) -> None:
    files = files_of(engine.compose(packet.case))
    counts = {one.name: sum(isinstance(part, FormTask) for part in one.parts) for one in packet.files}
    assert {name: len(file.forms) for name, file in files.items()} == counts
    assert isinstance(files["packet.pdf"], File)
