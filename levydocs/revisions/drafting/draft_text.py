"""The folder of a drafted form as texts: a mark is above each entry that a person has to confirm by removing it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from levydocs.acroforms.definition import Flow, Options, Place, Rows, Split, fields_of
from levydocs.acroforms.unread import DRAFT, NO_FACT
from levydocs.revisions.drafting.draft import DraftColumn, DraftLine, FormDraft
from levydocs.revisions.drafting.signatures import Signature
from levydocs.revisions.map_text import MapWriter, NewFile, prefix_of, revision_head, scalar

_LABEL = 110
_HOW = f"{NO_FACT} is above each entry that no one has confirmed. Check the entry, correct it, then remove the mark."
_REFUSED = ("tin", "ein", "phone", "dollars", "cents", "integer", "date", "month_year")
"""Formats of what may not be shrunk or cut."""


@dataclass(frozen=True, slots=True)
class NewForm:
    """What is known of the form itself: the name of its folder, its number and title, the name of the file it was drafted from.

    ``agency``: who issues it; empty where the form does not say so.
    """

    id: str
    number: str
    title: str
    drafted_from: str
    agency: str


def form_file(form: NewForm, draft: FormDraft) -> str:
    """form.yaml."""
    signers = _signers(draft.signatures)
    lines = [
        f"# Drafted by `levydocs forms new` from {form.drafted_from}.",
        f"# {_HOW}",
        f"id: {form.id}",
        f"# {DRAFT} number and title, as the first page prints them.",
        f"number: {_quoted(form.number)}",
        f"title: {scalar(form.title)}",
        *([] if form.agency else [f"# {DRAFT} the form does not say who issues it; write it."]),
        f"agency: {form.agency or 'Internal Revenue Service'}",
        f"# {DRAFT} household: one per case; taxpayer: one for each who needs one; hearing: one for each hearing request.",
        "for_each: household",
        f"# {DRAFT} to whom a recipe may send it, such as [irs_collection, tas, client]; empty: it stays in the file.",
        "audiences: []",
        "signers:" if signers else f"# {DRAFT} no place to sign was found; look for one.\nsigners: []",
    ]
    for who, found in signers.items():
        lines += [
            f"  # {DRAFT} page {found[0].page}: “{_cut(found[0].words)}”",
            f"  - {{who: {who}, line: {_quoted(_line_of(found[0]))}, what: {_quoted(f'Signature and date of the {who}')}}}",
        ]
    return "\n".join(lines) + "\n"


def lines_file(draft: FormDraft, begin: str = "") -> str:
    """lines.yaml: what each line says, without a fact; the closest facts are offered. ``begin``: how the file begins."""
    lines = [begin or f"# What each line says. {NO_FACT} takes the place of each fact.\n# {_HOW}"]
    section = None
    for line in draft.lines:
        if line.section != section:
            lines.append("")
            section = line.section
        lines += _line(line)
    return "\n".join(lines) + "\n"


def _line(line: DraftLine) -> Iterator[str]:
    yield f"# {DRAFT} {_offered(line.facts)}"
    entries = [f"section: {_quoted(line.section)}", f"caption: {_quoted(line.caption)}", f"{line.kind}: {NO_FACT}"]
    if line.options:
        options = ", ".join(f"{_key(name)}: {_quoted(words)}" for name, words in line.options.items())
        entries.append(f"options: {{{options}}}")
    if line.format != "text":
        entries.append(f"format: {line.format}")
    if line.format in _REFUSED:
        entries.append("on_overflow: refuse")
    if not line.columns:
        yield f"{line.id}: {{{', '.join(entries)}}}"
        return
    yield f"{line.id}:"
    yield from (f"  {entry}" for entry in entries)
    yield "  columns:"
    for name, column in line.columns.items():
        yield f"    # {DRAFT} a key of the rows of that fact"
        yield f"    {name}: {{{', '.join(_column(column))}}}"


def _column(column: DraftColumn) -> Iterator[str]:
    yield f"caption: {_quoted(column.caption)}"
    yield f"{'check' if column.is_check else 'value'}: {NO_FACT}"
    if column.format != "text":
        yield f"format: {column.format}"


def _offered(facts: Sequence[str]) -> str:
    return (
        f"facts that may answer it: {', '.join(facts)}" if facts else "no fact is close; levydocs facts WORD finds more"
    )


def draft_where(draft: FormDraft, begin: str, like: Callable[[DraftLine], str] = lambda line: "") -> str:
    """where.yaml. ``begin``: how the file begins; ``like``: more to be said of a line."""
    names = [name for line in draft.lines for name, _ in fields_of(line.place)] + list(draft.blank)
    prefix = prefix_of(names)
    about = {line.id: f"{_how(line)}{like(line)}" for line in draft.lines}
    writer = MapWriter(DRAFT, prefix, {name: one.why for name, one in draft.blank.items()}, about)
    kinds = {name: one.kind for name, one in draft.blank.items()}
    why = {name: one.why for name, one in draft.blank.items() if one.kind == "not_ours"}
    lines = [
        begin,
        *([f"prefix: {scalar(prefix)}"] if prefix else []),
        "lines:" if draft.lines else "lines: {}",
        *(text for line in draft.lines for text in writer.line(line.id, line.place)),
        *(["blank:", *writer.blank(kinds, why)] if kinds else []),
    ]
    return "\n".join(lines) + "\n"


def where_begin(form: NewForm) -> str:
    """How where.yaml of a new form begins."""
    return f"# Drafted by `levydocs forms new` from {form.drafted_from}. Compare each line on the picture with its label.\n# {_HOW}"


def draft_revision(form_id: str, draft: FormDraft, new: NewFile, who: Sequence[str] | None = None) -> str:
    """revision.yaml, with the places of signatures that were found. ``who``: those who sign, where that is known."""
    signers = _signers(draft.signatures)
    if who is not None:
        known = {"representatives": signers.get("representative", []), **signers}
        signers = {one: known.get(one, []) for one in dict.fromkeys(who)}
    lines = revision_head(form_id, new, DRAFT)
    lines += [
        f"# {DRAFT} the pages with boxes to fill in; check which pages are instructions.",
        f"send_pages: {list(draft.pages)}",
    ]
    if signers:
        pages = ", ".join(f"{one}: {found[0].page if found else draft.pages[-1]}" for one, found in signers.items())
        lines += [f"# {DRAFT} who signs on which page.", f"signature_pages: {{{pages}}}", "signature_places:"]
    for one, found in signers.items():
        places = [[round(side) for side in (at.rect.x0, at.rect.y0, at.rect.x1, at.rect.y1)] for at in found]
        where = f"left, bottom, right and top in points, at “{_cut(found[0].words)}”" if found else "no place was found"
        lines += [f"  # {DRAFT} {where}", f"  {one}: {places}"]
    return "\n".join(lines) + "\n"


def _signers(signatures: Sequence[Signature]) -> Mapping[str, list[Signature]]:
    """Who signs → the places on the first page on which he or she does."""
    found: dict[str, list[Signature]] = {}
    for one in signatures:
        if one.who and one.page == found.setdefault(one.who, [one])[0].page and one not in found[one.who]:
            found[one.who].append(one)
    return found


def _line_of(signature: Signature) -> str:
    """The number before the word ``signature``, or that word."""
    number, _, rest = signature.words.partition(". ")
    return number if rest and len(number) <= 3 else "signature"


def _how(line: DraftLine) -> str:
    """What the place of a line is, and what is said of its first box."""
    label = f"“{_cut(line.label)}”" if line.label else "" if line.doubt else "it has no label"
    return "; ".join(filter(None, [_place(line.place), label, line.doubt]))


def _place(place: Place | Rows) -> str:
    count = sum(1 for _ in fields_of(place))
    match place:
        case Rows(rows):
            return f"a table of {len(rows)} rows, {count} boxes"
        case Options():
            return f"{count} boxes for one question"
        case Flow():
            return f"one text over {count} boxes"
        case Split(splitter, _):
            return f"one value over {count} boxes ({splitter})"
    return "one box"


def _cut(label: str) -> str:
    """The end of a long label, which is about its own box."""
    return label if len(label) <= _LABEL else f"…{label[-_LABEL:]}"


def _key(name: str) -> str:
    """An option as a key; YAML would read ``yes`` and ``no`` as truth, though no one here does."""
    return json.dumps(name) if name in ("yes", "no", "on", "off", "true", "false", "null", "y", "n") else name


def _quoted(text: str) -> str:
    """A text as YAML takes it for one, inside braces too."""
    return text if re.fullmatch(r"[A-Za-z][\w ./()-]*[\w)]|[A-Z]", text) else json.dumps(text, ensure_ascii=False)
