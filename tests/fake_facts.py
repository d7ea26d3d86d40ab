"""Facts from a dictionary, in place of a case: the sample of ``samples/wage-levy``, worked out by hand.

Every figure is the sum, product or difference that its comment gives; none comes from the code under test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal as D
from types import SimpleNamespace as Row
from typing import Any

from levydocs.facts.core import Missing, Source, Value


@dataclass
class FakeFacts:
    """Answers like ``facts.core.Facts``; a path of ``missing`` is known but has no value."""

    values: Mapping[str, Any]
    missing: frozenset[str] = field(default_factory=frozenset)

    def knows(self, path: str) -> bool:
        return path in self.values or path in self.missing

    def get(self, path: str) -> Value | Missing:
        if path in self.missing:
            return Missing((f"case.{path}",))
        return Value(self.values[path], (Source("case", path),))

    def but(self, **changed: Any) -> FakeFacts:
        """The same facts with other values; ``__`` stands for a dot."""
        return FakeFacts({**self.values, **{k.replace("__", "."): v for k, v in changed.items()}}, self.missing)

    def without(self, *paths: str) -> FakeFacts:
        """The same facts, some of them missing."""
        return FakeFacts(self.values, self.missing | set(paths))


def _income(label: str, before: str, with_levy: str, if_released: str) -> Row:
    money = [D(amount) if amount else None for amount in (before, with_levy, if_released)]
    return Row(label=label, before=money[0], with_levy=money[1], if_released=money[2])


def _expense(label: str, amount: str, standard: int | None, exhibits: tuple[str, ...] = ()) -> Row:
    columns = dict.fromkeys(("before", "with_levy", "if_released"), D(amount))
    return Row(label=label, **columns, standard=standard, exhibits=exhibits, unverified=False)


SAMPLE = FakeFacts(
    {
        "letter.date": date(2026, 11, 24),
        "firm.name": "Cypress Gate Tax Counsel PLLC",
        "firm.address_lines": ("1410 Heron Basin Road, Suite 620", "Houston, TX 77007"),
        "firm.phone": "713-555-0130",
        "firm.fax": "713-555-0131",
        "representative.name": "Adaeze Okafor",
        "representative.title": "Attorney",
        "representative.caf": "0000-00011R",
        "representative.phone": "713-555-0132",
        "representative.fax": "713-555-0131",
        "taxpayer.name": "Marisol T. Peña",
        "taxpayer.tin": Row(kind="ssn", printed="000-41-7733"),
        "taxpayer.address_lines": ("5127 Larkmoor St, Apt 208", "Houston, TX 77045"),
        "taxpayer.daytime_phone": "832-555-0187",
        "taxpayer.age": 34,
        "taxpayer.filing_status_words": "single",
        "household.size": 1,
        "household.dependents_count": 0,
        "employment.jobs": (
            Row(
                employer="Bayou Bend Dental Supply", tenure="4 years", frequency="biweekly", exhibits=("A",),
                gross=D("1520.00"), taxes=D("214.83"), take_home=D("1305.17"), factor=D("2.17"),
            ),
        ),
        "levy.kind": "wage",
        "levy.notice_form": "668-W",
        "levy.date": date(2026, 10, 29),
        "levy.served_on": date(2026, 11, 4),
        "levy.next_payday": date(2026, 11, 27),
        "levy.cutoff": date(2026, 11, 25),
        "levy.bank_day": None,
        "levy.bank_last_day": None,
        "levy.payer.name": "Bayou Bend Dental Supply",
        "levy.payer.fax": "713-555-0171",
        "levy.payer.contact": "Payroll",
        "levy.property": (
            "Wages, salary and other income payable by Bayou Bend Dental Supply, 9030 Foundry Row, Houston, TX 77029"
        ),
        "levy.office.name": "Automated Collection System",
        "levy.office.employee": None,
        "levy.office.employee_id": None,
        "levy.office.phone": "800-555-0199",
        "levy.office.fax": "855-555-0148",
        "levy.matters": ("Income, Form 1040: 2021 and 2022",),
        "levy.periods": ("2021", "2022"),
        "levy.exempt_amount": D("619.23"),  # Publication 1494 for 2026: 16,100 / 26
        "levy.exempt_year": 2026,
        "levy.exempt_basis": "single, no dependents",
        "levy.exempt_unverified": False,
        "levy.takes_per_payday": D("685.94"),  # 1,305.17 - 619.23
        "budget.pay_frequency": "biweekly",
        "budget.factor": D("2.17"),  # Form 433-F
        "budget.take_home_per_payday": D("1305.17"),  # 1,520.00 - 214.83
        "budget.income": (
            _income("Gross wages", "3298.40", "3298.40", "3298.40"),  # 1,520.00 x 2.17
            _income("Taxes withheld", "-466.18", "-466.18", "-466.18"),  # 214.83 x 2.17
            _income("Taken by the levy", "", "-1488.49", ""),  # 685.94 x 2.17
        ),
        "budget.income_before": D("2832.22"),
        "budget.income_with_levy": D("1343.73"),
        "budget.income_if_released": D("2832.22"),
        "budget.expenses": (
            _expense("Food, clothing and other items", "690", 867),  # 430 + 35 + 60 + 40 + 125
            _expense("Housing and utilities", "1255", 2153, ("C",)),  # 1,050 + 130 + 75
            _expense("Vehicle operating costs", "285", 361),
            _expense("Vehicle payment", "214", 703),
            _expense("Health insurance", "165", None),
            _expense("Out-of-pocket health care", "120", 90, ("E",)),
            _expense("Student loans", "95", None),
        ),
        "budget.expenses_total": D("2824.00"),
        "budget.housing": D("1255.00"),
        "budget.vehicle_payment": D("214.00"),
        "budget.net_before": D("8.22"),  # 2,832.22 - 2,824.00
        "budget.net_with_levy": D("-1480.27"),  # 1,343.73 - 2,824.00
        "budget.shortfall_with_levy": D("1480.27"),
        "budget.net_if_released": D("8.22"),
        "budget.over_standard": (
            Row(label="Out-of-pocket health care", name="out-of-pocket health care", excess=D("30"), exhibits=("E",)),
        ),
        "budget.unverified": False,
        "standards.effective": date(2026, 6, 29),
        "standards.place": "Harris County, TX",
        "standards.housing": 2153,
        "release.relief": "full",
        "release.ground_lines": (
            "Economic hardship, 26 USC 6343(a)(1)(D) and 26 CFR 301.6343-1(b)(4)",
            "on agreement that the tax is not collectible, 26 USC 6343(e)",
        ),
        "release.liabilities": (
            Row(type="Income", form="1040", period="2021",
                assessed_balance=D("8914.27"), accrued=D("1302.55"), total=D("10216.82")),
            Row(type="Income", form="1040", period="2022",
                assessed_balance=D("6120.40"), accrued=D("611.18"), total=D("6731.58")),
        ),
        "release.liabilities_total": Row(
            assessed_balance=D("15034.67"), accrued=D("1913.73"), total=D("16948.40")
        ),
        "release.leave_per_payday": D("1301.39"),  # 2,824.00 / 2.17, up to the cent
        "release.fixed_amount": D("3.78"),  # 1,305.17 - 1,301.39
        "release.leave_amount": None,
        "release.proposal": "currently_not_collectible",
        "release.periods": ("2021", "2022", "2023"),
        "release.monthly_offer": None,
        "hardship.events": (
            Row(on=date(2026, 12, 1), what="Rent falls due", amount=D("1050.00"), exhibit="C"),
            Row(on=date(2026, 12, 3), what="Electricity is shut off", amount=D("187.42"), exhibit="D"),
        ),
        "hardship.events_total": D("1237.42"),
        "hardship.health": "I have type 2 diabetes and refill insulin and test supplies every month.",
        "hardship.ability_to_earn": "I am paid by the hour at one job; the overtime I relied on ended in August 2026.",
        "hardship.other_resources": (
            "I have no savings beyond the checking account, no retirement account and no one who can lend to me."
        ),
        "hardship.extraordinary": None,
        "hardship.assets": (
            Row(description="Checking account at Gulf Prairie Credit Union", value=D("214.63"), owed=None),
            Row(description="2016 Toyota Corolla", value=D("6800"), owed=D("1904")),
        ),
        "compliance.unfiled": (),
        "compliance.plan": None,
        "compliance.withholding_adequate": True,
        "hearing.notice.type": "LT11",
        "hearing.notice.date": date(2026, 11, 5),
        "hearing.address_lines": (
            "Internal Revenue Service", "ACS Support, Stop 0000", "P.O. Box 000000", "(as printed on the notice)",
        ),
        "hearing.timely": True,
        "hearing.governing_day": date(2026, 12, 5),
        "hearing.equivalent_last_day": date(2027, 11, 5),
        "hearing.matters": ("Income, Form 1040: 2023",),
        "hearing.periods": ("2023",),
        "hearing.tolling_facts": None,
    }
)  # fmt: skip

EXTRA: Mapping[str, Mapping[str, Any]] = {
    "budget": {},
    "hardship": {},
    "release-request": {
        "enclosures": ("Form 2848", "Form 433-F", "monthly budget", "hardship letter", "Exhibits A to E"),
    },
    "hearing-transmittal": {
        "enclosures": ("Form 12153", "Notice LT11 dated November 5, 2026 (Exhibit F)", "Form 2848")
    },
    "fax-cover": {
        "packet": Row(
            pages=22,
            documents=tuple(
                Row(title=title, pages=pages)
                for title, pages in (
                    ("Request for release of levy", 2),
                    ("Form 2848, Power of Attorney and Declaration of Representative", 2),
                    ("Form 433-F, Collection Information Statement", 2),
                    ("Attachment 1 to Form 433-F", 1),
                    ("Monthly budget", 1),
                    ("Hardship letter", 2),
                    ("Exhibit A: Pay statement, November 13, 2026", 2),
                    ("Exhibit B: Notice of levy on wages (Form 668-W), page 1", 2),
                    ("Exhibit C: Lease and rent ledger", 3),
                    ("Exhibit D: Electricity shut-off notice", 2),
                    ("Exhibit E: Pharmacy receipts", 2),
                )
            ),
        )
    },
    "exhibit-sheet": {"exhibit": Row(id="C", title="Lease and rent ledger", pages=2)},
    "sign-here": {
        "signing": Row(
            name="Marisol T. Peña",
            ink="blue ink",
            pages=(
                Row(document="Form 2848", page=2, where="Line 7", how="Ink"),
                Row(document="Form 433-F", page=2, where="Your signature", how="Ink"),
                Row(document="Hardship letter", page=2, where="Above your name", how="Ink"),
            ),
        )
    },
    "continuation-sheet": {
        "sheet": Row(
            number=1,
            form="433-F",
            title="Collection Information Statement",
            items=(
                Row(
                    number=1, caption="Credit cards", columns=("Type", "Limit", "Owed"), lines=(),
                    rows=(("Department store card", "600", "540"), ("Fuel | card *x*", "300", "120")),
                ),
                Row(number=2, caption="Other facts", columns=(), rows=(), lines=("First line of text.", "The second.")),
            ),
        )
    },
}  # fmt: skip
"""What comes with one print of each template."""
