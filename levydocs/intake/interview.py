"""The interview that a case of each kind begins with: which keys are asked, in which order (``interview.yaml``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from levydocs.errors import UsageRefused
from levydocs.intake.yaml_values import Value
from levydocs.text import join_words

if TYPE_CHECKING:
    from levydocs.case.model import Case


@dataclass(frozen=True, slots=True)
class Section:
    """Questions under one heading: patterns of case paths, ``levies[].served_on``."""

    title: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interview:
    """What is asked for one kind of case. ``begins_with``: values by pattern that a new file has already; ``always``: lists that
    every case has an entry of; ``of_two``: keys that are asked only of two taxpayers.
    """

    kind: str
    what: str
    begins_with: Mapping[str, Value]
    sections: tuple[Section, ...]
    always: tuple[str, ...]
    of_two: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that is asked, in order."""
        return tuple(key for section in self.sections for key in section.keys)

    def and_then(self, other: Interview) -> Interview:
        """This one, and what the other asks besides."""
        more = [replace(one, keys=tuple(key for key in one.keys if key not in self.keys)) for one in other.sections]
        return replace(self, sections=(*self.sections, *(one for one in more if one.keys)))


@cache
def interviews() -> Mapping[str, Interview]:
    """Every interview by its kind."""
    import yaml

    text = resources.files("levydocs.intake").joinpath("interview.yaml").read_bytes()
    tree: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return {
        kind: Interview(
            kind,
            one["what"],
            one["begins_with"],
            _sections(tree["sections"], kind),
            tuple(tree["always"]),
            tuple(tree["of_two"]),
        )
        for kind, one in tree["kinds"].items()
    }


def interview_for(kind: str) -> Interview:
    """The interview of a kind. UsageRefused for another word, which names those that there are."""
    found = interviews().get(kind)
    if found is None:
        raise UsageRefused(
            "There is no interview of this kind.", place="--for", remedy=f"Choose {join_words([*interviews()], 'or')}."
        )
    return found


_NO_PERSON = ("partnership", "corporation", "llc", "estate")


def interview_of(case: Case) -> Interview:
    """The interview that fits a case: by who owes and by what is levied."""
    levies = case.levies or ()
    if any(one.kind in _NO_PERSON or (not one.kind and one.name.organization) for one in case.taxpayers):
        return interviews()["business"]
    if not levies:
        return interviews()["form-2848"]
    by_kind = {"wage": "wage", "bank": "bank", "receivable": "self-employed", "other": "self-employed"}
    return interviews()[by_kind.get(levies[0].kind or "", "retirement" if levies[0].kind else "wage")]


def interview_about(document: str, lacked: Sequence[str]) -> Interview:
    """What a document lacks, asked for: the items at these case paths, and of a list what every case with it is asked."""
    keys = tuple(dict.fromkeys(key for path in lacked for key in _asked_at(path, lacked)))
    general = next(iter(interviews().values()))
    return Interview("", document, {}, (Section(f"What {document} needs", keys),), ("taxpayers",), general.of_two)


def _asked_at(path: str, lacked: Sequence[str]) -> Iterator[str]:
    if path.endswith(".id") or any(path.startswith(f"{one}[") for one in lacked):
        return  # an id is made, and an entry of a list that is not there is asked for with the list
    asked = [[key for key in one.keys if key.startswith(f"{path}[].")] for one in interviews().values()]
    first, *others = [one for one in asked if one] or [[path]]
    yield from (key for key in first if all(key in one for one in others))


def _sections(listed: list[dict[str, Any]], kind: str) -> tuple[Section, ...]:
    keys: dict[str, list[str]] = {}
    for one in listed:
        if kind in one.get("for", [kind]):
            keys.setdefault(one["title"], []).extend(one["keys"])
    return tuple(Section(title, tuple(of_title)) for title, of_title in keys.items())
