"""Every command that a page says to type is run here, by another test that is named here, or is on a list with the reason."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import transcript_papers as papers
from command_line import ROOT, SAMPLES, Answer
from openpyxl import load_workbook

from levydocs.errors import ExitCode

Levydocs = Callable[..., Answer]
DOCS = ROOT / "docs"
HOUSING = ROOT / "levydocs" / "law" / "data" / "housing_utilities_2026.csv"
FENCED = re.compile(r"^( *)```(?:sh|shell|bat|console)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^ {4,}(?=(?:levydocs|pip|python|dask|make|schtasks) )(.+)$", re.MULTILINE)
COMMAND = re.compile(r"(?:\S*/)?(?:levydocs|pip|python3?|dask|make|schtasks) ")

PLAYED_BY = {
    "README.md": "test_docs.py",
    "docs/integration.md": "test_integration_page.py",
    "docs/own-documents.md": "test_cli_templates.py",
    "docs/rest.md": "test_rest_page.py",
    "docs/tutorial.md": "test_tutorial.py",
    "docs/word-letters.md": "test_cli_templates.py",
}
"""Pages whose commands another file of tests runs, in the order of the page."""

NOT_PLAYED = {
    "pip": "installs from the network",
    "python3 -m venv": "the line of the README that .ci/run types",
    ".venv/bin/": "the lines of the README that .ci/run types",
    "make check": "these tests are part of it",
    "python -m benchmarks": "takes minutes: tests/test_benchmarks.py",
    "dask": "needs several machines: tests/test_cli_batch_cluster.py",
    "levydocs batch cases -o packets --scheduler": "needs several machines: tests/test_cli_batch_cluster.py",
    "schtasks": "needs Windows",
    "levydocs serve": "never ends: tests/serving.py",
    "levydocs watch /srv/hot": "never ends: tests/test_hot_folder.py, which runs the lines with --once",
    "levydocs token new": "tests/test_tokens.py",
    "levydocs forms install --from Downloads": "needs the official forms",
    "levydocs audit verify --head": "needs a digest from earlier: tests/test_delivery_record.py",
    "levydocs forms new": "takes long: tests/test_cli_forms_new.py",
    "levydocs forms check --assets .": "takes long: tests/test_cli_forms_new.py",
    "levydocs forms picture": "takes long: tests/test_cli_forms_new.py",
    "levydocs fill 4506-T": "needs a form that a person has finished: tests/test_cli_forms_new.py",
    "levydocs packet case.yaml -o packets --assets . --forms-folder blanks": "the same",
    "levydocs verify packets/2026-0203": "tests/test_cli_verify.py",
}
"""How a line begins that no test runs as it is, and why."""


def commands(page: Path) -> list[str]:
    """The commands that a page says to type, without the prompt and what follows a pipe."""
    text = page.read_text("utf-8")
    found = "\n".join(block for _, block in FENCED.findall(text)) + "\n"
    found += "\n".join(INDENTED.findall(FENCED.sub("", text)))
    lines = [re.sub(r"\s+# .*", "", line.strip().removeprefix("$ ")) for line in found.splitlines()]
    return [line for line in lines if COMMAND.match(line)]


def pages() -> list[Path]:
    """Without the generated list of all options, which shows how commands are written."""
    return sorted([ROOT / "README.md", *(page for page in DOCS.rglob("*.md") if page.name != "commands.md")])


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def is_left_out(line: str) -> bool:
    return any(line.startswith(beginning) for beginning in NOT_PLAYED)


def _sample(folder: Path) -> None:
    """The wage-levy sample, with its firm book."""
    shutil.copytree(SAMPLES / "wage-levy", folder, dirs_exist_ok=True)
    shutil.copy(SAMPLES / "firm.yaml", folder)


def _packet(folder: Path, levydocs: Levydocs) -> None:
    _sample(folder)
    assert levydocs("packet", "case.yaml", "-o", "packets").code == ExitCode.NOT_READY


def _figures(folder: Path, _: Levydocs) -> None:
    """The table of the last edition, as the next one."""
    shutil.copy(HOUSING, folder / "housing.csv")


def _interview(folder: Path, _: Levydocs) -> None:
    """A case, the transcript of its taxpayer's account, and the answers of the client to an earlier questionnaire."""
    _sample(folder)
    case = folder / "case.yaml"
    text = case.read_text("utf-8").replace("000-41-7733", "000-11-2103")
    case.write_text(text.replace(", county: Harris County", ""), "utf-8")
    (folder / "1040-2021.pdf").write_bytes(papers.drawn(papers.text_of("b-offers")))
    (folder / "1040-2022.html").write_bytes((ROOT / "tests" / "transcripts" / "b-offers.html").read_bytes())


