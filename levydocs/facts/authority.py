"""Form 2848: who may act for the taxpayer, for which matters (instructions for Form 2848, Rev. 9-2021)."""

from __future__ import annotations

from dataclasses import dataclass

from levydocs.case.ids import TaxId
from levydocs.case.model import Representative as FirmRepresentative
from levydocs.case.people import INDIVIDUALS, Address
from levydocs.facts.core import Absent, Facts, Source, fact
from levydocs.facts.people import lines_of, person
from levydocs.findings import IN_FIRM_BOOK


@dataclass(frozen=True, slots=True)
class Representative:
    """One row of line 2, and the same person's row of Part II."""

    name: str
    title: str
    address_lines: list[str]
    caf: str | None
    ptin: str | None
    phone: str | None
    fax: str | None
    copies: bool
    designation: str | None
    jurisdiction: str | None
    licence: str | None
    new_address: bool
    new_phone: bool
    new_fax: bool


MOST_WITH_COPIES = 2
"""How many representatives the IRS sends copies of its notices to in one matter, on all Forms 2848 together."""


@fact("poa.copies_wanted")
def poa_copies_wanted(facts: Facts) -> tuple[int, ...]:
    """The positions of the representatives who receive copies of notices, by the case or the firm book."""
    wanted = []
    for position, appointment in enumerate(facts["representatives"]):
        entry = facts.basis.firm.representatives.get(appointment.ref)
        stated = appointment.copies_of_notices
        if stated or (stated is None and entry is not None and entry.copies_of_notices):
            wanted.append(position)
    return tuple(wanted)


@fact("representatives.all")
def representatives_all(facts: Facts) -> tuple[Representative, ...]:
    """The representatives of the case, in line-2 order, from the firm book."""
    firm = facts.basis.firm
    found: list[Representative] = []
    for position, appointment in enumerate(facts["representatives"]):
        entry = firm.representatives.get(appointment.ref)
        if entry is None:
            raise Absent(f"representatives[{position}]")
        if not entry.name:
            raise Absent(f"{IN_FIRM_BOOK}representatives.{appointment.ref}.name")
        facts.note(Source("firm", f"representatives.{appointment.ref}"))
        wants_copies = position in facts["poa.copies_wanted"]
        address = office_of(facts, entry)
        found.append(
            Representative(
                name=entry.name or "",
                title=entry.title or "",
                address_lines=lines_of(address),
                caf=entry.caf.printed if entry.caf else None,
                ptin=entry.ptin.printed if entry.ptin else None,
                phone=entry.phone,
                fax=entry.fax,
                copies=wants_copies and sum(one.copies for one in found) < MOST_WITH_COPIES,
                designation=entry.designation,
                jurisdiction=entry.jurisdiction,
                licence=entry.licence,
                new_address=bool(entry.new_address),
                new_phone=bool(entry.new_phone),
                new_fax=bool(entry.new_fax),
            )
        )
    if not found:
        raise Absent("representatives")
    return tuple(found)


def office_of(facts: Facts, entry: FirmRepresentative) -> Address:
    """The address of a representative in the firm book: a separate one, or else the firm's."""
    return entry.address if entry.address.street else facts.basis.firm.firm.address


def _tin(facts: Facts, kind: str) -> TaxId | None:
    tin: TaxId = facts["taxpayer.tin"]
    return tin if tin.kind == kind else None


@fact("poa.ssn")
def poa_ssn(facts: Facts) -> TaxId | None:
    """The taxpayer's SSN; nothing for someone who has another kind of number."""
    return _tin(facts, "ssn")


@fact("poa.itin")
def poa_itin(facts: Facts) -> TaxId | None:
    """The taxpayer's ITIN; nothing for someone who has another kind of number."""
    return _tin(facts, "itin")


@fact("poa.ein")
def poa_ein(facts: Facts) -> TaxId | None:
    """The EIN of an entity, or of this taxpayer's own business; nothing if there is none."""
    own = facts.maybe("business.ein") if facts["poa.runs_business"] else None
    return _tin(facts, "ein") or own or None


