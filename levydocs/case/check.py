"""What is doubtful within a case: data that can be read, but cannot be right or is often wrong.

What the law says about it, and what is missing, is reported elsewhere. Every check takes the case and yields findings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from levydocs.case.ids import TaxId
from levydocs.case.model import Case, Firm
from levydocs.case.numbers import tax_numbers
from levydocs.case.origin import safe_name
from levydocs.case.part import texts_of
from levydocs.case.people import INDIVIDUALS, Address
from levydocs.case.postal_address import same_door
from levydocs.case.states import states
from levydocs.case.taxes import is_tax_form, nearest_form, other_tax
from levydocs.findings import Finding, finding
from levydocs.text import nearest

_OFFICE_FAX = "firm.fax"
_TAXES = ("Income", "Employment", "Excise", "Civil Penalty", "Estate", "Gift")


def doubtful(case: Case, firm: Firm) -> list[Finding]:
    """Everything doubtful, in the order of the case file; then the firm's fax numbers that are printed."""
    found = [pair for check in _CHECKS for pair in check(case)] + list(_representatives(case, firm))
    found += _firm_address(case, firm)
    place, order = case.origin.place, case.origin.order
    found.sort(key=lambda told: order(told[1]))
    ours = [finding(code, firm.origin.place(path)) for code, path, _ in _firm_faxes(case, firm)]
    return [finding(code, place(path), **words) for code, path, words in found] + ours


_Told = tuple[str, str, dict[str, object]]


def _taxpayers_numbers(case: Case) -> Iterator[tuple[str, TaxId]]:
    """Those that no two of may be the same; an officer, or the other spouse, may be a taxpayer of the case."""
    for i, taxpayer in enumerate(case.taxpayers):
        if taxpayer.tin.number:
            yield f"taxpayers[{i}].tin.number", taxpayer.tin.number
    if case.business.ein:
        yield "business.ein", case.business.ein


def _specimens(case: Case) -> Iterator[_Told]:
    return (("LD-case-specimen", path, {}) for path, number in tax_numbers(case) if number.specimen)


def _same_numbers(case: Case) -> Iterator[_Told]:
    seen: set[str] = set()
    for path, number in _taxpayers_numbers(case):
        if number.digits in seen:
            yield "LD-case-same-number", path, {}
        seen.add(number.digits)


def _people(case: Case) -> Iterator[_Told]:
    for i, taxpayer in enumerate(case.taxpayers):
        # An estate has its own number, and for the tax of the one who died that person's.
        named = taxpayer.kind is None and bool(taxpayer.name.first) and not taxpayer.name.organization
        person = named or taxpayer.kind in INDIVIDUALS
        number = taxpayer.tin.number
        if (named or taxpayer.kind not in (None, "estate")) and number and person == (number.kind == "ein"):
            yield "LD-case-kind-of-number", f"taxpayers[{i}].tin", {}
        if re.search(r"&|\band\b", taxpayer.name.first or ""):
            yield "LD-case-two-names", f"taxpayers[{i}].name.first", {}
    together = any(debt.type == "Income" and len(debt.who or ()) > 1 for debt in case.liabilities or ())
    of_one = ("single", "head_of_household", *(["married_separate"] if together else []))
    if len(case.taxpayers) > 1 and case.filing_status in of_one:
        yield "LD-case-second-taxpayer", "filing_status", {}
    home = case.household
    if home.under_65 is not None and home.age_65_or_over is not None:
        people = len(home.dependents or ()) + max(1, len(case.taxpayers))
        if home.under_65 + home.age_65_or_over < people:
            yield "LD-case-household", "household", {}


def _addresses(case: Case) -> Iterator[tuple[str, Address]]:
    yield "address", case.address
    for i, taxpayer in enumerate(case.taxpayers):
        yield f"taxpayers[{i}].address", taxpayer.address
    for i, levy in enumerate(case.levies or ()):
        yield f"levies[{i}].payer.address", levy.payer.address
        yield f"levies[{i}].office.address", levy.office.address
    for i, job in enumerate(case.employment or ()):
        yield f"employment[{i}].employer.address", job.employer.address


def _postal(case: Case) -> Iterator[_Told]:
    for path, address in _addresses(case):
        if (address.country or "US") not in ("US", "USA"):
            continue
        if address.state and address.state not in states():
            yield "LD-case-state", f"{path}.state", {}
        if address.zip and re.fullmatch(r"[0-9]{5}(-?[0-9]{4})?", address.zip) is None:
            yield "LD-case-zip", f"{path}.zip", {}
        elif address.zip and (state := states().get(address.state or "")) and address.zip[0] not in state.zip:
            yield "LD-case-zip-of-state", f"{path}.zip", {}


