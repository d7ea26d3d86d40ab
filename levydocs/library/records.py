"""The record of deliveries and of numbers shown in full: what it says, whether it is as it was written, and adding a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.errors import UsageRefused
from levydocs.loading.record_file import RECORD_VARIABLE, record_file

if TYPE_CHECKING:
    from levydocs.delivery.record import Listed, ListedReveal, Verified

__all__ = [
    "RECORD_VARIABLE",
    "deliveries",
    "deliveries_json",
    "has_record",
    "record_file",
    "record_reveal",
    "reveals",
    "reveals_json",
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


def reveals(record: Path | None = None, since: date | None = None, client: str = "") -> Sequence[ListedReveal]:
    """The numbers that the page in a browser has shown in full, the oldest first; ``since`` and ``client`` as for deliveries.

    Raises UsageRefused if there is no record.
    """
    from levydocs.delivery.record import list_reveals

    return list_reveals(record_file(record), since.isoformat() if since else "", client)


def record_reveal(data: bytes, item: str, who: str, case_id: str, record: Path | None = None) -> None:
    """Record that ``who`` is about to see the number at a case path in full; no digit of it is in the record.

    ``case_id``: the name of a case that has no number yet. Raises UsageRefused if no such number is masked, CaseRefused if
    the file holds mistakes, OutputRefused where nothing can be recorded: then the number may not be shown.
    """
    from levydocs.case.numbers import is_masked_path
    from levydocs.delivery.record import Revealed, write_reveal
    from levydocs.intake.unsaved import stored

    if not is_masked_path(item):
        raise UsageRefused("There is no masked number there.", place="reveal", remedy="Load the page again.")
    _, case, _ = stored(data)
    numbers = (case.case_id or case_id, case.client_number or "", case.matter_number or "")
    write_reveal(record_file(record), Revealed(who, *numbers, item), datetime.now(UTC))


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


def reveals_json(found: Sequence[ListedReveal]) -> list[dict[str, Any]]:
    """Numbers that were shown in full, as plain values: where each is, and no digit of it."""
    return [{"seq": one.number, "at": one.at, **asdict(one.revealed)} for one in found]