@fact("poa.runs_business")
def poa_runs_business(facts: Facts) -> bool:
    """True when the business in the case is this taxpayer's: the sole proprietor, if there are two taxpayers."""
    people = len(facts["taxpayers"])
    return people == 1 or facts.maybe(person(facts, "kind")) == "sole_proprietor"


@fact("poa.plan_number")
def poa_plan_number(facts: Facts) -> str | None:
    """The number of an employee plan; nothing in nearly every levy case."""
    number: str | None = facts.maybe("power_of_attorney.plan_number")
    return number


@fact("representative.name")
def representative_name(facts: Facts) -> str:
    """The representative who writes and signs: the first of the case."""
    return str(facts["representatives.all"][0].name)


@fact("representative.title")
def representative_title(facts: Facts) -> str:
    """The title of the representative who writes."""
    return _known(facts, "title")


@fact("representative.phone")
def representative_phone(facts: Facts) -> str:
    """The telephone number of the representative who writes."""
    return _known(facts, "phone")


@fact("representative.fax")
def representative_fax(facts: Facts) -> str:
    """The fax number of the representative who writes."""
    return _known(facts, "fax")


@fact("representative.caf")
def representative_caf(facts: Facts) -> str:
    """The CAF number of the representative who writes."""
    return _known(facts, "caf")


def _known(facts: Facts, attribute: str) -> str:
    value = getattr(facts["representatives.all"][0], attribute)
    if not value:
        raise Absent(f"{IN_FIRM_BOOK}representatives.{facts['representatives'][0].ref}.{attribute}")
    return str(value)


@fact("poa.acts.granted")
def poa_acts_granted(facts: Facts) -> tuple[str, ...]:
    """The additional acts of line 5a; with none, the IRS records an unmodified authorization."""
    return tuple(facts.maybe("power_of_attorney.additional_acts", ()))


@fact("poa.acts.sign_return_statement")
def poa_acts_sign_return_statement(facts: Facts) -> str | None:
    """Why the representative may sign a return (26 CFR 1.6012-1(a)(5)); nothing unless that act is granted."""
    return (
        facts.maybe("power_of_attorney.sign_return_statement") if "sign_return" in facts["poa.acts.granted"] else None
    )


@fact("poa.acts.other_text")
def poa_acts_other_text(facts: Facts) -> str | None:
    """The other acts of line 5a; nothing unless granted."""
    return facts.maybe("power_of_attorney.other_acts") if "other" in facts["poa.acts.granted"] else None


@fact("poa.limits")
def poa_limits(facts: Facts) -> str | None:
    """Acts that the representatives may not perform (line 5b)."""
    limits: str | None = facts.maybe("power_of_attorney.limits")
    return limits


@fact("poa.retain_prior")
def poa_retain_prior(facts: Facts) -> bool:
    """True when earlier powers of attorney stay in force (line 6)."""
    return bool(facts.maybe("power_of_attorney.retain_prior", False))


def is_individual(facts: Facts) -> bool:
    """True when the taxpayer is an individual, who signs without a title."""
    return facts[person(facts, "kind")] in INDIVIDUALS


@fact("poa.print_name")
def poa_print_name(facts: Facts) -> str:
    """The printed name of the person who signs line 7."""
    return str(facts["taxpayer.irs_name"] if is_individual(facts) else facts[person(facts, "signer.name")])


@fact("poa.title")
def poa_title(facts: Facts) -> str | None:
    """The title of an officer, executor or trustee who signs line 7; nothing for an individual."""
    return None if is_individual(facts) else facts[person(facts, "signer.title")]


@fact("poa.print_name_of_entity")
def poa_print_name_of_entity(facts: Facts) -> str | None:
    """The taxpayer of line 1 when that is not an individual."""
    return None if is_individual(facts) else str(facts["taxpayer.irs_name"])
