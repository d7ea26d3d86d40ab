"""Which parts of LibreOffice this machine has: ``soffice`` is there with any of them, and converts only what it has a part for."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path


@cache
def has_office(part: str) -> bool:
    """True when LibreOffice is here with its part ``writer`` or ``calc``; where it does not list its parts, it has all."""
    program = shutil.which("soffice")
    if program is None:
        return False
    registry = Path(program).resolve().parent.parent / "share" / "registry"
    return not registry.is_dir() or (registry / f"{part}.xcd").is_file()
