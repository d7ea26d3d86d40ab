"""The whole checkup, section by section. A problem in one place does not keep the others from being checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from levydocs.errors import OutsideRefused, Refusal, UsageRefused
from levydocs.library.doctor import figures, forms, places, programs
from levydocs.library.doctor.values import Check, Checkup, Section, State, of_refusal
from levydocs.library.workspace import ASSETS_VARIABLE
from levydocs.loading.figures import known_figures
from levydocs.loading.resources import blank_folders, load_definitions

if TYPE_CHECKING:
    from levydocs.loading.resources import Definitions

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Settings:
    """What commands run with: the folder of the cases, and what options name; None for what levydocs finds by
    itself."""

    cases: Path
    firm: Path | None = None
    forms_folder: Path | None = None
    assets: Path | None = None


def check_up(settings: Settings, day: date) -> Checkup:
    """Check everything as of a day. No connection is opened, and nothing is written except the cache that every
    command keeps."""
    needed = programs.needed_libraries()
    versions = Section("Versions", tuple(programs.versions(needed)))
    if any(one.state is State.ERROR for one in versions.checks):
        return Checkup((versions,))
    return Checkup(
        (
            versions,
            Section("Folders", _looked("folders", lambda: places.folders(settings.cases))),
            *_files_and_forms(settings, day),
            Section("Optional", tuple(programs.optional(needed))),
        )
    )


def _files_and_forms(settings: Settings, day: date) -> Iterator[Section]:
    """The user's own files, then the forms and figures that levydocs has with or without them."""
    from levydocs.law.in_force import Law

    found, in_assets = _loaded(
        "letters and forms", lambda: _definitions(settings.assets), lambda: load_definitions(None)
    )
    book, in_figures = _loaded("own figures", known_figures, lambda: None)
    yield Section(
        "Your files",
        (
            *_looked("firm book", lambda: places.firm_book(settings.cases, settings.firm)),
            *(in_assets or _looked("letters and forms", lambda: places.assets(found, settings.assets))),
            *(in_figures or _looked("own figures", lambda: places.own_figures(book))),
            *_looked("seal key", places.key_of_seals),
            *_looked("tokens", places.access_tokens, State.WARNING),
            *_looked("record", places.record, State.WARNING),
            *_looked("store credentials", places.credentials, State.WARNING),
        ),
    )
    yield Section(
        "Official forms",
        _looked(
            "folder",
            lambda: forms.official_forms(found.forms, found.recipes, blank_folders(settings.forms_folder), day),
        ),
    )
    yield Section("Figures of the law", _looked("figures", lambda: figures.figures_of_the_law(Law(day, book))))


def _definitions(own: Path | None) -> Definitions:
    if own is not None and not own.is_dir():
        raise UsageRefused(
            "The folder of your own letters and forms is not there.",
            place=str(own),
            remedy=f"Correct --assets or {ASSETS_VARIABLE}.",
        )
    return load_definitions(own)


def _loaded(name: str, load: Callable[[], _Found], without: Callable[[], _Found]) -> tuple[_Found, tuple[Check, ...]]:
    """What is loaded; else what is available ``without`` the user's own files, and the checks that say what is wrong
    with those."""
    try:
        return load(), ()
    except (Refusal, OSError) as error:
        return without(), tuple(of_refusal(name, _refusal(error)))


def _looked(name: str, look: Callable[[], Iterable[Check]], state: State = State.ERROR) -> tuple[Check, ...]:
    """What is found. ``state``: for what commands refuse; a warning if a packet can be made anyway."""
    found: list[Check] = []
    try:
        for check in look():
            found.append(check)
    except (Refusal, OSError) as error:
        found += of_refusal(name, _refusal(error), state)
    return tuple(found)


def _refusal(error: Refusal | OSError) -> Refusal:
    if isinstance(error, Refusal):
        return error
    return OutsideRefused(
        f"It cannot be read: {(error.strerror or 'unknown error').lower()}.",
        place=str(error.filename or ""),
        remedy="Make sure you can read it.",
    )
