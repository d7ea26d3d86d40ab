"""What several test files want and is costly to make: made once a run, by whichever worker of pytest-xdist asks first."""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import TypeVar, cast

import pytest

T = TypeVar("T")

_PATIENCE = 300.0
_folders: list[Path] = []


def examples(count: int) -> int:
    """How many values a property is tried on: so many, or a multiple of it in tests/soak_properties.py."""
    return count * int(os.environ.get("LEVYDOCS_EXAMPLES", "1"))


def some(values: Iterable[T], step: int) -> list[T]:
    """The first and every so-manieth of the values after it; in tests/soak_slow.py all of them."""
    return [*values] if examples(1) > 1 else [*values][::step]


takes_long = pytest.mark.skipif(examples(1) == 1, reason="takes long: tests/soak_slow.py")
"""What another test nearly shows, at less cost."""


def keep_in(folder: Path) -> None:
    """Keep what is made in a folder that all workers of this run have, and no other run."""
    _folders[:] = [folder]


def once(name: str, make: Callable[[], T]) -> T:
    """What ``make`` gives; where workers share a folder, as the first of them made it while the others waited.

    Each name has a file of its own, so that one of these may be made of another.
    """
    if not _folders:
        return make()
    file = _folders[0] / f"{sha256(name.encode()).hexdigest()}.sqlite"
    with closing(sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)) as store:
        store.execute("begin exclusive")
        store.execute("create table if not exists made (value blob)")
        found = store.execute("select value from made").fetchone()
        if found:
            return cast(T, pickle.loads(found[0]))
        value = make()
        store.execute("insert into made values (?)", (pickle.dumps(value),))
        store.execute("commit")
        return value
