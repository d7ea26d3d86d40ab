"""The maps of official forms: whether they are correct, what another revision changed, pictures of them. Drafts:
``drafted_maps``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.findings import Finding, finding
from levydocs.library.as_json import SCHEMA_VERSION
from levydocs.loading.inputs import about, read_input
from levydocs.loading.resources import blank_folders, load_blank

if TYPE_CHECKING:
    from levydocs.acroforms.definition import Form, Revision
    from levydocs.acroforms.library import BlankFolders
    from levydocs.revisions.changes import BoxChange, PageChange


@dataclass(frozen=True, slots=True)
class ComparedFile:
    """A file compared with the nearest revision; ``known``: it is the official file of that revision."""

    path: Path
    number: str
    revision: Revision
    known: bool
    boxes: tuple[BoxChange, ...] = ()
    pages: tuple[PageChange, ...] = ()
    lines: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class MapsChecked:
    """Findings about the maps, the files compared with them, and how many official files were compared."""

    findings: tuple[Finding, ...]
    files: tuple[ComparedFile, ...]
    official: int


def check_maps(files: Sequence[Path], own: Path | None, forms_folder: Path | None) -> MapsChecked:
    """Check every form's map against its schema, and the schema against the official blanks (installed, or
    ``files``)."""
    from levydocs.loading.checking import check_forms
    from levydocs.pdf.foreign.scan import scan
    from levydocs.revisions.contract import compare

    checked = check_forms(own)
    forms, findings = checked.forms, [*checked.findings]
    shelf = blank_folders(forms_folder)
    compared = []
    for path in files:
        with about(path):
            one, more = _hold(path, read_input(path), forms)
        compared.append(one)
        findings += more
    count = sum(one.known for one in compared)
    if not files:
        for form in forms.values():
            here = {revision.id: shelf.find(revision) for revision in form.revisions}
            for revision in form.revisions:
                if (official := here[revision.id]) is not None:
                    findings += compare(revision, scan(official))
                    count += 1
            findings += _other_files(form, [one for one in form.revisions if here[one.id] is None], shelf)
    return MapsChecked(tuple(findings), tuple(compared), count)


def _other_files(form: Form, lacking: Sequence[Revision], shelf: BlankFolders) -> list[Finding]:
    """Each file that has the name of an official one but is not one, reported for the newest revision that it may
    be."""
    from levydocs.acroforms.fill import other_file

    known = {one.file.sha256 for one in form.revisions}
    files = {path: one for one in lacking if (path := shelf.another(one, known)) is not None}
    return [told for path, one in files.items() for told in other_file(form, one, path.name)]


def _hold(path: Path, data: bytes, forms: Mapping[str, Form]) -> tuple[ComparedFile, list[Finding]]:
    """Compare a file with the nearest revision. Raises DefinitionRefused if it is not a known form."""
    from levydocs.acroforms.library import known_by_digest
    from levydocs.acroforms.schema import fingerprint
    from levydocs.pdf.foreign.scan import scan
    from levydocs.pdf.readback.page_text import page_texts
    from levydocs.revisions.changes import box_changes, counted, page_changes
    from levydocs.revisions.contract import boxes_of, compare
    from levydocs.revisions.install import finding_by_fields
    from levydocs.revisions.likeness import match
    from levydocs.revisions.offers import Offer
    from levydocs.revisions.pairing import pair_boxes

    found = scan(data)
    known = known_by_digest(forms).get(sha256(data).hexdigest())
    if known is not None:
        return ComparedFile(path, forms[known.form].number, known, True), compare(known, found)
    revision = match(forms.values(), found)
    new = fingerprint(found, page_texts(data))
    boxes = box_changes(pair_boxes(revision.fingerprint, new))
    form = forms[revision.form]
    words = {"number": form.number, "nearest": revision.printed, "changes": counted(boxes)}
    again = f"{revision.form}/{revision.id}"
    pages = tuple(page_changes(revision.fingerprint, new))
    one = ComparedFile(path, form.number, revision, False, boxes, pages, boxes_of(form, revision))
    told = finding_by_fields(Offer(path.name, data), found, forms)
    if told.code == "LD-install-edited":
        return one, [told]
    return one, [finding("LD-form-other-revision", path.name, **words, revision=again)]


def scan_form(file: Path, *, schema: bool) -> str:
    """Every field of a PDF form as JSON; with ``schema`` as the schema.json of a form's folder (labels as hashes)."""
    import json
    from dataclasses import asdict

    from levydocs.acroforms.schema import schema_file, to_schema
    from levydocs.pdf.foreign.scan import scan
    from levydocs.pdf.readback.page_text import page_texts

    with about(file):
        data = read_input(file)
        found = scan(data)
    if schema:
        return schema_file(to_schema(found, page_texts(data)))
    fields = ",\n".join("  " + json.dumps(asdict(one), ensure_ascii=False) for one in found.fields)
    pages = json.dumps([asdict(page) for page in found.pages])
    return f'{{\n "schema_version": {SCHEMA_VERSION},\n "pages": {pages},\n "fields": [\n{fields}\n ]\n}}\n'


def map_pictures(
    form: str, day: date, own: Path | None, forms_folder: Path | None
) -> tuple[int, Callable[[int, int], bytes]]:
    """The pages of a form with the line id in each box: how many, and a function from page (from 0) and dpi to PNG.

    ``form`` names a known form, or is the path of any PDF form (.pdf), whose boxes then show the names of its fields.
    """
    from levydocs.pdf.readback.picture import page_png

    any_file = form.lower().endswith(".pdf")
    pdf, count = _names_drawn(Path(form)) if any_file else _map_drawn(form, day, own, forms_folder)
    return count, lambda page, dpi: page_png(pdf, page, dpi)


def _map_drawn(form: str, day: date, own: Path | None, forms_folder: Path | None) -> tuple[bytes, int]:
    """A known form with its line ids, and its pages."""
    from levydocs.acroforms.library import form_named, load_forms
    from levydocs.revisions.map_picture import draw_map

    forms = load_forms(own, drafts=True)
    chosen = forms[form_named(form, forms, "FORM")]
    found = load_blank(chosen, blank_folders(forms_folder), day)
    return draw_map(chosen, found.revision, found.blank), len(found.blank.page_numbers)


def _names_drawn(file: Path) -> tuple[bytes, int]:
    """Any PDF form with the names of its fields, and its pages."""
    from levydocs.pdf.foreign.compile import compile_blank
    from levydocs.pdf.foreign.scan import scan
    from levydocs.revisions.map_picture import draw_names

    with about(file):
        data = read_input(file)
        count = len(scan(data).pages)
        return draw_names(compile_blank(data, range(1, count + 1)), f"{file.stem}: field names"), count
