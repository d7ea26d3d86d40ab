"""Fill any AcroForm by the names of its fields: no lines, no facts, but the same care.

A name is a field's whole name or nothing. What is wrong with a value is a finding; then the form must not be used.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache

from levydocs.acroforms.faces import choose, first_line
from levydocs.acroforms.fit import fit_whole, own_size
from levydocs.acroforms.placing import Placement
from levydocs.case.tree import read_tree
from levydocs.findings import Finding, finding
from levydocs.pdf.model import Blank, Field, FieldKind

OFF = "Off"
"""What may be written for a check box that stays blank; no on-state has that name (ISO 32000-1, 12.7.4.2.3)."""
_NEAREST = 3
_MOST_OPTIONS = 12
"""How many entries of a list a message repeats."""
_FILLED = frozenset((FieldKind.TEXT, FieldKind.CHECK, FieldKind.CHOICE))


@dataclass(frozen=True, slots=True)
class Given:
    """What a values file gives for one field, and where: ``values.yaml:12``. ``listed``: several, one a line."""

    text: str
    place: str
    listed: bool = False


def read_values(data: bytes, name: str) -> tuple[Mapping[str, Given], list[Finding]]:
    """The values file: field name → text, on-state or entries of a list. With findings the values are not to be used."""
    tree, findings = read_tree(data, name)
    if tree is None or findings:
        return {}, findings
    if not isinstance(tree.value, dict):
        return {}, [finding("LD-fill-no-mapping", f"{name}:{tree.line}")]
    values = {}
    for field_name, node in tree.value.items():
        place = f"{name}:{node.line}"
        entries = [one.value for one in node.value] if isinstance(node.value, list) else [node.value]
        if any(isinstance(one, dict | list) for one in entries):
            findings.append(finding("LD-fill-no-text", place, field=field_name))
        else:
            texts = [str(one or "") for one in entries]
            values[field_name] = given(texts if isinstance(node.value, list) else texts[0], place)
    return values, findings


def given(value: str | Sequence[str], place: str) -> Given:
    """One text, or the chosen entries of a list; accents are joined to their letters (NFC)."""
    texts = [value] if isinstance(value, str) else list(value)
    return Given(unicodedata.normalize("NFC", "\n".join(texts)), place, listed=not isinstance(value, str))


def place_values(blank: Blank, values: Mapping[str, Given]) -> tuple[list[Placement], list[Finding]]:
    """Where each value goes, and everything that is wrong with them."""
    fields = _fields(blank)
    placements, findings = list[Placement](), list[Finding]()
    for name, given in values.items():
        for one in _placed(name, given, fields.get(name, ()), fields):
            if isinstance(one, Placement):
                placements.append(one)
            else:
                findings.append(one)
    return placements, findings


def place_kept(held: Mapping[Field, str]) -> tuple[list[Placement], list[Finding]]:
    """Where the values are that a form already holds and does not draw; what cannot be printed in full is a finding."""
    placements, findings = list[Placement](), list[Finding]()
    for field, value in held.items():
        held_by_field = Given(value, field.name, listed=field.several)
        placed = list(_placed(field.name, held_by_field, [replace(field, read_only=False)], ()))
        for one in placed:
            if isinstance(one, Placement):
                placements.append(one._replace(field=field, holds=one.holds or tuple(value.splitlines())))
            else:
                findings.append(finding("LD-fill-kept", field.name, field=field.name, why=one.message))
    return placements, findings


@lru_cache(maxsize=64)
def _fields(blank: Blank) -> Mapping[str, Sequence[Field]]:
    """The boxes of each name."""
    fields: dict[str, list[Field]] = {}
    for field in blank.scan.fields:
        fields.setdefault(field.name, []).append(field)
    return fields


def _placed(name: str, given: Given, widgets: Sequence[Field], names: Iterable[str]) -> Iterator[Placement | Finding]:
    """The value of one field, on each of its widgets."""
    if not widgets:
        yield finding("LD-fill-unknown-field", given.place, field=name, nearest=_nearest(name, list(names)))
    elif widgets[0].kind not in _FILLED or widgets[0].read_only:
        kind = "read-only" if widgets[0].read_only else widgets[0].kind.value
        yield finding("LD-fill-not-to-be-filled", given.place, field=name, kind=kind)
    elif given.listed and not widgets[0].several:
        yield finding("LD-fill-one-value", given.place, field=name)
    elif widgets[0].kind is FieldKind.CHECK:
        yield from _ticked(name, given, widgets)
    elif widgets[0].kind is FieldKind.CHOICE and given.text.strip():
        yield from _chosen(name, given, widgets)
    elif given.text.strip():
        for widget in widgets:
            one = _written(name, given, widget)
            yield one._replace(holds=tuple(given.text.strip().splitlines())) if isinstance(one, Placement) else one


def _ticked(name: str, given: Given, widgets: Sequence[Field]) -> Iterator[Placement | Finding]:
    """A check mark in each widget that has the state; widgets of one name with different states exclude each other."""
    if given.text in ("", OFF):
        return
    states = list(dict.fromkeys(state for widget in widgets for state in widget.states))
    exports = {export: state for widget in widgets for state, export in widget.options}
    wanted = given.text if given.text in states else exports.get(given.text, "")
    if not wanted:
        known = ", ".join([*states, *exports, OFF])
        yield finding("LD-fill-wrong-state", given.place, field=name, states=known)
    for widget in widgets:
        if wanted in widget.states:
            yield Placement(name, widget, tick=wanted)


def _chosen(name: str, given: Given, widgets: Sequence[Field]) -> Iterator[Placement | Finding]:
    """What was chosen, by export value or as it is shown, printed as it is shown."""
    first = widgets[0]
    wanted = given.text.splitlines() if given.listed else [given.text.strip()]
    exports = {**{shown: export for export, shown in first.options}, **{export: export for export, _ in first.options}}
    shown = dict(reversed(first.options))
    unknown = [one for one in wanted if one not in exports and not first.any_text]
    if unknown:
        yield finding(
            "LD-fill-wrong-option", given.place, field=name, options=_some([text for _, text in first.options])
        )
        return
    chosen = tuple(exports.get(one, one) for one in wanted)
    printed = replace(given, text="\n".join(shown.get(export, export) for export in chosen))
    for widget in widgets:
        one = _written(name, printed, widget)
        yield one._replace(holds=chosen) if isinstance(one, Placement) else one


def _some(options: Sequence[str]) -> str:
    more = f" and {len(options) - _MOST_OPTIONS} more" if len(options) > _MOST_OPTIONS else ""
    return ", ".join(options[:_MOST_OPTIONS]) + more if options else "nothing"


def _written(name: str, given: Given, box: Field) -> Placement | Finding:
    first, line = first_line(box), given.text.strip()
    if "\n" not in line and "  " not in line and first.holds(line):
        return Placement(name, box, (line,), first.size, face=first.choice)
    lines = [line for line in given.text.splitlines() if line.strip()]
    if box.max_length is not None and len(given.text.strip()) > box.max_length:
        return finding("LD-fill-too-long", given.place, field=name, most=box.max_length)
    if len(lines) > 1 and not box.multiline:
        return finding("LD-fill-one-line", given.place, field=name)
    face = choose(box, "".join(lines))
    if face.lacking:
        return finding("LD-fill-character", given.place, field=name, characters=face.lacking)
    fitted = fit_whole(lines, [box], face.face, own_size(box, face.face), shrink=True)
    if fitted is None:
        return finding("LD-fill-does-not-fit", given.place, field=name)
    return Placement(name, box, tuple(text for _, text in fitted.lines), fitted.size, face=face)


def _nearest(name: str, names: Sequence[str]) -> str:
    """The whole names that end as this one does, else those most like it."""
    ending = [one for one in names if one.endswith(name)] or [one for one in names if name in one]
    near = ending[:_NEAREST] or get_close_matches(name, names, n=_NEAREST, cutoff=0.4)
    more = f" and {len(ending) - _NEAREST} more" if len(ending) > _NEAREST else ""
    return ", ".join(near) + more if near else "none"
