"""A finding: something missing or doubtful that a person can act on.

Every finding has a stable code ``LD-<area>-<slug>`` that is never reused. What a code says (severity, message, remedy)
stands in ``levydocs/finding_pages/<area>.yaml``, one entry a code, so that a non-programmer can read and review it::

    LD-case-unknown-key:
      severity: blocks
      message: "There is no key “{key}” here; the nearest is “{nearest}”."
      remedy: "Correct or remove the key."
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from levydocs.text import hide_numbers


class Severity(StrEnum):
    """``blocks``: do not send; ``weakens``: it can go, but will be questioned; ``note``: good to know."""

    BLOCKS = "blocks"
    WEAKENS = "weakens"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``place`` is ``file:line``, a case path or a form line (``f433f:food``); no field holds a case value."""

    code: str
    severity: Severity
    place: str
    message: str
    remedy: str


def finding(code: str, place: str = "", **words: object) -> Finding:
    """The finding ``code`` at ``place``, its message and remedy completed with ``words``.

    Raises KeyError when the code has no page or a word is missing: a bug.
    """
    page = _pages(code.split("-")[1])[code]
    said = (hide_numbers(text) for text in (place, page["message"].format(**words), page["remedy"].format(**words)))
    return Finding(code, Severity(page["severity"]), *said)


def blocking(findings: Iterable[Finding]) -> bool:
    """True when any finding blocks."""
    return any(f.severity is Severity.BLOCKS for f in findings)


@cache
def _pages(area: str) -> Mapping[str, Mapping[str, str]]:
    import yaml

    text = resources.files("levydocs").joinpath("finding_pages", f"{area}.yaml").read_text("utf-8")
    pages: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return pages
