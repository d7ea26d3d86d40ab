"""A form's folder as it is written, and everything in it that is wrong: keys, words and names, each with file and line."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from levydocs.acroforms.line_text import compiled, sentences
from levydocs.acroforms.schema import Fingerprint, read_schema
from levydocs.acroforms.shapes import (
    AS_ON,
    AUDIENCE,
    COLUMN,
    COLUMN_OF_A_LINE,
    FACT,
    FIELD,
    LINE,
    LINE_KINDS,
    LINE_OR_COLUMN,
    LINE_SHAPE,
    OPTION,
    REVISION,
    SECTION,
    WHERE,
    form_shape,
    place_shape,
    revision_shape,
)
from levydocs.case.ids import TaxId
from levydocs.case.leaves import Month
from levydocs.entries import SEE, Entry, read_entries
from levydocs.errors import DefinitionRefused
from levydocs.facts.names import LEAF, LEAVES, ROWS, UNKNOWN, FactNames, Kind
from levydocs.findings import Finding, finding
from levydocs.mistakes import Known, as_findings, mistakes, unknown

ReadFile = Callable[[str], bytes]
_TYPES: Mapping[str, tuple[type, ...]] = {
    "dollars": (Decimal, int),
    "cents": (Decimal, int),
    "integer": (int, Decimal),
    "tin": (TaxId,),
    "ein": (TaxId,),
    "date": (date,),
    "month_year": (Month,),
}
"""Format → the types of what it can write; the other formats write any single value, or a list of them."""


@dataclass(frozen=True, slots=True)
class RevisionFiles:
    """The files of one revision. ``where`` is that of another revision if this one is placed ``as_on`` it."""

    id: str
    head: Entry
    own_where: Entry
    where: Entry
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class FormFiles:
    """The files of a form's folder."""

    id: str
    head: Entry
    lines: Entry
    revisions: tuple[RevisionFiles, ...]


def read_folder(form_id: str, revisions: Sequence[str], read: ReadFile) -> FormFiles:
    """The folder of a form; ``read`` gives a file of it (``lines.yaml``, ``2024-07/where.yaml``) as bytes.

    Raises DefinitionRefused for a file that is missing, or cannot be read at all.
    """
    return FormFiles(
        form_id,
        read_file(form_id, "form.yaml", read),
        read_file(form_id, "lines.yaml", read),
        tuple(_revision(form_id, name, revisions, read) for name in sorted(revisions)),
    )


def read_file(form_id: str, name: str, read: ReadFile) -> Entry:
    """One YAML file of a form's folder."""
    file = f"forms/{form_id}/{name}"
    try:
        return read_entries(read(name), file)
    except FileNotFoundError:
        raise DefinitionRefused("The file is missing.", place=file, remedy=SEE) from None


def _revision(form_id: str, name: str, revisions: Sequence[str], read: ReadFile) -> RevisionFiles:
    head, own = read_file(form_id, f"{name}/revision.yaml", read), read_file(form_id, f"{name}/where.yaml", read)
    # The same boxes with the same names; they are compared with this revision's own schema.
    other = own.get("as_on")
    where = read_file(form_id, f"{other}/where.yaml", read) if other in revisions else own
    try:
        fingerprint = read_schema(json.loads(read(f"{name}/schema.json")))
    except (OSError, ValueError, KeyError, TypeError):
        raise DefinitionRefused(
            "The schema cannot be read.",
            place=f"forms/{form_id}/{name}/schema.json",
            remedy="Make it again: levydocs forms scan --schema OFFICIAL.pdf",
        ) from None
    return RevisionFiles(name, head, own, where, fingerprint)


def folder_mistakes(
    files: FormFiles, facts: FactNames, audiences: Collection[str], kept: Path | None = None
) -> list[Finding]:
    """Everything that is wrong with the keys, words and names in a form's folder, file by file.

    ``kept``: where the sentences of lines lie compiled.
    """
    columns = [f"{line}.{column}" for line, entry in files.lines.items() for column in _columns_of(entry)]
    known: Known = {
        FACT: facts,
        AUDIENCE: audiences,
        LINE: files.lines,
        COLUMN_OF_A_LINE: columns,
        LINE_OR_COLUMN: [*files.lines, *columns],
        REVISION: [one.id for one in files.revisions],
    }
    found = [*mistakes(files.head, form_shape(files.id), known, files.head.place)]
    one_taxpayer = files.head.get("for_each") == "taxpayer"
    for line_id, entry in files.lines.items():
        found += _line_mistakes(line_id, entry, files.lines.at(line_id), known, facts, kept)
        if one_taxpayer and isinstance(entry, Entry):
            found += _of_another(entry)
    if found:  # what the other files name is in these two
        return found
    several = (one for revision in files.revisions for one in _revision_mistakes(files, revision, known))
    return list(dict.fromkeys(several))  # two revisions may share a where.yaml


def _line_mistakes(
    line_id: str, entry: Any, place: str, known: Known, facts: FactNames, kept: Path | None
) -> Iterator[Finding]:
    found = [*mistakes(entry, LINE_SHAPE, {**known, COLUMN: _columns_of(entry)}, place, line_id)]
    yield from found
    if not found and isinstance(entry, Entry):
        yield from _wrong_sentences(entry, kept) if "text" in entry else _wrong_facts(entry, facts)