def _answers(folder: Path) -> None:
    """The file that the client's browser saves, for the questionnaire of the page."""
    (reference,) = re.findall(r'"reference":"([^"]+)"', (folder / "questions.html").read_text("utf-8"))
    answers = {"levydocs_answers": 1, "reference": reference, "language": "es", "answers": {}}
    (folder / "answers_4ad8187a.json").write_text(json.dumps(answers), "utf-8")


def _tables(folder: Path, _: Levydocs) -> None:
    """The firm book, and the page's own export and mapping."""
    shutil.copy(SAMPLES / "firm.yaml", folder)
    text = (DOCS / "tables.md").read_text("utf-8")
    for language, name in (("csv", "export.csv"), ("yaml", "mapping.yaml")):
        (block,) = re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        (folder / name).write_text(block, "utf-8")


def _rows(folder: Path) -> None:
    """Two clients in the workbook, one with a date that does not exist."""
    book = load_workbook(folder / "clients.xlsx")
    sheet = book.worksheets[0]
    heading = {str(cell.value): column for column, cell in enumerate(sheet[1], 1)}
    for row, (case, born) in enumerate((("T-1", "May 2, 1985"), ("T-2", "May 32, 1985")), 2):
        cells = {"Case id": case, "Taxpayer first name": "Ana", "Taxpayer last name": "Example"}
        for name, value in {**cells, "Taxpayer date of birth": born}.items():
            sheet.cell(row, heading[name]).value = value
    book.save(folder / "clients.xlsx")


def _only_sample(folder: Path, _: Levydocs) -> None:
    _sample(folder)


PREPARED: dict[str, Callable[[Path, Levydocs], None]] = {
    "docs/figures.md": _figures,
    "docs/intake.md": _interview,
    "docs/letters-outside-packets.md": _only_sample,
    "docs/new-form.md": _only_sample,
    "docs/packet.md": _packet,
    "docs/record.md": _packet,
    "docs/tables.md": _tables,
    **{name_of(page): _only_sample for page in (DOCS / "forms").glob("*.md") if commands(page)},
}
"""What is there before the commands of a page are typed."""

BETWEEN = {
    "levydocs questionnaire case.yaml -o questions.html --language es": _answers,
    "levydocs new --table clients.xlsx --for wage": _rows,
}
"""What a person does after a command."""

ENDS = {
    "levydocs batch clients.xlsx -o packets": ExitCode.SOME_FAILED,
    "levydocs batch packets/errors.xlsx -o packets": ExitCode.SOME_FAILED,
    "levydocs batch clients.xlsx -o out --merge": ExitCode.SOME_FAILED,
    "levydocs batch clients.xlsx -o out-2848 --forms 2848 --merge": ExitCode.SOME_FAILED,
}
"""How a command ends when a row of the table has a mistake."""


@pytest.mark.parametrize("name", PREPARED)
def test_commands_of_a_page_do_what_it_says(
    name: str, levydocs: Levydocs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each ends with 0, or with 4 where a sample is not ready."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("levydocs.cli.ask.has_terminal", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: "quit")
    PREPARED[name](tmp_path, levydocs)
    for line in commands(ROOT / name):
        if not is_left_out(line):
            _, *words = shlex.split(line.replace("file:/srv/matters", "file:matters"))
            if words[0] == "deliver":
                words.append("--drafts")  # a sample is never ready
            answer = levydocs(*words)
            right = (ENDS[line],) if line in ENDS else (ExitCode.DONE, ExitCode.NOT_READY)
            assert answer.code in right, (line, answer)
            BETWEEN.get(line, lambda _: None)(tmp_path)


def test_no_command_is_left_out_in_silence() -> None:
    for page in pages():
        played = name_of(page) in PREPARED or name_of(page) in PLAYED_BY
        assert played or [line for line in commands(page) if not is_left_out(line)] == [], page


def test_pages_that_others_play_are_read_there() -> None:
    for name, file in PLAYED_BY.items():
        text = (ROOT / "tests" / file).read_text("utf-8") + (ROOT / "tests" / "interviews.py").read_text("utf-8")
        assert Path(name).name in text, name


def test_each_reason_is_for_a_line_that_a_page_has() -> None:
    lines = [line for page in pages() for line in commands(page)]
    assert [one for one in NOT_PLAYED if not any(line.startswith(one) for line in lines)] == []
    assert len(lines) > 60
