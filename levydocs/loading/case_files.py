"""The edge: where paths, the clock and the environment are read, once, and turned into values for the core."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import CaseRefused, Refusal, UsageRefused

if TYPE_CHECKING:
    from levydocs.case.model import Case, Firm
    from levydocs.law.book import Book
    from levydocs.law.in_force import Law

FIRM_BOOK = "firm.yaml"
_MOST = 100_000_000
"""Bytes read of any input file: more than a form or a case can have, less than what stops a machine (``/dev/zero``)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which case a command works on, and with what."""

    case_file: Path
    firm: Path | None = None
    as_of: date | None = None
    own: Path | None = None
    forms_folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What a command that reads a case works on. ``exhibits`` holds the files that are there, by the name in the case.

    ``book``: the figures of the law, as ``known_figures`` has them.
    """

    case: Case
    firm: Firm
    day: date
    exhibits: Mapping[str, bytes]
    book: Book | None = None

    @property
    def law(self) -> Law:
        """The law of the day."""
        from levydocs.law.in_force import Law

        return Law(self.day, self.book)


def read_desk(asked: Asked) -> Desk:
    """The case, the firm book and the exhibits. Raises CaseRefused, with every mistake, when case or book cannot be read."""
    from levydocs.case.read import read_case, read_firm

    case_file = asked.case_file
    case, findings = read_case(read_input(case_file), shown_name(case_file))
    wrong = [] if case else [case_file]
    firm, book = None, asked.firm or find_firm_book(case_file)
    if book:
        firm, more = read_firm(read_input(book), shown_name(book))
        findings = [*findings, *more]
        wrong += [] if firm else [book]
    if wrong:
        raise CaseRefused(
            f"{len(findings)} mistake{'' if len(findings) == 1 else 's'}; nothing was written.",
            place=" and ".join(map(str, wrong)),
            remedy="Correct what is said here, and try again.",
            findings=findings,
        )
    if case is None or firm is None:
        raise UsageRefused(
            "There is no firm book.",
            place=str(case_file.parent / FIRM_BOOK),
            remedy=f"Put one beside the case file, above it or into {_user_config()}, or name it with --firm. "
            "To begin one: levydocs new --firm FILE",
        )
    day = asked.as_of or case.as_of or date.today()
    return Desk(case, firm, day, read_exhibits(case, case_file.parent), known_figures())


def read_input(path: Path) -> bytes:
    """The bytes of an input file; UsageRefused when there is none."""
    try:
        with path.open("rb") as file:
            return file.read(_MOST)
    except OSError as error:
        raise UsageRefused(
            f"The file cannot be read: {(error.strerror or 'unknown error').lower()}.",
            place=str(path),
            remedy="Check its name, and that you may read it.",
        ) from None


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Say of which file a refusal speaks that knows no place itself."""
    try:
        yield
    except Refusal as refusal:
        refusal.place = refusal.place or str(path)
        raise


def find_firm_book(case_file: Path) -> Path | None:
    """The firm book that stands beside the case file, in the folder above, or among the user's settings."""
    beside = Path(os.path.abspath(case_file)).parent
    books = (folder / FIRM_BOOK for folder in (beside, beside.parent, _user_config()))
    return next((book for book in books if book.is_file()), None)


def figures_folder() -> Path:
    """The folder of the user's own figures of the law."""
    import platformdirs

    return platformdirs.user_data_path("levydocs") / "law"


def known_figures() -> Book | None:
    """The built-in figures with the user's own joined to them; None when there are none of the user's own.

    Raises DefinitionRefused, naming the file, when one of theirs is not as it must be.
    """
    folder = figures_folder()
    if not folder.is_dir():
        return None
    from levydocs.law import own_figures
    from levydocs.law.book import book

    paths = [path for path in sorted(folder.rglob("*")) if path.suffix in (own_figures.YAML, own_figures.CSV)]
    seen = [path for path in paths if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    return own_figures.join_own(book(), {str(path): read_input(path) for path in seen}) if seen else None


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


def _user_config() -> Path:
    import platformdirs

    return platformdirs.user_config_path("levydocs")


def shown_name(path: Path) -> str:
    """The name of a file as a message has it: whatever its bytes are, it can be written as text."""
    return path.name.encode("utf-8", "replace").decode("utf-8")
