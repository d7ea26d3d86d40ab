"""An interview under way: the question that is next, and the case file with what was answered so far.

Every answer is put into the file at its place, its comments kept, and read as a case file is: what it refuses is asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from levydocs.case.model import Case
from levydocs.case.read import as_written, read_case
from levydocs.errors import CaseRefused
from levydocs.findings import Finding
from levydocs.intake.answering import answered, follows_from_the_rest, opens, value_shown
from levydocs.intake.interview import Interview
from levydocs.intake.steps import Step, present, steps_of


class Session:
    """One interview. ``data`` is the case file as it stands; ``step`` the question that is next, None when none is left.

    ``everything``: what is answered already is asked too. ``further``: what a case file still has to be asked once the interview
    is through; no question comes twice. Raises CaseRefused where the file cannot be read.
    """

    def __init__(
        self,
        data: bytes,
        name: str,
        interview: Interview,
        *,
        everything: bool = False,
        further: Callable[[bytes], Interview] | None = None,
    ) -> None:
        self.data, self._name, self._interview, self._everything = data, name, interview, everything
        self._further = further
        self._opened: frozenset[str] = frozenset()
        self._asked: list[str] = []
        self._touched: set[str] = set()
        self._steps: list[Step] = []
        self._values: Mapping[str, Any] = {}
        self._case: Case | None = None
        self._read(data)
        self.step = self._next(-1)

    @property
    def count(self) -> tuple[int, int]:
        """The place of the question among all, from 1, and how many there are."""
        return (self._steps.index(self.step) + 1 if self.step else len(self._steps)), len(self._steps)

    @property
    def value(self) -> str:
        """What the case says at the question: what is written, else what follows from the rest; empty for nothing.

        The number of a person, business or account is masked.
        """
        if self.step is None or self.step.kind != "value":
            return ""
        case, _ = read_case(self.data, self._name)
        return value_shown(self.step.path, self._values, case)

    def answer(self, text: str) -> list[Finding]:
        """Take an answer, and go on; what is wrong with it, and stay. An empty answer leaves things as they are."""
        step = self.step
        if step is None:
            return []
        findings = self._take(step, text.strip())
        if not findings:
            self._asked.append(step.id)
            place = self._place(step.id)
            self.step = self._next(place if step.kind != "more" else self._before_entry(step, place))
            if self.step is None and self._further is not None:
                self.step = self._after(self._further(self.data))
        return findings

    def _after(self, opened: Interview) -> Step | None:
        """The first question that the answers have opened."""
        self._interview, self._touched = self._interview.and_then(opened), set()
        self._steps = steps_of(self._interview, self._values, self._opened)
        return self._next(-1)

    def _before_entry(self, step: Step, place: int) -> int:
        """The place before the questions of the entry that was just said to be there; ``place`` where none was."""
        entries = present(self._values, step.path)
        start = f"{step.path}[{len(entries) if isinstance(entries, list) else 0}]"
        if start not in self._opened:
            return place
        return next(at for at, one in enumerate(self._steps) if one.path.startswith(start)) - 1

    def back(self) -> None:
        """Return to the question that was asked before; stay where there is none."""
        while self._asked:
            place = self._place(self._asked.pop())
            if place >= 0:
                self.step = self._steps[place]
                return

    def _take(self, step: Step, text: str) -> list[Finding]:
        if opens(step, text):
            self._open(step)
            return []
        new = answered(self.data, self._name, step, text)
        if isinstance(new, list):
            return new
        if new is not self.data:
            self._touched |= {step.path[: at + 1] for at, sign in enumerate(step.path) if sign == "["}
            self._read(new)
        return []

    def _open(self, step: Step) -> None:
        entries = present(self._values, step.path)
        count = len(entries) if isinstance(entries, list) else 0
        self._opened |= {f"{step.path}[{count}]" if step.kind == "more" else step.path}
        self._steps = steps_of(self._interview, self._values, self._opened)

    def _read(self, data: bytes) -> None:
        values, case, findings = as_written(data, self._name)
        if case is None and values:
            raise CaseRefused(
                "The case file has mistakes.",
                place=self._name,
                remedy="Correct the mistakes listed here first.",
                findings=findings,
            )
        self.data, self._values, self._case = data, values or {}, case
        self._steps = steps_of(self._interview, self._values, self._opened)

    def _place(self, id: str) -> int:
        return next((at for at, one in enumerate(self._steps) if one.id == id), -1)

    def _next(self, place: int) -> Step | None:
        return next((one for one in self._steps[place + 1 :] if self._is_open(one)), None)

    def _is_open(self, step: Step) -> bool:
        if self._further and step.kind != "more" and step.id in self._asked:
            return False
        if step.kind == "more":
            return f"{step.path}[" in self._touched or self._everything
        if follows_from_the_rest(step, self._case):
            return False
        if self._everything:
            return step.kind == "value" or present(self._values, step.path) is None
        return present(self._values, step.path) is None
