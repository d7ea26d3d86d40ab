"""Files of which a user has one: in the data folder, unless another is named."""

from __future__ import annotations

import os
from pathlib import Path


def user_file(name: str, variable: str, named: Path | None) -> Path:
    """The file named; else the one that the variable names, which a firm may share; else the one in the user's data folder."""
    import platformdirs

    found = os.environ.get(variable)
    return named or (Path(found) if found else platformdirs.user_data_path("levydocs") / name)
