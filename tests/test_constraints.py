"""The versions with which levydocs is tried: the lowest that setup.cfg allows, and the newest that there were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from configparser import ConfigParser

from command_line import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

LOWEST = ROOT / "tests" / "constraints-lowest.txt"
NEWEST = ROOT / "constraints.txt"


def needed(*extras: str) -> Iterator[Requirement]:
    """What setup.cfg requires, always and for these extras."""
    found = ConfigParser()
    found.read(ROOT / "setup.cfg", "utf-8")
    lists = [found["options"]["install_requires"], *(found["options.extras_require"][extra] for extra in extras)]
    yield from (Requirement(line) for one in lists for line in one.split("\n") if line)


def pinned(text: str) -> dict[str, Version]:
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = [re.fullmatch(r"([\w.\-]+)==(\S+)", line) for line in lines]
    assert all(found)
    return {canonicalize_name(one[1]): Version(one[2]) for one in found if one}


def test_the_lowest_are_those_that_setup_cfg_allows() -> None:
    """One bound each, ``>=``, and the version of the bound in the file of the lowest: raised together or not at all."""
    wanted = {canonicalize_name(one.name): str(one.specifier) for one in needed("signatures", "word", "cluster")}
    assert {name: f">={version}" for name, version in pinned(LOWEST.read_text("utf-8")).items()} == wanted


def test_the_newest_hold_everything_and_keep_every_bound() -> None:
    newest = pinned(NEWEST.read_text("utf-8"))
    for one in needed("signatures", "cluster", "dev"):
        assert newest[canonicalize_name(one.name)] in one.specifier, one.name
