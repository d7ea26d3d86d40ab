"""What the office needs to send an envelope: its own numbers for the case, and whom to call or fax."""

from __future__ import annotations

from levydocs.dates import long_date
from levydocs.facts.core import Facts, fact
from levydocs.facts.hearing import notice_path


@fact("case.filed_under")
def filed_under(facts: Facts) -> str:
    """The office's client and matter number for the case: ``client 20418, matter 001``; nothing without them."""
    numbers = {kind: facts.maybe(f"{kind}_number") for kind in ("client", "matter")}
    return ", ".join(f"{kind} {number}" for kind, number in numbers.items() if number)


@fact("levy.payer.phone")
def payer_phone(facts: Facts) -> str:
    """The payer's telephone number."""
    return str(facts[f"{facts.levy_path}.payer.phone"])


@fact("hearing.notice.phone")
def notice_phone(facts: Facts) -> str:
    """The telephone number printed on the notice that the request answers."""
    return str(facts[notice_path(facts, "phone")])


@fact("hearing.notice.fax")
def notice_fax(facts: Facts) -> str:
    """The fax number given for the request."""
    return str(facts[notice_path(facts, "fax.number")])


@fact("hearing.notice.fax_given")
def notice_fax_given(facts: Facts) -> str:
    """Who gave that number, and when: ``given by Ms. Ray, ID 1000234, on November 24, 2026``."""
    by, on = (facts.maybe(notice_path(facts, f"fax.{key}")) for key in ("given_by", "given_on"))
    said = [f"by {by}" if by else "", f"on {long_date(on)}" if on else ""]
    return " ".join(["given", *filter(None, said)]) if any(said) else ""
