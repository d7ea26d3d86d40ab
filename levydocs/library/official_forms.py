"""Official forms: which are known, which are installed, and how they get onto this machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.errors import DefinitionRefused, OutsideRefused, Refusal
from levydocs.findings import Finding
from levydocs.loading.resources import FORMS_VARIABLE, blank_folders, installed_forms

if TYPE_CHECKING:
    from levydocs.acroforms.definition import Revision
    from levydocs.revisions.drift import Served
    from levydocs.revisions.install import Installed
    from levydocs.revisions.offers import Offers


def known_forms(own: Path | None, forms_folder: Path | None) -> tuple[list[dict[str, Any]], list[str]]:
    """Every form and revision, and whether its official blank is on this machine; and the folders that were
    searched."""
    from levydocs.acroforms.library import load_forms

    shelf = blank_folders(forms_folder)
    rows = [
        {
            "form": form.id,
            "number": form.number,
            "agency": form.agency,
            "revision": revision.id,
            "printed": revision.printed,
            "installed": shelf.find(revision) is not None,
            "file": revision.file.name,
            "url": revision.file.url,
        }
        for form in load_forms(own).values()
        for revision in form.revisions
    ]
    return rows, [str(folder) for folder in shelf.folders]


def forms_of_day(own: Path | None, forms_folder: Path | None, day: date) -> list[dict[str, Any]]:
    """Every form with its revision as of a day, and whether its official file is on this machine."""
    from levydocs.acroforms.library import load_forms

    shelf = blank_folders(forms_folder)
    newest = [(form, form.newest(day)) for form in load_forms(own).values()]
    return [
        {
            "id": form.id,
            "number": form.number,
            "title": form.title,
            "agency": form.agency,
            "revision": revision.id if revision else None,
            "printed": revision.printed if revision else None,
            "installed": bool(revision and shelf.find(revision) is not None),
        }
        for form, revision in newest
    ]


@dataclass(frozen=True, slots=True)
class Installation:
    """What was installed where, in words; ``absent``: what was requested but not available; ``elsewhere``: the
    variable that names another folder."""

    installed: tuple[str, ...]
    target: Path
    findings: tuple[Finding, ...] = ()
    absent: tuple[Finding, ...] = ()
    elsewhere: str = ""


def install_forms(source: str | None, own: Path | None, *, every: bool, tell: Callable[[str], object]) -> Installation:
    """Put official blanks into the user's data folder: from a folder, ZIP, PDF or address, or (None) from irs.gov.

    A file is recognized by its content. ``tell`` is called with each address before it is contacted. Raises
    OutsideRefused or DefinitionRefused if nothing was available.
    """
    from levydocs.acroforms.library import load_forms
    from levydocs.revisions import offers
    from levydocs.revisions.install import install, lacking, missing

    forms, target = load_forms(own), installed_forms()
    wanted: tuple[Revision, ...] = ()
    outside = source is None or offers.is_address(source)
    if source is not None and not outside:
        offered = offers.from_path(Path(source))
    else:
        plan = offers.plan(source, lacking(forms.values(), target, date.today(), every=every))
        if not plan.addresses:
            return Installation((), target)
        wanted, offered = plan.wanted, _downloads(plan.addresses, tell)
    done, findings = install(offered, target, forms)
    if not done:
        raise _nothing_installed(source or "irs.gov", findings, outside)
    names = tuple(
        f"{one.name}: Form {forms[one.revision.form].number} ({one.revision.printed}) installed{_rights(one)}"
        for one in done
    )
    elsewhere = FORMS_VARIABLE if os.environ.get(FORMS_VARIABLE) else ""
    return Installation(names, target, tuple(findings), tuple(missing(wanted, done, forms)), elsewhere)


def form_updates(source: str | None, own: Path | None, *, tell: Callable[[str], object]) -> list[Served]:
    """What irs.gov serves as each current form, or (``source``) a folder, a ZIP or an address that has them under
    their names.

    Nothing is installed. ``tell`` is called with each address before it is contacted.
    """
    from levydocs.acroforms.library import load_forms
    from levydocs.revisions import offers
    from levydocs.revisions.drift import served

    forms, today = load_forms(own), date.today()
    if source is not None and not offers.is_address(source):
        return served(forms, offers.from_path(Path(source)), today)
    current = [revision for form in forms.values() if (revision := form.newest(today))]
    return served(forms, _downloads(offers.plan(source, current).addresses, tell), today)


def _rights(one: Installed) -> str:
    """What the usage-rights signature adds to what the digest has decided."""
    from levydocs.pdf.foreign.rights import Rights

    words = {
        Rights.UNCHANGED: "; unchanged since its rights were added",
        Rights.NOT_CHECKED: "; whether it is unchanged since its rights were added was not checked (levydocs[signatures])",
    }
    return words.get(one.rights, "")


def _downloads(addresses: Sequence[str], tell: Callable[[str], object]) -> Offers:
    """What the addresses answer, after all were checked and announced."""
    from levydocs.revisions.fetch import check_address, fetch
    from levydocs.revisions.offers import from_addresses

    for address in addresses:
        check_address(address)
    for address in addresses:
        tell(address)
    return from_addresses(addresses, fetch)


def _nothing_installed(source: str, findings: Sequence[Finding], outside: bool) -> Refusal:
    refusal = OutsideRefused if outside else DefinitionRefused
    return refusal(
        "No official form that levydocs knows is available there.",
        place=source,
        remedy="Nothing was installed. `levydocs forms list` gives the address of each official file.",
        findings=findings,
    )
