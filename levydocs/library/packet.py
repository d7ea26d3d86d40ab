"""What the library returns: a packet, or single documents, as bytes that are written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.errors import ExitCode, UsageRefused, exit_code_of
from levydocs.files import write_folder, write_private
from levydocs.findings import Finding, blocking
from levydocs.loading.packet_folder import MANIFEST, SEAL, folder_of, refuse_target
from levydocs.loading.seal_key import own_seal_key

if TYPE_CHECKING:
    from levydocs.law.clocks import Deadline
    from levydocs.loading.case_files import CaseFile
    from levydocs.packet.finish import Packet as Built
    from levydocs.packet.page_read import PageRead
    from levydocs.packet.readiness import Item


@dataclass(frozen=True, slots=True)
class Envelope:
    """What goes to one recipient: ``file`` names its PDF; ``pages`` is its page count.

    ``findings`` are those that concern it: found in its own documents, or doubts about what it prints or about the
    whole case.
    """

    id: str
    title: str
    file: str
    pages: int
    findings: tuple[Finding, ...]

    @property
    def ready(self) -> bool:
        """True if nothing in it blocks."""
        return not blocking(self.findings)


@dataclass(frozen=True)
class Packet:
    """A finished packet. Its ``repr``, ``findings`` and ``manifest`` show no value of the case.

    ``files``: PDFs, the manifest and the proof, by name; ``envelopes``: what goes to whom, by id; ``deadlines``: the
    next one first; ``as_of``: the day as of which it was worked out. ``items`` has the findings as ``check`` lists
    them: each missing item once. ``read`` is what a seal is made from.
    """

    case_id: str
    as_of: date
    files: Mapping[str, bytes] = field(repr=False)
    envelopes: Mapping[str, Envelope]
    deadlines: tuple[Deadline, ...]
    findings: tuple[Finding, ...]
    folder: str
    read: Mapping[str, tuple[PageRead, ...]] = field(default_factory=dict, repr=False)
    items: tuple[Item, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """The exit code of ``levydocs packet``: DONE, NOT_READY if something blocks, UNFIT if the proof failed."""
        return exit_code_of(self.findings)

    @property
    def ready(self) -> bool:
        """True if every envelope is ready to be signed and sent (exit code 0 on the command line, else 4)."""
        return not blocking(self.findings) and all(one.ready for one in self.envelopes.values())

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """What ``manifest.json`` says (docs/manifest.schema.json)."""
        found: Mapping[str, Any] = json.loads(self.files[MANIFEST])
        return found

    def write(self, output: str | Path, *, force: bool = False) -> Path:
        """Write the packet, sealed, as its own folder in ``output``, whole or not at all; returns the folder.

        Raises OutputRefused if the folder already exists (with ``force``, only if it is not a packet) or cannot be
        written.
        """
        target = Path(output) / self.folder
        refuse_target(target, force=force)
        write_folder(target, self.sealed(), force=force)
        return target

    def sealed(self) -> Mapping[str, bytes]:
        """``files`` with their seal, for callers that keep them somewhere other than in a folder. The key is made on
        first use.

        Without a seal if the user's data folder cannot be written.
        """
        from levydocs.packet.seal import sealed

        key = own_seal_key()
        return {**self.files, SEAL: sealed(key, self.files, self.read)} if key else self.files


@dataclass(frozen=True)
class Made:
    """Single documents: files by name, and their findings."""

    files: Mapping[str, bytes] = field(repr=False)
    findings: tuple[Finding, ...] = ()
    settle: Callable[[], tuple[Item, ...]] = field(default=tuple, repr=False)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The findings as ``check`` lists them: each missing item once. Worked out on first use."""
        return self.settle()

    @property
    def ready(self) -> bool:
        """True if nothing blocks sending them."""
        return not blocking(self.findings)

    @property
    def exit_code(self) -> ExitCode:
        """The exit code of ``levydocs fill`` and ``letter``, as ``Packet.exit_code``."""
        return exit_code_of(self.findings)

    def write(self, folder: str | Path, *, force: bool = False) -> tuple[Path, ...]:
        """Write each file to a folder, private and whole; returns the paths. Raises OutputRefused as
        ``Packet.write``."""
        paths = tuple(Path(folder) / name for name in self.files)
        for path, data in zip(paths, self.files.values(), strict=True):
            write_private(path, data, force=force)
        return paths


def packet_of(built: Built, file: CaseFile) -> Packet:
    """What was built, as it is returned."""
    names = [name for name in built.files if name in built.found_in]
    envelopes = {
        one.id: Envelope(one.id, one.title, name, one.page_count, built.found_in[name])
        for name, one in zip(names, built.envelopes, strict=True)
    }
    folder = folder_of(file.case, file.stem)
    return Packet(
        built.case_id,
        built.as_of,
        built.files,
        envelopes,
        built.deadlines,
        (*built.findings, *file.notes),
        folder,
        built.read,
    )


class PacketOutput:
    """Where the packet of a case is written, once or repeatedly: it may replace what it wrote itself."""

    def __init__(self, folder: Path, *, force: bool) -> None:
        self._folder, self._force = folder, force
        self._written: dict[Path, bytes] = {}

    def target(self, file: CaseFile) -> Path:
        """The folder for the packet of this case; refused before any work if it may not be written."""
        target = self._folder / folder_of(file.case, file.stem)
        refuse_target(target, force=self._may_replace(target))
        return target

    def write(self, packet: Packet) -> None:
        """Write a packet there, whole or not at all, as ``Packet.write``."""
        target = packet.write(self._folder, force=self._may_replace(self._folder / packet.folder))
        self._written[target] = packet.files[MANIFEST]

    def _may_replace(self, target: Path) -> bool:
        """True with ``force``, and for a packet that is still the one written here."""
        if self._force or target not in self._written:
            return self._force
        with suppress(OSError):
            return (target / MANIFEST).read_bytes() == self._written[target]
        return False


def packet_folder(output: Path, file: CaseFile) -> Path:
    """The folder of the packet of a case, in ``output`` or ``output`` itself. Raises UsageRefused if there is none."""
    own = output if (output / MANIFEST).is_file() else output / folder_of(file.case, file.stem)
    if not (own / MANIFEST).is_file():
        raise UsageRefused(
            "There is no packet of this case.", place=str(own), remedy="Make it first: levydocs packet CASE -o FOLDER."
        )
    return own
