"""Packets: each is made from one case, and then its pages can be viewed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.library.as_json import findings_json
from levydocs.library.case_files import digest_of, open_named
from levydocs.library.packet_screen import packet_screen
from levydocs.library.packets_as_json import packet_json
from levydocs.service.tasks.sources import Source, StoredCase, opened, read_input

if TYPE_CHECKING:
    from levydocs.service.worker import Context


def make_packet(
    context: Context, source: Source, forms: Sequence[str], routes: Sequence[str], as_of: date | None, output: Path
) -> Mapping[str, Any]:
    """The packet of a case, written in ``output``; one left there by an interrupted try is replaced.

    Besides the answer, it says, only for the service, which ``folder`` it is in and which ``case_file`` it was made from.
    """
    file = opened(context.workspace, source)
    packet = context.workspace.packet(file, as_of, forms=forms, routes=routes, on_read=context.progress)
    folder = packet.write(output, force=True)
    made_from = {"case_file": str(source.path)} if isinstance(source, StoredCase) else {}
    return {**packet_json(folder, findings_json(packet.findings), int(packet.exit_code)), **made_from}


def build(context: Context, path: Path, day: date, output: Path) -> Mapping[str, Any]:
    """The packet of a case on the page, byte for byte as ``levydocs packet`` makes it; ``digest`` identifies what it was made
    from."""
    data = read_input(path)
    file = open_named(context.workspace, path, data)
    packet = context.workspace.packet(file, file.case.as_of or day, on_read=context.progress)
    folder = packet.write(output, force=True)
    made = packet_json(folder, findings_json(packet.findings), int(packet.exit_code))
    return {**made, "case_file": str(path), "digest": digest_of(file, data)}


def shown(context: Context, folder: Path, numbers: Mapping[str, int], before: Path | None) -> Mapping[str, Any]:
    """What is in a packet's folder, for a screen, and what it says differently from the one ``before``."""
    return packet_screen(context.workspace, folder, numbers, before)


def picture(context: Context, path: Path, page: int, dpi: int) -> bytes:
    """A page (from 1) of a PDF as a PNG. Raises UsageRefused if there is no such page."""
    from levydocs.library.preview import page_picture

    return page_picture(path.read_bytes(), page, dpi)
