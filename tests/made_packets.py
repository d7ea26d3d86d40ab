"""Folders as ``levydocs packet`` writes them, made by hand in no time: what a delivery reads of a packet is in its manifest."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

VALUES = ("Dvořák", "000-41-7733", "Riverside Fabrication")
"""What is in the documents and in the proof, and nowhere else."""


def made_packet(
    folder: Path,
    case_id: str = "2026-0203",
    client: str = "00418",
    matter: str = "001",
    as_of: str = "2026-11-24",
    *,
    ready: bool = True,
    text: str = "",
    proof: str = "passed",
) -> Path:
    """A packet with a fax that is ready or not, and the complete packet, which never is."""
    files = {name: f"%PDF-1.7 {name} {case_id} {text} {VALUES}".encode() for name in ("1-acs.pdf", "packet.pdf")}
    files["proof.json"] = json.dumps(VALUES).encode()
    envelopes = [
        {"id": name, "title": title, "file": f"{name}.pdf", "pages": 2, "ready_to_send": state, "sent_by": "fax"}
        for name, title, state in (("packet", "Complete packet", False), ("1-acs", "Fax to the IRS", ready))
    ]
    manifest = {
        "schema_version": 1,
        "case_id": case_id,
        "client_number": client,
        "matter_number": matter,
        "as_of": as_of,
        "made_by": "levydocs 0.1.0",
        "files": {name: {"bytes": len(data), "sha256": sha256(data).hexdigest()} for name, data in files.items()},
        "envelopes": envelopes,
        "signing_sets": [],
        "proof": {"reader": "PDFium", "result": proof},
    }
    files["manifest.json"] = json.dumps(manifest).encode()
    files["seal.json"] = b"{}"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder
