"""Packets: of one case, and of every case of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.library.as_json import deadlines_json, findings_json
from levydocs.service.tasks.sources import Source, opened

if TYPE_CHECKING:
    from levydocs.library.packet import Packet
    from levydocs.service.worker import Context


def make_packet(
    context: Context, source: Source, forms: Sequence[str], routes: Sequence[str], as_of: date | None, output: Path
) -> Mapping[str, Any]:
    """The packet of a case, written below ``output``; one that an interrupted try has left there is replaced by its like."""
    file = opened(context.workspace, source)
    packet = context.workspace.packet(file, as_of, forms=forms, routes=routes)
    folder = packet.write(output, force=True)
    return packet_json(packet, folder)


def packet_json(packet: Packet, folder: Path) -> Mapping[str, Any]:
    """What is said of a packet, and under ``folder`` where it is, which no answer repeats."""
    envelopes = {one.file: one for one in packet.envelopes.values()}
    files = [
        {
            "number": number,
            "name": path.name,
            "bytes": path.stat().st_size,
            "sha256": sha256(path.read_bytes()).hexdigest(),
            "envelope": envelopes[path.name].id if path.name in envelopes else None,
        }
        for number, path in enumerate(sorted(folder.iterdir()), 1)
    ]
    numbers = {one["name"]: one["number"] for one in files}
    return {
        "folder": str(folder),
        "case_id": packet.case_id,
        "as_of": packet.as_of.isoformat(),
        "ready_to_send": packet.ready,
        "exit_code": int(packet.exit_code),
        "envelopes": [
            {
                "id": one.id,
                "title": one.title,
                "file": numbers[one.file],
                "pages": one.pages,
                "ready_to_send": one.ready,
                "blocked_by": list(dict.fromkeys(told.code for told in one.findings if told.severity == "blocks")),
            }
            for one in packet.envelopes.values()
        ],
        "files": files,
        "findings": findings_json(packet.findings),
        "deadlines": deadlines_json(packet.deadlines, packet.as_of),
    }


def picture(context: Context, path: Path, page: int, dpi: int) -> bytes:
    """A page (from 1) of a PDF as a PNG. Raises UsageRefused where there is no such page."""
    from levydocs.library.preview import page_picture

    return page_picture(path.read_bytes(), page, dpi)
