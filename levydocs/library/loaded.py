"""What documents are made with, loaded on first use and kept: forms, letters, recipes, figures of the law."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from levydocs.loading import resources as stock
from levydocs.loading.figures import known_figures

if TYPE_CHECKING:
    from levydocs.law.book import Book
    from levydocs.law.in_force import Law
    from levydocs.packet.resources import Resources


class Loaded:
    """Threads may share one. ``forms_folder``, ``own`` and ``figures_folder`` are those of ``Workspace``."""

    def __init__(self, forms_folder: Path | None, own: Path | None, figures_folder: Path | None) -> None:
        self.forms_folder, self.own, self.figures_folder = forms_folder, own, figures_folder
        self._lock = RLock()
        self._definitions: stock.Definitions | None = None
        self._resources: dict[tuple[str, ...], Resources] = {}
        self._book: tuple[Book | None] | None = None

    @property
    def definitions(self) -> stock.Definitions:
        """Forms, letters and recipes, without the blanks of any day."""
        with self._lock:
            if self._definitions is None:
                self._definitions = stock.load_definitions(self.own)
            return self._definitions

    @property
    def figures(self) -> Book | None:
        """The figures of the law together with the firm's own; None: only the built-in ones."""
        with self._lock:
            if self._book is None:
                self._book = (known_figures(self.figures_folder),)
            return self._book[0]

    def law(self, day: date) -> Law:
        """The law of a day."""
        from levydocs.law.in_force import Law

        return Law(day, self.figures)

    def resources_on(self, day: date) -> Resources:
        """Forms, letters and recipes with the blanks of that day: one set for all days that use the same revisions."""
        with self._lock:
            found = self.definitions
            key = tuple(stock.revision_on(form, day).id for form in found.forms.values())
            if key not in self._resources:
                self._resources[key] = stock.with_blanks(found, stock.blank_folders(self.forms_folder), day)
                log("loaded: %d forms, %d letters", len(key), len(found.templates))
            return self._resources[key]


def log(message: str, *counts: object) -> None:
    """Log what was done: counts and codes, never a value of a case."""
    import logging

    logging.getLogger("levydocs").info(message, *counts)
