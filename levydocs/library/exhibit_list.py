"""The exhibits of a case, and what lies beside them unnamed, for whoever must see nothing but the case's own folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.findings import Finding
from levydocs.library.case_files import confined_unnamed, open_confined

if TYPE_CHECKING:
    from levydocs.library.workspace import Workspace
    from levydocs.packet.contact_sheet import ListedExhibit


@dataclass(frozen=True, slots=True)
class ExhibitList:
    """The exhibits in the order of the case.

    ``unnamed``: files in the folder ``exhibits`` that no entry names; ``lines``: the YAML that would name them.
    """

    exhibits: tuple[ListedExhibit, ...]
    unnamed: tuple[str, ...]
    lines: tuple[str, ...]
    findings: tuple[Finding, ...]


def exhibit_list(workspace: Workspace, path: Path, data: bytes) -> ExhibitList:
    """The exhibits of the case in the file at ``path``, which holds ``data``. Raises CaseRefused as ``open_confined`` does."""
    from levydocs.law.in_force import Law
    from levydocs.packet.build import facts_of
    from levydocs.packet.contact_sheet import listed_exhibits

    file = open_confined(workspace, path, data)
    found = listed_exhibits(facts_of(file.case, file.firm, Law(file.day(None), workspace.figures)), file.exhibits)
    beside = confined_unnamed(file.case, path, data)
    own = [one for _, part in found for one in part.findings]
    return ExhibitList(tuple(one for one, _ in found), beside.names, beside.lines, (*own, *beside.findings))
