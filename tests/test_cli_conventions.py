"""What every command keeps: stdout for results, stderr for the rest, JSON that parses, no color where none is needed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from command_line import CASE_ID, COMMAND, ROOT, Answer, edit, files_in
from pypdf import PdfReader

from levydocs.cli.main import COMMANDS
from levydocs.cli.main import levydocs as root

Levydocs = Callable[..., Answer]
HEAVY = {
    "pypdf",
    "pypdfium2",
    "reportlab",
    "pydantic",
    "jinja2",
    "yaml",
    "PIL",
    "platformdirs",
    "fontTools",
    "rich",
    "distributed",
}


def every_command() -> Iterator[tuple[str, ...]]:
    """Each command and command of a group, as it is typed."""
    yield ()
    context = click.Context(root)
    for name in COMMANDS:
        command = root.get_command(context, name)
        yield (name,)
        if isinstance(command, click.Group):
            yield from ((name, inner) for inner in command.commands)


@pytest.mark.parametrize("command", tuple(every_command()), ids=" ".join)
def test_help_of_every_command(levydocs: Levydocs, command: tuple[str, ...]) -> None:
    answer = levydocs(*command, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"Usage: {' '.join(('levydocs', *command))} ")


def test_help_imports_nothing_heavy() -> None:
    program = """
