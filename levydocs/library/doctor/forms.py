"""The official forms: which are installed, how old they are, and whether a newer revision is known."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.dates import long_date
from levydocs.errors import ExitCode
from levydocs.library.doctor.values import Check, State
from levydocs.loading.resources import FORMS_VARIABLE

if TYPE_CHECKING:
    from levydocs.acroforms.definition import Form, Revision
    from levydocs.acroforms.library import BlankFolders
    from levydocs.packet.recipe import Recipe

_NO_NEWER = (
    "levydocs does not have the one that replaced it, so nothing with this form is ready to send. Update levydocs, or draft "
    "the map: levydocs forms carry."
)
_MOST_NAMES = 3


def official_forms(
    forms: Mapping[str, Form], recipes: Collection[Recipe], shelf: BlankFolders, day: date
) -> Iterator[Check]:
    """The folders of official files, each form as of a day, and what else is in them."""
    installed = {one for form in forms.values() for one in form.revisions if shelf.find(one) is not None}
    for folder in shelf.folders:
        named = f"{folder} ({FORMS_VARIABLE})" if folder == _named_by_the_variable() else str(folder)
        yield Check("folder", named if folder.is_dir() else f"{named}, not there yet")
    usual = {entry.name for one in recipes if not one.route for entry in one.entries if entry.kind == "form"}
    checks = [_form(form, installed, shelf, day, in_every_packet=form.id in usual) for form in forms.values()]
    if installed:
        yield from checks
    else:
        told = f"none of {len(forms)} is installed, so packets are printed on facsimiles, for review only"
        yield Check("official files", told, State.ERROR, _how_to_install("the files"), ExitCode.NOT_READY)
        yield from (Check(one.name, one.message, State.NOTE) for one in checks)
    yield from _other_files(shelf, forms)
    remedy = "To ask irs.gov: levydocs forms updates."
    yield Check("newer revisions", "not checked, because that needs a connection", State.NOTE, remedy)


def _form(
    form: Form, installed: Collection[Revision], shelf: BlankFolders, day: date, *, in_every_packet: bool
) -> Check:
    """``in_every_packet``: it goes out without choosing a way out."""
    name, revision = f"Form {form.number}", form.newest(day)
    if revision is None:
        return Check(name, "no revision that levydocs knows is in force yet", State.WARNING)
    until = revision.in_force_until
    if until and until < day:
        return Check(name, f"{revision.printed} was in force through {long_date(until)}", State.WARNING, _NO_NEWER)
    if revision in installed:
        ends = f", until {long_date(until)}" if until else ""
        return Check(name, f"{revision.printed}, in force since {revision.in_force_from.year}{ends}")
    message, remedy = _not_installed(form, revision, installed, shelf), _how_to_install(revision.file.name)
    if in_every_packet:
        return Check(name, message, State.ERROR, remedy, ExitCode.NOT_READY)
    return Check(name, message, State.WARNING, remedy)


def _not_installed(form: Form, revision: Revision, installed: Collection[Revision], shelf: BlankFolders) -> str:
    wrong = shelf.another(revision, {one.file.sha256 for one in form.revisions})
    if wrong is not None:
        return f"{revision.printed} is not installed: {wrong.name} is not the official file"
    older = [one.printed for one in form.revisions if one in installed]
    return f"{revision.printed} is not installed{f', only the older {older[-1]}' if older else ''}"


def _named_by_the_variable() -> Path | None:
    named = os.environ.get(FORMS_VARIABLE)
    return Path(named) if named else None


def _how_to_install(what: str) -> str:
    """If the variable is set, no other folder is searched, and newly installed forms go elsewhere."""
    if _named_by_the_variable():
        return f"Put {what} from irs.gov in the folder that {FORMS_VARIABLE} names."
    return "Run levydocs forms install."


def _other_files(shelf: BlankFolders, forms: Mapping[str, Form]) -> Iterator[Check]:
    names = [path.name for path in shelf.others([one for form in forms.values() for one in form.revisions])]
    if names:
        more = len(names) - _MOST_NAMES
        told = f"{', '.join(names[:_MOST_NAMES])}{f' and {more} more' if more > 0 else ''}"
        remedy = "To see what a file is: levydocs forms check FILE."
        yield Check("other files", f"not official files that levydocs knows, so not used: {told}", State.NOTE, remedy)
