"""What ships with levydocs beside its code: forms, templates and samples, read as bytes.

In a wheel they are folders of the package; in a checkout they are next to it; a zipapp may hold them either way.
A user's own folder, which the caller at the edge passes as ``own``, is searched first and is laid out the same
way (``own/templates/…``), so that a firm adds or replaces single files without a fork.
"""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, cast

Kind = Literal["forms", "templates", "samples"]

_NOT_ASSETS = ("__pycache__", ".DS_Store", "Thumbs.db")


def root(kind: Kind) -> Traversable:
    """The folder of everything of one kind that ships with levydocs; FileNotFoundError when it is not installed."""
    package = resources.files("levydocs")
    inside = package.joinpath(kind)
    if inside.is_dir():
        return inside
    # Every Traversable that can hold a package has a parent: a Path, or a zipfile.Path.
    beside = cast(Path, package.joinpath("assets.py")).parent.parent.joinpath(kind)
    if beside.is_dir():
        return beside
    raise FileNotFoundError(f"levydocs is installed without its {kind}")


def read(kind: Kind, *parts: str, own: Path | None = None) -> bytes:
    """The file at ``parts`` below a kind's folder, the user's own first; FileNotFoundError when there is none."""
    for folder in _folders(kind, own):
        file = _below(folder, parts)
        if file.is_file():
            return file.read_bytes()
    raise FileNotFoundError("/".join((kind, *parts)))


def names(kind: Kind, *parts: str, own: Path | None = None) -> tuple[str, ...]:
    """The contents of a folder below a kind's folder, including the user's own, sorted; nothing without a folder."""
    found = {
        entry.name
        for folder in _folders(kind, own)
        if (below := _below(folder, parts)).is_dir()
        for entry in below.iterdir()
        if entry.name not in _NOT_ASSETS
    }
    return tuple(sorted(found))


def shadows(kind: Kind, *parts: str, own: Path | None) -> bool:
    """True when a file of the user's own replaces one that ships with levydocs."""
    if own is None or not _below(own.joinpath(kind), parts).is_file():
        return False
    return _below(root(kind), parts).is_file()


def _folders(kind: Kind, own: Path | None) -> list[Traversable]:
    return [root(kind)] if own is None else [own.joinpath(kind), root(kind)]


def _below(folder: Traversable, parts: tuple[str, ...]) -> Traversable:
    for part in parts:
        if part in ("", ".", "..") or any(sign in part for sign in "/\\:"):
            raise ValueError("the name of an asset is one step of a path")
        folder = folder.joinpath(part)
    return folder
