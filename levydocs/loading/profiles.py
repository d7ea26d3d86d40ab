"""Profiles of document systems: those that ship with levydocs, and the firm's own (``profiles/NAME.yaml`` in its folder)."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import DefinitionRefused
from levydocs.loading.resources import choose

if TYPE_CHECKING:
    from levydocs.delivery.lookups import Table
    from levydocs.delivery.profile import Profile

FOLDER, PLAIN = "profiles", "plain"
_PROFILE, _TABLE = ".yaml", ".csv"


def profile_names(own: Path | None) -> tuple[str, ...]:
    """The names of all profiles, including the user's own; the plain one first."""
    names = {file.name.removesuffix(_PROFILE) for file in _files(own).values() if file.name.endswith(_PROFILE)}
    return tuple(sorted(names, key=lambda name: (name != PLAIN, name)))


def load_profile(name: str, own: Path | None) -> Profile:
    """The profile of a name, the user's own first.

    Raises UsageRefused when there is none, DefinitionRefused when it is not valid.
    """
    from levydocs.delivery.profile_file import read_profile

    chosen = choose("profile", name, {one: one for one in profile_names(own)})
    files = _files(own)
    place = f"{FOLDER}/{chosen}{_PROFILE}"
    found = read_profile(files[f"{chosen}{_PROFILE}"].read_bytes(), place, _tables(files))
    if found.id != chosen:
        raise DefinitionRefused(
            f"The profile's id is {found.id}, but its file has another name.",
            place=place,
            remedy=f"Write id: {chosen}, or rename the file.",
        )
    return found


def _tables(files: dict[str, Traversable]) -> dict[str, Table]:
    from levydocs.delivery.lookups import read_table

    tables = (file for file in files.values() if file.name.endswith(_TABLE))
    return {file.name: read_table(file.read_bytes(), file.name, f"{FOLDER}/{file.name}") for file in tables}


def _files(own: Path | None) -> dict[str, Traversable]:
    """The files of profiles and their tables by name; the user's own replace ours."""
    ours = resources.files("levydocs.delivery").joinpath(FOLDER)
    folders: list[Traversable] = [ours] if own is None else [ours, own.joinpath(FOLDER)]
    return {
        file.name: file
        for folder in folders
        if folder.is_dir()
        for file in folder.iterdir()
        if file.name.endswith((_PROFILE, _TABLE)) and not file.name.startswith(".") and file.is_file()
    }
