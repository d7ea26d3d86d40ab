"""A case file filled in by answering its questions, and a case file in its plain form."""

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
    """The questions of a case file, one at a time; each answer stands in the file before the next is asked.

    ``kind``: the interview that it is (``wage``, ``bank`` …); None: the one that fits the case. A file that is not there is begun
    for the kind. ``everything``: what is answered is asked too, with its answer. ``form``: what this form lacks is asked instead,
    and what follows from the answers; ``workspace`` has the form. Raises UsageRefused for a file that is not there and no kind,
    CaseRefused for one with mistakes.
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
                    "There is no such case file.", place=str(path), remedy="Say for what it is: --for wage, bank …"
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
        """The question that is next; None when none is left."""
        return self._session.step

    @property
    def value(self) -> str:
        """What the case says at the question; empty for nothing."""
        return self._session.value

    @property
    def count(self) -> tuple[int, int]:
        """The place of the question among all, from 1, and how many there are."""
        return self._session.count

    def answer(self, text: str) -> list[Finding]:
        """Take an answer and write it; what is wrong with it, and nothing is written. An empty one leaves things as they are.

        Raises CaseChanged when somebody else has changed the file in between.
        """
        findings = self._session.answer(text)
        if not findings and self._session.data != self._written:
            replace(self._path, self._written, self._session.data)
            self._written = self._session.data
        return findings

    def back(self) -> None:
        """Return to the question before."""
        self._session.back()


def _about_form(form: str, workspace: Workspace, path: Path) -> Callable[[bytes], Questions]:
    """What the case file still has to be asked for the form."""
    from levydocs.intake.interview import interview_about

    def asked(data: bytes) -> Questions:
        return interview_about("the form", workspace.lacking(form, workspace.open(data, folder=path.parent)))

    return asked


def format_case(path: Path, *, write: bool) -> tuple[str, ...]:
    """Rewrite the values of a case file in their plain form; the paths of those that change.

    Raises CaseRefused with every mistake, OutputRefused when the file cannot be written.
    """
    from levydocs.intake.formatting import formatted

    data = read_input(path)
    new, changed = formatted(data, shown_name(path))
    if write and changed:
        replace(path, data, new)
    return changed
