"""Doubts about a request for innocent spouse relief: the other spouse is notified, may also be a client, and may be dangerous."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from levydocs.acroforms.definition import Form
from levydocs.case.part import texts_of
from levydocs.facts.core import Facts
from levydocs.facts.exhibits import proving
from levydocs.facts.people import person
from levydocs.facts.relief import RELIEF
from levydocs.findings import Finding, finding

_PAPERS = {
    "widowed": "the death certificate, and the will if there is one",
    "legally_separated": "the entire separation agreement",
    "divorced": "the entire divorce decree",
}
"""What line 7 asks to be attached."""
_KEPT_BACK = ("contact_address", "phone", "who", "spouse")
"""Keys of the section that are not a narrative the other spouse might read, or are about that person."""

_TELLING = 5
"""A shorter name also occurs inside other words."""


def relief_doubts(facts: Facts) -> Iterator[Finding]:
    """Findings about what must be settled with the client before Form 8857 is signed, and about what goes with it."""
    place, said = facts.case.origin.place, facts.case.innocent_spouse
    if not facts.maybe("relief.asked"):
        if "innocent_spouse" in facts.maybe("hearing.reasons", ()):
            yield finding("LD-packet-relief-form-wanted", place("hearing.reasons"))
        return
    if not said.knows_other_is_told:
        yield finding("LD-packet-relief-other-is-told", place(RELIEF))
    if _is_at_risk(facts):
        yield finding("LD-packet-relief-safety", place(f"{RELIEF}.abuse"))
    if _is_against_client(facts):
        yield finding("LD-packet-relief-against-client", place(f"{RELIEF}.spouse"))
    if (paper := _PAPERS.get(said.marriage.status or "")) and not proving(facts, f"{RELIEF}.marriage"):
        yield finding("LD-packet-relief-paper", place(f"{RELIEF}.marriage"), paper=paper)
    for path in _revealing(facts):
        yield finding("LD-packet-relief-reveals", place(path))


def joint_form_doubts(facts: Facts, form: Form, owners: Sequence[int]) -> Iterator[Finding]:
    """Findings about a joint form when one spouse asks for relief from what the other would then owe alone."""
    if not facts.maybe("relief.asked") or not {*facts.maybe("relief.requesters", ()), _other(facts)} <= {*owners}:
        return
    if _is_against_client(facts):
        yield finding("LD-packet-relief-against-client", form.id)
    if _is_at_risk(facts):
        yield finding("LD-packet-relief-joint-form", form.id, number=form.number)


def _is_at_risk(facts: Facts) -> bool:
    """True when the client says that the other spouse was abusive, or is to be feared."""
    said = facts.case.innocent_spouse
    return bool(said.abuse.victim or said.abuse.afraid or said.abuse.danger or said.afraid_to_write)


def _other(facts: Facts) -> int | None:
    """The position of the other spouse, where that one is a taxpayer of this case too."""
    found: int | None = facts.maybe("relief.spouse_position")
    return found


def _is_against_client(facts: Facts) -> bool:
    """True when the other spouse is a client too, and not both have consented: relief for the one leaves the tax to the other."""
    position = _other(facts)
    if position is None:
        return False
    both = (facts.maybe(f"{RELIEF}.who"), facts.maybe(person(facts, "id", position)))
    return not set(both) <= set(facts.maybe("power_of_attorney.consents", ()))


def _revealing(facts: Facts) -> Iterator[str]:
    """The paths of the client's words that name an address, telephone or employer, which the IRS itself keeps back."""
    secrets = [*_secrets(facts)]
    for path, text in texts_of(facts.case.innocent_spouse, RELIEF):
        key = path.removeprefix(f"{RELIEF}.").partition(".")[0]
        if key not in _KEPT_BACK and any(one in _plain(text) for one in secrets):
            yield path


def _secrets(facts: Facts) -> Iterator[str]:
    """Streets, telephones and employers of the client, each as it is looked for."""
    (position,) = facts.maybe("relief.requesters", (None,))
    if position is None:
        return
    said: Any = facts.case
    one = said.taxpayers[position]
    jobs = [job for job in said.employment or () if job.who == one.id]
    streets = [address.street for address in (said.address, one.address, said.innocent_spouse.contact_address)]
    phones = [one.phones.home, one.phones.work, one.phones.cell, facts.maybe(f"{RELIEF}.phone")]
    told = (_plain(text or "") for text in (*streets, *phones, *(job.employer.name for job in jobs)))
    yield from (one for one in told if len(one) >= _TELLING)


def _plain(text: str) -> str:
    """Letters and digits alone, in small letters."""
    return re.sub(r"[\W_]+", "", text).casefold()
