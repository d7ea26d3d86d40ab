"""Read a case file or a firm book: bytes in; the case, and every mistake at once, out.

A mistake says file, line and path (in a table, the cell), and never the value: it may be a Social Security number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from levydocs.case.defaults import firm_with_defaults, with_defaults
from levydocs.case.model import VERSION, Book, Case, Firm
from levydocs.case.origin import Origin, safe_name
from levydocs.case.part import Part, container_of, part_of
from levydocs.case.references import loose_references
from levydocs.case.tax_periods import first_periods, one_period_an_entry
from levydocs.case.tree import read_tree, unfold
from levydocs.findings import Finding, finding
from levydocs.text import nearest

_Read = TypeVar("_Read", bound=Book)

_WRONG_SHAPE = {
    "model_type": "LD-case-section",
    "model_attributes_type": "LD-case-section",
    "dict_type": "LD-case-section",
    "tuple_type": "LD-case-list",
    "single": "LD-case-single",
}


def read_case(data: bytes, name: str) -> tuple[Case | None, list[Finding]]:
    """The case in a YAML or JSON file called ``name``, None when it holds a mistake; and the findings.

    A reference to an id that is not there is a finding of a case that can be read.
    """
    case, findings = _read(Case, data, name)
    return _completed(case, findings)


def read_row(data: bytes, name: str, cells: Mapping[str, str]) -> tuple[Case | None, list[Finding]]:
    """The case in a row of a table called ``name``: its values as JSON, every one text, with the cell of each path.

    The findings as above.
    """
    values, placed = one_period_an_entry(json.loads(data), cells)
    case, findings = _validated(Case, values, Origin(name, cells=placed))
    return _completed(case, findings)


def as_written(data: bytes, name: str) -> tuple[Any, Case | None, list[Finding]]:
    """The values of a case file as texts, the case that says just these, None with a mistake, and the mistakes.

    Nothing is filled in, and an entry of several tax periods stays one: paths are those of the file.
    """
    root, findings = read_tree(data, name)
    if root is None:
        return None, None, findings
    lines: dict[str, int] = {}
    values = unfold(root, "", lines)
    if not isinstance(values, dict):
        return values, None, [*findings, finding("LD-case-top", f"{name}:{root.line}")]
    case, mistakes = _validated(Case, first_periods(values), Origin(name, lines))
    return values, case, [*findings, *mistakes]


def _completed(case: Case | None, findings: list[Finding]) -> tuple[Case | None, list[Finding]]:
    if case is None:
        return None, findings
    case = with_defaults(case)
    return case, findings + loose_references(case)


def read_firm(data: bytes, name: str) -> tuple[Firm | None, list[Finding]]:
    """The firm book in a YAML or JSON file called ``name``, None when it holds a mistake; and the findings."""
    firm, findings = _read(Firm, data, name)
    return (firm_with_defaults(firm) if firm else None), findings


def _read(book: type[_Read], data: bytes, name: str) -> tuple[_Read | None, list[Finding]]:
    root, findings = read_tree(data, name)
    if root is None:
        return None, findings
    lines: dict[str, int] = {}
    values, placed = one_period_an_entry(unfold(root, "", lines), lines)
    origin = Origin(name, placed)
    if not isinstance(values, dict):
        return None, [*findings, finding("LD-case-top", f"{name}:{root.line}")]
    if values.get("levydocs") not in (None, "", str(VERSION)):
        return None, [*findings, finding("LD-case-version", origin.place("levydocs"), version=VERSION)]
    read, mistakes = _validated(book, values, origin)
    return (None if findings else read), findings + mistakes


def _validated(book: type[_Read], values: dict[str, Any], origin: Origin) -> tuple[_Read | None, list[Finding]]:
    try:
        read = book.model_validate(values)
    except ValidationError as error:
        return None, _mistakes(error, book, origin)
    read._origin = origin
    return read, []


def _mistakes(error: ValidationError, book: type[Part], origin: Origin) -> list[Finding]:
    """The one place that opens a pydantic error, and it leaves the input in there."""
    details = error.errors(include_url=False, include_context=False, include_input=False)
    details.sort(key=lambda detail: origin.order(_path(detail["loc"])))
    return [_mistake(detail["type"], detail["msg"], detail["loc"], book, origin) for detail in details]


def _mistake(kind: str, message: str, location: tuple[int | str, ...], book: type[Part], origin: Origin) -> Finding:
    place = origin.place(_path(location))
    if kind == "extra_forbidden":
        key = str(location[-1])
        near = nearest(key, _keys(book, location[:-1]))
        words = {"key": safe_name(key), "near": f"; the nearest is {near}" if near else ""}
        return finding("LD-case-unknown-key", place, **words)
    if kind in _WRONG_SHAPE:
        return finding(_WRONG_SHAPE[kind], place)
    return finding(f"LD-case-{kind}", place, what=message)


def _path(location: tuple[int | str, ...]) -> str:
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f"{'.' if path else ''}{step}"
    return path


def _keys(book: type[Part], location: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that may stand in a section."""
    here: Any = book
    under_a_name = False
    for step in location:
        part = part_of(here)
        if under_a_name or isinstance(step, int):
            under_a_name = False
        elif part is not None:
            here = part.model_fields[step].annotation
            under_a_name = container_of(here) is dict
    part = part_of(here)
    return tuple(part.model_fields) if part else ()
