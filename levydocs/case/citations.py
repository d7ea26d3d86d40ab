"""Where in an exhibit something is: ``C``, or ``C, page 2``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from levydocs.text import join_words

_PAGE = re.compile(r"(?P<what>.*\S)[,;]?\s+(?:page|pg?\.?)\s*(?P<page>[1-9][0-9]{0,3})", re.IGNORECASE)
_EXHIBIT = re.compile(r"exhibits?\s+(?=\S)", re.IGNORECASE)


class Citation(NamedTuple):
    """An exhibit by its letter, and a page of it, counted from 1; None: no page in particular."""

    exhibit: str
    page: int | None = None

    def __str__(self) -> str:
        return self.exhibit if self.page is None else f"{self.exhibit}, page {self.page}"


class Proven(NamedTuple):
    """That an exhibit proves the value at a case path, on one page of it or anywhere."""

    path: str
    page: int | None = None


def citation(text: str) -> Citation:
    """What ``C``, ``C page 2`` or ``Exhibit C, p. 2`` means."""
    what, page = _split(_EXHIBIT.sub("", text.strip(), count=1))
    return Citation(what, page)


def proven_at(text: str) -> Proven:
    """What an entry of ``proves`` means: ``expenses.housing.rent``, or ``expenses.housing.rent page 2``."""
    return Proven(*_split(text.strip()))


def exhibits_of(citations: Iterable[str]) -> Iterator[str]:
    """The letters of the exhibits that are cited."""
    return (citation(one).exhibit for one in citations)


def in_words(citations: Sequence[str]) -> str:
    """``Exhibit C``, ``Exhibits C, D and E``, ``Exhibit C, page 2; Exhibit D``; nothing for none."""
    if not citations:
        return ""
    if len(citations) > 1 and any(citation(one).page for one in citations):
        return "; ".join(f"Exhibit {one}" for one in citations)
    return f"Exhibit{'' if len(citations) == 1 else 's'} {join_words(list(citations))}"


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[str, int | None]:
    found = _PAGE.fullmatch(text)
    return (found["what"].rstrip(",;"), int(found["page"])) if found else (text, None)
