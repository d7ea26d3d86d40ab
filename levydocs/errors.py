"""Exit codes, and the refusals that carry them.

An exception in levydocs is a bug or a refusal. A refusal says what, where, why and what to do next;
what is merely missing or doubtful in a case is a finding (``levydocs.findings``), never an exception.
No message ever carries a value from a case file: it may be a Social Security number.

    Refusal                 70   (never raised itself)
    ├── UsageRefused         2   the command was called wrongly
    ├── CaseRefused          3   the case file or firm book cannot be read
    ├── DefinitionRefused    5   a form, letter, recipe or table of figures is not valid
    ├── UnfitRefused         6   a value does not fit, or the proof failed
    ├── OutputRefused        7   the output exists or cannot be written
    └── OutsideRefused       8   an outside program, network or store failed
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from levydocs.findings import Finding


class ExitCode(IntEnum):
    """What a command's exit code means; part of the interface."""

    DONE = 0
    USAGE = 2
    CASE = 3
    NOT_READY = 4
    DEFINITION = 5
    UNFIT = 6
    OUTPUT = 7
    OUTSIDE = 8
    SOME_FAILED = 10
    BUG = 70
    INTERRUPTED = 130


def exit_code_of(findings: Iterable[Finding]) -> ExitCode:
    """The exit code of a command that made something and found this: done, something blocks, or the proof failed."""
    blocks = [one for one in findings if one.severity == "blocks"]
    if any(is_of_the_proof(one.code) for one in blocks):
        return ExitCode.UNFIT
    return ExitCode.NOT_READY if blocks else ExitCode.DONE


def where_raised(error: BaseException) -> str:
    """The line of code where an error was raised (``packet/build.py:12``), reported in place of the error's own message."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    folder, _, name = trace.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/")
    return f"{folder.rpartition('/')[2]}/{name}:{trace.tb_lineno}"


def is_of_the_proof(code: str) -> bool:
    """True for the code of a finding about a finished file that did not read back as intended: the case cannot correct that."""
    return code.split("-")[2:3] == ["proof"]


class Refusal(Exception):
    """levydocs will not go on.

    ``message`` says what and why, ``place`` where (``file:line``, a form line, a path), ``remedy`` what to do next.
    ``findings`` lists every reason where there are several.
    """

    exit_code = ExitCode.BUG

    def __init__(self, message: str, *, place: str = "", remedy: str = "", findings: Iterable[Finding] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.remedy = remedy
        self.findings = tuple(findings)


class UsageRefused(Refusal):
    """Called wrongly: a name, path or combination that does not exist."""

    exit_code = ExitCode.USAGE


class CaseRefused(Refusal):
    """The case file, firm book or table cannot be read; ``findings`` has every mistake."""

    exit_code = ExitCode.CASE


class DefinitionRefused(Refusal):
    """A form, letter, recipe or table of figures is not valid."""

    exit_code = ExitCode.DEFINITION


class UnfitRefused(Refusal):
    """A value does not fit, or the proof failed."""

    exit_code = ExitCode.UNFIT


class OutputRefused(Refusal):
    """The output exists already or cannot be written."""

    exit_code = ExitCode.OUTPUT


class OutsideRefused(Refusal):
    """Something outside failed: a program, the network, a store, a cluster."""

    exit_code = ExitCode.OUTSIDE
