"""The county that someone typed, as the housing table spells it; never a guess.

``Harris``, ``harris county`` and ``County of Harris`` are one; ``Saint Louis County`` is ``St. Louis County``. An
independent city is separate from the county of the same name: ``Fairfax`` alone could be either and is not decided.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from levydocs.findings import Finding, finding
from levydocs.law.figures import Table
from levydocs.law.in_force import Law
from levydocs.text import join_words

_FEW = 10
_KINDS = (
    "city and borough",
    "census area",
    "planning region",
    "county",
    "parish",
    "borough",
    "municipality",
    "municipio",
    "city",
)
_SHORT = {"saint": "st", "sainte": "ste", "co": "county"}
_KIND_FIRST = re.compile(r"(city|county|parish|borough|municipality|municipio) (?:of|de) (.+)")


@dataclass(frozen=True, slots=True)
class UnknownCounty:
    """A county that the table does not have, or that could be two; ``suggestions`` are spelled as in the table."""

    suggestions: tuple[str, ...]

    def finding(self, place: str) -> Finding:
        """What to report; ``place`` is the case path of the county."""
        if not self.suggestions:
            return finding("LD-law-county-unknown", place)
        return finding("LD-law-county-unclear", place, suggestions=join_words(self.suggestions, "or"))


def find_county(law: Law, state: str, written: str) -> str | UnknownCounty:
    """The county as the housing table in force spells it, for a State's two-letter code and what someone typed."""
    return _matched(_counties(law.table("housing_utilities"), state), written, state)


@lru_cache(maxsize=128)
def _counties(table: Table, state: str) -> Mapping[str, tuple[str, str]]:
    """The counties of a State, each with its folded name and kind; cached, since States recur."""
    return _spelled(county for row_state, county in table.rows if row_state == state)


def match_county(names: Iterable[str], written: str, state: str = "") -> str | UnknownCounty:
    """The one name that ``written`` refers to; a trailing State code is allowed."""
    return _matched(_spelled(names), written, state)


def _spelled(names: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    return {name: split_kind(fold(name)) for name in names}


def _matched(spelled: Mapping[str, tuple[str, str]], written: str, state: str) -> str | UnknownCounty:
    whole = fold(written).removesuffix(f" {state.casefold()}")
    base, kind = split_kind(whole)
    found = [name for name, (own, own_kind) in spelled.items() if own == base and own_kind.endswith(kind)]
    if not found:  # "James City" is the base of James City County, not a city called James
        found = [name for name, (own, _) in spelled.items() if own == _solid(whole)]
    if len(found) == 1:
        return found[0]
    return UnknownCounty(tuple(found) or _near(base, {name: own for name, (own, _) in spelled.items()}))


def fold(name: str) -> str:
    """A county's name without case, accents, punctuation and the many spellings of Saint; its kind last."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"[.'`]", "", plain)).split()
    folded = " ".join(_SHORT.get(word, word) for word in words)
    return _KIND_FIRST.sub(r"\2 \1", folded)


def split_kind(folded: str) -> tuple[str, str]:
    """``harris county`` as ``("harris", "county")``; the base without blanks, so De Kalb is DeKalb."""
    for kind in _KINDS:
        if folded.endswith(f" {kind}"):
            return _solid(folded.removesuffix(kind)), kind
    return _solid(folded), ""


def _solid(text: str) -> str:
    return text.replace(" ", "")


def _near(base: str, bases: dict[str, str]) -> tuple[str, ...]:
    """Up to three similar names; if there are none, all those of a State that has only a few."""
    near = get_close_matches(base, sorted(set(bases.values())), n=3, cutoff=0.6)
    if near:
        return tuple(name for like in near for name, own in bases.items() if own == like)
    return tuple(bases) if len(bases) <= _FEW else ()