_PHONE = re.compile(r"(\+?1)?[0-9]{10}")
_TYPED = re.compile(r"(\d)\1{9}|1234567890|0123456789")
"""Numbers that people type when they do not know one."""


def _phones(case: Case) -> Iterator[_Told]:
    """Telephone numbers of taxpayers that no one can dial: the IRS office calls them."""
    for i, taxpayer in enumerate(case.taxpayers):
        address = taxpayer.address if taxpayer.address.country else case.address
        if (address.country or "US") not in ("US", "USA"):
            continue
        for kind in ("home", "work", "cell"):
            if _cannot_be_dialed(getattr(taxpayer.phones, kind)):
                yield "LD-case-phone", f"taxpayers[{i}].phones.{kind}", {}


def _faxes(case: Case) -> Iterator[_Told]:
    """Fax numbers that no one can dial: where requests go, where the release and the answers are to go."""
    for path, text in texts_of(case):
        if path.removesuffix(".number").endswith("fax") and _cannot_be_dialed(text):
            yield "LD-case-fax", path, {}


def _firm_faxes(case: Case, firm: Firm) -> Iterator[_Told]:
    """Those of the office, and of everyone named in the case who has one of their own: what others have is not printed."""
    office = firm.firm.fax
    own = {f"representatives.{one.ref}.fax" for one in case.representatives or ()}
    own |= {f"designees.{one.ref}.fax" for one in case.information_authorization.designees or ()}
    numbers = {path: text for path, text in texts_of(firm) if path == _OFFICE_FAX or (path in own and text != office)}
    return (("LD-case-fax", path, {}) for path, text in numbers.items() if _cannot_be_dialed(text))


def _cannot_be_dialed(said: str | None) -> bool:
    number, *_ = re.split(r"x|ext", (said or "").casefold(), maxsplit=1)
    digits = re.sub(r"[ ().–/-]", "", number)
    foreign = digits.startswith("+") and not digits.startswith("+1")
    return bool(said) and not foreign and (_PHONE.fullmatch(digits) is None or _TYPED.fullmatch(digits) is not None)


def _liabilities(case: Case) -> Iterator[_Told]:
    seen: set[tuple[object, ...]] = set()
    for i, debt in enumerate(case.liabilities or ()):
        path = f"liabilities[{i}]"
        near = nearest(debt.type or "", _TAXES)
        if debt.type and debt.type not in _TAXES:
            yield "LD-case-tax", f"{path}.type", {"near": f"; the nearest is {near}" if near else ""}
        same = (debt.who, debt.type, debt.form, debt.period)
        if all(same) and (*same, debt.assessed) in seen:
            yield "LD-case-same-liability", path, {}
        seen.add((*same, debt.assessed))


def _taxes_and_forms(case: Case) -> Iterator[_Told]:
    """Kind of tax and form that do not go together: the IRS has no such account."""
    stated = [(f"liabilities[{i}]", one.type, one.form) for i, one in enumerate(case.liabilities or ())]
    stated += [(f"compliance.unfiled[{i}]", one.type, one.form) for i, one in enumerate(case.compliance.unfiled or ())]
    matters = case.power_of_attorney.matters or ()
    stated += [(f"power_of_attorney.matters[{i}]", one.type, one.form) for i, one in enumerate(matters)]
    for path, kind, form in stated:
        if form and kind != "Civil Penalty" and not is_tax_form(form):
            near = nearest_form(form)
            yield "LD-case-form", f"{path}.form", {"near": f"; the nearest is {near}" if near else ""}
        if own := other_tax(kind, form):
            yield "LD-case-tax-and-form", f"{path}.form", {"kind": kind, "own": own}


def _liable(case: Case) -> Iterator[_Told]:
    for i, taxpayer in enumerate(case.taxpayers):
        if taxpayer.liable_for is None:
            continue
        owed = {debt.id for debt in case.liabilities or () if taxpayer.id in (debt.who or ())}
        if owed != set(taxpayer.liable_for):
            yield "LD-case-liable-for", f"taxpayers[{i}].liable_for", {}


