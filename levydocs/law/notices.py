"""Which IRS notice gives which right to a hearing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

RIGHTS: Mapping[str, str] = {
    "levy_hearing": "a hearing before the levy",
    "levy_made": "a hearing after the levy",
    "lien_hearing": "a hearing on the lien",
}
"""The rights to a hearing, in words."""
LEVY_RIGHTS = ("levy_hearing", "levy_made")
"""The rights to a hearing before and after a levy; their 30 days run from the date of the notice."""


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One kind of notice. ``right`` is ``levy_hearing``, ``lien_hearing``, ``levy_made`` or ``none``."""

    code: str
    right: str
    source: str
    sure: str


def find_notice_kind(written: str) -> NoticeKind | None:
    """The kind of notice typed as ``LT11``, ``Letter 1058`` or ``CP 90``; None for an unlisted one."""
    return _kinds().get(_fold(written))


def notice_codes() -> list[str]:
    """The codes that are listed."""
    return sorted({kind.code for kind in _kinds().values()})


def hearing_codes() -> list[str]:
    """The codes of the notices that give a right to a hearing."""
    return sorted({kind.code for kind in _kinds().values() if kind.right != "none"})


def _fold(written: str) -> str:
    return re.sub(r"[^a-z0-9]", "", written.casefold())


@cache
def _kinds() -> Mapping[str, NoticeKind]:
    from levydocs.law.book import load_yaml

    kinds = {}
    for code, entry in load_yaml("notices.yaml")["notices"].items():
        kind = NoticeKind(code, entry["right"], entry["source"], entry["sure"])
        kinds.update({_fold(name): kind for name in (code, *entry["names"])})
    return kinds
