"""``levydocs forms check``: whether the maps hold, and what a file of another revision has changed, box by box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from levydocs.cli import options
from levydocs.cli.show import findings_json, say, say_json, show_findings
from levydocs.errors import ExitCode
from levydocs.loading.case_files import about, read_input
from levydocs.loading.resources import blank_shelf

if TYPE_CHECKING:
    from levydocs.acroforms.definition import Form, Revision
    from levydocs.findings import Finding
    from levydocs.revisions.changes import BoxChange, PageChange


@dataclass(frozen=True, slots=True)
class _Compared:
    """A file held against the revision that it is nearest to; ``known``: it is the official file of that revision."""

    path: Path
    revision: Revision
    known: bool
    boxes: tuple[BoxChange, ...] = ()
    pages: tuple[PageChange, ...] = ()
    lines: Mapping[str, str] | None = None


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(dir_okay=False, path_type=Path))
@options.FORMS
@options.ASSETS
@options.ALL
@options.JSON
def check_forms(
    files: tuple[Path, ...], forms_folder: Path | None, own: Path | None, everything: bool, as_json: bool
) -> ExitCode:
    """Hold every form's map against its schema, and the schema against the official blank (installed, or FILES).

    Of a file of another revision it says what became of each box: the same, moved, renamed, re-worded, altered, added, gone.
    """
    from levydocs.loading.checking import check_forms as check_forms_of
    from levydocs.pdf.foreign.scan import scan
    from levydocs.revisions.contract import compare

    checked = check_forms_of(own)
    forms, findings = checked.forms, [*checked.findings]
    shelf = blank_shelf(forms_folder)
    compared = []
    for path in files:
        with about(path):
            one, more = _hold(path, read_input(path), forms)
        compared.append(one)
        findings += more
    count = sum(one.known for one in compared)
    if not files:
        for revision in (revision for form in forms.values() for revision in form.revisions):
            official = shelf.find(revision)
            if official is not None:
                findings += compare(revision, scan(official))
                count += 1
    if as_json:
        say_json(
            compared_with_official=count,
            files=[_file_json(one, forms) for one in compared],
            findings=findings_json(findings),
        )
    else:
        for one in compared:
            _show(one, forms, everything=everything)
        show_findings(findings, everything=everything)
        say(f"{len(findings)} findings; {count} official files compared.", err=True)
    return ExitCode.DEFINITION if findings else ExitCode.DONE


def _hold(path: Path, data: bytes, forms: Mapping[str, Form]) -> tuple[_Compared, list[Finding]]:
    """Hold a file against what it is nearest to. Raises DefinitionRefused when that is no form that is known."""
    from levydocs.acroforms.library import known_by_digest
    from levydocs.acroforms.schema import fingerprint
    from levydocs.findings import finding
    from levydocs.pdf.foreign.scan import scan
    from levydocs.pdf.readback.page_text import page_texts
    from levydocs.revisions.changes import box_changes, counted, page_changes
    from levydocs.revisions.contract import boxes_of, compare
    from levydocs.revisions.likeness import match
    from levydocs.revisions.pairing import pair_boxes

    found = scan(data)
    known = known_by_digest(forms).get(sha256(data).hexdigest())
    if known is not None:
        return _Compared(path, known, True), compare(known, found)
    revision = match(forms.values(), found)
    new = fingerprint(found, page_texts(data))
    boxes = box_changes(pair_boxes(revision.fingerprint, new))
    form = forms[revision.form]
    words = {"number": form.number, "nearest": revision.printed, "changes": counted(boxes)}
    again = f"{revision.form}/{revision.id}"
    pages = tuple(page_changes(revision.fingerprint, new))
    one = _Compared(path, revision, False, boxes, pages, boxes_of(form, revision))
    return one, [finding("LD-form-other-revision", path.name, **words, revision=again)]


def _show(one: _Compared, forms: Mapping[str, Form], *, everything: bool) -> None:
    """A line for each box that is not as it was, then one for each page whose words are not."""
    name = f"Form {forms[one.revision.form].number} ({one.revision.printed})"
    if one.known:
        say(f"{one.path}: the official file of {name}")
        return
    say(f"{one.path}: nearest to {name}")
    for box in one.boxes:
        said = _box_json(box, one.lines or {})
        if everything or said["changes"] != ["the same"]:
            names = [said[end] for end in ("old", "new") if said[end]]
            traits = f" ({', '.join(said['altered'])})" if said["altered"] else ""
            line = f"  [{said['line']}]" if said["line"] else ""
            say(f"  {', '.join(said['changes'])}{traits}: {' → '.join(dict.fromkeys(names))}{line}")
            if box.doubts:
                say(f"      not sure: {'; '.join(box.doubts)}")
    for page in one.pages:
        say(f"  page {page.page}: of the printed lines {page.gone} are gone and {page.added} are added")


def _file_json(one: _Compared, forms: Mapping[str, Form]) -> dict[str, Any]:
    return {
        "file": str(one.path),
        "official": one.known,
        "nearest": {
            "form": one.revision.form,
            "number": forms[one.revision.form].number,
            "revision": one.revision.id,
            "printed": one.revision.printed,
        },
        "boxes": [_box_json(box, one.lines or {}) for box in one.boxes],
        "pages": [{"page": page.page, "lines_gone": page.gone, "lines_added": page.added} for page in one.pages],
    }


def _box_json(box: BoxChange, lines: Mapping[str, str]) -> dict[str, Any]:
    """One box for a program; ``line`` is what the map of the known revision prints in it."""
    seen = box.new or box.old
    return {
        "changes": [change.value for change in box.changes],
        "line": lines.get(box.old.name, "") if box.old else "",
        "old": box.old.name if box.old else "",
        "new": box.new.name if box.new else "",
        "page": seen.page if seen else 0,
        "altered": list(box.traits),
        "doubts": list(box.doubts),
    }
