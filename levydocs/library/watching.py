"""Notice when the parts of a case are saved: the case file, the firm book, the exhibits folder.

Files are checked by path a few times a second: this works on every system, with editors that save by renaming, cloud
drives and network folders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from levydocs.loading.exhibits_folder import FOLDER, is_passed_over
from levydocs.loading.firm_book import FIRM_BOOK

Seen: TypeAlias = Mapping[Path, tuple[int, int] | None]
"""When each file was last written (nanoseconds) and its size; None if there is no such file."""

LOOK_EVERY = 0.4
"""Seconds between two looks, and how long everything must stay unchanged: a program may write a file in several
steps."""


def look(case_file: Path, firm_book: Path | None, others: Iterable[Path] = ()) -> Seen:
    """What is there now. ``firm_book``: the one that was named or found; one that appears next to the case is noticed
    too.

    ``others``: more files, and folders with everything in them.
    """
    folder = case_file.absolute().parent
    books = [firm_book] if firm_book else []
    paths = [case_file, *books, folder / FIRM_BOOK, folder.parent / FIRM_BOOK, *_inside(folder / FOLDER)]
    for other in others:
        paths += [other, *(_inside(other) if other.is_dir() else ())]
    return {path.absolute(): _state(path) for path in paths}


def saves(look: Callable[[], Seen], sleep: Callable[[float], object]) -> Iterator[tuple[str, ...]]:
    """The names of the files that were written, created or removed, once everything has been unchanged for a moment.

    The first answer, immediate and without names, is for the first run. What changes during a run is noticed after it.
    Never ends.
    """
    seen = look()
    yield ()
    while True:
        sleep(LOOK_EVERY)
        found = look()
        if found == seen:
            continue
        before = None
        while found != before:
            sleep(LOOK_EVERY)
            before, found = found, look()
        changed = sorted({path.name for path in {*seen, *found} if seen.get(path) != found.get(path)})
        seen = found
        if changed:
            yield tuple(changed)


def _inside(folder: Path) -> Iterator[Path]:
    try:
        yield from [path for path in folder.rglob("*") if not is_passed_over(path.name)]
    except OSError:  # a folder that disappears while it is read is read again at the next look
        return


def _state(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return (0, 0) if path.is_dir() else (status.st_mtime_ns, status.st_size)
