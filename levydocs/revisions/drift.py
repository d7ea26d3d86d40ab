"""Whether the IRS still serves the forms that levydocs knows: each file that is offered, compared with the current one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from levydocs.acroforms.definition import Form, Revision
from levydocs.acroforms.library import known_by_digest
from levydocs.findings import Finding, finding
from levydocs.revisions.install import tell
from levydocs.revisions.offers import Offer

SAME, OLDER, CHANGED, NOT_HAD = "same", "older", "changed", "not available"


@dataclass(frozen=True, slots=True)
class Served:
    """What is served as a form. ``state``: the same file, an older revision that is known, something else, or nothing.

    ``told``: what it is, if it is not the same file.
    """

    form: Form
    current: Revision
    state: str
    told: tuple[Finding, ...] = ()


def served(forms: Mapping[str, Form], offers: Iterable[Offer | Finding], day: date) -> list[Served]:
    """What is served as each form that is current on ``day``; a file is taken for the form by whose official name it goes."""
    by_name: dict[str, Offer | Finding] = {}
    for offer in offers:
        name = offer.place if isinstance(offer, Finding) else offer.name
        by_name.setdefault(_file_name(name), offer)
    current = [(form, revision) for form in forms.values() if (revision := form.newest(day))]
    return [_served(form, revision, by_name.get(revision.file.name), forms) for form, revision in current]


def _served(form: Form, current: Revision, offer: Offer | Finding | None, forms: Mapping[str, Form]) -> Served:
    if offer is None or isinstance(offer, Finding):
        return Served(form, current, NOT_HAD, (offer,) if offer else ())
    known = known_by_digest(forms).get(sha256(offer.data).hexdigest())
    if known == current:
        return Served(form, current, SAME)
    if known is not None:
        words = {"number": forms[known.form].number, "revision": known.printed}
        return Served(form, current, OLDER, (finding("LD-install-served-another", offer.name, **words),))
    return Served(form, current, CHANGED, (tell(offer, forms),))


def _file_name(place: str) -> str:
    return PurePosixPath(urlsplit(place).path).name if "://" in place else PurePosixPath(place).name
