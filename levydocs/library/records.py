"""Queries of the delivery record: which deliveries there were, and whether it is as it was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.errors import UsageRefused
from levydocs.loading.record_file import RECORD_VARIABLE, record_file

if TYPE_CHECKING:
    from levydocs.delivery.record import Listed, Verified

__all__ = [
    "RECORD_VARIABLE",
    "deliveries",
    "deliveries_json",
    "has_record",
    "record_file",
    "verified_json",
    "verify_record",
]

_DIGEST = re.compile("[0-9a-f]{64}")


def deliveries(record: Path | None = None, since: date | None = None, client: str = "") -> Sequence[Listed]:
    """The deliveries in the record, the oldest first; ``since``: from that day (UTC) on, ``client``: with that number.

    Raises UsageRefused if there is no record.
    """
    from levydocs.delivery.record import list_record

    return list_record(record_file(record), since.isoformat() if since else "", client)


def verify_record(record: Path | None = None, noted: str = "") -> Verified:
    """Whether every line is as it was written. ``noted``: the digest of a line, noted elsewhere, that must be there.

    Raises UsageRefused if there is no record, or ``noted`` is not a digest.
    """
    from levydocs.delivery import record as records

    if noted and not _DIGEST.fullmatch(noted):
        raise UsageRefused(
            "This is not a digest.", place="--head", remedy="Give the 64 digits that levydocs audit verify printed."
        )
    return records.verify_record(record_file(record), noted)


def has_record(record: Path | None = None) -> bool:
    """False if nothing has been delivered yet: neither the record nor the file next to it exists."""
    from levydocs.delivery.record import head_file

    path = record_file(record)
    return path.exists() or head_file(path).exists()


def verified_json(found: Verified) -> dict[str, Any]:
    """Whether a record is as it was written, as plain values."""
    broken = [{"line": one.number, "message": one.message} for one in found.broken]
    return {
        "intact": not broken,
        "lines": found.lines,
        "broken": broken,
        "torn_rows": list(found.torn),
        "head": {"seq": found.last.number, "sha256": found.last.digest},
    }


def deliveries_json(found: Sequence[Listed]) -> list[dict[str, Any]]:
    """Deliveries as plain values."""
    hidden = ("seq", "previous", "event", "at")
    return [
        {
            "seq": one.number,
            "at": one.at,
            **{key: value for key, value in one.entry.items() if key not in hidden},
            "result": one.result.result,
            "code": one.result.code,
            "version": one.result.version,
        }
        for one in found
    ]
