"""What a profile requires, checked before a packet is built or anything is sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from levydocs.case.model import Case
from levydocs.case.numbers import tax_numbers
from levydocs.delivery.names import holds_tax_id
from levydocs.delivery.profile import Lookup, Profile, Property
from levydocs.delivery.properties import FIRM, OF_THE_CASE, Scope, Sources, place_of
from levydocs.delivery.value_types import TYPES, fits
from levydocs.errors import CaseRefused
from levydocs.findings import Finding, finding
from levydocs.text import half_width


def lacking(profile: Profile, sources: Sources, manifest: Mapping[str, str] | None = None) -> list[Finding]:
    """What a profile asks for and these sources do not say, and what must not leave the way the profile has it.

    ``manifest``: what a packet's manifest says, if there is one already; else the case shows what it will say.
    """
    said = manifest if manifest is not None else _will_say(sources.case)
    scope = Scope(said, sources)
    every = [one for one in (*profile.columns, *profile.properties) if not one.of_document]
    numbers = _numbers(sources.case)
    found = [told for one in every for told in _of(profile, one, scope, numbers)]
    return [*_folder(profile, scope), *_whose(profile, scope, numbers), *found]


def lacking_of_documents(profile: Profile, documents: Sequence[Scope]) -> list[Finding]:
    """The same for the properties of which each document has its own."""
    every = [one for one in (*profile.columns, *profile.properties) if one.of_document]
    numbers = _numbers(documents[0].sources.case) if documents else []
    return [told for scope in documents for one in every for told in _of(profile, one, scope, numbers)]


def refuse(found: Iterable[Finding]) -> None:
    """Raise CaseRefused with these findings; do nothing if there are none."""
    if listed := list(found):
        first, *others = listed
        raise CaseRefused(first.message, place=first.place, remedy=first.remedy, findings=others)


def _will_say(case: Case | None) -> dict[str, str]:
    said = {key: getattr(case, key) or "" for key in OF_THE_CASE} if case else {}
    return {"as_of": date.max.isoformat(), "made_by": "…", **said}  # these a packet always has


def _folder(profile: Profile, scope: Scope) -> Iterator[Finding]:
    """A folder of its own for each case; packets of cases without an id all have the same name."""
    client, matter, case = (scope.manifest.get(key) for key in ("client_number", "matter_number", "case_id"))
    if scope.sources.case is not None:
        case = scope.sources.case.case_id
    if not case and ("{case}" in profile.folder or not (client and matter)):
        yield _lacks(profile, "folder", "manifest.case_id", scope.sources)


def _whose(profile: Profile, scope: Scope, numbers: Sequence[str]) -> Iterator[Finding]:
    """The office's own numbers appear everywhere. The case shows whether one is an SSN; without it, one that reads like an SSN is
    refused."""
    for key in OF_THE_CASE:
        said = scope.manifest.get(key, "")
        if _holds(said, numbers) or (scope.sources.case is None and holds_tax_id(said)):
            yield _tax_id(profile, "folder", f"manifest.{key}", scope.sources)


def _of(profile: Profile, one: Property, scope: Scope, numbers: Sequence[str]) -> Iterator[Finding]:
    value = scope.value(one)
    if _holds(value, numbers):
        yield _tax_id(profile, one.name, one.paths[0] if one.paths else one.name, scope.sources)
    if not fits(value, one.type):
        place, paths = place_of(one.paths[0] if one.paths else one.name, scope.sources)
        words = {"property": one.name, "paths": paths, "type": TYPES[one.type]}
        yield finding("LD-profile-type", place, profile=profile.id, **words)
    if value or not one.required:
        return
    silent = [path for path in one.paths if not scope.at(path)]
    for path in silent:
        yield _lacks(profile, one.name, path, scope.sources)
    if not silent and isinstance(one.value, Lookup):
        place, _ = place_of(one.paths[0], scope.sources)
        paths = ", ".join(place_of(path, scope.sources)[1] for path in one.paths)
        words = {"table": one.value.table.name, "column": one.value.column, "property": one.name, "paths": paths}
        yield finding("LD-profile-no-row", place, profile=profile.id, **words)


def _lacks(profile: Profile, name: str, path: str, sources: Sources) -> Finding:
    place, paths = place_of(path, sources)
    root = path.partition(".")[0]
    missing = (root in ("case", "lead") and not sources.case) or (root in (*FIRM, "lead") and not sources.firm)
    code = "LD-profile-no-source" if missing else "LD-profile-lacks"
    return finding(code, place, profile=profile.id, property=name, paths=paths)


def _tax_id(profile: Profile, name: str, path: str, sources: Sources) -> Finding:
    place, paths = place_of(path, sources)
    return finding("LD-profile-tax-id", place, profile=profile.id, property=name, paths=paths)


def _holds(text: str, numbers: Sequence[str]) -> bool:
    digits = "".join(filter(str.isdigit, half_width(text)))
    return any(number in digits for number in numbers)


def _numbers(case: Case | None) -> list[str]:
    """The digits of every SSN, ITIN and EIN in the case."""
    return [number.digits for _, number in tax_numbers(case)] if case else []
