"""Cases from outside: a file, a text, a mapping or a row of a table, each with its firm book and exhibits."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.errors import CaseRefused
from levydocs.findings import Finding, finding
from levydocs.loading.exhibits_folder import unnamed_files
from levydocs.loading.firm_book import find_firm_book, no_firm_book, with_logo
from levydocs.loading.folders import confined
from levydocs.loading.inputs import read_input, shown_name

if TYPE_CHECKING:
    from levydocs.case.model import Case, Firm
    from levydocs.tables.row import CaseRow


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case that was read, whatever it came from. Nothing of it shows in its ``repr``.

    ``name`` is what messages call it; ``exhibits`` holds the files that are there, by the name in the case; ``stem`` names its
    packet where the case has no id; ``notes`` is what was found while it was read: about the row of a table, or about files in
    the folder ``exhibits`` that no exhibit names.
    """

    name: str
    case: Case = field(repr=False)
    firm: Firm = field(repr=False)
    exhibits: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    stem: str = ""
    notes: tuple[Finding, ...] = ()

    @property
    def case_id(self) -> str:
        """The case's id; empty when it has none."""
        return self.case.case_id or ""

    def day(self, as_of: date | None) -> date:
        """The day for which it is worked out: the one asked for, else the case's own, else today."""
        return as_of or self.case.as_of or date.today()


def open_case(path: Path, firm_book: Path | None, known: Firm | None = None) -> CaseFile:
    """The case in a file; ``known``: the firm book where it was read before.

    Raises CaseRefused with every mistake in case and firm book, UsageRefused where a file is missing.
    """
    from levydocs.case.read import read_case, read_firm

    text = read_input(path)
    case, findings = read_case(text, shown_name(path))
    wrong = [] if case else [path]
    firm, book = known, firm_book or find_firm_book(path.parent)
    if book and firm is None:
        firm, more = read_firm(read_input(book), shown_name(book))
        findings = [*findings, *more]
        firm = with_logo(firm, book) if firm else None
        wrong += [] if firm else [book]
    if wrong:
        raise mistakes_refused(findings, " and ".join(map(str, wrong)), "nothing was written")
    if case is None or firm is None:
        raise no_firm_book(path.parent)
    notes = unnamed_files(case, path, text).findings
    return CaseFile(shown_name(path), case, firm, read_exhibits(case, path.parent), path.stem, notes)


def given_case(
    source: bytes | Mapping[str, Any] | CaseRow, firm: Firm, folder: Path | None, exhibits: Mapping[str, bytes]
) -> CaseFile:
    """The case of a text, of nested values, or of a row of a table; exhibits that are not given are read from ``folder``."""
    match source:
        case bytes():
            file = parse_case(source, "the case", firm, exhibits)
        case Mapping():
            file = case_of_mapping(source, firm, exhibits)
        case _:
            file = case_of_row(source, "the table", firm, exhibits)
    return replace(file, exhibits={**read_exhibits(file.case, folder), **file.exhibits}) if folder else file


def parse_case(text: bytes, name: str, firm: Firm, exhibits: Mapping[str, bytes], stem: str = "") -> CaseFile:
    """The case in a YAML or JSON text that messages call ``name``. Raises CaseRefused with every mistake."""
    from levydocs.case.read import read_case

    case, findings = read_case(text, name)
    if case is None:
        raise mistakes_refused(findings, name)
    return CaseFile(name, case, firm, _mentioned(case, exhibits), stem)


def case_of_mapping(values: Mapping[str, Any], firm: Firm, exhibits: Mapping[str, bytes]) -> CaseFile:
    """The case in nested values with the keys of a case file: texts, whole numbers, Decimals, dates, booleans, lists.

    Raises CaseRefused with every mistake; each names its path. A float is refused: it may not be the intended amount.
    """
    from levydocs.case.read import read_row
    from levydocs.case.texts import as_texts

    texts, findings = as_texts(values)
    if findings:
        raise mistakes_refused(findings, "the case")
    case, findings = read_row(json.dumps(texts, ensure_ascii=False).encode(), "", {})
    if case is None:
        raise mistakes_refused(findings, "the case")
    return CaseFile("the case", case, firm, _mentioned(case, exhibits))


def case_of_row(row: CaseRow, name: str, firm: Firm, exhibits: Mapping[str, bytes]) -> CaseFile:
    """The case of one row of a table called ``name``. Raises CaseRefused with every mistake, each with its cell."""
    from levydocs.case.read import read_row

    text = json.dumps(row.values, sort_keys=True, ensure_ascii=False).encode()
    case, mistakes = (None, []) if not row.values else read_row(text, name, row.cells)
    if case is None or row.findings:
        raise mistakes_refused([*row.findings, *([] if case else mistakes)], row.cells[""])
    return CaseFile(name, case, firm, _mentioned(case, exhibits), notes=row.notes)


def mistakes_refused(findings: Sequence[Finding], place: str, besides: str = "") -> CaseRefused:
    """The refusal of a case with these mistakes."""
    count = f"{len(findings)} mistake{'' if len(findings) == 1 else 's'}"
    return CaseRefused(
        f"{count}; {besides}." if besides else f"{count}.",
        place=place,
        remedy="Correct the mistakes listed here, and try again.",
        findings=findings,
    )


def read_exhibits(case: Case, folder: Path) -> dict[str, bytes]:
    """The files of the exhibits that are there, by the name in the case."""
    found = {}
    for entry in case.exhibits or ():
        if entry.file:
            path = folder / entry.file
            with suppress(OSError):
                if path.is_file():
                    found[entry.file] = path.read_bytes()
    return found


def confined_exhibits(case: Case, folder: Path) -> tuple[dict[str, bytes], list[Finding]]:
    """The same, and a finding for each exhibit that lies outside the folder, is hidden, or is reached by a link.

    A file that cannot be read is reported as missing.
    """
    found, outside = {}, []
    for position, entry in enumerate(case.exhibits or ()):
        if not entry.file:
            continue
        with suppress(OSError, ValueError):
            path = confined(folder, entry.file)
            if path is None:
                outside.append(finding("LD-exhibit-outside", case.origin.place(f"exhibits[{position}].file")))
            elif path.is_file():
                found[entry.file] = path.read_bytes()
    return found, outside


def _mentioned(case: Case, exhibits: Mapping[str, bytes]) -> dict[str, bytes]:
    named = [entry.file for entry in case.exhibits or () if entry.file]
    return {name: exhibits[name] for name in named if name in exhibits}
