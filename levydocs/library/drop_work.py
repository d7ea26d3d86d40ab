"""One drop of a hot folder: its packets made and written, and delivered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.bulk.drop_journal import Handed
from levydocs.bulk.journal import JournalFinding, Outcome, State
from levydocs.bulk.work import bug, journal_findings
from levydocs.delivery.parcel import NothingReady
from levydocs.errors import (
    CaseRefused,
    DefinitionRefused,
    ExitCode,
    OutputRefused,
    OutsideRefused,
    Refusal,
    UsageRefused,
)
from levydocs.loading.drops import Drop
from levydocs.loading.packet_folder import MANIFEST, folder_of
from levydocs.text import hide_numbers

if TYPE_CHECKING:
    from levydocs.library.packet import Packet
    from levydocs.library.workspace import Workspace
    from levydocs.loading.case_files import CaseFile
    from levydocs.tables.row import CaseRow

LATER = (OutputRefused, OutsideRefused, DefinitionRefused)
"""What is not the fault of a case: a full disk, a store that does not answer, a template that is being edited. It is
tried again."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where packets go: ``output``, and from there to the store at ``url`` as ``profile`` says, recorded in
    ``record``."""

    output: Path
    url: str = ""
    profile: str = "plain"
    record: Path | None = None
    as_of: date | None = None
    mapping: Path | None = None
    drafts: bool = False

    @property
    def where(self) -> str:
        """The store and profile, without passwords; empty if nothing is delivered."""
        from levydocs.stores.addresses import masked

        return f"{masked(self.url)} {self.profile}" if self.url else ""


def refuse_settings(workspace: Workspace, folder: Path, target: Target) -> None:
    """Raise what is wrong with the folder, firm book, store or profile, before anything is made."""
    if not folder.is_dir():
        raise UsageRefused("There is no such folder.", place=str(folder), remedy="Create it, or name another.")
    if target.output.resolve() == folder.resolve():
        raise UsageRefused(
            "The packets cannot go in the folder that is watched.", place="-o", remedy="Name another folder."
        )
    workspace.firm(folder)
    if target.url:
        from levydocs.loading.profiles import load_profile
        from levydocs.stores.named import open_store

        open_store(target.url)
        load_profile(target.profile, workspace.assets)


def anew(workspace: Workspace, folder: Path) -> Workspace:
    """The same with nothing loaded, so that changes are noticed, and one firm book for everything that is dropped."""
    kind, (_, *settings) = workspace.__reduce__()
    return kind(workspace.firm_book(folder), *settings)


def opened(workspace: Workspace, drop: Drop) -> CaseFile:
    """The only case of a drop. Raises CaseRefused, also if it has no id: two cases could get the same name."""
    assert drop.case_file is not None
    file = workspace.open(drop.case_file)
    if not file.case_id:
        raise CaseRefused(
            "The case has no id, and its packet is named after the id.",
            place=file.case.origin.place("case_id"),
            remedy="Give it one (case_id).",
        )
    folder_of(file.case, "")
    shared = (
        not drop.path.is_dir()
    )  # in a folder that several cases share, a file that no exhibit names may be another client's
    return replace(file, notes=()) if shared else file


def packet_of(workspace: Workspace, file: CaseFile, target: Target) -> Packet:
    """The packet, not written yet. Raises CaseRefused before making it if the profile requires something the case
    does not say."""
    if target.url:
        from levydocs.delivery.properties import Sources
        from levydocs.delivery.required import lacking, refuse
        from levydocs.loading.profiles import load_profile

        refuse(lacking(load_profile(target.profile, workspace.assets), Sources(file.case, file.firm)))
    return workspace.packet(file, target.as_of)


def written(packet: Packet, target: Target) -> Outcome:
    """Write a packet in place of the existing one; returns its outcome."""
    packet.write(target.output, force=True)
    return Outcome(
        source=packet.case_id,
        state=State.OK if packet.ready else State.BLOCKED,
        folder=packet.folder,
        input="",
        manifest=sha256(packet.files[MANIFEST]).hexdigest(),
        findings=journal_findings(packet.findings),
        exit_code=packet.exit_code,
        ready=tuple(one.id for one in packet.envelopes.values() if one.ready),
    )


def batched(workspace: Workspace, drop: Drop, target: Target) -> tuple[Outcome, ...]:
    """The packets of a table or of a folder of cases; what an earlier run made from the same row is left alone."""
    with workspace.batch(drop.path, target.output, as_of=target.as_of, mapping=_mapping(drop, target)) as batch:
        for _ in batch:
            pass
    return batch.outcomes


def why(error: Exception) -> str:
    """What to fix, on one line."""
    if isinstance(error, Refusal):
        place = f"{error.place}: " if error.place else ""
        return hide_numbers(f"{place}{error.message} {error.remedy}".rstrip())
    return str(getattr(error, "strerror", None) or type(error).__name__).lower()


def failed(error: Exception, drop: Drop, source: str) -> Outcome:
    """A drop from which nothing was made."""
    if not isinstance(error, Refusal):
        return Outcome(source, State.FAILED, "", "", "", journal_findings([bug(error, source)]), exit_code=ExitCode.BUG)
    place = error.place.replace(f"{drop.path.parent}{os.sep}", "")
    told = (JournalFinding("", "blocks", place, error.message, error.remedy), *journal_findings(error.findings))
    return Outcome(source, State.FAILED, "", "", "", told, exit_code=error.exit_code)


def is_there(outcomes: tuple[Outcome, ...], output: Path) -> bool:
    """True if every packet is still there as it was made."""
    return all(_digest(output / one.folder / MANIFEST) == one.manifest for one in outcomes if one.folder)


def handed_over(workspace: Workspace, drop: Drop, outcomes: tuple[Outcome, ...], target: Target) -> dict[str, Handed]:
    """Deliver each packet of a drop. Raises what is worth trying again later."""
    made = {one.folder for one in outcomes if one.folder}
    found: dict[str, Handed] = {}
    for file in _cases(workspace, drop, target):
        folder = _folder(file)
        if folder in made and folder not in found:
            found[folder] = _handed(workspace, file, folder, target)
    return found


def _handed(workspace: Workspace, file: CaseFile, folder: str, target: Target) -> Handed:
    try:
        receipt = workspace.deliver(
            target.output / folder,
            target.url,
            profile=target.profile,
            drafts=target.drafts,
            case=file,
            record=target.record,
        )
    except NothingReady:
        return Handed("not ready")
    except LATER:
        raise
    except Refusal as refusal:
        return Handed("refused", why=f"{refusal.place}{': ' if refusal.place else ''}{refusal.message}")
    except Exception as error:  # a packet that cannot be delivered does not stop the others
        return Handed("refused", why=bug(error, folder).message)
    return Handed(receipt.state, receipt.version)


def _cases(workspace: Workspace, drop: Drop, target: Target) -> Iterator[CaseFile]:
    """Every readable case of a drop."""
    from levydocs.loading.folders import case_files
    from levydocs.loading.tables import table_at
    from levydocs.tables.table import cases_of

    sources: Iterator[Path | CaseRow]
    mapping = _mapping(drop, target)
    if drop.case_file:
        sources = iter([drop.case_file])
    elif table := table_at(drop.path, mapping):
        sources = cases_of(table)
    else:
        sources = case_files(drop.path)
    folder = drop.path if drop.path.is_dir() else drop.path.parent
    for one in sources:
        try:
            yield workspace.open(one) if isinstance(one, Path) else workspace.open(one, folder=folder)
        except CaseRefused:
            continue


def _folder(file: CaseFile) -> str:
    try:
        return folder_of(file.case, file.stem)
    except CaseRefused:
        return ""


def _mapping(drop: Drop, target: Target) -> Path | None:
    """A mapping is for tables; a folder of case files does not use one."""
    from levydocs.loading.drops import TABLE_IN_A_FOLDER

    is_table = drop.path.is_file() or (drop.path / TABLE_IN_A_FOLDER).is_file()
    return target.mapping if is_table else None


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
