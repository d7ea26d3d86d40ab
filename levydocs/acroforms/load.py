"""Read a form's folder into its definition. Every mistake in it is a refusal that names file, line and entry."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
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
from levydocs.acroforms.folder import FormFiles, ReadFile, RevisionFiles, folder_mistakes, read_folder
from levydocs.acroforms.line_text import sentences
from levydocs.acroforms.shapes import LINE_KINDS
from levydocs.acroforms.unread import lines_without_fact, texts_of, unread
from levydocs.dates import parse_date
from levydocs.entries import SEE, Entry
from levydocs.errors import DefinitionRefused
from levydocs.facts.names import FACT_NAMES, FactNames
from levydocs.mistakes import refuse
from levydocs.pdf.model import Rect


def load_form(
    form_id: str,
    revisions: Sequence[str],
    read: ReadFile,
    facts: FactNames = FACT_NAMES,
    audiences: Collection[str] = (),
    *,
    drafts: bool = False,
    kept: Path | None = None,
) -> Form:
    """The form ``form_id``; ``read`` gives a file of its folder (``lines.yaml``, ``2024-07/where.yaml``) as bytes.

    ``facts`` and ``audiences`` are the names that it may use; with ``drafts`` a line may have no fact yet. Raises
    DefinitionRefused with everything that is wrong.
    """
    files = read_folder(form_id, revisions, read)
    if not drafts:
        _refuse_draft(form_id, revisions, read)
    refuse(folder_mistakes(files, facts, audiences, kept))
    return form_of(files)


def _refuse_draft(form_id: str, revisions: Sequence[str], read: ReadFile) -> None:
    """Refuse a form with a line that has no fact yet: once for the form, with the number of its marks."""
    if any(lines_without_fact("lines.yaml", read("lines.yaml").decode())):
        count = sum(1 for _ in unread(texts_of(form_id, revisions, read)))
        raise DefinitionRefused(
            f"This form is still a draft: {count} {'mark is' if count == 1 else 'marks are'} left in its files.",
            place=f"forms/{form_id}",
            remedy="To see them: levydocs forms check --all --assets FOLDER. Until then, keep the draft in a separate folder.",
        )


def form_of(files: FormFiles) -> Form:
    """The form in a folder without mistakes."""
    head = files.head
    lines = {line_id: _line(line_id, entry) for line_id, entry in files.lines.items()}
    need = head.part("need")
    return Form(
        id=files.id,
        number=head["number"],
        title=head["title"],
        agency=head["agency"],
        for_each=head["for_each"],
        signers=tuple(
            Signer(s["who"], s["line"], s["what"], s.get("when", ""), s.get("of", ""))
            for s in head.get("signers") or ()
        ),
        lines=lines,
        revisions=tuple(_revision(files.id, one) for one in files.revisions),
        divisions=_divisions(head, lines),
        totals={total: tuple(lines) for total, lines in head.part("totals").items()},
        whose=head.get("whose", ""),
        need=_need(need) if need else None,
        send_if=tuple(map(_need, head.get("send_if") or ())),
        checks=tuple(map(int, head.get("checks") or ())),
        covers_periods=head.get("covers_periods", ""),
        audiences=tuple(head.get("audiences") or ()),
    )


def _need(entry: Entry) -> Need:
    return Need(entry["fact"], entry["otherwise"])


def _divisions(head: Entry, lines: Mapping[str, Line]) -> tuple[Division, ...]:
    """How the form is divided over several copies: what may not fit must say how, or it would be printed nowhere."""
    found = tuple(
        Division(tuple(one["tables"]), one.get("says", ""), one.get("ticks", ""))
        for one in head.get("another_form") or ()
    )
    wanted = {line.id: "rows" for line in lines.values() if line.on_overflow == "another_form"}
    named = {table: "rows" for one in found for table in one.tables}
    named |= {one.says: "says" for one in found if one.says} | {one.ticks: "check" for one in found if one.ticks}
    wrong = [line_id for line_id in wanted if line_id not in named]
    wrong += [line_id for line_id, kind in named.items() if lines[line_id].kind != kind]
    if wrong:
        raise DefinitionRefused(
            "Each table that continues on another form, and nothing but tables, must be under another_form; says is a "
            f"line that says something, ticks a check: {', '.join(wrong)}.",
            place=head.at("another_form"),
            remedy=SEE,
        )
    return found


def _texts(value: str | list[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _line(line_id: str, entry: Entry) -> Line:
    kind = next(one for one in LINE_KINDS if one in entry)
    options = entry.get("options")
    return Line(
        id=line_id,
        section=entry.get("section", ""),
        caption=entry["caption"],
        kind=kind,
        facts=() if kind in ("says", "text") else _texts(entry[kind]),
        format=entry.get("format", "text"),
        on_overflow=entry.get("on_overflow", "shrink"),
        required=entry.get("required") == "true",
        optional=entry.get("optional") == "true",
        options=_texts(options) if not isinstance(options, Entry) else tuple(options),
        option_words=dict(options) if isinstance(options, Entry) else {},
        columns={column_id: _column(column_id, column) for column_id, column in entry.part("columns").items()},
        when_none=dict(entry.part("when_none")),
        says=entry.get("says", ""),
        text=sentences(entry) if kind == "text" else (),
        attached=entry.get("attached") == "true",
    )


def _column(column_id: str, entry: Entry) -> Column:
    keys = _texts(entry["check"] if "check" in entry else entry["value"])
    listed = entry.get("listed") == "true"
    is_check, when_none = "check" in entry, entry.get("when_none", "")
    return Column(column_id, entry["caption"], keys, entry.get("format", "text"), is_check, listed, when_none)


def _revision(form_id: str, files: RevisionFiles) -> Revision:
    head, where = files.head, files.where
    prefix = where.get("prefix", "")
    official, in_force = head["file"], head["in_force"]
    until = in_force.get("until")
    return Revision(
        form=form_id,
        id=files.id,
        printed=head["printed"],
        in_force_from=parse_date(in_force["from"]),
        in_force_until=parse_date(until) if until else None,
        file=OfficialFile(official["name"], official["url"], official["sha256"], int(official["bytes"])),
        send_pages=tuple(int(page) for page in head["send_pages"]),
        signature_pages={who: int(page) for who, page in head.part("signature_pages").items()},
        absent=dict(head.part("absent")),
        renumbered=dict(head.part("renumbered")),
        places={line_id: _place_or_rows(place, prefix) for line_id, place in where.part("lines").items()},
        blank={prefix + name: kind for kind, names in where.part("blank").items() for name in names},
        fingerprint=files.fingerprint,
        signature_places={
            who: tuple(Rect(*map(float, rect)) for rect in rects)
            for who, rects in head.part("signature_places").items()
        },
    )


def _place_or_rows(entry: Any, prefix: str) -> Place | Rows:
    if isinstance(entry, Entry) and "rows" in entry:
        return Rows(tuple({column: _place(cell, prefix) for column, cell in row.items()} for row in entry["rows"]))
    return _place(entry, prefix)


def _place(entry: Any, prefix: str) -> Place:
    match entry:
        case str() if "=" in entry:
            return _tick(entry, prefix)
        case str():
            return Box(prefix + entry)
        case {"flow": names}:
            return Flow(tuple(prefix + name for name in names))
        case {"split": splitter, "fields": names}:
            return Split(splitter, tuple(prefix + name for name in names))
        case {"space": room, "page": page, "like": name}:
            return Space(int(page), Rect(*map(float, room)), prefix + name)
        case _:
            return Options({option: _tick(tick, prefix) for option, tick in entry.items()})


def _tick(entry: str, prefix: str) -> Tick:
    name, _, state = entry.rpartition("=")
    return Tick(prefix + name, state)
