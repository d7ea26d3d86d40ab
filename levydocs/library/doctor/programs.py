"""Versions: levydocs, Python, the libraries; and what is optional: a program and the extras."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from levydocs.errors import ExitCode
from levydocs.library.doctor.values import Check, State
from levydocs.loading.office import office_program
from levydocs.text import join_words
from levydocs.version import __version__

_EXTRAS: Mapping[str, str] = {
    "web": "the page in a browser and the REST interface (levydocs serve)",
    "word": "letters of your own in Word",
    "stores": "delivery to SFTP servers and buckets",
    "signatures": "verifying the signature of each form (levydocs forms install)",
    "cluster": "batches on a cluster (levydocs batch --scheduler)",
}
"""What each extra is for. Other extras are for testing levydocs."""
_REQUIREMENT = re.compile(r"""([\w.-]+)(?:\[.*?\])?(?:>=([\d.]+))?(?:.*\bextra\s*==\s*["']([\w-]+)["'])?""")


@dataclass(frozen=True, slots=True)
class Library:
    """A library that levydocs or an extra needs: the ``least`` version, and the ``installed`` one, empty if there is
    none."""

    name: str
    least: str
    installed: str

    @property
    def is_old(self) -> bool:
        """True for a version before the least one."""
        return bool(self.installed) and _numbers(self.installed) < _numbers(self.least)

    @property
    def wanted(self) -> str:
        """The requirement for pip."""
        return f"{self.name}>={self.least}" if self.least else self.name


def versions(needed: Mapping[str, Sequence[Library]]) -> Iterator[Check]:
    """levydocs, Python, and the required libraries."""
    yield Check("levydocs", f"{__version__}, in {Path(__file__).parents[2]}")
    yield Check("Python", f"{sys.version.split()[0]}, {sys.executable}")
    libraries = needed.get("", ())
    if not libraries:
        yield Check("libraries", "required libraries unknown: levydocs was not installed by pip", State.NOTE)
        return
    for one in libraries:
        remedy = f"To install: pip install '{one.wanted}'"
        if not one.installed:
            yield Check(one.name, "not installed", State.ERROR, remedy, ExitCode.OUTSIDE)
        elif one.is_old:
            yield Check(one.name, _too_old(one), State.WARNING, remedy)
    there = ", ".join(f"{one.name} {one.installed}" for one in libraries if one.installed and not one.is_old)
    yield Check("libraries", there)


def optional(needed: Mapping[str, Sequence[Library]]) -> Iterator[Check]:
    """What some commands use if it is installed."""
    office, purpose = office_program(), "it prints letters written or edited in Word"
    if office:
        yield Check("LibreOffice", f"{office}; {purpose}")
    else:
        remedy = "Without it, save such a letter as a PDF in Word."
        yield Check("LibreOffice", f"not installed; {purpose}", State.NOTE, remedy)
    for extra, purpose in _EXTRAS.items():
        if extra in needed:
            yield _extra(extra, purpose, needed[extra])


def _extra(extra: str, purpose: str, libraries: Sequence[Library]) -> Check:
    remedy = f"To install: pip install 'levydocs[{extra}]'"
    absent = [one.name for one in libraries if not one.installed]
    if absent:
        verb = "is" if len(absent) == 1 else "are"
        return Check(extra, f"{join_words(absent)} {verb} not installed; for {purpose}", State.NOTE, remedy)
    old = [f"{one.name} {_too_old(one)}" for one in libraries if one.is_old]
    if old:
        return Check(extra, f"{'; '.join(old)}; for {purpose}", State.WARNING, remedy)
    return Check(extra, f"{', '.join(f'{one.name} {one.installed}' for one in libraries)}; for {purpose}")


def _too_old(one: Library) -> str:
    return f"{one.installed} is older than {one.least}, the oldest version that levydocs is tested with"


def needed_libraries() -> Mapping[str, Sequence[Library]]:
    """The libraries that levydocs needs (under ``""``), and each extra; empty if levydocs was not installed by pip."""
    found: dict[str, list[Library]] = {}
    try:
        requirements = metadata.requires("levydocs") or ()
    except metadata.PackageNotFoundError:
        return {}
    for line in requirements:
        if parts := _REQUIREMENT.match(line):
            name, least, extra = parts[1], parts[2] or "", parts[3] or ""
            if extra in ("", *_EXTRAS):
                found.setdefault(extra, []).append(Library(name, least, _installed(name)))
    return found


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version, without any suffix: ``7.1.1rc1`` as 7, 1, 1."""
    leading = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(map(int, leading[0].split("."))) if leading else ()