def _coverage(case: Case) -> Iterator[_Told]:
    covers = [(f"levies[{i}].covers", levy.covers) for i, levy in enumerate(case.levies or ())]
    covers += [(f"notices[{i}].covers", notice.covers) for i, notice in enumerate(case.notices or ())]
    return (("LD-case-covers-nothing", path, {}) for path, ids in covers if ids == ())


def _dates(case: Case) -> Iterator[_Told]:
    for path, earlier, later, rule in _pairs(case):
        if earlier and later and later < earlier:
            yield "LD-case-date-order", path, {"rule": rule}


def _pairs(case: Case) -> Iterator[tuple[str, date | None, date | None, str]]:
    """Path of the later date, the date that cannot come after it, that date, and the rule in words."""
    assessed = {debt.id: debt.assessed for debt in case.liabilities or ()}
    for i, person in enumerate(case.taxpayers):
        path = f"taxpayers[{i}]"
        yield (
            f"{path}.date_of_death",
            person.date_of_birth,
            person.date_of_death,
            "the date of death must be after the date of birth",
        )
        yield f"{path}.date_of_birth", person.date_of_birth, case.as_of, "a date of birth must be in the past"
    for i, notice in enumerate(case.notices or ()):
        path = f"notices[{i}]"
        after = notice.date + timedelta(days=1) if notice.date else None
        yield (
            f"{path}.respond_by_printed",
            after,
            notice.respond_by_printed,
            "the last day to answer must be after the notice",
        )
        yield f"{path}.fax.given_on", notice.date, notice.fax.given_on, "the fax number must be given after the notice"
        yield (
            f"{path}.date",
            _latest(assessed, notice.covers),
            notice.date,
            "a notice must come after the assessment it is about",
        )
    for i, levy in enumerate(case.levies or ()):
        path, pay = f"levies[{i}]", levy.payroll
        yield (
            f"{path}.date",
            _latest(assessed, levy.covers),
            levy.date,
            "a levy must come after the assessment it collects",
        )
        yield f"{path}.served_on", levy.date, levy.served_on, "a levy must be served on its date or later"
        yield f"{path}.bank_served_on", levy.date, levy.bank_served_on, "a levy must be served on its date or later"
        yield (
            f"{path}.payroll.first_payment_date",
            levy.served_on,
            pay.first_payment_date,
            "pay can be taken only after service",
        )
        yield f"{path}.payroll.next_payday", pay.cutoff, pay.next_payday, "the cut-off must be before the pay day"


def _latest(assessed: dict[str | None, date | None], ids: Iterable[str] | None) -> date | None:
    return max((day for name in ids or () if (day := assessed.get(name))), default=None)


_DIGITS = 9
_NINE_DIGITS = re.compile(r"[0-9][0-9 -]{7,9}[0-9]")


def _numbers_in_text(case: Case) -> Iterator[_Told]:
    """A taxpayer's number outside its own key would be printed where it must not be."""
    wanted = {number.digits for _, number in tax_numbers(case)}
    for path, text in texts_of(case):
        if len(text) >= _DIGITS and any(re.sub(r"[ -]", "", hit) in wanted for hit in _NINE_DIGITS.findall(text)):
            yield "LD-case-number-in-text", path, {}


def _representatives(case: Case, firm: Firm) -> Iterator[_Told]:
    for i, appointment in enumerate(case.representatives or ()):
        if appointment.ref and appointment.ref not in firm.representatives:
            near = safe_name(nearest(appointment.ref, firm.representatives))
            words: dict[str, object] = {"near": f"; the nearest is {near}" if near != "?" else ""}
            yield "LD-case-representative", f"representatives[{i}].ref", words


def _firm_address(case: Case, firm: Firm) -> Iterator[_Told]:
    """The firm's address, or a representative's, in place of the taxpayer's."""
    ours = [firm.firm.address, *(one.address for one in firm.representatives.values())]
    theirs: list[tuple[str, Address]] = [("address", case.address)]
    theirs += [(f"taxpayers[{i}].address", one.address) for i, one in enumerate(case.taxpayers)]
    for path, address in theirs:
        if any(same_door(address, one) for one in ours):
            yield "LD-case-firm-address", path, {}


_CHECKS: tuple[Callable[[Case], Iterator[_Told]], ...] = (
    _specimens,
    _same_numbers,
    _people,
    _postal,
    _phones,
    _faxes,
    _liabilities,
    _taxes_and_forms,
    _liable,
    _coverage,
    _dates,
    _numbers_in_text,
)
