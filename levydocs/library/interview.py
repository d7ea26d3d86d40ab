"""A case file filled in by answering its questions, and a case file in its standard form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import UsageRefused
from levydocs.files import write_private
from levydocs.library.case_store import replace
from levydocs.library.workspace import Workspace
from levydocs.loading.inputs import read_input, shown_name

if TYPE_CHECKING:
    from levydocs.findings import Finding
    from levydocs.intake.interview import Interview as Questions
    from levydocs.intake.steps import Step


class Interview:
    """The questions of a case file, one at a time; each answer is saved before the next question.

    ``kind``: which interview (``wage``, ``bank`` …); None: the one that fits the case. A file that does not exist is
    started for the kind. ``everything``: also ask what is answered, showing the answer. ``form``: ask only what this
    form lacks, and what follows from the answers; ``workspace`` has the form. Raises UsageRefused for a missing file
    without a kind, CaseRefused for a file with mistakes.
    """

    def __init__(
        self,
        path: Path,
        kind: str | None = None,
        *,
        everything: bool = False,
        form: str | None = None,
        workspace: Workspace | None = None,
    ) -> None:
        from levydocs.case.read import as_written
        from levydocs.intake.interview import interview_for, interview_of
        from levydocs.intake.session import Session
        from levydocs.intake.starting_file import starting_file

        self._path = path
        if not path.exists():
            if kind is None:
                raise UsageRefused(
                    "There is no such case file.", place=str(path), remedy="Name its kind: --for wage, bank …"
                )
            write_private(path, starting_file(interview_for(kind)).encode(), force=False)
        self._written = read_input(path)
        further = _about_form(form, workspace or Workspace(), path) if form else None
        if further is not None:
            interview = further(self._written)
        elif kind is None:
            _, case, _ = as_written(self._written, shown_name(path))
            interview = interview_of(case) if case else interview_for("wage")
        else:
            interview = interview_for(kind)
        self._session = Session(self._written, shown_name(path), interview, everything=everything, further=further)

    @property
    def step(self) -> Step | None:
        """The next question; None if none is left."""
        return self._session.step

    @property
    def value(self) -> str:
        """What the case says at the question; empty for nothing."""
        return self._session.value

    @property
    def count(self) -> tuple[int, int]:
        """The position of the question, from 1, and how many there are."""
        return self._session.count

    def answer(self, text: str) -> list[Finding]:
        """Write an answer; if it is wrong, return why and write nothing. An empty answer changes nothing.

        Raises CaseChanged if someone else has changed the file in the meantime.
        """
        findings = self._session.answer(text)
        if not findings and self._session.data != self._written:
            replace(self._path, self._written, self._session.data)
            self._written = self._session.data
        return findings

    def back(self) -> None:
        """Go back to the previous question."""
        self._session.back()


def _about_form(form: str, workspace: Workspace, path: Path) -> Callable[[bytes], Questions]:
    """What still must be asked for the form."""
    from levydocs.intake.interview import interview_about

    def asked(data: bytes) -> Questions:
        return interview_about("the form", workspace.lacking(form, workspace.open(data, folder=path.parent)))

    return asked


def format_case(path: Path, *, write: bool) -> tuple[str, ...]:
    """Rewrite the values of a case file in their standard form; returns the paths of those that change.

    Raises CaseRefused with every mistake, OutputRefused if the file cannot be written.
    """
    from levydocs.intake.formatting import formatted

    data = read_input(path)
    new, changed = formatted(data, shown_name(path))
    if write and changed:
        replace(path, data, new)
    return changed
