"""Which record a delivery is written to: the one named, the firm's, or the user's own."""

from __future__ import annotations

import os
from pathlib import Path

from levydocs.loading.user_files import user_file

RECORD_VARIABLE, WHO_VARIABLE = "LEVYDOCS_RECORD", "LEVYDOCS_WHO"


def record_file(named: Path | None = None) -> Path:
    """The file named; else the one that LEVYDOCS_RECORD names, which a firm may share; else the one in the user's data folder."""
    return user_file("record.jsonl", RECORD_VARIABLE, named)


def who_delivers(named: str = "") -> str:
    """Who the record says it was: the name given, else LEVYDOCS_WHO, else the user of the system."""
    import getpass

    if name := named or os.environ.get(WHO_VARIABLE, ""):
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container whose user has no name
        return "unknown"
