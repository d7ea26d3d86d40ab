"""References inside a case: every id that is named must exist, and only once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from levydocs.case.citations import citation, exhibits_of
from levydocs.case.model import Case
from levydocs.case.origin import safe_name, safe_path
from levydocs.case.part import Part
from levydocs.findings import Finding, finding
from levydocs.text import nearest

_WITH_IDS = {
    "taxpayers": "taxpayer",
    "liabilities": "liability",
    "notices": "notice",
    "levies": "levy",
    "exhibits": "exhibit",
}


def loose_references(case: Case) -> list[Finding]:
    """Ids that appear twice, ids that name nothing, and exhibits said to prove a key that does not exist."""
    ids = {kind: [entry.id for entry in getattr(case, kind) or () if entry.id] for kind in _WITH_IDS}
    findings = [*_same_ids(case)]
    for path, named, kind in _references(case):
        if named not in ids[kind]:
            words = {"what": _WITH_IDS[kind], "near": _the_nearest(nearest(named, ids[kind]))}
            findings.append(finding("LD-case-loose-reference", case.origin.place(path), **words))
    for path, proven in _claims(case):
        near = _first_wrong_step(case, proven)
        if near is not None:
            words = {"near": _the_nearest(near)}
            findings.append(finding("LD-case-proves-nothing", case.origin.place(path), **words))
    return findings


def what_names(case: Case, list_path: str, position: int) -> list[str]:
    """The paths of what names an entry of a list, outside of it: by its id, or as what an exhibit proves.

    So does an exhibit that proves a later entry by its position: that would be another entry's once this one is gone.
    """
    entry = f"{list_path}[{position}]"
    ids = [getattr(one, "id", None) for one in getattr(case, list_path, None) or ()] if list_path in _WITH_IDS else []
    own = ids[position] if position < len(ids) else None
    named = [path for path, name, kind in _references(case) if own and (kind, name) == (list_path, own)]
    named += [path for path, proven in _claims(case) if _is_of_entry(case, proven, list_path, position)]
    return [path for path in named if not path.startswith(f"{entry}.")]


def _is_of_entry(case: Case, proven: str, list_path: str, position: int) -> bool:
    here: Any = case
    *before, last = [*list_path.replace("[", ".").replace("]", "").split("."), str(position)]
    steps = re.sub(r"\[(\d+)\]", r".\1", proven).split(".")
    for wanted, step in zip(before, steps, strict=False):
        if step != wanted and _steps(here).get(step) is not _steps(here).get(wanted):
            return False
        here = _steps(here).get(wanted)
    if len(steps) <= len(before):
        return False
    step, choices = steps[len(before)], _steps(here)
    return int(step) >= position if step.isdecimal() else choices.get(step) is choices.get(last)


def _the_nearest(name: str) -> str:
    return f"; the nearest is {safe_path(name)}" if name and safe_name(name.split(".")[-1]) != "?" else ""


def _same_ids(case: Case) -> Iterator[Finding]:
    for kind, what in _WITH_IDS.items():
        seen: set[str] = set()
        for position, entry in enumerate(getattr(case, kind) or ()):
            if entry.id and entry.id in seen:
                yield finding("LD-case-same-id", case.origin.place(f"{kind}[{position}].id"), what=what)
            seen.add(entry.id or "")


def _references(case: Case) -> Iterator[tuple[str, str, str]]:
    """Path, the id there, and the list it must be in."""
    for i, taxpayer in enumerate(case.taxpayers):
        yield from _each(f"taxpayers[{i}].liable_for", taxpayer.liable_for, "liabilities")
    for i, liability in enumerate(case.liabilities or ()):
        yield from _each(f"liabilities[{i}].who", liability.who, "taxpayers")
    for i, notice in enumerate(case.notices or ()):
        yield from _each(f"notices[{i}].addressee", notice.addressee, "taxpayers")
        yield from _each(f"notices[{i}].covers", notice.covers, "liabilities")
    for i, levy in enumerate(case.levies or ()):
        yield from _each(f"levies[{i}].covers", levy.covers, "liabilities")
        if levy.payroll.who:
            yield f"levies[{i}].payroll.who", levy.payroll.who, "taxpayers"
        for j, figure in enumerate(levy.refusal.figures or ()):
            yield from _each(
                f"levies[{i}].refusal.figures[{j}].exhibits", exhibits_of(figure.exhibits or ()), "exhibits"
            )
    for i, proceeding in enumerate(case.proceedings or ()):
        yield from _each(f"proceedings[{i}].covers", proceeding.covers, "liabilities")
        yield from _each(f"proceedings[{i}].filing.debtors", proceeding.filing.debtors, "taxpayers")
    for i, unfiled in enumerate(case.compliance.unfiled or ()):
        yield from _each(f"compliance.unfiled[{i}].who", unfiled.who, "taxpayers")
    for i, matter in enumerate(case.power_of_attorney.matters or ()):
        yield from _each(f"power_of_attorney.matters[{i}].who", matter.who, "taxpayers")
    for i, seen in enumerate(case.information_authorization.matters or ()):
        yield from _each(f"information_authorization.matters[{i}].who", seen.who, "taxpayers")
    yield from _each("offer.who", case.offer.who, "taxpayers")
    yield from _each("offer.messages", case.offer.messages, "taxpayers")
    yield from _each("offer.covers", case.offer.covers, "liabilities")
    if case.offer.designate:
        yield "offer.designate", case.offer.designate, "liabilities"
    for i, job in enumerate(case.employment or ()):
        if job.who:
            yield f"employment[{i}].who", job.who, "taxpayers"
    relief = case.innocent_spouse
    yield from _each("innocent_spouse.covers", relief.covers, "liabilities")
    for path, named in (("who", relief.who), ("spouse.id", relief.spouse.id)):
        if named:
            yield f"innocent_spouse.{path}", named, "taxpayers"
    for i, event in enumerate(case.hardship.events or ()):
        if event.exhibit:
            yield f"hardship.events[{i}].exhibit", citation(event.exhibit).exhibit, "exhibits"


def _each(path: str, named: Iterable[str] | None, kind: str) -> Iterator[tuple[str, str, str]]:
    return ((f"{path}[{position}]", name, kind) for position, name in enumerate(named or ()))


def _claims(case: Case) -> Iterator[tuple[str, str]]:
    for i, exhibit in enumerate(case.exhibits or ()):
        for j, proven in enumerate(exhibit.proven):
            yield f"exhibits[{i}].proves[{j}]", proven


def _first_wrong_step(case: Case, path: str) -> str | None:
    """None when ``path`` is in the case; else the closest path that is, if there is one.

    Entries of a list go by their ``id``, jobs by who works there, any entry by its position.
    """
    here: Any = case
    passed: list[str] = []
    for step in re.sub(r"\[(\d+)\]", r".\1", path).split("."):
        choices = _steps(here)
        if step not in choices:
            near = nearest(step, choices)
            return ".".join([*passed, near]) if near else ""
        here = choices[step]
        passed.append(step)
    return None


def _steps(here: Any) -> dict[str, Any]:
    if isinstance(here, Part):
        return {key: getattr(here, key) for key in type(here).model_fields}
    if isinstance(here, tuple):
        by_position = {str(position): entry for position, entry in enumerate(here)}
        return by_position | {_own_name(entry): entry for entry in here if _own_name(entry)}
    return {}


def _own_name(entry: Any) -> str:
    name = getattr(entry, "id", None) or getattr(entry, "who", None)
    return name if isinstance(name, str) else ""
