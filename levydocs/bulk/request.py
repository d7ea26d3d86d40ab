"""What a batch works on, and what all its cases share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import UsageRefused
from levydocs.loading.figures import figures_folder
from levydocs.loading.firm_book import FIRM_BOOK, find_firm_book, read_firm_book
from levydocs.loading.inputs import read_input
from levydocs.loading.resources import blank_folders
from levydocs.version import __version__

if TYPE_CHECKING:
    from levydocs.case.model import Firm
    from levydocs.delivery.profile import Profile


@dataclass(frozen=True)
class BatchRequest:
    """What a batch works on. ``as_of`` is the day that was asked for, if one was; ``day`` the day of all cases without one.

    ``cases`` is a folder of case files, or a table: a workbook, a CSV file or a folder of CSV files. ``forms`` are the ids of the
    forms to make instead of packets; empty: packets. ``reveal``: the report shows the taxpayers' numbers in full. ``within``: for
    a table, the folder with the firm book and the exhibits; no exhibit outside it is read. ``profile``: the profile of the
    receiving system; a case that lacks what it requires is refused before its packet is made.
    """

    cases: Path
    firm: Path | None
    day: date
    as_of: date | None = None
    own: Path | None = None
    forms_folder: Path | None = None
    figures: Path | None = None
    forms: tuple[str, ...] = ()
    mapping: Path | None = None
    reveal: bool = False
    profile: Profile | None = None
    within: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder of the cases, or of their table: files that cases name are looked for from there."""
        return self.within or (self.cases if self.cases.is_dir() else self.cases.parent)

    @cached_property
    def firm_book(self) -> Path:
        """The firm book of the run; UsageRefused if there is none."""
        found = self.firm or find_firm_book(self.folder)
        if found is None:
            raise UsageRefused(
                "There is no firm book.",
                place=str(self.folder / FIRM_BOOK),
                remedy="Put one in the folder of the cases, or name it with --firm.",
            )
        return found

    @cached_property
    def office(self) -> Firm:
        """What the firm book says."""
        return read_firm_book(self.firm_book)

    @cached_property
    def shared(self) -> str:
        """The digest of what all cases share: the program, the firm book, the user's own files and figures, the
        forms."""
        logo = self.office.logo_file or b""
        parts = [__version__.encode(), *(sha256(data).digest() for data in (read_input(self.firm_book), logo))]
        parts += [f"form {form_id}\n".encode() for form_id in self.forms]
        folders = [self.own, self.figures or figures_folder(), *blank_folders(self.forms_folder).folders]
        for folder in folders:
            if folder and folder.is_dir():
                parts += [sha256(path.read_bytes()).digest() for path in sorted(folder.rglob("*")) if path.is_file()]
        return sha256(b"".join(parts)).hexdigest()


def existing(cases: Path) -> Path:
    """The folder or table of the cases; UsageRefused if there is none."""
    if not cases.exists():
        raise UsageRefused(
            "There is no such folder or table.", place=str(cases), remedy="Name a folder of case files, or a table."
        )
    return cases
