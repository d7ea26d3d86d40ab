"""The public library, as a firm's program uses it: the examples of docs/library.md, the signatures, days, processes, threads."""

from __future__ import annotations

import inspect
import logging
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from enum import EnumType
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
import sample
from command_line import SAMPLES, Answer, copy_of_sample
from drawn_forms import Drawn, drawn_form

import levydocs as library
from levydocs.library.workspace import Workspace

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "library.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
SIGNATURES = Path(__file__).parent / "public_signatures.txt"
CHECKED = "\nimport sys\n\nassert not {'click', 'rich'} & set(sys.modules), 'the terminal was imported'\n"
"""Said in the script's own process and, since they import it anew, in the processes that it starts."""


def office(folder: Path) -> Path:
    """A firm's folder as the examples want it: firm book, cases, a folder of matters, a table, a form."""
    for name in sample.SAMPLES:
        shutil.copytree(SAMPLES / name, folder / name)
    shutil.copy(SAMPLES / "firm.yaml", folder / "firm.yaml")
    shutil.copytree(SAMPLES / "wage-levy", folder / "matters" / "peña")
    (folder / "exhibits").mkdir()
    rows = "Case id,Taxpayer first name,Taxpayer last name\nA-1,Ana,Example\nA-1,Ben,Example\nA-2,Cy,Example\n"
    (folder / "clients.csv").write_text(rows, "utf-8")
    fields = [Drawn("top.name"), Drawn("top.yes", "Btn", rect=(72, 600, 84, 612), states=("1",))]
    (folder / "some-form.pdf").write_bytes(drawn_form(fields))
    return folder


EACH = """
import contextlib, os, runpy, sys, traceback
for folder in sys.argv[1:]:
    os.chdir(folder)
    os.environ["XDG_DATA_HOME"] = os.path.join(folder, "data")
    with open("said", "w", encoding="utf-8") as said, contextlib.redirect_stdout(said):
        try:
            runpy.run_path(os.path.join(folder, "example.py"), run_name="__main__")
        except BaseException:
            sys.stderr.write(f"{os.path.basename(folder)}: {traceback.format_exc()}\\n")
"""
"""Every example as a script in its own folder, in one interpreter, which needs its time to start."""


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], str]:
    """What each example printed, and what stood on stderr in the end."""
    folders = [office(tmp_path_factory.mktemp(f"example-{number}-")) for number in range(len(EXAMPLES))]
    for folder, example in zip(folders, EXAMPLES, strict=True):
        (folder / "example.py").write_text(example + CHECKED, "utf-8")
    done = subprocess.run([sys.executable, "-c", EACH, *map(str, folders)], capture_output=True, text=True, check=False)
    return [(folder / "said").read_text("utf-8") for folder in folders], done.stderr


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_example_of_the_page_runs_without_click(ran: tuple[list[str], str], number: int) -> None:
    said, wrong = ran
    assert wrong == ""
    assert said[number] or "write(" in EXAMPLES[number]


def test_page_has_an_example_of_every_public_function() -> None:
    used = "".join(EXAMPLES)
    methods = [name for name in vars(Workspace) if not name.startswith("_")]
    assert {name for name in methods if f"ws.{name}(" not in used} == {"days_due", "figures", "firm"}
    assert "levydocs.fill_pdf(" in used


def test_importing_levydocs_imports_nothing_heavy() -> None:
    heavy = "{'click', 'pydantic', 'pypdf', 'jinja2', 'yaml'}"
    code = f"import levydocs, sys; levydocs.Workspace; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def signatures() -> str:
    """Each public name with its signature; of a class its public methods and fields too."""
    lines = []
    for name in library.__all__:
        thing = getattr(library, name)
        if isinstance(thing, str):
            continue
        if isinstance(thing, EnumType):
            members: list[Any] = list(thing.__members__.values())
            lines.append(f"{name}: {', '.join(f'{one.name}={one.value}' for one in members)}")
            continue
        lines.append(f"{name}{_signature(thing)}")
        for member, value in sorted(vars(thing).items()) if inspect.isclass(thing) else ():
            if inspect.isfunction(value) and not member.startswith("_"):
                lines.append(f"    .{member}{_signature(value)}")
            elif isinstance(value, property) or type(value).__name__ == "cached_property":
                lines.append(f"    .{member}")
    return "\n".join(lines) + "\n"


