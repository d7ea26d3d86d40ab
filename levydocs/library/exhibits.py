"""The exhibits of a case at a glance: what each is, how many pages it has, what it proves, and what lies beside them unnamed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import ExitCode, exit_code_of
from levydocs.findings import Finding

if TYPE_CHECKING:
    from levydocs.library.workspace import Workspace
    from levydocs.packet.contact_sheet import ListedExhibit


@dataclass(frozen=True, slots=True)
class ExhibitIndex:
    """The exhibits in the order of the case, and ``sheet``, a PDF for the office with a small picture of each.

    ``unnamed``: files in the folder ``exhibits`` that no entry names; ``lines``: the YAML that would name them.
    """

    exhibits: tuple[ListedExhibit, ...]
    unnamed: tuple[str, ...]
    lines: tuple[str, ...]
    sheet: bytes = field(repr=False)
    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> ExitCode:
        """With what ``levydocs exhibits`` ends, as ``Packet.exit_code``."""
        return exit_code_of(self.findings)


def exhibit_index(workspace: Workspace, case_file: Path, as_of: date | None = None) -> ExhibitIndex:
    """The exhibits of the case in a file. Raises as ``Workspace.open``."""
    from levydocs.loading.exhibits_folder import unnamed_files
    from levydocs.loading.inputs import read_input
    from levydocs.packet.contact_sheet import contact_sheet

    file = workspace.open(case_file)
    beside = unnamed_files(file.case, case_file, read_input(case_file))
    sheet = contact_sheet(file.case, file.firm, *workspace.setting(file, as_of), file.exhibits, beside.names)
    return ExhibitIndex(
        sheet.exhibits, beside.names, beside.lines, sheet.pdf, tuple([*sheet.findings, *beside.findings])
    )
