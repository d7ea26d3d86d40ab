"""The exhibits of a case at a glance: what each is, how many pages it has, what it proves, and files that no exhibit
names."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import ExitCode, exit_code_of
from levydocs.findings import Finding

if TYPE_CHECKING:
    from levydocs.law.in_force import Law
    from levydocs.loading.case_files import CaseFile
    from levydocs.packet.contact_sheet import ListedExhibit
    from levydocs.packet.resources import Resources


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
        """The exit code of ``levydocs exhibits``, as ``Packet.exit_code``."""
        return exit_code_of(self.findings)


def exhibit_index(path: Path, file: CaseFile, law: Law, resources: Resources) -> ExhibitIndex:
    """The exhibits of the case in the file at ``path``."""
    from levydocs.loading.exhibits_folder import unnamed_files
    from levydocs.loading.inputs import read_input
    from levydocs.packet.contact_sheet import contact_sheet

    beside = unnamed_files(file.case, path, read_input(path))
    sheet = contact_sheet(file.case, file.firm, law, resources, file.exhibits, beside.names)
    return ExhibitIndex(sheet.exhibits, beside.names, beside.lines, sheet.pdf, (*sheet.findings, *beside.findings))
