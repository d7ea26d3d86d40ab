"""The two-way contract between a form's lines, its places and the official blank.

Every line is placed or absent with a reason; every field is placed once or kept blank for a reason; kinds, on-states and
lengths agree. Unknown names are refused earlier, when the form's files are read (``acroforms.folder``). The contract
does not prove meaning: for that, someone compares ``levydocs forms picture`` with the spoken labels.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator

from levydocs.acroforms.definition import (
    Box,
    Flow,
    Form,
    Line,
    Options,
    Place,
    Revision,
    Rows,
    Space,
    Split,
    Tick,
    fields_of,
)
from levydocs.acroforms.schema import label_hash, unlabelled
from levydocs.findings import Finding, finding
from levydocs.pdf.model import Field, FieldKind, Scan


def check_form(form: Form) -> list[Finding]:
    """Everything in which a form's lines, places and schema do not agree."""
    findings: list[Finding] = []
    for revision in form.revisions:
        findings += _lines(form, revision)
        findings += _fields(form, revision)
        findings += _signatures(form, revision)
    return findings


def compare(revision: Revision, scan: Scan) -> list[Finding]:
    """What differs between the schema of a revision and a fresh scan of an official file."""
    place = f"{revision.form}/{revision.id}"
    fresh, known = unlabelled(scan), revision.schema
    findings = []
    if fresh.pages != known.pages:
        findings.append(finding("LD-form-schema-differs", place, what="page sizes"))
    here, there = ({field.name: field for field in one.fields} for one in (known, fresh))
    differences = [f"{name} is gone" for name in here.keys() - there.keys()]
    differences += [f"{name} is new" for name in there.keys() - here.keys()]
    differences += [
        _difference(here[name], there[name]) for name in here.keys() & there.keys() if here[name] != there[name]
    ]
    findings += [finding("LD-form-schema-differs", place, what=what) for what in differences]
    for field in scan.fields:
        if field.name in here and label_hash(field.label) != revision.label_hashes.get(field.name):
            findings.append(finding("LD-form-relabelled", place, field=field.name))
    return sorted(findings, key=lambda one: one.message)


def _difference(known: Field, fresh: Field) -> str:
    parts = [
        entry.name for entry in dataclasses.fields(Field) if getattr(known, entry.name) != getattr(fresh, entry.name)
    ]
    return f"{known.name} ({', '.join(parts)})"


_TEXT_PLACES = (Box, Flow, Split)
_PLACES: dict[str, tuple[type[Place | Rows], ...]] = {
    "value": (*_TEXT_PLACES, Space),
    "text": (*_TEXT_PLACES, Space),
    "check": (Tick,),
    "choice": (Options,),
    "choices": (Options,),
    "rows": (Rows,),
    "says": (Box, Space),
}
"""Kind of line → the places it can have."""


def _cells(line: Line, column: str) -> tuple[type[Place | Rows], ...]:
    """The places that the cells of a column can have."""
    return _PLACES["check"] if column in line.columns and line.columns[column].check else _TEXT_PLACES


def _lines(form: Form, revision: Revision) -> Iterator[Finding]:
    where = f"{form.id}/{revision.id}"
    for line_id, line in form.lines.items():
        wanted = not line.attached  # such a line is nowhere on the form itself
        if [line_id in revision.places, line_id in revision.absent].count(True) != wanted:
            yield finding("LD-form-unplaced-line", where, line=line_id)
    for line_id, place in revision.places.items():
        yield from _shape(form.lines[line_id], place, revision, f"{where}:{line_id}")


def _shape(line: Line, place: Place | Rows, revision: Revision, where: str) -> Iterator[Finding]:
    if not isinstance(place, _PLACES[line.kind]):
        yield finding("LD-form-wrong-place", where, line=line.id, kind=line.kind)
        return
    if isinstance(place, Options) and (lacking := [one for one in line.options if one not in place.ticks]):
        yield finding("LD-form-unplaced-option", where, line=line.id, options=", ".join(lacking))
    if isinstance(place, Rows):
        printed = {column for row in place.rows for column in row}
        if any(not isinstance(cell, _cells(line, column)) for row in place.rows for column, cell in row.items()):
            yield finding("LD-form-wrong-place", where, line=line.id, kind="column")
        for name, column in ((f"{line.id}.{column}", column) for column in line.columns):
            if (column in printed) == (name in revision.absent):
                yield finding("LD-form-unplaced-line", where, line=name)


