"""A JSON merge patch (RFC 7396) on a case file: what it changes is written at its place, and every other byte stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from levydocs.case.texts import as_texts
from levydocs.errors import CaseRefused
from levydocs.intake.splice import saying, values_in


def merge_patched(data: bytes, patch: Mapping[str, Any]) -> bytes:
    """A YAML or JSON file with the patch: sections merge, None takes away, a list replaces the one that is there.

    Comments, order and line ends stay. Of a list only the entries that differ are written anew, of an entry only what differs in
    it. A value with the same text is not a change: 1200 is ``1200``, True is ``true``. What says nothing counts as
    not there, as in every case file: an empty section is as good as none.

    Raises CaseRefused for a file with a mistake of syntax, for a patch with a float, a control character or nested too deeply, and
    where a place cannot be changed alone.
    """
    before = values_in(data)
    texts, findings = as_texts(patch)
    if findings:
        raise CaseRefused(
            "The patch has a mistake; nothing was written.",
            remedy="Correct the mistakes listed here, and send it again.",
            findings=findings,
        )
    return saying(data, merged(before, texts))


def merged(values: Any, patch: Any) -> Any:
    """The values with a merge patch, as RFC 7396 has it."""
    if not isinstance(patch, Mapping):
        return patch
    result = dict(values) if isinstance(values, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result
