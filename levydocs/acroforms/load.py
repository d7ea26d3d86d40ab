"""Read a form's folder into its definition. Every mistake in it is a refusal that names file and entry."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from levydocs.acroforms.definition import (
    Box,
    Column,
    Flow,
    Form,
    Line,
    OfficialFile,
    Options,
    Place,
    Revision,
    Rows,
    Signer,
    Split,
    Tick,
)
from levydocs.acroforms.schema import read_schema
from levydocs.dates import parse_date
from levydocs.errors import DefinitionRefused
from levydocs.pdf.model import Scan

ReadFile = Callable[[str], bytes]
_LINE_KEYS = {"section", "caption", "value", "check", "choice", "choices", "rows", "format", "on_overflow", "required"}
_LINE_KEYS |= {"optional", "options", "columns", "when_none"}
_KINDS = ("value", "check", "choice", "choices", "rows")
_OVERFLOWS = {"shrink", "sheet", "refuse", "another_form"}
BLANK_KINDS = {"signature", "sign_date", "irs_use", "button", "not_ours"}


def load_form(form_id: str, revisions: Sequence[str], read: ReadFile) -> Form:
    """The form ``form_id``; ``read`` gives a file of its folder (``lines.yaml``, ``2024-07/where.yaml``) as bytes.

    Raises DefinitionRefused naming the file and the entry that is wrong.
    """
    head = _yaml(read, "form.yaml", form_id)
    lines = {
        line_id: _line(line_id, entry, f"{form_id}/lines.yaml:{line_id}")
        for line_id, entry in _yaml(read, "lines.yaml", form_id).items()
    }
    return Form(
        id=form_id,
        number=head["number"],
        title=head["title"],
        agency=head["agency"],
        for_each=head["for_each"],
        signers=tuple(Signer(s["who"], s["line"], s["what"], s.get("when", "")) for s in head.get("signers", [])),
        lines=lines,
        revisions=tuple(_revision(form_id, name, read) for name in sorted(revisions)),
    )


def _yaml(read: ReadFile, name: str, form_id: str) -> dict[str, Any]:
    import yaml

    try:
        # All scalars stay text: a revision 2024-07 or an on-state 1 is not a number.
        tree = yaml.load(read(name), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise DefinitionRefused(
            "The file is not valid YAML.", place=f"{form_id}/{name}{line}", remedy="Correct the file."
        ) from None
    if not isinstance(tree, dict):
        raise DefinitionRefused(
            "The file must be a mapping.", place=f"{form_id}/{name}", remedy="See docs/architecture.md."
        )
    return tree


def _texts(value: str | list[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _line(line_id: str, entry: Mapping[str, Any], place: str) -> Line:
    kinds = [kind for kind in _KINDS if kind in entry]
    unknown = set(entry) - _LINE_KEYS
    if len(kinds) != 1 or unknown or entry.get("on_overflow", "shrink") not in _OVERFLOWS:
        raise DefinitionRefused(
            f"A line has exactly one of {', '.join(_KINDS)}, and no other keys than those of docs/architecture.md"
            + (f" (not {', '.join(sorted(unknown))})." if unknown else "."),
            place=place,
            remedy="Correct the entry.",
        )
    columns = {
        column_id: Column(
            column_id,
            column["caption"],
            _texts(column.get("check") or column.get("value")),
            column.get("format", "text"),
            "check" in column,
        )
        for column_id, column in entry.get("columns", {}).items()
    }
    return Line(
        id=line_id,
        section=entry.get("section", ""),
        caption=entry["caption"],
        kind=kinds[0],
        facts=_texts(entry[kinds[0]]),
        format=entry.get("format", "text"),
        on_overflow=entry.get("on_overflow", "shrink"),
        required=entry.get("required") == "true",
        optional=entry.get("optional") == "true",
        options=_texts(entry.get("options")),
        columns=columns,
        when_none=entry.get("when_none", {}),
    )


def _revision(form_id: str, name: str, read: ReadFile) -> Revision:
    head = _yaml(read, f"{name}/revision.yaml", form_id)
    where = _yaml(read, f"{name}/where.yaml", form_id)
    prefix = where.get("prefix", "")
    schema, hashes = _schema(form_id, name, read)
    official = head["file"]
    until = head["in_force"].get("until", "")
    return Revision(
        form=form_id,
        id=name,
        printed=head["printed"],
        in_force_from=parse_date(head["in_force"]["from"]),
        in_force_until=parse_date(until) if until else None,
        file=OfficialFile(official["name"], official["url"], official["sha256"], int(official["bytes"])),
        send_pages=tuple(int(page) for page in head["send_pages"]),
        signature_pages={who: int(page) for who, page in head.get("signature_pages", {}).items()},
        absent=head.get("absent") or {},
        places={
            line_id: _place_or_rows(entry, prefix, f"{form_id}/{name}/where.yaml:{line_id}")
            for line_id, entry in where["lines"].items()
        },
        blank=_blank(where.get("blank", {}), prefix, f"{form_id}/{name}/where.yaml:blank"),
        schema=schema,
        label_hashes=hashes,
    )


def _schema(form_id: str, name: str, read: ReadFile) -> tuple[Scan, Mapping[str, str]]:
    try:
        return read_schema(json.loads(read(f"{name}/schema.json")))
    except (ValueError, KeyError, TypeError):
        raise DefinitionRefused(
            "The schema cannot be read.",
            place=f"{form_id}/{name}/schema.json",
            remedy="Make it again: levydocs forms scan --schema OFFICIAL.pdf",
        ) from None


def _place_or_rows(entry: Any, prefix: str, where: str) -> Place | Rows:
    if isinstance(entry, dict) and "rows" in entry:
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
        case {"split": str(splitter), "fields": [*names]}:
            return Split(splitter, tuple(prefix + name for name in names))
        case {**options} if options and all(isinstance(tick, str) and "=" in tick for tick in options.values()):
            ticks = {str(option): _place(tick, prefix, where) for option, tick in options.items()}
            return Options({option: tick for option, tick in ticks.items() if isinstance(tick, Tick)})
    raise DefinitionRefused("This is no place on a form.", place=where, remedy="See docs/architecture.md.")


def _blank(entry: Mapping[str, Any], prefix: str, where: str) -> dict[str, str]:
    unknown = set(entry) - BLANK_KINDS
    if unknown:
        raise DefinitionRefused(
            f"There is no kind of blank called {', '.join(sorted(unknown))}.",
            place=where,
            remedy=f"Use one of {', '.join(sorted(BLANK_KINDS))}.",
        )
    return {prefix + name: kind for kind, names in entry.items() for name in names}
