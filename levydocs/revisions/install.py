"""Official blanks onto this machine. A file is known by its digest alone; what has another digest is sorted out.

A web page saved as a form, a print, an edited copy and a revision that levydocs does not know look alike to anyone who has
the file: each gets a line that says which it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from levydocs.acroforms.definition import Form, Revision
from levydocs.acroforms.library import BlankFolders, known_by_digest
from levydocs.files import write_private
from levydocs.findings import Finding, finding
from levydocs.pdf.foreign.rights import Rights, check_rights
from levydocs.pdf.foreign.scan import scan_reader
from levydocs.pdf.foreign.source import Trouble, Unusable, opened
from levydocs.pdf.model import Scan
from levydocs.revisions.likeness import closest, printed_names
from levydocs.revisions.offers import Offer

_UNUSABLE = {
    Trouble.HTML: "LD-install-web-page",
    Trouble.NOT_PDF: "LD-install-not-pdf",
    Trouble.ENCRYPTED: "LD-install-encrypted",
    Trouble.DAMAGED: "LD-install-damaged",
    Trouble.NO_PAGES: "LD-install-damaged",
}
_RIGHTS = {
    Rights.UNCHANGED: "LD-install-rights-unchanged",
    Rights.CHANGED: "LD-install-rights-changed",
    Rights.UNKNOWN_SIGNER: "LD-install-rights-unknown-signer",
    Rights.NOT_CHECKED: "LD-install-rights-not-checked",
}


@dataclass(frozen=True, slots=True)
class Installed:
    """A file that is the official blank of ``revision`` and is now on this machine. ``rights`` adds nothing to that."""

    name: str
    revision: Revision
    rights: Rights = Rights.NONE


def lacking(forms: Iterable[Form], target: Path, day: date, *, every: bool) -> list[Revision]:
    """The revisions whose blank is not in ``target``: the one current on ``day`` of each form, or ``every`` one."""
    shelf = BlankFolders((target,))
    wanted = [revision for form in forms for revision in (form.revisions if every else (form.newest(day),)) if revision]
    return [revision for revision in wanted if shelf.find(revision) is None]


def install(
    offers: Iterable[Offer | Finding], target: Path, forms: Mapping[str, Form]
) -> tuple[list[Installed], list[Finding]]:
    """Put each offered official blank into ``target``, whole or not at all; the findings say what the other files are.

    Raises OutputRefused when ``target`` cannot be written.
    """
    known, shelf = known_by_digest(forms), BlankFolders((target,))
    done, findings = [], []
    for offer in offers:
        if isinstance(offer, Finding):
            findings.append(offer)
            continue
        revision = known.get(sha256(offer.data).hexdigest())
        rights = check_rights(offer.data)
        if revision is None:
            findings += [tell(offer, forms), *about_rights(offer.name, rights)]
            continue
        if shelf.find(revision) is None:
            write_private(target / f"{revision.form}--{revision.id}.pdf", offer.data, force=True)
        done.append(Installed(offer.name, revision, rights))
    return done, findings


def about_rights(name: str, rights: Rights) -> list[Finding]:
    """What the usage-rights signature says of a file whose digest is not known: never that it is official."""
    return [finding(_RIGHTS[rights], name)] if rights in _RIGHTS else []


def missing(wanted: Iterable[Revision], done: Iterable[Installed], forms: Mapping[str, Form]) -> list[Finding]:
    """A finding for each requested revision that was not installed."""
    here = {one.revision.file.sha256 for one in done}
    return [
        finding(
            "LD-install-missing",
            f"{revision.form}/{revision.id}",
            number=forms[revision.form].number,
            revision=revision.printed,
            address=revision.file.url,
        )
        for revision in wanted
        if revision.file.sha256 not in here
    ]


def tell(offer: Offer, forms: Mapping[str, Form]) -> Finding:
    """What a file is that is not the official blank of a known revision."""
    try:
        with opened(offer.data) as reader:
            found = scan_reader(reader)
    except Unusable as unusable:
        if unusable.trouble is Trouble.NO_FIELDS:
            return _without_fields(offer, forms)
        return finding(_UNUSABLE[unusable.trouble], offer.name)
    return finding_by_fields(offer, found, forms)


def _without_fields(offer: Offer, forms: Mapping[str, Form]) -> Finding:
    numbers = {form.number for form in forms.values()}
    for number, revision in printed_names(offer.data):
        if number in numbers:
            return finding("LD-install-print", offer.name, number=number, revision=revision)
    return finding("LD-install-no-fields", offer.name)


def finding_by_fields(offer: Offer, found: Scan, forms: Mapping[str, Form]) -> Finding:
    """What a form with an unknown digest is, by its first page and its fields.

    An edited copy prints the name of a known revision; if no name can be read, its fields decide.
    """
    printed = printed_names(offer.data)
    numbers = {number for number, _ in printed}
    revisions = [
        revision for form in forms.values() if not printed or form.number in numbers for revision in form.revisions
    ]
    named = [revision for revision in revisions if (forms[revision.form].number, revision.printed) in printed]
    like = closest(named or revisions, found)
    if like is None or not (printed or like.alike):
        return finding("LD-install-unknown-form", offer.name)
    number = forms[like.revision.form].number
    words = {"number": number, "nearest": like.revision.printed, "changes": str(like)}
    if named or (not printed and like.identical):
        return finding("LD-install-edited", offer.name, **words)
    itself = next((revision for one, revision in printed if one == number), "a revision without a date")
    return finding("LD-install-other-revision", offer.name, revision=itself, **words)