import sys
from levydocs.cli.main import answer
lines = [line.split() for line in sys.argv[1].split(";")]
codes = [answer([*line, "--help"]) for line in lines]
print(sorted(set(map(int, codes))), sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""
    lines = ";".join(" ".join(command) for command in every_command())
    done = subprocess.run(
        [sys.executable, "-c", program, lines], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stderr.startswith("[0] ")
    assert not HEAVY & set(done.stderr.replace("'", " ").replace(",", " ").split())


def test_no_command_shows_the_help_and_is_called_wrongly(levydocs: Levydocs) -> None:
    for arguments in ([], ["forms"]):
        answer = levydocs(*arguments)
        assert (answer.code, answer.out) == (2, "")
        assert "Commands:" in answer.err


@pytest.mark.parametrize("arguments", [["check"], ["packet", "-o", "out"], ["packet", "-o", "out", "--dry-run"]])
def test_json_is_one_object(levydocs: Levydocs, case: Path, arguments: list[str]) -> None:
    answer = levydocs(*arguments, case, "--json")
    assert answer.code == 4
    assert answer.err == ""
    said = answer.json
    assert said["schema_version"] == 1
    assert said["ready_to_send"] is False
    assert {"LD-case-specimen", "LD-form-facsimile"} <= {one["code"] for one in said["findings"]}
    assert [one["last_day"] for one in said["deadlines"]] == ["2026-11-25", "2026-12-05"]
    if arguments[0] == "packet":
        assert said["written"] is Path(said["folder"]).is_dir()


@pytest.mark.parametrize("arguments", [["forms", "list"], ["forms", "check"]])
def test_json_of_the_forms(levydocs: Levydocs, arguments: list[str]) -> None:
    answer = levydocs(*arguments, "--json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.json["schema_version"] == 1


@pytest.mark.parametrize(
    ("spoil", "code"), [(("430", "1e3"), 3), (("case_id: 2026-0203", "case_id: a/b"), 3), (None, 2)]
)
def test_a_refusal_is_one_json_object_too(
    levydocs: Levydocs, case: Path, spoil: tuple[str, str] | None, code: int
) -> None:
    if spoil:
        edit(case, *spoil)
    answer = levydocs("packet", case, "-o", "out", "--json", *([] if spoil else ["--as-of", "soon"]))
    assert answer.code == answer.json["refused"]["exit_code"] == code
    assert answer.json["schema_version"] == 1
    assert answer.json["refused"]["message"]
    assert answer.err.startswith("Refused: ")


def test_files_on_stdout_and_everything_else_on_stderr(levydocs: Levydocs, case: Path) -> None:
    answer = levydocs("packet", case, "-o", "out")
    assert set(answer.out.splitlines()) == {str(Path("out") / name) for name in files_in(Path("out"))}
    assert "LD-case-specimen" in answer.err
    names = ("packet", "1-acs", "3-hearing", "4-caf", "5-payer")
    counts = [len(PdfReader(Path("out") / CASE_ID / f"{name}.pdf").pages) for name in names]
    said = [int(count) for count in re.findall(r"^  .*: (\d+) pages?, (?:not )?ready", answer.err, re.MULTILINE)]
    assert said == counts
    assert "Letter to the payer: 1 page, not ready, 1 thing to settle\n" in answer.err
    document = levydocs("letter", "hardship", case, "-o", "one.pdf")
    assert document.out == "one.pdf\n"


@pytest.mark.parametrize(
    "arguments",
    [["packet", "-o", "out"], ["fill", "2848", "-o", "one.pdf"], ["letter", "budget", "-o", "one.pdf"]],
    ids=lambda arguments: arguments[0],
)
def test_a_dry_run_writes_nothing_and_answers_the_same(
    levydocs: Levydocs, case: Path, tmp_path: Path, arguments: list[str]
) -> None:
    before = files_in(tmp_path)
    dry = levydocs(*arguments, case, "--dry-run")
    assert files_in(tmp_path) == before
    assert not Path("out").exists()
    assert "Would write" in dry.err
    wet = levydocs(*arguments, case)
    assert (dry.code, dry.out) == (wet.code, wet.out)
    assert levydocs(*arguments, case, "--dry-run").code == 7, "a dry run says what would happen"


def test_a_dry_run_of_the_demo(levydocs: Levydocs, tmp_path: Path) -> None:
    assert levydocs("demo", "--dry-run").code == 0
    assert files_in(tmp_path) == set()


def test_new_is_a_case_that_can_be_checked(levydocs: Levydocs, case: Path) -> None:
    assert levydocs("new", "mine.yaml").code == 0
    assert levydocs("new", "mine.yaml").code == 7
    assert levydocs("new").out == Path("mine.yaml").read_text("utf-8")
    assert levydocs("check", "mine.yaml", "--firm", case.parent.parent / "firm.yaml").code == 4
    assert "properties" in json.loads(levydocs("new", "--schema").out)


def spawn(*arguments: str, **words: object) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if name != "LEVYDOCS_FORMS"}
    environment |= {name: str(value) for name, value in words.items()}
    return subprocess.Popen([*COMMAND, *arguments], stdin=subprocess.DEVNULL, stdout=-1, stderr=-1, env=environment)


def test_a_reader_that_goes_away_changes_nothing(case: Path, tmp_path: Path) -> None:
    """``levydocs packet … | head -0``."""
    process = spawn("packet", str(case), "-o", str(tmp_path / "out"))
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    errors = process.stderr.read().decode()
    assert process.wait() == 4
    assert "Traceback" not in errors
    assert "BrokenPipe" not in errors
    assert "manifest.json" in files_in(tmp_path / "out" / CASE_ID)
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_answer_that_cannot_be_written(case: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, "new"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 7
    assert b"no space left on device" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_closed_streams_change_nothing(case: Path) -> None:
    line = '"$@" <&- >&- 2>&-'
    done = subprocess.run(["sh", "-c", line, "sh", *COMMAND, "check", str(case)], check=False)
    assert done.returncode == 4


def test_a_terminal_without_our_signs(case: Path) -> None:
    edit(case, 'food: "430"', "food: 1e3")
    edit(case, "filing_status:", "filing_statos:")
    process = spawn("check", str(case), PYTHONIOENCODING="cp437")
    out, err = process.communicate()
    assert process.returncode == 3
    assert rb"\u201cfiling_statos\u201d" in err
    assert out == b""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
@pytest.mark.parametrize(
    ("no_color", "terminal", "coloured"), [("", "xterm", True), ("1", "xterm", False), ("", "dumb", False)]
)
def test_colour_on_a_terminal_only(case: Path, no_color: str, terminal: str, coloured: bool) -> None:
    import pty

    edit(case, 'food: "430"', "food: 1e3")
    ours, theirs = pty.openpty()
    environment = os.environ | {"NO_COLOR": no_color, "TERM": terminal}
    done = subprocess.run([*COMMAND, "check", str(case)], stdout=theirs, stderr=theirs, env=environment, check=False)
    os.close(theirs)
    said = os.read(ours, 65536)
    os.close(ours)
    assert done.returncode == 3
    assert (b"\x1b[" in said) is coloured
    assert b"\x1b[" not in spawn("check", str(case)).communicate()[1]


def test_python_m_levydocs() -> None:
    done = subprocess.run([sys.executable, "-m", "levydocs", "--version"], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.startswith(b"levydocs")
