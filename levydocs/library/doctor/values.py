"""What was checked and what was found, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from levydocs.errors import ExitCode, Refusal
from levydocs.text import hide_numbers


class State(StrEnum):
    """``warning``: something does not work as it should; ``error``: no packet can be made, or some cannot be ready."""

    OK = "ok"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked. ``remedy``: what to do, if anything.

    ``exit_code``: the exit code of commands because of it; DONE unless it is an error.
    """

    name: str
    message: str
    state: State = State.OK
    remedy: str = ""
    exit_code: ExitCode = ExitCode.DONE


@dataclass(frozen=True, slots=True)
class Section:
    """The checks under one heading."""

    title: str
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Checkup:
    """Everything that was checked."""

    sections: tuple[Section, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        """All of them, in order."""
        return tuple(check for section in self.sections for check in section.checks)

    def count(self, state: State) -> int:
        """How many checks ended that way."""
        return sum(check.state is state for check in self.checks)

    @property
    def exit_code(self) -> ExitCode:
        """The exit code of ``levydocs packet``: for a refusal, else for a packet that is not ready, else done."""
        codes = [check.exit_code for check in self.checks if check.state is State.ERROR]
        refused = (code for code in codes if code is not ExitCode.NOT_READY)
        return next(refused, ExitCode.NOT_READY if codes else ExitCode.DONE)


def of_refusal(name: str, refusal: Refusal, state: State = State.ERROR) -> Iterator[Check]:
    """The checks for what was refused: one for each mistake, or one for the refusal itself."""
    code = refusal.exit_code if state is State.ERROR else ExitCode.DONE
    told = [(one.place, one.message, one.remedy) for one in refusal.findings]
    for place, message, remedy in told or [(refusal.place, refusal.message, refusal.remedy)]:
        yield Check(name, f"{place}: {message}" if place else message, state, remedy, code)


def checkup_json(found: Checkup) -> dict[str, Any]:
    """The same in plain values."""
    sections = [{"title": one.title, "checks": [_check_json(check) for check in one.checks]} for one in found.sections]
    return {"exit_code": int(found.exit_code), "sections": sections}


def _check_json(check: Check) -> dict[str, Any]:
    return {
        "name": check.name,
        "state": check.state.value,
        "message": hide_numbers(check.message),
        "remedy": hide_numbers(check.remedy),
        "exit_code": int(check.exit_code),
    }
