"""A packet's folder as JSON: what its manifest says, with a number for each file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from levydocs.loading.packet_folder import MANIFEST


def packet_json(folder: Path, findings: Sequence[Mapping[str, Any]], exit_code: int) -> dict[str, Any]:
    """What is said about the packet in a folder; ``folder`` is its path, only for the caller's own use.

    Raises OSError, ValueError or KeyError if it is not a packet's folder.
    """
    said = json.loads((folder / MANIFEST).read_bytes())
    by_file = {one["file"]: one["id"] for one in said["envelopes"]}
    files = [_file(number, path, by_file.get(path.name)) for number, path in enumerate(sorted(folder.iterdir()), 1)]
    numbers = {one["name"]: one["number"] for one in files}
    return {
        "folder": str(folder),
        "case_id": said["case_id"],
        "as_of": said["as_of"],
        "ready_to_send": said["ready_to_send"],
        "exit_code": exit_code,
        "envelopes": [
            {
                **{key: one[key] for key in ("id", "title", "sent_by", "pages", "ready_to_send", "blocked_by")},
                "file": numbers[one["file"]],
            }
            for one in said["envelopes"]
        ],
        "files": files,
        "findings": list(findings),
        "deadlines": said["deadlines"],
    }


def _file(number: int, path: Path, envelope: str | None) -> dict[str, Any]:
    data = path.read_bytes()
    return {
        "number": number,
        "name": path.name,
        "bytes": len(data),
        "sha256": sha256(data).hexdigest(),
        "envelope": envelope,
    }
