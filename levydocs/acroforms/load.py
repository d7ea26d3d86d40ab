"""Read a form's folder into its definition. Every mistake in it is a refusal that names file and entry."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from levydocs.acroforms.definition import (
    Box,
    Column,
    Division,
    Flow,
    Form,
    Line,
    Need,
    OfficialFile,
    Options,
    Place,
    Revision,
    Rows,
    Signer,
    Space,
    Split,
    Tick,
)
from levydocs.acroforms.entries import SEE, Entry, ReadFile, read_entries, reading
from levydocs.acroforms.formats import FORMATS, SPLITTERS
from levydocs.acroforms.line_text import sentences
from levydocs.acroforms.schema import Fingerprint, read_schema
from levydocs.dates import parse_date
from levydocs.errors import DefinitionRefused
from levydocs.findings import CHECKS
from levydocs.pdf.model import Rect

_LINE_KEYS = {"section", "caption", "value", "check", "choice", "choices", "rows", "format", "on_overflow", "required"}
_LINE_KEYS |= {"optional", "options", "columns", "when_none", "says", "text"}
_KINDS = ("value", "text", "check", "choice", "choices", "rows", "says")
_OVERFLOWS = {"abbreviate", "shrink", "sheet", "refuse", "another_form"}
BLANK_KINDS = {"signature", "sign_date", "irs_use", "button", "not_ours"}


def load_form(form_id: str, revisions: Sequence[str], read: ReadFile) -> Form:
    """The form ``form_id``; ``read`` gives a file of its folder (``lines.yaml``, ``2024-07/where.yaml``) as bytes.

    Raises DefinitionRefused naming the file and the entry that is wrong.
    """
    head = read_entries(read, "form.yaml", form_id)
    entries = read_entries(read, "lines.yaml", form_id)
    with reading(head.at("signers")):
        signers = tuple(
            Signer(s["who"], s["line"], s["what"], s.get("when", ""), s.get("of", "")) for s in head.get("signers", [])
        )
    lines = {line_id: _line(line_id, entries.part(line_id), entries.at(line_id)) for line_id in entries}
    return Form(
        id=form_id,
        number=head["number"],
        title=head["title"],
        agency=head["agency"],
        for_each=head["for_each"],
        signers=signers,
        lines=lines,
        revisions=tuple(_revision(form_id, name, read) for name in sorted(revisions)),
        divisions=_divisions(head, lines),
        totals={total: tuple(lines) for total, lines in head.get("totals", {}).items()},
        need=Need(head.part("need")["fact"], head.part("need")["otherwise"]) if "need" in head else None,
        checks=_checks(head),
        covers_periods=_covers_periods(head, lines),
    )


def _checks(head: Entry) -> tuple[int, ...]:
    with reading(head.at("checks")):
        found = tuple(int(number) for number in head.get("checks", []))
    if unknown := [number for number in found if number not in CHECKS]:
        raise DefinitionRefused(
            f"There is no check {unknown[0]}.", place=head.at("checks"), remedy=f"They are numbered 1 to {len(CHECKS)}."
        )
    return found


def _covers_periods(head: Entry, lines: Mapping[str, Line]) -> str:
    written: str = head.get("covers_periods", "")
    table, _, column = written.partition(".")
    if written and (table not in lines or column not in lines[table].columns):
        raise DefinitionRefused(
            f"There is no column {written}.", place=head.at("covers_periods"), remedy="Write it as table.column."
        )
    return written


def _divisions(head: Entry, lines: Mapping[str, Line]) -> tuple[Division, ...]:
    """How the form is divided over several copies: what may have no room must say how, or it would stand nowhere."""
    place = head.at("another_form")
    with reading(place):
        found = tuple(
            Division(tuple(one["tables"]), one.get("says", ""), one.get("ticks", ""))
            for one in head.get("another_form", [])
        )
    wanted = {line.id: "rows" for line in lines.values() if line.on_overflow == "another_form"}
    named = {table: "rows" for one in found for table in one.tables}
    named |= {one.says: "says" for one in found if one.says} | {one.ticks: "check" for one in found if one.ticks}
    wrong = [line_id for line_id in wanted if line_id not in named]
    wrong += [line_id for line_id, kind in named.items() if line_id not in lines or lines[line_id].kind != kind]
    if wrong or not all(one.tables for one in found):
        raise DefinitionRefused(
            "Each table that goes on on another form stands under another_form, and nothing else than tables does; says is a "
            f"line that says something, ticks a check: {', '.join(wrong)}.",
            place=place,
            remedy=SEE,
        )
    return found


def _texts(value: str | list[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _line(line_id: str, entry: Entry, place: str) -> Line:
    kinds = [kind for kind in _KINDS if kind in entry]
    unknown = set(entry) - _LINE_KEYS
    if len(kinds) != 1 or unknown or entry.get("on_overflow", "shrink") not in _OVERFLOWS:
        raise DefinitionRefused(
            f"A line has exactly one of {', '.join(_KINDS)}, and no other keys than those of docs/architecture.md"
            + (f" (not {', '.join(sorted(unknown))})." if unknown else "."),
            place=f"{place} {line_id}",
            remedy="Correct the entry.",
        )
    columns = entry.part("columns")
    with reading(f"{place} {line_id}"):
        return Line(
            id=line_id,
            section=entry.get("section", ""),
            caption=entry["caption"],
            kind=kinds[0],
            facts=() if kinds[0] in ("says", "text") else _texts(entry[kinds[0]]),
            format=_format(entry, place),
            on_overflow=entry.get("on_overflow", "shrink"),
            required=entry.get("required") == "true",
            optional=entry.get("optional") == "true",
            options=_texts(entry.get("options")),
            columns={
                column_id: _column(column_id, columns.part(column_id), columns.at(column_id)) for column_id in columns
            },
            when_none=dict(entry.part("when_none")),
            says=entry.get("says", ""),
            text=sentences(entry) if kinds[0] == "text" else (),
        )


def _column(column_id: str, entry: Entry, place: str) -> Column:
    keys = _texts(entry["check"] if "check" in entry else entry["value"])
    listed = entry.get("listed") == "true"
    is_check, when_none = "check" in entry, entry.get("when_none", "")
    return Column(column_id, entry["caption"], keys, _format(entry, place), is_check, listed, when_none)


def _format(entry: Entry, place: str) -> str:
    name: str = entry.get("format", "text")
    if name not in FORMATS:
        raise DefinitionRefused(
            f"There is no format {name}.", place=place, remedy=f"Use one of {', '.join(sorted(FORMATS))}."
        )
    return name


def _revision(form_id: str, name: str, read: ReadFile) -> Revision:
    head = read_entries(read, f"{name}/revision.yaml", form_id)
    where = read_entries(read, f"{name}/where.yaml", form_id)
    if "as_on" in where:
        # The same boxes with the same names; the contract holds them against this revision's own schema.
        where = read_entries(read, f"{where['as_on']}/where.yaml", form_id)
    prefix = where.get("prefix", "")
    official, in_force, lines = head.part("file"), head.part("in_force"), where.part("lines")
    until = in_force.get("until", "")
    with reading(f"{head.file}:{head.line}"):
        return Revision(
            form=form_id,
            id=name,
            printed=head["printed"],
            in_force_from=parse_date(in_force["from"]),
            in_force_until=parse_date(until) if until else None,
            file=OfficialFile(official["name"], official["url"], official["sha256"], int(official["bytes"])),
            send_pages=tuple(int(page) for page in head["send_pages"]),
            signature_pages={who: int(page) for who, page in head.part("signature_pages").items()},
            absent=dict(head.part("absent")),
            renumbered=dict(head.part("renumbered")),
            places={
                line_id: _place_or_rows(lines[line_id], prefix, f"{lines.at(line_id)} {line_id}") for line_id in lines
            },
            blank=_blank(where.part("blank"), prefix, where.at("blank")),
            fingerprint=_fingerprint(form_id, name, read),
            signature_places={
                who: tuple(Rect(*map(float, rect)) for rect in rects)
                for who, rects in head.part("signature_places").items()
            },
        )


def _fingerprint(form_id: str, name: str, read: ReadFile) -> Fingerprint:
    try:
        return read_schema(json.loads(read(f"{name}/schema.json")))
    except (OSError, ValueError, KeyError, TypeError):
        raise DefinitionRefused(
            "The schema cannot be read.",
            place=f"{form_id}/{name}/schema.json",
            remedy="Make it again: levydocs forms scan --schema OFFICIAL.pdf",
        ) from None


def _place_or_rows(entry: Any, prefix: str, where: str) -> Place | Rows:
    if isinstance(entry, dict) and "rows" in entry:
        with reading(where):
            return Rows(
                tuple({column: _place(cell, prefix, where) for column, cell in row.items()} for row in entry["rows"])
            )
    return _place(entry, prefix, where)


def _place(entry: Any, prefix: str, where: str) -> Place:
    match entry:
        case str() if "=" in entry:
            name, _, state = entry.rpartition("=")
            return Tick(prefix + name, state)
        case str():
            return Box(prefix + entry)
        case {"flow": [*names]}:
            return Flow(tuple(prefix + name for name in names))
        case {"split": str(splitter), "fields": [*names]} if splitter in SPLITTERS:
            return Split(splitter, tuple(prefix + name for name in names))
        case {"space": [left, low, right, high], "page": page, "like": str(name)}:
            with reading(where):
                return Space(int(page), Rect(float(left), float(low), float(right), float(high)), prefix + name)
        case {**options} if options and all(isinstance(tick, str) and "=" in tick for tick in options.values()):
            ticks = {str(option): _place(tick, prefix, where) for option, tick in options.items()}
            return Options({option: tick for option, tick in ticks.items() if isinstance(tick, Tick)})
    raise DefinitionRefused("This is no place on a form.", place=where, remedy=SEE)


def _blank(entry: Mapping[str, Any], prefix: str, where: str) -> dict[str, str]:
    unknown = set(entry) - BLANK_KINDS
    if unknown:
        raise DefinitionRefused(
            f"There is no kind of blank called {', '.join(sorted(unknown))}.",
            place=where,
            remedy=f"Use one of {', '.join(sorted(BLANK_KINDS))}.",
        )
    return {prefix + name: kind for kind, names in entry.items() for name in names}