def _fields(form: Form, revision: Revision) -> Iterator[Finding]:
    where = f"{form.id}/{revision.id}"
    fields = {field.name: field for field in revision.schema.fields}
    states: dict[str, list[str]] = {}
    for field in revision.schema.fields:
        states.setdefault(field.name, []).extend(field.states)
    placed = [(name, state) for place in revision.places.values() for name, state in fields_of(place)]
    uses = Counter([name for place in revision.places.values() for name in _names_of(place)] + list(revision.blank))
    for name, count in uses.items():
        if count > 1:
            yield finding("LD-form-twice-placed", where, field=name)
    for name in fields:
        if name not in uses:
            yield finding("LD-form-unplaced-field", where, field=name)
    for name, state in placed:
        box = fields[name]
        wanted = FieldKind.TEXT if state is None else FieldKind.CHECK
        if box.kind is not wanted or box.read_only:
            kind = f"read-only {box.kind}" if box.read_only else box.kind
            yield finding("LD-form-wrong-kind", where, field=name, kind=kind)
        elif state is not None and state not in states[name]:
            yield finding("LD-form-wrong-state", where, field=name, state=state, states=", ".join(states[name]))
    for name, kind in revision.blank.items():
        if kind == "button" and fields[name].kind is not FieldKind.BUTTON:
            yield finding("LD-form-wrong-kind", where, field=name, kind=fields[name].kind.value)


def _signatures(form: Form, revision: Revision) -> Iterator[Finding]:
    """Each signer has a place on a page that is sent."""
    for who in dict.fromkeys(signer.who for signer in form.signers):
        page, places = revision.signature_pages[who], revision.signature_places.get(who, ())
        size = revision.schema.pages[page - 1]
        what = ""
        if page not in revision.send_pages:
            what = f"puts that on page {page}, which is not sent"
        elif not places:
            what = "has no place for it"
        elif not all(0 <= one.x0 < one.x1 <= size.width and 0 <= one.y0 < one.y1 <= size.height for one in places):
            what = "has a place for it that is not on the page"
        if what:
            yield finding("LD-form-signature-place", f"{form.id}/{revision.id}", who=who, what=what)


def _names_of(place: Place | Rows) -> list[str]:
    """The fields that a place uses; radio buttons, which are several boxes of one name for the options of one line, once."""
    if isinstance(place, Options) and len({(tick.field, tick.state) for tick in place.ticks.values()}) == len(
        place.ticks
    ):
        return list(dict.fromkeys(tick.field for tick in place.ticks.values()))
    return [name for name, _ in fields_of(place)]


def boxes_of(form: Form, revision: Revision) -> dict[str, str]:
    """Field name → the line id (and option, row, column) that it holds: what ``forms picture`` writes into each box."""
    names: dict[str, str] = {name: f"({kind})" for name, kind in revision.blank.items()}
    for line_id, place in revision.places.items():
        names.update(_labels(line_id, place))
    return names


def options_of(revision: Revision) -> dict[tuple[str, str], str]:
    """Field name and on-state → the line id and option: of radio buttons, which share a name, each its own."""
    return {
        (tick.field, tick.state): f"{line_id}={option}"
        for line_id, place in revision.places.items()
        if isinstance(place, Options)
        for option, tick in place.ticks.items()
    }


def _labels(label: str, place: Place | Rows) -> Iterator[tuple[str, str]]:
    match place:
        case Rows(rows):
            for number, row in enumerate(rows, 1):
                for column, cell in row.items():
                    yield from _labels(f"{label} {number}.{column}", cell)
        case Options(ticks):
            for option, tick in ticks.items():
                yield tick.field, f"{label}={option}"
        case Flow(names) | Split(_, names):
            for number, name in enumerate(names, 1):
                yield name, f"{label} {number}/{len(names)}"
        case Box(name) | Tick(name, _):
            yield name, label