def _columns_of(entry: Any) -> Collection[str]:
    columns = entry.get("columns") if isinstance(entry, Entry) else None
    return columns if isinstance(columns, Entry) else ()


def _wrong_sentences(entry: Entry, kept: Path | None) -> Iterator[Finding]:
    """What is wrong with the Jinja of a line, and names in it that are not facts."""
    for sentence in sentences(entry):
        try:
            compiled(sentence, kept)
        except DefinitionRefused as refused:
            yield from as_findings(refused)


def _wrong_facts(entry: Entry, facts: FactNames) -> Iterator[Finding]:
    """Facts that exist, but are not what their line can print."""
    kind = next(one for one in LINE_KINDS if one in entry)
    if kind == "says":
        return
    for path in [entry[kind]] if isinstance(entry[kind], str) else entry[kind]:
        fact, place = facts.kind(path), entry.at(kind)
        match kind:
            case "value":
                yield from _unwritable(fact, path, entry.get("format", "text"), place)
            case "choice" | "choices":
                forms = (LEAF,) if kind == "choice" else (LEAVES,)
                if fact.form not in (*forms, UNKNOWN):
                    yield _wrong(place, path, fact, "a text" if kind == "choice" else "a list of texts")
                options = entry["options"]
                for number, option in enumerate(options):
                    if fact.options and option not in fact.options:
                        at = options.at(option if isinstance(options, Entry) else number)
                        yield unknown(at, f"value of {path}", option, fact.options)
            case "rows" if fact.form not in (ROWS, UNKNOWN):
                yield _wrong(place, path, fact, "a list of rows")
            case "rows":
                yield from _columns(entry["columns"], path, fact, facts)


def _columns(columns: Entry, path: str, fact: Kind, facts: FactNames) -> Iterator[Finding]:
    """What the columns of a table ask of each row."""
    if not fact.keys:
        return
    for column in columns.values():
        asked = "check" if "check" in column else "value"
        for key in [column[asked]] if isinstance(column[asked], str) else column[asked]:
            if key not in fact.keys:
                yield unknown(column.at(asked), f"key of the rows of {path}", key, fact.keys)
            elif asked == "value":
                part = facts.part(fact, key)
                yield from _unwritable(part, f"{path}.{key}", column.get("format", "text"), column.at(asked))


def _of_another(entry: Entry) -> Iterator[Finding]:
    """Items of one and the same taxpayer on a form that each taxpayer has."""
    for key in (key for key in LINE_KINDS if key in entry and key not in ("text", "says")):
        for path in [entry[key]] if isinstance(entry[key], str) else entry[key]:
            if isinstance(path, str) and path.startswith("taxpayers["):
                yield finding("LD-definition-whose", entry.at(key), fact=path)


def _unwritable(fact: Kind, path: str, format_name: str, place: str) -> Iterator[Finding]:
    """A finding where the format of a line cannot write what the fact is."""
    types = _TYPES.get(format_name)
    if fact.form == UNKNOWN:
        return
    if types is not None and (fact.form != LEAF or fact.type not in types):
        yield _wrong(place, path, fact, f"what the format {format_name} can write")
    elif fact.form not in (LEAF, LEAVES):
        yield _wrong(place, path, fact, "a single value or a list of texts")


def _wrong(place: str, path: str, fact: Kind, wanted: str) -> Finding:
    return finding("LD-definition-wrong-fact", place, fact=path, kind=fact.words, expected=wanted)


def _revision_mistakes(files: FormFiles, revision: RevisionFiles, known: Known) -> Iterator[Finding]:
    signers = files.head.get("signers") or []
    pages = len(revision.fingerprint.scan.pages)
    sections = {entry["section"] for entry in files.lines.values() if entry.get("section")}
    named = {**known, SECTION: sections | {one["line"] for one in signers}}
    shape = revision_shape(revision.id, [one["who"] for one in signers], pages)
    yield from mistakes(revision.head, shape, named, revision.head.place)
    if "as_on" in revision.own_where:
        found = [*mistakes(revision.own_where, AS_ON, known, revision.own_where.place)]
        yield from found
        if found:
            return
    yield from _where_mistakes(files, revision, known, pages)


def _where_mistakes(files: FormFiles, revision: RevisionFiles, known: Known, pages: int) -> Iterator[Finding]:
    where = revision.where
    prefix = where.get("prefix") or ""
    fields = [one.name for one in revision.fingerprint.scan.fields]
    below = {name.removeprefix(prefix) for name in fields if name.startswith(prefix)}
    if fields and not below:  # one mistake, and not one for each field
        yield unknown(where.at("prefix"), "field that begins with", prefix, fields)
        return
    yield from mistakes(where, WHERE, {**known, FIELD: below}, where.place)
    places, shape = where.part("lines"), place_shape(pages)
    for line_id, place in places.items():
        line = files.lines.get(line_id, {})
        inside = {**known, FIELD: below, COLUMN: line.get("columns") or (), OPTION: line.get("options") or ()}
        yield from mistakes(place, shape, inside, places.at(line_id), line_id)
