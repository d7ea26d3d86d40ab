"""Which lines of which forms an item of the case feeds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from levydocs.acroforms.definition import Form
from levydocs.acroforms.resolve import Answer, resolve
from levydocs.facts import case_paths
from levydocs.facts.core import Facts, Missing, Source, Value
from levydocs.findings import Finding
from levydocs.packet.chosen_routes import chosen
from levydocs.packet.recipe import Recipe

_STEP = re.compile(r"[.[]")
_COUNTED = ("taxpayers", "notices", "levies")
"""Lists of which a line may need only how many there are, or which to take."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of a form: its place (``f433f:food``), its name for a person, and what it says."""

    place: str
    named: str
    answer: Answer


def forms_for(facts: Facts, recipes: Sequence[Recipe], forms: Iterable[Form]) -> list[Form]:
    """The forms that go to anyone in this case, as far as the case says."""
    named = {
        entry.name
        for recipe in chosen(facts, recipes)
        for entry in recipe.entries
        if entry.kind == "form" and _may_be(facts, recipe.when) and _may_be(facts, entry.when)
    }
    return [form for form in forms if form.id in named]


def _may_be(facts: Facts, when: str) -> bool:
    found = facts.get(when) if when else None
    return bool(found.value) if isinstance(found, Value) else True


def form_lines(facts: Facts, forms: Iterable[Form]) -> Iterator[FormLine]:
    """Every line of every form in words, with what it says; a form for each taxpayer or request is checked for each."""
    for form in forms:
        for seen in _views(facts, form):
            for answer in resolve(form, seen):
                yield FormLine(f"{form.id}:{answer.line.id}", f"Form {form.number}, “{answer.line.caption}”", answer)


def _views(facts: Facts, form: Form) -> Iterator[Facts]:
    """The facts as each copy of the form sees them."""
    yield facts
    if form.for_each == "taxpayer":
        yield from (facts.for_taxpayer(position) for position in range(1, len(facts.maybe("taxpayers", ()))))
    if form.for_each == "hearing":
        yield from (facts.for_request(number) for number in range(1, len(facts.maybe("hearing.requests", ()))))


def lacked_by(facts: Facts, form: Form) -> tuple[str, ...]:
    """The case paths that a form lacks: first those that decide whether it is made at all, then in the order of its lines."""
    decided = facts.get(form.need.fact) if form.need else None
    lacked = list(decided.paths) if isinstance(decided, Missing) else []
    for line in form_lines(facts, [form]):
        lacked += () if line.answer.line.optional else line.answer.missing
    return tuple(dict.fromkeys(path for path in lacked if case_paths.is_case_path(path) and not _of_none(facts, path)))


def _of_none(facts: Facts, path: str) -> bool:
    """True for a list that the case says is empty, or for something in it; there is always a taxpayer."""
    of = path.partition("[")[0]
    return of != "taxpayers" and case_paths.read(facts.case, of) == ()


class Fed:
    """Which of some lines each case path feeds: those that lack it, and those made from it or from its section."""

    def __init__(self, lines: Sequence[FormLine]) -> None:
        self.lines = lines
        self._missing: dict[str, list[int]] = {}
        self._made_of: dict[str, list[int]] = {}
        for place, line in enumerate(lines):
            for path in line.answer.missing:
                self._missing.setdefault(path, []).append(place)
            for path in case_refs(line.answer.sources):
                self._made_of.setdefault(path, []).append(place)

    def by(self, path: str) -> list[str]:
        """The lines that the case path feeds, by their names for a person, each once."""
        found = set(self._missing.get(path, ()))
        for section in (path, *sections_of(path)):
            found.update(self._made_of.get(section, ()))
        return list(dict.fromkeys(self.lines[place].named for place in sorted(found)))

    def of_line(self, place: str) -> list[str]:
        """The line at a place (``f433f:food``), by its name for a person."""
        return list(dict.fromkeys(line.named for line in self.lines if line.place == place))


def sections_of(path: str) -> Iterator[str]:
    """The sections and lists that a path is in, from the inside out: for ``a[0].b``, ``a[0]`` and ``a``."""
    return (path[: step.start()] for step in reversed(list(_STEP.finditer(path))))


def refs_of(answers: Iterable[Answer | Value | Missing]) -> frozenset[str]:
    """The case paths that these lines and facts were made from, or lack."""
    refs: set[str] = set()
    for answer in answers:
        match answer:
            case Missing(paths):
                refs.update(paths)
            case Value():
                refs.update(case_refs(answer.sources))
            case Answer():
                refs.update(answer.missing, case_refs(answer.sources))
    return frozenset(refs)


def made_of(refs: Collection[str]) -> frozenset[str]:
    """These case paths without sections and lists of which a part is also named: only a count of those was needed."""
    return frozenset(refs) - {section for ref in refs for section in sections_of(ref)}


def touches(finding: Finding, refs: Iterable[str]) -> bool:
    """True if the finding is about an item among ``refs``, in one of their sections, or around one of them.

    If it names what is missing, some of that must be among them too. A finding about no item of the case touches everything.
    """
    place = finding.place.rpartition(" ")[2]
    missing = [path for path in finding.paths if case_paths.is_case_path(path)]
    return (not case_paths.is_case_path(place) or _touches([place], refs)) and (not missing or _touches(missing, refs))


def _touches(paths: Iterable[str], refs: Iterable[str]) -> bool:
    return any(ref == path or within(path, ref) or within(ref, path) for path in paths for ref in refs)


def case_refs(sources: Iterable[Source]) -> Iterator[str]:
    """The case paths among these sources."""
    return (source.ref for source in sources if source.kind == "case" and source.ref not in _COUNTED)


def within(path: str, section: str) -> bool:
    """True for a path inside a section, or in an entry of a list."""
    return path.startswith((f"{section}.", f"{section}["))