def _signature(thing: Callable[..., Any]) -> str:
    try:
        return str(inspect.signature(thing))
    except ValueError:
        return ""


def test_public_signatures_are_as_they_were() -> None:
    """A line that changes here changes for every firm's program: say so in the change log."""
    assert signatures() == SIGNATURES.read_text("utf-8")


def test_every_public_name_says_what_it_is() -> None:
    for name in library.__all__:
        thing = getattr(library, name)
        assert isinstance(thing, str) or (thing.__doc__ and not thing.__doc__.startswith(f"{name}(")), name


def test_same_bytes_as_on_the_command_line(levydocs: Callable[..., Answer], tmp_path: Path) -> None:
    case = copy_of_sample(tmp_path / "here")
    assert levydocs("packet", case, "-o", "told").code == 4  # a specimen
    workspace = library.Workspace()
    folder = workspace.packet(workspace.open(case)).write(tmp_path / "called")
    assert folder == tmp_path / "called" / "2026-0203"
    made = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert made == {path.name: path.read_bytes() for path in Path("told", "2026-0203").iterdir()}


def test_packet_knows_its_envelopes(levydocs: Callable[..., Answer], tmp_path: Path) -> None:
    workspace = library.Workspace()
    packet = workspace.packet(workspace.open(copy_of_sample(tmp_path)))
    assert list(packet.envelopes) == ["packet", "acs", "hearing", "caf", "payer"]
    assert {one.file for one in packet.envelopes.values()} < set(packet.files)
    assert packet.manifest["case_id"] == packet.case_id == "2026-0203"
    assert [one["pages"] for one in packet.manifest["envelopes"]] == [one.pages for one in packet.envelopes.values()]
    facsimile = [one.code for one in packet.findings if one.code == "LD-form-facsimile"]
    assert facsimile
    # The letter to the payer holds no form: that the forms are facsimiles is no finding of it.
    assert "LD-form-facsimile" not in [one.code for one in packet.envelopes["payer"].findings]
    assert "LD-form-facsimile" in [one.code for one in packet.envelopes["caf"].findings]
    assert "LD-case-specimen" in [one.code for one in packet.envelopes["payer"].findings]
    assert not packet.ready


def test_repr_shows_no_value_of_the_case(levydocs: Callable[..., Answer], tmp_path: Path) -> None:
    workspace = library.Workspace()
    file = workspace.open(copy_of_sample(tmp_path))
    shown = repr((workspace, file, workspace.fill("433-F", file), workspace.packet(file), workspace.check(file)))
    assert not {"Marisol", "Peña", "41-7733", "7733"} & set(re.findall(r"[\w-]+", shown))


def test_service_past_midnight_works_with_the_new_day(
    levydocs: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(date):
        now = date(2026, 11, 28)

        @classmethod
        def today(cls) -> Clock:
            return cls(cls.now.year, cls.now.month, cls.now.day)

    monkeypatch.setattr("levydocs.loading.case_files.date", Clock)
    workspace = library.Workspace(firm=SAMPLES / "firm.yaml")
    file = workspace.open({"case_id": "A-1", "taxpayers": [{"id": "a"}]})
    assert workspace.check(file).as_of == date(2026, 11, 28)
    Clock.now = date(2026, 11, 29)
    assert workspace.check(file).as_of == date(2026, 11, 29)
    assert workspace.check(file, date(2026, 1, 5)).as_of == date(2026, 1, 5)
    named = workspace.open({"case_id": "A-1", "as_of": date(2026, 2, 3), "taxpayers": [{"id": "a"}]})
    assert workspace.check(named).as_of == date(2026, 2, 3)


def test_revision_of_a_form_follows_the_day(levydocs: Callable[..., Answer], tmp_path: Path) -> None:
    workspace = library.Workspace()
    file = workspace.open(copy_of_sample(tmp_path))
    revisions = {}
    for day in (date(2024, 6, 1), date(2026, 11, 24), date(2024, 6, 2)):
        packet = workspace.packet(file, day)
        documents = [document for one in packet.manifest["envelopes"] for document in one["documents"]]
        revisions[day] = {one["revision"] for one in documents if one["id"] == "form:f433f"}
    assert revisions == {
        date(2024, 6, 1): {"2019-02"},
        date(2026, 11, 24): {"2024-07"},
        date(2024, 6, 2): {"2019-02"},
    }


def test_values_of_a_program_are_read_as_a_case_file_is(levydocs: Callable[..., Answer]) -> None:
    workspace = library.Workspace(firm=SAMPLES / "firm.yaml")
    file = workspace.open(
        {
            "case_id": "A-1",
            "taxpayers": [{"id": "a"}],
            "liabilities": [{"id": "y", "assessed_balance": Decimal("8914.27")}],
            "as_of": date(2026, 4, 17),
        }
    )
    assert file.case.as_of == date(2026, 4, 17)
    assert file.case.liabilities is not None
    assert file.case.liabilities[0].assessed_balance == Decimal("8914.27")


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ({"case_id": "A", "liabilities": [{"id": "y", "assessed_balance": 0.1}]}, ["liabilities[0].assessed_balance"]),
        ({"case_id": "A", "taxpayer": []}, ["taxpayer"]),
    ],
)
def test_wrong_values_are_refused_with_their_path(
    levydocs: Callable[..., Answer], values: dict[str, Any], places: list[str]
) -> None:
    with pytest.raises(library.CaseRefused) as refused:
        library.Workspace(firm=SAMPLES / "firm.yaml").open(values)
    assert [one.place for one in refused.value.findings] == places


