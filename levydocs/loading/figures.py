"""The user's own figures of the law, joined to the built-in ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.loading.inputs import read_input

if TYPE_CHECKING:
    from levydocs.law.book import Book


def figures_folder() -> Path:
    """The folder of the user's own figures of the law."""
    import platformdirs

    return platformdirs.user_data_path("levydocs") / "law"


def known_figures(folder: Path | None = None) -> Book | None:
    """The built-in figures with those in ``folder`` joined to them; None when there are none.

    Raises DefinitionRefused, naming the file, when one of them is not valid.
    """
    folder = folder or figures_folder()
    if not folder.is_dir():
        return None
    from levydocs.law import own_figures
    from levydocs.law.book import book

    paths = [path for path in sorted(folder.rglob("*")) if path.suffix in (own_figures.YAML, own_figures.CSV)]
    seen = [path for path in paths if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    return own_figures.join_own(book(), {str(path): read_input(path) for path in seen}) if seen else None
