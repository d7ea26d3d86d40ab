"""The user's folders and files: where they are looked for, whether they exist, and whether they are private.

What commands refuse is raised here in the same way.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.files import can_write, is_owners_alone, is_private
from levydocs.library.doctor.values import Check, State
from levydocs.loading.figures import figures_folder
from levydocs.loading.firm_book import find_firm_book, no_firm_book, read_firm_book, user_config
from levydocs.loading.record_file import RECORD_VARIABLE, record_file
from levydocs.loading.resources import compiled_folder
from levydocs.loading.seal_key import not_a_key, seal_key, seal_key_file
from levydocs.loading.token_file import read_tokens, tokens_file

if TYPE_CHECKING:
    from levydocs.law.book import Book
    from levydocs.loading.resources import Definitions

_LITTLE_SPACE = 1_000_000_000
"""Bytes: a batch of a hundred cases with their exhibits and print run may take this much."""


def folders(cases: Path) -> Iterator[Check]:
    """Configuration, data and cache, and the free space where the cases are."""
    import platformdirs

    yield _folder("configuration", user_config())
    yield _folder("data", platformdirs.user_data_path("levydocs"), "packets get no seal, and forms cannot be installed")
    yield from _cache(platformdirs.user_cache_path("levydocs"))
    free = shutil.disk_usage(cases).free
    little = free < _LITTLE_SPACE
    yield Check(
        "free space",
        f"{free / 1e9:,.1f} GB in {cases}",
        State.WARNING if little else State.OK,
        "Free up space before you run a batch." if little else "",
    )


def _cache(folder: Path) -> Iterator[Check]:
    """The cache; if nothing else is wrong with it, the folder in it that is not used if others can write to it."""
    slow = "every command takes longer"
    whole, compiled = _folder("cache", folder, slow), _folder("compiled letters", compiled_folder(), slow)
    yield whole
    if whole.state is State.OK and compiled.state is not State.OK:
        yield compiled


def _folder(name: str, path: Path, without: str = "") -> Check:
    """``without``: what happens if it cannot be written; empty: we only read it."""
    yours = "Make sure you can write to it."
    if os.path.lexists(path) and not path.is_dir():
        return Check(name, f"{path} is not a folder", State.WARNING, "Move the file away.")
    if without and not can_write(path):
        return Check(name, f"{path} cannot be written: {without}", State.WARNING, yours)
    if not path.is_dir():
        return Check(name, f"{path}, not there yet")
    if not os.access(path, os.R_OK | os.X_OK):
        return Check(name, f"{path} cannot be read", State.WARNING, yours)
    if not is_owners_alone(path):
        remedy = f"Make yourself its owner, and run chmod go-w {path}."
        return Check(name, f"{path} belongs to another user, or others can write to it", State.WARNING, remedy)
    return Check(name, str(path))


def firm_book(cases: Path, named: Path | None) -> Iterator[Check]:
    """The firm book for cases in a folder."""
    path = named or find_firm_book(cases)
    if path is None:
        raise no_firm_book(cases)
    read_firm_book(path)
    yield Check("firm book", str(path))


def assets(found: Definitions, own: Path | None) -> Iterator[Check]:
    """Letters, recipes and forms. Each letter of the user's own is read; ours are read by our tests."""
    counted = f"{len(found.templates)} letters, {len(found.recipes)} recipes, {len(found.forms)} forms"
    if own is None:
        yield Check("letters and forms", f"{counted}; none of your own")
        return
    for name in found.templates:
        if own.joinpath("templates", name).is_dir():
            found.templates[name]
    yield Check("letters and forms", f"{counted}; your own are in {own}")


def own_figures(known: Book | None) -> Iterator[Check]:
    """The user's own figures of the law, already read."""
    folder = figures_folder()
    yield Check("own figures", f"read from {folder}" if known else f"none in {folder}")


def key_of_seals() -> Iterator[Check]:
    """The key with which packets are sealed."""
    path = seal_key_file()
    if not os.path.lexists(path):
        yield Check("seal key", f"none yet; the first packet makes it: {path}")
    elif seal_key() is None:
        raise not_a_key(path)
    elif not is_private(path):
        yield Check("seal key", f"others can read {path}", State.WARNING, f"Run chmod 600 {path}.")
    else:
        yield Check("seal key", f"{path} (keep a copy of it)")


def access_tokens() -> Iterator[Check]:
    """The tokens of the REST interface."""
    path = tokens_file()
    count = len(read_tokens(path))
    yield Check("tokens", f"{count} in {path}" if path.exists() else f"none; levydocs token new puts them in {path}")


def record() -> Iterator[Check]:
    """The delivery record."""
    path = record_file()
    if not can_write(path):
        remedy = f"Make sure you can write there, or name another file in {RECORD_VARIABLE}."
        yield Check("record", f"{path} cannot be written, so nothing can be delivered", State.WARNING, remedy)
    else:
        yield Check("record", str(path) if path.exists() else f"none yet; the first delivery begins it: {path}")


def credentials() -> Iterator[Check]:
    """The file with the credentials of the stores to which packets are delivered."""
    from levydocs.stores.credentials import credentials_file, read_credentials

    path = credentials_file()
    count = len(read_credentials(path)) if path else 0
    yield Check("store credentials", f"{path}, for {count} store{'s' * (count != 1)}" if path else "none")
