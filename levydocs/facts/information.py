"""Form 8821: who may see a taxpayer's information without being a representative, and which.

Anyone who cannot be named on Form 2848 (the firm's staff, a relative who helps, a lender) is a designee. The designees are the same
on each taxpayer's form; what they may see is each taxpayer's own.
"""

from __future__ import annotations

from dataclasses import dataclass

from levydocs.case.information import NamedDesignee
from levydocs.facts import periods
from levydocs.facts.authority_matters import own_matters, tax_and_periods
from levydocs.facts.core import Absent, Facts, Source, fact
from levydocs.facts.people import lines_of
from levydocs.findings import IN_FIRM_BOOK

DESIGNEES = "information_authorization.designees"
MATTERS = "information_authorization.matters"
PRINTED = 2
"""How many designees fit on line 2 of the form; any others go on an attached list."""


@dataclass(frozen=True, slots=True)
class DesigneeRow:
    """One designee as line 2 prints it."""

    name: str
    address_lines: list[str]
    caf: str | None
    ptin: str | None
    phone: str | None
    fax: str | None
    copies: bool
    new_address: bool
    new_phone: bool
    new_fax: bool


@dataclass(frozen=True, slots=True)
class InformationRow:
    """One row of line 3; ``form`` and ``specific`` are None if the form says "Not Applicable"."""

    description: str
    form: str | None
    periods: str
    specific: str | None


@fact("information.authorized")
def authorized(facts: Facts) -> bool:
    """True when the case names someone who may see tax information."""
    facts.note_case(DESIGNEES)
    return bool(facts.maybe(DESIGNEES))


@fact("information.designees")
def designees(facts: Facts) -> list[DesigneeRow]:
    """The designees, in the order of line 2, from the case and the firm book."""
    found = [_row(facts, position) for position in range(len(facts[DESIGNEES]))]
    if not found:
        raise Absent(DESIGNEES)
    return found


@fact("information.on_form")
def on_form(facts: Facts) -> list[DesigneeRow]:
    """The designees who fit on line 2."""
    return list(facts["information.designees"][:PRINTED])


@fact("information.on_list")
def on_list(facts: Facts) -> list[DesigneeRow]:
    """The designees on the attached list."""
    return list(facts["information.designees"][PRINTED:])


@fact("information.list_attached")
def list_attached(facts: Facts) -> bool:
    """True when a list of additional designees is attached (line 2)."""
    return bool(facts["information.on_list"])


@fact("information.matters")
def matters(facts: Facts) -> list[InformationRow]:
    """The rows of line 3: what the case lists for this taxpayer, or what the taxpayer's Form 2848 lists."""
    if not facts.maybe(MATTERS):
        return [InformationRow(one.description, one.form, one.periods, None) for one in facts["poa.matters"]]
    found = []
    for path, one in own_matters(facts, MATTERS):
        (kind, form), listed = tax_and_periods(facts, path, one)
        found.append(InformationRow(kind, form, periods.on_a_form(listed), facts.maybe(f"{path}.specific") or None))
    if not found:
        raise Absent(MATTERS)
    return found


@fact("information.access_online")
def access_online(facts: Facts) -> bool:
    """True when the records may be accessed through an Intermediate Service Provider (line 3)."""
    return _said(facts, "access_online")


@fact("information.specific_use")
def specific_use(facts: Facts) -> bool:
    """True when the authorization is for a use that is not recorded on the CAF, such as a lender's (line 4)."""
    return _said(facts, "lender")


@fact("information.retain_prior")
def retain_prior(facts: Facts) -> bool:
    """True when earlier authorizations stay in force (line 5); skipped for a specific use."""
    return not facts["information.specific_use"] and _said(facts, "retain_prior")


@fact("information.to_caf")
def to_caf(facts: Facts) -> bool:
    """True when someone may see tax information and the CAF unit should record it."""
    return bool(facts["information.authorized"]) and not facts["information.specific_use"]


def _said(facts: Facts, key: str) -> bool:
    """What the case says under a key of the authorization; false if it does not say."""
    path = f"information_authorization.{key}"
    facts.note_case(path)
    return bool(facts.maybe(path, False))


def _row(facts: Facts, position: int) -> DesigneeRow:
    path = f"{DESIGNEES}[{position}]"
    one: NamedDesignee = facts[DESIGNEES][position]
    entry, place = (_of_the_firm(facts, one, path), f"{IN_FIRM_BOOK}designees.{one.ref}") if one.ref else (one, path)
    lines = lines_of(entry.address)
    if one.ref and not lines:
        lines = list(facts["firm.address_lines"])
    if not entry.name or not lines:
        raise Absent(f"{place}.{'address' if entry.name else 'name'}")
    return DesigneeRow(
        name=entry.name,
        address_lines=lines,
        caf=entry.caf.printed if entry.caf else None,
        ptin=entry.ptin.printed if entry.ptin else None,
        phone=entry.phone,
        fax=entry.fax,
        copies=bool(entry.copies_of_notices),
        new_address=bool(entry.new_address),
        new_phone=bool(entry.new_phone),
        new_fax=bool(entry.new_fax),
    )


def _of_the_firm(facts: Facts, one: NamedDesignee, path: str) -> NamedDesignee:
    """The firm-book entry, as changed by the case."""
    known = facts.basis.firm.designees.get(one.ref or "")
    if known is None:
        raise Absent(f"{path}.ref")
    facts.note(Source("firm", f"designees.{one.ref}"))
    stated = {key: getattr(one, key) for key in one.model_fields_set}
    return NamedDesignee.model_construct(**{**dict(known), **stated})
