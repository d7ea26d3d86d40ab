"""A finding: something missing or doubtful that a person can act on.

Every finding has a stable code ``LD-<area>-<slug>`` that is never reused. What a code says (severity, message, remedy)
is in ``levydocs/finding_pages/<area>.yaml``, one entry per code, so that anyone can read and review it::

    LD-case-unknown-key:
      severity: blocks
      message: "There is no key “{key}” here; the nearest is “{nearest}”."
      remedy: "Correct or remove the key."
      why: "Nothing under an unknown key gets into any document."
      check: 8

``why`` says why it matters; ``check`` is the number of the check (``CHECKS``) that it belongs to, if any;
``today`` marks what has to be done today, before all else; ``also_about`` names sections of the case that it concerns
in addition to its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from levydocs.text import hide_numbers

CHECKS = {
    1: "Power of attorney",
    2: "Nothing unsigned, facsimile or superseded",
    3: "Hearing request",
    4: "Levy and grounds",
    5: "Unfiled returns",
    6: "Form 433-F, 433-A or 433-B",
    7: "Dated harm, and proof above the standards",
    8: "Name, number and address",
    9: "The right statement for the office",
    10: "This year's tax, and what goes into each envelope",
}
"""The ten checks that prevent most rejections, in the order in which a practitioner makes them."""


IN_FIRM_BOOK = "the firm book's "
"""How a path begins that is in the firm book rather than in the case."""


class Severity(StrEnum):
    """``blocks``: do not send; ``weakens``: it can go, but will be questioned; ``note``: good to know."""

    BLOCKS = "blocks"
    WEAKENS = "weakens"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``place`` is ``file:line``, a case path or a form line (``f433f:food``); no field holds a case value.

    ``paths`` are the case paths, or those of the firm book (``IN_FIRM_BOOK``), that would have to be filled in, where it is about
    something that is not known.
    """

    code: str
    severity: Severity
    place: str
    message: str
    remedy: str
    paths: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """Why it matters."""
        return page(self.code)["why"]

    @property
    def check(self) -> int:
        """The number of the check that its code belongs to; 0 for none."""
        return int(page(self.code).get("check", 0))

    @property
    def today(self) -> bool:
        """True when it is to be done today, before everything else."""
        return bool(page(self.code).get("today"))

    @property
    def also_about(self) -> tuple[str, ...]:
        """The sections of the case that it concerns in addition to its place: an open bankruptcy concerns every levy."""
        return tuple(page(self.code).get("also_about", "").split())


def finding(code: str, place: str = "", **words: object) -> Finding:
    """The finding ``code`` at ``place``, its message and remedy completed with ``words``.

    Raises KeyError when the code has no page or a word is missing: a bug.
    """
    entry = page(code)
    message, remedy = entry["message"].format(**words), entry["remedy"].format(**words)
    said = [hide_numbers(text) for text in (place, message, remedy)]
    return Finding(code, Severity(entry["severity"]), said[0], said[1], said[2], _paths(words.get("paths", "")))


def page(code: str) -> Mapping[str, str]:
    """What a code says: severity, message, remedy, why, check. KeyError for a code that has no page."""
    return _pages(code.split("-")[1])[code]


def all_pages() -> dict[str, Mapping[str, str]]:
    """Every page by its code."""
    folder = resources.files("levydocs").joinpath("finding_pages")
    areas = sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml"))
    return {code: entry for area in areas for code, entry in _pages(area).items()}


def _paths(written: object) -> tuple[str, ...]:
    """The paths that a finding names, without words for anything that is not a path."""
    found = str(written).split(", ")
    return tuple(path for path in found if path and " " not in path.removeprefix(IN_FIRM_BOOK))


def blocking(findings: Iterable[Finding]) -> bool:
    """True when any finding blocks."""
    return any(f.severity is Severity.BLOCKS for f in findings)


@cache
def _pages(area: str) -> Mapping[str, Mapping[str, str]]:
    import yaml

    text = resources.files("levydocs").joinpath("finding_pages", f"{area}.yaml").read_text("utf-8")
    pages: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return pages