def test_without_a_firm_book_the_way_to_one_is_told(levydocs: Callable[..., Answer]) -> None:
    with pytest.raises(library.Refusal) as refused:
        library.Workspace().open(b"case_id: A")
    assert refused.value.exit_code == library.ExitCode.USAGE
    assert "levydocs new --firm" in refused.value.remedy


def build(workspace: Workspace, case: Path) -> dict[str, bytes]:
    return dict(workspace.packet(workspace.open(case)).files)


def test_workspace_and_packet_travel_to_a_spawned_process(levydocs: Callable[..., Answer], tmp_path: Path) -> None:
    case = copy_of_sample(tmp_path)
    workspace = library.Workspace(firm=case.parent.parent / "firm.yaml")
    here = build(workspace, case)
    with get_context("spawn").Pool(1) as pool:
        assert pool.apply(build, (workspace, case)) == here
    file = workspace.open(case)
    assert pickle.loads(pickle.dumps(file)).case == file.case


def test_threads_share_a_workspace(levydocs: Callable[..., Answer], tmp_path: Path) -> None:
    case = copy_of_sample(tmp_path)
    workspace = library.Workspace()
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: build(workspace, case), range(4)))
    assert all(one == made[0] for one in made)


def test_log_says_what_was_done_and_no_value(
    levydocs: Callable[..., Answer], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    workspace = library.Workspace()
    file = workspace.open(copy_of_sample(tmp_path))
    workspace.packet(file)
    workspace.fill("2848", file)
    ours = [one.getMessage() for one in caplog.records if one.name == "levydocs"]
    assert [one.partition(":")[0] for one in ours] == ["loaded", "packet", "form f2848"]
    assert not re.search(r"Marisol|Peña|7733|2026-0203", caplog.text)


def test_batch_can_be_cancelled_and_reports_what_was_done(levydocs: Callable[..., Answer], tmp_path: Path) -> None:
    for name in ("a", "b", "c", "d", "e", "f", "g", "h"):
        case = copy_of_sample(tmp_path / "matters" / name)
        case.write_text(case.read_text("utf-8").replace("2026-0203", f"A-{name}"), "utf-8")
    seen = []
    workspace = library.Workspace(firm=SAMPLES / "firm.yaml")
    with workspace.batch(tmp_path / "matters", tmp_path / "out", jobs=1, forms=["2848"]) as batch:
        for outcome in batch:
            seen.append(outcome.source)
            batch.cancel()
    assert batch.total == 8
    assert 1 <= len(seen) < 8
    assert sorted(seen) == [one.source for one in batch.outcomes]
    assert batch.report.exists()
    with workspace.batch(tmp_path / "matters", tmp_path / "out", jobs=1, forms=["2848"]) as batch:
        states = [outcome.state.value for outcome in batch]
    assert states.count("unchanged") == len(seen)
    assert len(states) == 8
