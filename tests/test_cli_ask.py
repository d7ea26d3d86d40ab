"""``levydocs ask``, ``fmt`` and ``new --for`` as they are typed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from command_line import COMMAND, Answer

Levydocs = Callable[..., Answer]
MESSY = """\
filing_status: HOH  # as she said
taxpayers:
  - {tin: {kind: SSN, number: 000 12 3456}, date_of_birth: 3/9/1992}
liabilities:
  - {form: "1040", period: 2019-2021}   # several
  - {form: "941", period: 1Q2023, assessed: "May 2, 2023", assessed_balance: $1234.5}
employment: [{frequency: every two weeks, local: none}]
other_assets: [{final_payment: June 2027}]
"""
PLAIN = """\
filing_status: head_of_household  # as she said
taxpayers:
  - {tin: {kind: ssn, number: 000-12-3456}, date_of_birth: 1992-03-09}
liabilities:
  - {form: "1040", period: 2019-2021}   # several
  - {form: "941", period: 2023Q1, assessed: "2023-05-02", assessed_balance: "1,234.5"}
employment: [{frequency: biweekly, local: 0}]
other_assets: [{final_payment: 06/2027}]
"""


@pytest.fixture(name="typed")
def _typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Types answers at a terminal; the questions that were seen."""

    def type_(*answers: str | BaseException) -> list[str]:
        left, seen = list(answers), []

        def prompt(question: str, **_: object) -> str:
            seen.append(question)
            answer = left.pop(0)
            if isinstance(answer, BaseException):
                raise answer
            return answer

        monkeypatch.setattr("levydocs.cli.ask.has_terminal", lambda: True)
        monkeypatch.setattr("click.prompt", prompt)
        return seen

    return type_


def test_without_a_terminal_nobody_is_asked(levydocs: Levydocs, tmp_path: Path) -> None:
    answer = levydocs("ask", tmp_path / "case.yaml", "--for", "wage")
    assert answer.code == 2
    assert "The questions need a terminal" in answer.err
    assert not (tmp_path / "case.yaml").exists()


def test_leaving_loses_nothing_and_the_next_time_goes_on(
    levydocs: Levydocs, tmp_path: Path, typed: Callable[..., list[str]]
) -> None:
    case = tmp_path / "case.yaml"
    typed("A-1", "r-okafor", "Ana", click.Abort())
    first = levydocs("ask", case, "--for", "wage")
    assert first.code == 0
    assert f"Your answers are saved in {case}." in first.out
    assert case.stat().st_mode & 0o077 == 0
    seen = typed("", "?", "Ruiz", "<", "quit")
    again = levydocs("ask", case)
    assert [question.split("  ")[1].split(" (")[0] for question in seen] == [
        "Taxpayer: Middle name or initial",
        "Taxpayer: Last name",
        "Taxpayer: Last name",
        "Taxpayer: Social Security number or other tax ID, all nine digits",
        "Taxpayer: Last name",
    ]
    assert "taxpayers[0].name.last: Last name (such as Peña)" in again.out
    assert "last: Ruiz  #" in case.read_text("utf-8")


def test_a_number_is_never_shown(levydocs: Levydocs, tmp_path: Path, typed: Callable[..., list[str]]) -> None:
    case = tmp_path / "case.yaml"
    seen = typed("A-1", "r-okafor", "Ana", "", "Ruiz", "000-12-345", "000-12-3456", "<", "quit")
    answer = levydocs("ask", case, "--for", "wage")
    assert "it has 8 digits of nine" in answer.out + answer.err
    shown = answer.out + answer.err + "".join(seen).replace("such as 000-12-3456", "")
    assert "000-12-345" not in shown.replace("such as 000-12-3456", "")
    assert "[***-**-3456]" in seen[-1]


def test_somebody_else_has_changed_the_file(
    levydocs: Levydocs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = tmp_path / "case.yaml"
    levydocs("new", case, "--for", "wage")

    def prompt(question: str, **_: object) -> str:
        case.write_text(case.read_text("utf-8") + "# theirs\n", "utf-8")
        return "A-1"

    monkeypatch.setattr("levydocs.cli.ask.has_terminal", lambda: True)
    monkeypatch.setattr("click.prompt", prompt)
    answer = levydocs("ask", case)
    assert answer.code == 7
    assert "has changed since it was read" in answer.err
    assert case.read_text("utf-8").endswith("# theirs\n")
    assert "A-1" not in case.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [(["ask", "nowhere.yaml"], "There is no such case file"), (["ask", "case.yaml", "--for", "yacht"], "no interview")],
)
def test_what_cannot_be_asked(
    levydocs: Levydocs, typed: Callable[..., list[str]], arguments: list[str], why: str
) -> None:
    typed()
    answer = levydocs(*arguments)
    assert answer.code == 2
    assert why in answer.err


def test_help_fits_eighty_columns(levydocs: Levydocs, tmp_path: Path, typed: Callable[..., list[str]]) -> None:
    typed("quit")
    shown = levydocs("ask", tmp_path / "c.yaml", "--for", "wage").out.partition("\nThe client")[0]
    assert max(map(len, shown.splitlines())) <= 80
    assert "\x1b" not in shown


def test_values_in_their_plain_form(levydocs: Levydocs, tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(MESSY, "utf-8")
    dry = levydocs("fmt", case, "--dry-run")
    assert (dry.code, case.read_text("utf-8")) == (0, MESSY)
    assert "10 values to rewrite." in dry.err
    answer = levydocs("fmt", case)
    assert (answer.code, answer.out) == (0, dry.out)
    assert case.read_text("utf-8") == PLAIN
    assert levydocs("fmt", case).err == "0 values rewritten.\n"


def test_a_file_with_mistakes_is_left_alone(levydocs: Levydocs, tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("filing_status: MFJ\nlevies: [{date: 11/4/26}]\n", "utf-8")
    answer = levydocs("fmt", case)
    assert answer.code == 3
    assert "LD-case-date" in answer.err
    assert "MFJ" in case.read_text("utf-8")


def test_a_new_file_for_a_kind(levydocs: Levydocs, tmp_path: Path) -> None:
    answer = levydocs("new", tmp_path / "case.yaml", "--for", "bank")
    assert answer.code == 0
    text = (tmp_path / "case.yaml").read_text("utf-8")
    assert text.startswith("# A case file of levydocs for a levy on a bank account.\n")
    assert "\n  - kind: bank\n" in text
    assert levydocs("new", "--for", "yacht").code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
def test_a_plain_terminal_gets_lines_of_text_and_no_more(tmp_path: Path) -> None:
    """As a screen reader sets it: TERM=dumb, 80 columns."""
    import pty

    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "dumb", "COLUMNS": "80"}
    command = [*COMMAND, "ask", str(tmp_path / "c.yaml"), "--for", "form-2848"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        seen = b""
        for answer in (b"A-1", b"", b"Ana", b"quit"):
            while not seen.endswith(b" > "):
                seen += os.read(ours, 4096)
            os.write(ours, answer + b"\n")
            seen += b"|"
        assert process.wait(timeout=60) == 0
    os.close(ours)
    assert b"\x1b" not in seen
    assert b"1 of 16  Your case number (such as 2026-0203)" in seen
    assert "first: Ana  #" in (tmp_path / "c.yaml").read_text("utf-8")
