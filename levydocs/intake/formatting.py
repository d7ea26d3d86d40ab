"""``fmt``: a case file with each value in its plain form, and nothing else changed."""

from __future__ import annotations

from levydocs.case.plain import plain_changes
from levydocs.case.read import as_written
from levydocs.errors import CaseRefused
from levydocs.intake.splice import Change, splice


def formatted(data: bytes, name: str) -> tuple[bytes, tuple[str, ...]]:
    """The file with its values in their plain form, and the paths of those that changed.

    ``none`` becomes ``""`` or 0; a period that names several years stays as it is. Raises CaseRefused with every mistake.
    """
    values, case, findings = as_written(data, name)
    if case is None or findings:
        raise CaseRefused(
            "The case file has mistakes; nothing was written.",
            place=name,
            remedy="Correct the mistakes listed here, and try again.",
            findings=findings,
        )
    changes = [Change(path, text) for path, text in plain_changes(values, case)]
    return splice(data, changes), tuple(one.path for one in changes)
