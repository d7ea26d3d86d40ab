"""The record of what left and of numbers shown whole: what it tells, whether it stands as it was written, and a number more."""

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
    """The deliveries that the record tells of, the oldest first; ``since``: from that day (UTC) on, ``client``: of that number.

    Raises UsageRefused where there is no record.
    """
    from levydocs.delivery.record import list_record

    return list_record(record_file(record), since.isoformat() if since else "", client)


def reveals(record: Path | None = None, since: date | None = None, client: str = "") -> Sequence[ListedReveal]:
    """The numbers that the page in a browser has shown whole, the oldest first; ``since`` and ``client`` as for deliveries.

    Raises UsageRefused where there is no record.
    """
    from levydocs.delivery.record import list_reveals

    return list_reveals(record_file(record), since.isoformat() if since else "", client)


def record_reveal(data: bytes, item: str, who: str, case_id: str, record: Path | None = None) -> None:
    """Record that ``who`` is about to see the number at a case path whole; no digit of it is in the record.

    ``case_id``: what a case goes by that has no number yet. Raises UsageRefused where no such number is masked, CaseRefused where
    the file holds mistakes, OutputRefused where nothing can be recorded: then the number may not be shown.
    """
    from levydocs.case.numbers import is_masked_path
    from levydocs.delivery.record import Revealed, write_reveal
    from levydocs.intake.unsaved import stored

    if not is_masked_path(item):
        raise UsageRefused("No number is masked there.", place="reveal", remedy="Load the page again.")
    _, case, _ = stored(data)
    numbers = (case.case_id or case_id, case.client_number or "", case.matter_number or "")
    write_reveal(record_file(record), Revealed(who, *numbers, item), datetime.now(UTC))


def verify_record(record: Path | None = None, noted: str = "") -> Verified:
    """Whether every line stands as it was written. ``noted``: the digest of a line, noted elsewhere, that must be there.

    Raises UsageRefused where there is no record, or that is not a digest.
    """
    from levydocs.delivery import record as records

    if noted and not _DIGEST.fullmatch(noted):
        raise UsageRefused(
            "This is not a digest.", place="--head", remedy="Give the 64 digits that levydocs audit verify printed."
        )
    return records.verify_record(record_file(record), noted)


def has_record(record: Path | None = None) -> bool:
    """False where nothing has been delivered yet: neither the record nor the file beside it is there."""
    from levydocs.delivery.record import head_file

    path = record_file(record)
    return path.exists() or head_file(path).exists()


def verified_json(found: Verified) -> dict[str, Any]:
    """Whether a record stands as it was written, as plain values."""
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
    """Numbers that were shown whole, as plain values: where each stands, and no digit of it."""
    return [{"seq": one.number, "at": one.at, **asdict(one.revealed)} for one in found]
