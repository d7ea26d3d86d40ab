"""Values that a program gives, as the texts that a case file would have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from levydocs.case.origin import safe_path
from levydocs.case.tree import CONTROL, MOST_DEPTH
from levydocs.findings import Finding, finding


def as_texts(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[Finding]]:
    """Every leaf as its text, and what is wrong with the values, each with its path; with findings the texts are not to be used.

    Leaves are texts, whole numbers, Decimals, dates, booleans and None. A float is a mistake: it may not be the intended
    amount. So is a control character, and anything nested deeper than a case file may be.
    """
    findings: list[Finding] = []
    return _section(values, "", MOST_DEPTH, findings), findings


def _section(values: Mapping[str, Any], path: str, depth: int, findings: list[Finding]) -> dict[str, Any]:
    texts = {}
    for key, value in values.items():
        below = f"{path}{'.' if path else ''}{key}"
        texts[_printable(str(key), below, findings)] = _texts(value, below, depth - 1, findings)
    return texts


def _texts(value: Any, path: str, depth: int, findings: list[Finding]) -> Any:
    if depth <= 0 and isinstance(value, (Mapping, Sequence)) and not isinstance(value, str):
        findings.append(finding("LD-case-nesting", safe_path(path)))
        return None
    match value:
        case Mapping():
            return _section(value, path, depth, findings)
        case str():
            return _printable(value, path, findings)
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case float():
            findings.append(finding("LD-case-float", safe_path(path)))
            return None
        case Sequence():
            return [_texts(one, f"{path}[{at}]", depth - 1, findings) for at, one in enumerate(value)]
        case _:
            return _printable(str(value), path, findings)


def _printable(text: str, path: str, findings: list[Finding]) -> str:
    if CONTROL.search(text):
        findings.append(finding("LD-case-character", safe_path(path)))
    return text
