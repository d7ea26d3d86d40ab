"""A State as a case file has it: the Postal Service's code, for what is written as the code or the name (``texas``: ``TX``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from levydocs.text import says_nothing, squeeze


@dataclass(frozen=True, slots=True)
class State:
    """A State, territory or military address: its name, and the digits that its ZIP codes begin with."""

    name: str
    zip: str


@cache
def states() -> Mapping[str, State]:
    """Each State by its code."""
    import yaml

    text = files("levydocs.case").joinpath("states.yaml").read_bytes()
    found = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {code: State(**told) for code, told in found.items()}


def parse_state(text: str) -> str:
    """The code of a State that is written as its code or its name; anything else unchanged, since it may be abroad."""
    written = squeeze(text)
    known = _codes().get(written.casefold())
    return known or ("" if says_nothing(text) else written)


@cache
def _codes() -> Mapping[str, str]:
    return {word.casefold(): code for code, state in states().items() for word in (code, state.name)}
