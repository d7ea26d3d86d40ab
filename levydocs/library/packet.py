"""What the library hands out: a packet, or single documents, as bytes that are written whole or not at all."""

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
    """What goes to one recipient: ``file`` names its PDF, ``pages`` counts it.

    ``findings`` is what is about it: found in its own documents, or a doubt about what it prints or about the whole case.
    """

    id: str
    title: str
    file: str
    pages: int
    findings: tuple[Finding, ...]

    @property
    def ready(self) -> bool:
        """True when nothing of it blocks."""
        return not blocking(self.findings)


@dataclass(frozen=True)
class Packet:
    """A finished packet. No value of the case shows in its ``repr``, nor in ``findings`` or ``manifest``.

    ``files`` are PDFs, the manifest and the proof by name; ``envelopes`` what goes to whom, by id; ``deadlines`` the days not
    to be missed, the next one first; ``as_of`` the day for which it was worked out. ``items`` has the findings as ``check`` tells
    them: what is missing once, whatever needs it. ``read`` is what a seal is made of.
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
        """With what ``levydocs packet`` ends: DONE, NOT_READY when something blocks, UNFIT when the proof failed."""
        return exit_code_of(self.findings)

    @property
    def ready(self) -> bool:
        """True when every envelope is ready to be signed and sent (exit code 0 on the command line, else 4)."""
        return not blocking(self.findings) and all(one.ready for one in self.envelopes.values())

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """What ``manifest.json`` says (docs/manifest.schema.json)."""
        found: Mapping[str, Any] = json.loads(self.files[MANIFEST])
        return found

    def write(self, output: str | Path, *, force: bool = False) -> Path:
        """Write the packet, sealed, as a folder of its own below ``output``, whole or not at all; the folder.

        Raises OutputRefused when the folder is there already (with ``force`` only when it is not a packet) or cannot be written.
        """
        target = Path(output) / self.folder
        refuse_target(target, force=force)
        write_folder(target, self.sealed(), force=force)
        return target

    def sealed(self) -> Mapping[str, bytes]:
        """``files`` with their seal, for whoever keeps them elsewhere than in a folder. The key is made on first use.

        Without a seal where the user's data folder cannot be written.
        """
        from levydocs.packet.seal import sealed

        key = own_seal_key()
        return {**self.files, SEAL: sealed(key, self.files, self.read)} if key else self.files


@dataclass(frozen=True)
class Made:
    """Single documents: files by name, and what was found on the way."""

    files: Mapping[str, bytes] = field(repr=False)
    findings: tuple[Finding, ...] = ()
    settle: Callable[[], tuple[Item, ...]] = field(default=tuple, repr=False)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The findings as ``check`` lists them: what is missing once, whatever needs it. Worked out when it is asked for."""
        return self.settle()

    @property
    def ready(self) -> bool:
        """True when nothing blocks sending them."""
        return not blocking(self.findings)

    @property
    def exit_code(self) -> ExitCode:
        """With what ``levydocs fill`` and ``letter`` end, as ``Packet.exit_code``."""
        return exit_code_of(self.findings)

    def write(self, folder: str | Path, *, force: bool = False) -> tuple[Path, ...]:
        """Write each file into a folder, private and whole; the paths. Raises OutputRefused as ``Packet.write``."""
        paths = tuple(Path(folder) / name for name in self.files)
        for path, data in zip(paths, self.files.values(), strict=True):
            write_private(path, data, force=force)
        return paths


def packet_of(built: Built, file: CaseFile) -> Packet:
    """What was built, as it is handed out."""
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
    """Where the packet of a case is written, once or again and again: what it has written itself it may replace."""

    def __init__(self, folder: Path, *, force: bool) -> None:
        self._folder, self._force = folder, force
        self._written: dict[Path, bytes] = {}

    def target(self, file: CaseFile) -> Path:
        """The folder that the packet of this case gets; refused before any work when it may not be written."""
        target = self._folder / folder_of(file.case, file.stem)
        refuse_target(target, force=self._may_replace(target))
        return target

    def write(self, packet: Packet) -> None:
        """Write a packet there, whole or not at all, as ``Packet.write``."""
        target = packet.write(self._folder, force=self._may_replace(self._folder / packet.folder))
        self._written[target] = packet.files[MANIFEST]

    def _may_replace(self, target: Path) -> bool:
        """True with ``force``, and for a packet that is still the one that was written here."""
        if self._force or target not in self._written:
            return self._force
        with suppress(OSError):
            return (target / MANIFEST).read_bytes() == self._written[target]
        return False


def packet_folder(output: Path, file: CaseFile) -> Path:
    """The folder of the packet of a case that was made below ``output``, or that is ``output``. Raises UsageRefused without one."""
    own = output if (output / MANIFEST).is_file() else output / folder_of(file.case, file.stem)
    if not (own / MANIFEST).is_file():
        raise UsageRefused(
            "There is no packet of this case.", place=str(own), remedy="Make it first: levydocs packet CASE -o FOLDER."
        )
    return own
