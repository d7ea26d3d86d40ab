"""The case that a task is about: a file in the folder, or values that came with the request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from levydocs.library.case_files import open_confined, open_values

if TYPE_CHECKING:
    from levydocs.library.types import CaseFile
    from levydocs.library.workspace import Workspace


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case file, as it is when the task is done. ``version``: the version it must have then; empty for any."""

    path: Path = field(repr=False)


@dataclass(frozen=True, slots=True)
class GivenCase:
    """Values with the keys of a case file, and exhibits by their names in them; ``folder`` has the firm book."""

    values: Mapping[str, Any] = field(repr=False)
    exhibits: Mapping[str, bytes] = field(repr=False)
    folder: Path = field(repr=False)


Source: TypeAlias = StoredCase | GivenCase


def opened(workspace: Workspace, source: Source) -> CaseFile:
    """The case. Raises CaseRefused with every mistake, UsageRefused if its file is gone."""
    if isinstance(source, GivenCase):
        return open_values(workspace, source.values, source.exhibits, source.folder)
    return open_confined(workspace, source.path, read_input(source.path))


def read_input(path: Path) -> bytes:
    """The bytes of a file in the folder. Raises UsageRefused, which names no file: its name may be a client's."""
    from levydocs.errors import UsageRefused

    try:
        return path.read_bytes()
    except OSError:
        raise UsageRefused("The file cannot be read.", remedy="Ask for the list again.") from None


def day_of(written: str) -> date | None:
    """A day as a job keeps it; None for none."""
    return date.fromisoformat(written) if written else None
