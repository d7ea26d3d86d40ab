"""The firm book: where it is looked for, and how it is read."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import CaseRefused, UsageRefused
from levydocs.loading.inputs import read_input, shown_name

if TYPE_CHECKING:
    from levydocs.case.model import Firm

FIRM_BOOK = "firm.yaml"


def find_firm_book(folder: Path | None) -> Path | None:
    """The firm book in a folder, in the one above it, or among the user's settings."""
    places = [user_config()]
    if folder is not None:
        beside = Path(os.path.abspath(folder))
        places = [beside, beside.parent, *places]
    return next((book for place in places if (book := place / FIRM_BOOK).is_file()), None)


def no_firm_book(folder: Path | None) -> UsageRefused:
    """The refusal where there is none."""
    return UsageRefused(
        "There is no firm book.",
        place=str((folder or user_config()) / FIRM_BOOK),
        remedy=f"Put one next to the case file, above it or in {user_config()}, or name it with --firm. "
        "To start one: levydocs new --firm FILE",
    )


def read_firm_book(path: Path) -> Firm:
    """The firm book. Raises CaseRefused with every mistake in it, UsageRefused when it cannot be opened."""
    return with_logo(parse_firm_book(read_input(path), shown_name(path), str(path)), path)


def with_logo(firm: Firm, path: Path) -> Firm:
    """The firm book at ``path`` with its logo, where it names one that is there."""
    return firm.with_logo(read_logo(firm, path)) if firm.firm.logo else firm


def read_logo(firm: Firm, path: Path) -> bytes | None:
    """The file of the logo that the firm book at ``path`` names; None where there is none."""
    with suppress(OSError):
        file = path.parent / firm.firm.logo if firm.firm.logo else None
        return file.read_bytes() if file and file.is_file() else None
    return None


def parse_firm_book(text: bytes, name: str, place: str) -> Firm:
    """The same from its text; ``place`` is what a refusal names."""
    from levydocs.case.read import read_firm

    firm, mistakes = read_firm(text, name)
    if firm is None:
        raise CaseRefused(
            "The firm book cannot be read.",
            place=place,
            remedy="Correct the mistakes listed here, and try again.",
            findings=mistakes,
        )
    return firm


def user_config() -> Path:
    """The user's configuration folder."""
    import platformdirs

    return platformdirs.user_config_path("levydocs")
