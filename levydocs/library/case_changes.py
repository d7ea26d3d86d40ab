"""What a case file says, as values; a case file changed by a JSON merge patch; a new one from values. No file is
written."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from levydocs.findings import Finding
from levydocs.loading.case_files import mistakes_refused

_POSITION = re.compile(r"\[\d+\]")


def case_values(data: bytes, name: str) -> dict[str, Any]:
    """What the case file called ``name`` says: sections, lists, texts as written, and None for a key without a value.

    It need not be a valid case yet. Raises CaseRefused with every syntax error.
    """
    from levydocs.intake.splice import read_values

    values, findings = read_values(data, name)
    if findings:
        raise mistakes_refused(findings, name)
    return values


def changed_case(data: bytes, patch: Mapping[str, Any], name: str) -> bytes:
    """The case file called ``name`` with a JSON merge patch (RFC 7396) applied; comments, order and line ends stay
    byte for byte.

    Raises CaseRefused with every mistake that the file did not have before, and if a place cannot be changed by itself.
    """
    from levydocs.case.read import read_case
    from levydocs.intake.merge_patch import merge_patched

    new = merge_patched(data, patch)
    case, mistakes = read_case(new, name)
    if case is None:
        before = Counter(_identities(data))
        added = []
        for mistake, identity in zip(mistakes, _identities(new), strict=True):
            before[identity] -= 1
            if before[identity] < 0:
                added.append(mistake)
        if added:
            raise mistakes_refused(added, name, "nothing was written")
    return new


def new_case(values: Mapping[str, Any]) -> bytes:
    """A new case file, in YAML: texts, whole numbers, Decimals, dates, booleans, lists and sections with the keys of
    a case file.

    Raises CaseRefused with every mistake; each names its path. A float is refused: it may not be the intended amount.
    """
    from levydocs.case.read import read_case, read_row
    from levydocs.case.texts import as_texts
    from levydocs.intake.case_text import case_text

    texts, findings = as_texts(values)
    if findings:
        raise mistakes_refused(findings, "the case")
    data = case_text(texts).encode()
    case, findings = read_row(json.dumps(texts, ensure_ascii=False).encode(), "", {})
    if case is not None:
        case, findings = read_case(data, "the case")
    if case is None:
        raise mistakes_refused(findings, "the case")
    return data


def _identities(data: bytes) -> list[tuple[str, str, str]]:
    """The mistakes in a file, each with its code, its keys and its value: the same however the rest of the file
    changes."""
    from levydocs.case.read import read_case
    from levydocs.intake.splice import read_values, value_at

    values, _ = read_values(data)
    case, findings = read_case(data, "")
    return [] if case else [_identity(one, value_at(values, one.place.partition(" ")[2])) for one in findings]


def _identity(mistake: Finding, value: Any) -> tuple[str, str, str]:
    return mistake.code, _POSITION.sub("[]", mistake.place.partition(" ")[2]), json.dumps(value)
