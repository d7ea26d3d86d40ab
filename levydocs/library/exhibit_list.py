"""The exhibits of a case and unnamed files next to them, limited to the case's own folder."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import UsageRefused
from levydocs.findings import Finding
from levydocs.library.case_files import confined_unnamed, open_confined
from levydocs.loading.exhibits_folder import next_ids

if TYPE_CHECKING:
    from levydocs.facts.proofs import ProofChoice
    from levydocs.library.answer_store import Saved
    from levydocs.library.workspace import Workspace
    from levydocs.packet.contact_sheet import ListedExhibit


@dataclass(frozen=True, slots=True)
class ExhibitList:
    """The exhibits in the order of the case.

    ``proofs``: what each exhibit proves, and could prove. ``unnamed``: files in the folder ``exhibits`` that no entry names;
    ``free``: an unused letter for each; ``lines``: the YAML that would name them.
    """

    exhibits: tuple[ListedExhibit, ...]
    unnamed: tuple[str, ...]
    free: tuple[str, ...]
    lines: tuple[str, ...]
    findings: tuple[Finding, ...]
    proofs: tuple[tuple[ProofChoice, ...], ...]


def exhibit_list(workspace: Workspace, path: Path, data: bytes) -> ExhibitList:
    """The exhibits of the case in the file at ``path``, which contains ``data``. Raises CaseRefused as ``open_confined`` does."""
    from levydocs.facts.proofs import proof_choices
    from levydocs.law.in_force import Law
    from levydocs.packet.build import facts_of
    from levydocs.packet.contact_sheet import listed_exhibits

    file = open_confined(workspace, path, data)
    facts = facts_of(file.case, file.firm, Law(file.day(None), workspace.figures))
    found = listed_exhibits(facts, file.exhibits)
    beside = confined_unnamed(file.case, path, data)
    own = [one for _, part in found for one in part.findings]
    free = islice(next_ids([one.id for one in file.case.exhibits or () if one.id]), len(beside.names))
    listed = tuple(one for one, _ in found)
    findings = (*own, *beside.findings)
    proofs = tuple(tuple(proof_choices(file.case, one)) for one in file.case.exhibits or ())
    return ExhibitList(listed, beside.names, tuple(free), beside.lines, findings, proofs)


def named_exhibit(data: bytes, letter: str, title: str, file: str) -> list[Saved]:
    """What to save in a case file that contains ``data``, so that a file becomes its last exhibit.

    Raises UsageRefused for a letter that is taken or invalid, CaseRefused with every mistake in the case file.
    """
    from levydocs.case.read import read_case
    from levydocs.library.answer_store import Saved
    from levydocs.library.questions import answer
    from levydocs.loading.case_files import mistakes_refused

    case, mistakes = read_case(data, "the case")
    if case is None:
        raise mistakes_refused(mistakes, "the case")
    used = [one.id for one in case.exhibits or () if one.id]
    at = f"exhibits[{len(case.exhibits or ())}]"
    wrong = answer(data, f"{at}.id", letter)
    if letter in used:
        free = next(next_ids(used))
        raise UsageRefused(
            "Another exhibit already has this letter.", place="letter", remedy=f"Take the next letter, {free}."
        )
    if not isinstance(wrong, bytes):
        raise UsageRefused(wrong[0].message, place="letter", remedy=wrong[0].remedy)
    return [Saved(f"{at}.{key}", text, "") for key, text in (("id", letter), ("title", title), ("file", file))]
