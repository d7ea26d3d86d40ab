"""Draws the exhibits of samples/joint-bank-levy: nine made-up documents of eleven made-up sources.

    python tests/draw_exhibits_joint_bank_levy.py

Names, dates and amounts come from case.yaml, so that the exhibits prove what the case says; what only an exhibit says
(a meter reading, a rate of interest) is made up here so that its sums come out. The same case gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Any

import yaml
from exhibit_pens import (
    BLACK,
    GREY,
    LETTER,
    PALE,
    SPECIMEN,
    WHITE,
    Debt,
    PagePen,
    Party,
    Pen,
    PicturePen,
    block,
    cents,
    day_of,
    debts,
    dollars,
    embedded,
    finish,
    jpeg,
    lay,
    long,
    new_pdf,
    party,
    scanned,
    share,
    short,
    stamp,
    table,
    table_top,
)
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps
from reportlab.lib.colors import HexColor

SAMPLE = Path(__file__).parent.parent / "samples" / "joint-bank-levy"
ZERO = Decimal(0)


# What the case says


@dataclass(frozen=True, slots=True)
class Spouse:
    """One of the two, and the job; dollars a pay day."""

    person: Party
    first: str
    irs_name: str
    last_four: str
    employer: Party
    gross: Decimal
    federal: Decimal
    state: Decimal

    @property
    def irs_lines(self) -> tuple[str, str, str]:
        """Name and address as the Service writes them."""
        return self.irs_name, self.person.street.upper(), self.person.city.upper()


@dataclass(frozen=True, slots=True)
class Check:
    """A check that has been written and not paid; dollars."""

    number: str
    payee: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Facts:
    """What the exhibits show of case.yaml. Of each number of a person or an account only the last four digits leave it."""

    tomas: Spouse
    beatriz: Spouse
    son: str
    bank: Party
    account: str
    """The last four digits of the levied account."""
    savings: str
    """Those of the other account at the bank."""
    held: Decimal
    levy: date
    served: date
    office: tuple[str, str, str]
    """Name, telephone, fax."""
    bank_phones: tuple[str, str]
    """Telephone, fax."""
    levied: tuple[Debt, ...]
    checks: tuple[Check, ...]
    """For the mortgage, for child care and for electricity, in this order."""
    due: tuple[date, ...]
    """When what the checks are for falls due, in the same order."""
    home_owed: Decimal
    refinanced: tuple[str, Decimal]
    """The year and the amount."""
    health_plan: Decimal
    """Dollars a month."""
    union_dues: Decimal
    """Dollars a month."""
    notice: date
    respond_by: date
    noticed: tuple[Debt, ...]
    hearing_address: tuple[str, ...]
    """Without a remark in brackets, which is the case's own and not on the notice."""


def read_facts(text: str) -> Facts:
    """The facts in the text of a case file like the sample's; KeyError where one is absent."""
    case = yaml.load(text, Loader=yaml.BaseLoader)
    levy, home, expenses = case["levies"][0], case["real_estate"][0], case["expenses"]
    notice = next(n for n in case["notices"] if n["id"] == "cp90-2026")
    payer, office = levy["payer"], levy["office"]
    return Facts(
        tomas=_spouse(case, 0),
        beatriz=_spouse(case, 1),
        son=case["household"]["dependents"][1]["name"],
        bank=party(payer["name"], payer["address"]),
        account=case["bank_accounts"][0]["number"][-4:],
        savings=case["bank_accounts"][1]["number"][-4:],
        held=dollars(levy["amount_held"]),
        levy=day_of(levy["date"]),
        served=day_of(levy["bank_served_on"]),
        office=(office["name"], office["phone"], office["fax"]),
        bank_phones=(payer["phone"], payer["fax"]),
        levied=debts(case, levy["covers"]),
        checks=tuple(Check(c["number"], c["payee"], dollars(c["amount"])) for c in levy["outstanding_checks"]),
        due=tuple(day_of(event["on"]) for event in case["hardship"]["events"]),
        home_owed=dollars(home["owed"]),
        refinanced=(home["refinanced"], dollars(home["refinance_amount"])),
        health_plan=dollars(expenses["medical"]["insurance"]),
        union_dues=dollars(expenses["other"]["union_dues"]),
        notice=day_of(notice["date"]),
        respond_by=day_of(notice["respond_by_printed"]),
        noticed=debts(case, notice["covers"]),
        hearing_address=tuple(line for line in notice["hearing_address"] if not line.startswith("(")),
    )


def _spouse(case: Any, position: int) -> Spouse:
    taxpayer, job = case["taxpayers"][position], case["employment"][position]
    names = taxpayer["name"]
    whole = " ".join(filter(None, (names["first"], names.get("middle"), names["last"])))
    return Spouse(
        person=party(whole, case["address"]),
        first=names["first"],
        irs_name=taxpayer["irs_name"],
        last_four=taxpayer["tin"]["number"][-4:],
        employer=party(job["employer"]["name"], job["employer"]["address"]),
        gross=dollars(job["gross"]),
        federal=dollars(job["federal"]),
        state=dollars(job["state"]),
    )


def _sum(amounts: Sequence[Decimal]) -> Decimal:
    return sum(amounts, ZERO)


def _foot(pen: Pen, text: str = SPECIMEN, face: str = "Sans") -> None:
    pen.say(306, 760, text, face, 8, "m", GREY)


# Exhibit A: two pay statements of two employers

WEEKLY_PAYDAY, WEEKS = date(2026, 11, 20), 47  # every Friday from January 2 on
SEMIMONTHLY_PAYDAY, HALVES = date(2026, 11, 13), 21  # since January 15; November 15 is a Sunday
MONTHS = 11
WEEKS_A_MONTH = Decimal("4.3")


@dataclass(frozen=True, slots=True)
class Slip:
    """What a pay statement adds up; dollars this period and this year."""

    pay: tuple[str, Decimal, Decimal]
    taken: tuple[tuple[str, Decimal, Decimal], ...]

    @property
    def net(self) -> tuple[Decimal, Decimal]:
        return (
            self.pay[1] - _sum([now for _, now, _ in self.taken]),
            self.pay[2] - _sum([year for _, _, year in self.taken]),
        )

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        return [(name, cents(now), cents(year)) for name, now, year in self.taken]


def _taxes(who: Spouse, periods: int) -> tuple[tuple[str, Decimal, Decimal], ...]:
    """Federal taxes of the pay, split as a payroll does, and the State's."""
    security, medicare = share(who.gross, "0.062"), share(who.gross, "0.0145")
    parts = [
        ("Federal income tax", who.federal - security - medicare),
        ("Social Security, 6.2 %", security),
        ("Medicare, 1.45 %", medicare),
        ("Georgia income tax", who.state),
    ]
    return tuple((name, amount, amount * periods) for name, amount in parts)


def pay_statements(facts: Facts) -> bytes:
    """Two pages: his in Source Sans with a green band, hers in Courier as a small office prints it."""
    buffer, canvas = new_pdf("Pay statements")
    pen = PagePen(canvas)
    _freight_slip(pen, facts)
    canvas.showPage()
    _clinic_slip(pen, facts)
    return finish(buffer, canvas)


def _freight_slip(pen: PagePen, facts: Facts) -> None:
    who = facts.tomas
    plan = share(facts.health_plan / WEEKS_A_MONTH)
    taxes = _taxes(who, WEEKS)
    slip = Slip(
        ("Regular", who.gross, who.gross * WEEKS),
        (*taxes, ("Family health plan, after tax", plan, plan * WEEKS), ("Union dues, Local 000", ZERO, facts.union_dues * MONTHS)),
    )  # fmt: skip
    green = "#1d5c43"
    pen.box(0, 0, 612, 80, fill=green)
    pen.say(36, 38, who.employer.name.upper(), "Sans-Bold", 19, ink=WHITE)
    pen.say(36, 58, f"{who.employer.street} · {who.employer.city}", "Sans", 9.5, ink="#d4ebe0")
    pen.say(576, 38, "Weekly pay statement", "Sans-Bold", 14, "r", WHITE)
    pen.say(576, 58, SPECIMEN, "Sans", 9, "r", "#d4ebe0")
    end = WEEKLY_PAYDAY - timedelta(days=6)
    block(pen, 36, 112, who.irs_lines, "Sans", 11)
    rows = [
        ("Pay date", long(WEEKLY_PAYDAY)),
        ("Week", f"{short(end - timedelta(days=6))} – {short(end)}"),
        ("Employee", "00472, forklift operator"),
        ("Social Security no.", f"ends in {who.last_four}"),
        ("Rate", f"${cents(who.gross / 40)} an hour, 40.00 hours"),
    ]
    table(pen, 112, 17, [(340, "l"), (576, "r")], rows, "Sans", 10)
    columns = [(46, "l"), (440, "r"), (566, "r")]
    pen.box(36, 208, 576, 228, fill="#e3efe8")
    table(pen, 222, 0, columns, [("Earnings and deductions", "This week", "Year to date")], "Sans-Bold", 9.5)
    pay = [("Regular pay", cents(slip.pay[1]), cents(slip.pay[2])), ("Overtime", "0.00", "0.00")]
    y = table(pen, 246, 17, columns, pay, "Sans", 10)
    table(pen, y, 0, columns, [("Gross pay", *pay[0][1:])], "Sans-Bold", 10)
    pen.line(36, y + 7, 576, y + 7, GREY, 0.5)
    y = table(pen, y + 24, 17, columns, slip.rows, "Sans", 10)
    taken = [
        ("Federal taxes", cents(who.federal), cents(who.federal * WEEKS)),
        ("All taxes", cents(who.federal + who.state), cents((who.federal + who.state) * WEEKS)),
    ]
    pen.line(36, y - 11, 576, y - 11, GREY, 0.5)
    y = table(pen, y + 4, 17, columns, taken, "Sans-Bold", 10)
    pen.box(36, y, 576, y + 32, fill=green)
    table(pen, y + 21, 0, columns, [("Net pay", f"${cents(slip.net[0])}", cents(slip.net[1]))], "Sans-Bold", 12, WHITE)
    text = (
        f"You are paid by check from {long(WEEKLY_PAYDAY)} on: you asked us on November 17 to end direct deposit to your "
        f"account ending in {facts.account}. Union dues are taken from the first pay of each month. No overtime is "
        "scheduled for the dock this quarter."
    )
    pen.say(36, y + 66, "Notes", "Sans-Bold", 10)
    block(pen, 36, y + 82, wrap(text, 104), "Sans", 10, 14)
    _foot(pen, f"{SPECIMEN} · exhibit page 1 of 2")


def _clinic_slip(pen: PagePen, facts: Facts) -> None:
    who = facts.beatriz
    slip = Slip(("Salary", who.gross, who.gross * HALVES), _taxes(who, HALVES))
    pen.say(48, 66, who.employer.name.upper(), "Courier-Bold", 15)
    block(pen, 48, 82, (who.employer.street, who.employer.city), "Courier", 10)
    pen.say(564, 66, "PAY STUB", "Courier-Bold", 15, "r")
    pen.say(564, 82, "Semimonthly, 24 a year", "Courier", 10, "r")
    pen.line(48, 104, 564, 104, width=1)
    rows = [
        ("Employee", f"{who.irs_name}, medical assistant"),
        ("SSN", f"xxx-xx-{who.last_four}"),
        ("Pay date", long(SEMIMONTHLY_PAYDAY)),
        ("For", "November 1 to 15, 2026"),
    ]
    table(pen, 126, 16, [(48, "l"), (150, "l")], rows, "Courier", 10.5)
    columns = [(48, "l"), (410, "r"), (564, "r")]
    table(pen, 218, 0, columns, [("", "THIS PAY", "THIS YEAR")], "Courier-Bold", 10.5)
    pen.line(48, 225, 564, 225, width=0.8)
    y = table(pen, 244, 17, columns, [(slip.pay[0], cents(slip.pay[1]), cents(slip.pay[2]))], "Courier", 10.5)
    y = table(pen, y + 6, 17, columns, slip.rows, "Courier", 10.5)
    pen.line(48, y - 10, 564, y - 10, width=0.8)
    all_taxes = who.federal + who.state
    sums = [
        ("Federal taxes", cents(who.federal), cents(who.federal * HALVES)),
        ("All taxes", cents(all_taxes), cents(all_taxes * HALVES)),
        ("NET PAY", f"${cents(slip.net[0])}", cents(slip.net[1])),
    ]
    y = table(pen, y + 6, 17, columns, sums, "Courier-Bold", 10.5)
    pen.box(48, y + 8, 564, y + 62, fill="#eeeeee", edge=BLACK, width=0.8)
    pen.say(60, y + 30, f"Deposited {long(SEMIMONTHLY_PAYDAY)}:", "Courier", 10.5)
    pen.say(60, y + 48, f"{facts.bank.name}, checking xx{facts.account}", "Courier", 10.5)
    pen.say(552, y + 48, f"${cents(slip.net[0])}", "Courier-Bold", 11, "r")
    _foot(pen, f"{SPECIMEN} · exhibit page 2 of 2", "Courier")


# Exhibit B: a levy notice, scanned by the bank


def levy_notice(facts: Facts) -> bytes:
    """A letter page at 150 dots an inch: printed form, typed entries, a rubber stamp."""
    page = Image.new("L", (1275, 1650), 255)
    pen = PicturePen(ImageDraw.Draw(page))
    _levy_head(pen, facts)
    y = _levy_balances(pen, facts)
    _levy_text(pen, y + 56, facts)
    served = f"{facts.served:%b %d %Y}".upper()
    words = [("SERVED", "Helvetica-Bold", 30.0), (served, "Courier-Bold", 30.0)]
    stamp(page, [*words, ("LEGAL PROCESS DESK", "Helvetica-Bold", 20.0)], (890, 1290), -5)
    return jpeg(scanned(page, 6681), quality=38, dots_per_inch=150)


def _levy_head(pen: Pen, facts: Facts) -> None:
    pen.say(90, 96, "Specimen 668-A", "Helvetica-Bold", 26)
    pen.say(90, 122, "page 1 of 2", "Helvetica", 17)
    pen.say(660, 88, "Department of the Treasury – Internal Revenue Service", "Helvetica", 19, "m")
    pen.say(660, 142, "Notice of Levy — specimen", "Helvetica-Bold", 38, "m")
    pen.line(90, 180, 1185, 180, width=4)
    pen.line(637, 180, 637, 620, width=2)
    pen.line(90, 390, 637, 390, width=2)
    pen.line(637, 390, 1185, 390, width=2)
    pen.line(90, 620, 1185, 620, width=2)
    for x, y, caption in (
        (100, 206, "DATE"), (100, 276, "ANSWER TO"), (100, 416, "BANK"), (655, 206, "TAXPAYERS"),
        (655, 416, "IDENTIFYING NUMBERS (LAST FOUR)"), (655, 516, "OFFICE PHONE AND FAX"),
    ):  # fmt: skip
        pen.say(x, y, caption, "Helvetica", 15)
    name, phone, fax = facts.office
    pen.say(118, 240, f"{facts.levy:%m-%d-%Y}", "Courier-Bold", 24)
    block(pen, 118, 306, ("INTERNAL REVENUE SERVICE", name.upper(), "P.O. BOX 000000"), "Courier-Bold", 23)
    block(pen, 118, 460, (line.upper() for line in facts.bank.lines), "Courier-Bold", 25, 34)
    person = (facts.tomas.irs_name, *facts.beatriz.irs_lines)
    block(pen, 673, 246, person, "Courier-Bold", 25, 34)
    numbers = f"***-**-{facts.tomas.last_four}  ***-**-{facts.beatriz.last_four}"
    pen.say(673, 456, numbers, "Courier-Bold", 24)
    block(pen, 673, 552, (phone, f"{fax} (FAX)"), "Courier-Bold", 25, 34)


def _levy_balances(pen: Pen, facts: Facts) -> float:
    columns = [(110, "l"), (390, "m"), (700, "r"), (935, "r"), (1165, "r")]
    head = ("Kind of tax", "Period ended", "Assessed, unpaid", "Added since", "Owed")
    table(pen, 660, 0, columns, [head], "Helvetica-Bold", 19)
    pen.line(90, 678, 1185, 678, width=2)
    rows = [("1040", f"12-31-{d.year}", cents(d.assessed), cents(d.accrued), cents(d.total)) for d in facts.levied]
    y = table(pen, 718, 40, columns, rows, "Courier-Bold", 25)
    for x in (270, 508, 715, 950):
        pen.line(x, 620, x, y - 14, width=2)
    pen.line(90, y - 14, 1185, y - 14, width=2)
    pen.say(935, y + 26, "Total of this levy", "Helvetica-Bold", 22, "r")
    pen.say(1165, y + 26, f"${cents(_sum([d.total for d in facts.levied]))}", "Courier-Bold", 27, "r")
    pen.line(90, y + 44, 1185, y + 44, width=4)
    return y + 44


def _levy_text(pen: Pen, y: float, facts: Facts) -> None:
    until = facts.levy + timedelta(days=30)
    paragraphs = (
        f"The taxpayers named above have not paid the tax shown. The column “Added since” is figured to {short(until)}.",
        "With this notice we levy on the money in all accounts that the taxpayers, or one of them, have with you when "
        "it reaches you, up to the total above. It does not reach what is deposited later.",
        "Do not send the money now. Hold it for twenty-one days after the day you received this notice, so that a "
        "mistake can be corrected, and send it then with the interest it has earned, unless we release the levy.",
        "If you hold nothing for the taxpayers, or others have rights in the account, write so on part 3 and return it.",
    )
    for paragraph in paragraphs:
        y = block(pen, 90, y, wrap(paragraph, 104), "Times-Roman", 24, 31) + 15
    pen.line(90, 1440, 1185, 1440, width=2)
    pen.line(760, 1440, 760, 1530, width=2)
    pen.line(90, 1530, 1185, 1530, width=2)
    pen.say(100, 1464, "FOR THE SERVICE", "Helvetica", 15)
    pen.say(118, 1508, "/S/ AUTOMATED COLLECTION SYSTEM", "Courier-Bold", 24)
    pen.say(770, 1464, "TITLE", "Helvetica", 15)
    pen.say(788, 1508, "OPERATIONS MANAGER", "Courier-Bold", 24)
    pen.say(90, 1562, f"{SPECIMEN}. Not an official form.", "Helvetica", 18)
    pen.say(1185, 1562, "Part 1 – for the bank", "Helvetica", 18, "r")


# Exhibit C: a mortgage statement

RATE = Decimal("0.06625")
PRINCIPAL_AND_INTEREST = Decimal("966.87")  # 151,000 at 6.625 % over thirty years


def mortgage(facts: Facts) -> bytes:
    """One page, Times."""
    buffer, canvas = new_pdf("Mortgage statement")
    pen = PagePen(canvas)
    check, due = facts.checks[0], facts.due[0]
    pen.box(48, 44, 60, 92, fill="#7a3b1d")
    pen.say(70, 66, check.payee, "Times-Bold", 20, ink="#7a3b1d")
    pen.say(70, 84, "P.O. Box 000000, Atlanta, GA 30300 · 800-555-0133", "Times-Roman", 10)
    pen.say(564, 66, "Mortgage Statement", "Times-Bold", 16, "r")
    pen.say(564, 84, "Statement date November 10, 2026", "Times-Roman", 10, "r")
    pen.line(48, 104, 564, 104, "#7a3b1d", 1.2)
    block(pen, 72, 150, (facts.tomas.irs_name, *facts.beatriz.irs_lines), "Times-Roman", 11.5, 14.5)
    pen.box(340, 126, 564, 212, edge=BLACK, width=0.8)
    rows = [
        ("Loan number", "ends in 3318"),
        ("Payment due date", long(due)),
        ("If received after December 16", cents(check.amount + share(PRINCIPAL_AND_INTEREST, "0.05"))),
    ]
    table(pen, 144, 18, [(350, "l"), (554, "r")], rows, "Times-Roman", 10.5)
    pen.say(350, 202, "Amount due", "Times-Bold", 13)
    pen.say(554, 202, f"${cents(check.amount)}", "Times-Bold", 13, "r")
    _loan_tables(pen, facts)
    _foot(pen, face="Times-Roman")
    return finish(buffer, canvas)


def _loan_tables(pen: PagePen, facts: Facts) -> None:
    amount, due = facts.checks[0].amount, facts.due[0]
    interest = share(facts.home_owed * RATE / 12)
    year, borrowed = facts.refinanced
    columns = [(58, "l"), (554, "r")]
    account = [
        ("Property", f"{facts.tomas.person.street}, {facts.tomas.person.city}"),
        ("Unpaid principal", f"${cents(facts.home_owed)}"),
        ("Refinanced in", f"{year}, ${cents(borrowed)}, thirty years"),
        ("Interest rate", "6.625 %, fixed"),
        ("Escrow balance", "$1,871.20"),
        ("Prepayment penalty", "None"),
    ]
    payment = [
        ("Principal", cents(PRINCIPAL_AND_INTEREST - interest)),
        ("Interest", cents(interest)),
        ("Escrow for property tax and insurance", cents(amount - PRINCIPAL_AND_INTEREST)),
    ]
    history = [
        ("10/01/2026", "Payment received, thank you", cents(amount)),
        ("11/02/2026", "Payment received, thank you", cents(amount)),
    ]
    y = _titled(pen, 256, "About your loan")
    y = table(pen, y, 17, columns, account, "Times-Roman", 11)
    y = _titled(pen, y + 22, f"Your payment of {long(due)}")
    y = table(pen, y, 17, columns, payment, "Times-Roman", 11)
    y = table(pen, y + 2, 17, columns, [("Monthly payment", f"${cents(amount)}")], "Times-Bold", 11)
    y = _titled(pen, y + 22, "Since your last statement")
    y = table(pen, y, 17, [(58, "l"), (140, "l"), (554, "r")], history, "Times-Roman", 11)
    note = (
        "A payment is late when it has not come by the sixteenth of the month; a late charge of 5 percent of principal "
        "and interest is then added. A check that your bank returns counts as not received. If you have trouble paying, "
        "call us before the due date: housing counselors are listed at the number above."
    )
    block(pen, 58, y + 18, wrap(note, 106), "Times-Roman", 10.5, 14)


def _titled(pen: Pen, y: float, title: str) -> float:
    pen.box(48, y - 13, 564, y + 6, fill="#f3e9e2")
    pen.say(58, y, title, "Times-Bold", 12)
    return y + 25


# Exhibit D: an invoice for child care, saved from a parents' portal

CLAY, LEAF, CREAM = "#b4552d", "#4c7a34", "#fbf5ea"


def child_care(facts: Facts) -> bytes:
    """A picture of few colors."""
    page = Image.new("RGB", (1000, 1200), WHITE)
    draw = ImageDraw.Draw(page)
    pen = PicturePen(draw)
    check, due = facts.checks[1], facts.due[1]
    pen.box(0, 0, 1000, 150, fill=CREAM)
    draw.ellipse((62, 52, 122, 124), fill="#c98d4b")
    draw.pieslice((54, 32, 130, 98), 180, 360, fill="#7c5330")
    pen.box(88, 18, 96, 36, fill="#7c5330")
    pen.say(150, 78, check.payee, "Serif-Bold", 42, ink=LEAF)
    pen.say(150, 114, "1190 Acorn Bend, Atlanta, GA 30349 · 404-555-0144", "Sans", 21, ink=GREY)
    pen.say(940, 78, "Invoice", "Sans-Bold", 34, "r", CLAY)
    pen.say(940, 114, "No. 000-1126", "Sans", 21, "r", GREY)
    parents = f"{facts.tomas.first} and {facts.beatriz.person.name}"
    pen.say(60, 208, "Billed to", "Sans-Bold", 20, ink=GREY)
    block(pen, 60, 242, (parents, facts.tomas.person.street, facts.tomas.person.city), "Sans", 24, 32)
    rows = [
        ("Child", facts.son),
        ("Room", "Oak, four-year-olds"),
        ("Invoice date", "November 12, 2026"),
        ("Due", long(due)),
    ]
    table(pen, 208, 34, [(560, "l"), (940, "r")], rows, "Sans", 22)
    pen.box(60, 380, 940, 426, fill=LEAF)
    columns = [(80, "l"), (920, "r")]
    table(pen, 412, 0, columns, [("December 2026", "Amount")], "Sans-Bold", 23, WHITE)
    meals = Decimal("60.00")
    items = [
        ("Full-day care, Monday to Friday, 7:00 a.m. – 5:30 p.m.", cents(check.amount - meals)),
        ("Breakfast and lunch", cents(meals)),
    ]
    y = table(pen, 468, 44, columns, items, "Sans", 23)
    pen.line(60, y - 20, 940, y - 20, "#cccccc", 2)
    y = table(pen, y + 24, 40, columns, [("Due for December", f"${cents(check.amount)}")], "Sans-Bold", 28, CLAY)
    text = (
        f"Please pay by check or on the portal by {long(due)}. A place that is not paid for by the fifth of the month is "
        "given to the next family on our list. A check that comes back costs $30.00 and has to be replaced by a money "
        "order. The asthma action plan and the inhaler that we keep for your child are good through May 2027."
    )
    y = block(pen, 60, y + 40, wrap(text, 92), "Sans", 22, 31)
    pen.say(60, y + 40, "Paid this year", "Sans-Bold", 22, ink=LEAF)
    months = ["Aug 2026", "Sep 2026", "Oct 2026", "Nov 2026"]
    table(pen, y + 78, 34, [(60, "l"), (300, "r")], [(month, cents(check.amount)) for month in months], "Sans", 22)
    pen.say(940, 1172, SPECIMEN, "Sans", 19, "r", GREY)
    buffer = BytesIO()
    few = page.quantize(32, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(buffer, "PNG", optimize=True, dpi=(118, 118))
    return buffer.getvalue()


# Exhibit E: an electricity bill

USED = (1104, 986, 902, 871, 1015, 1322, 1548, 1611, 1390, 1066, 1231)  # kilowatt hours, January to November
BASE_CHARGE, TAXES_ON_POWER = Decimal("16.00"), Decimal("11.97")


def electricity(facts: Facts) -> bytes:
    """One page, Source Sans, with a chart."""
    buffer, canvas = new_pdf("Electricity bill")
    pen = PagePen(canvas)
    check, due = facts.checks[2], facts.due[2]
    blue, sun = "#123f6d", "#f2a93b"
    pen.box(0, 0, 612, 12, fill=sun)
    pen.say(48, 54, check.payee, "Serif-Bold", 22, ink=blue)
    pen.say(48, 72, "owned by its members · 800-555-0155", "Serif-Italic", 11, ink=GREY)
    pen.say(564, 54, "Your electricity bill", "Sans-Bold", 15, "r")
    pen.say(564, 72, "Bill date November 12, 2026", "Sans", 10, "r")
    block(pen, 48, 122, facts.tomas.irs_lines, "Sans", 11, 15)
    pen.box(330, 100, 564, 176, fill=blue)
    pen.say(344, 124, "Amount due", "Sans", 11, ink=WHITE)
    pen.say(344, 161, f"${cents(check.amount)}", "Sans-Bold", 22, ink=WHITE)
    pen.say(552, 124, "Due", "Sans", 11, "r", WHITE)
    pen.say(552, 160, long(due), "Sans-Bold", 14, "r", WHITE)
    columns = [(58, "l"), (554, "r")]
    pen.say(48, 216, "Service, October 11 – November 10, 2026", "Sans-Bold", 12, ink=blue)
    energy = check.amount - BASE_CHARGE - TAXES_ON_POWER
    rows = [
        ("Account", "ends in 0886, residential"),
        ("Meter reading", f"41,902 − {41902 - USED[-1]:,} = {USED[-1]:,} kWh"),
        ("Last bill, paid November 4", "$189.11"),
        (f"Energy, {USED[-1]:,} kWh", cents(energy)),
        ("Base charge", cents(BASE_CHARGE)),
        ("Fuel rider, franchise fee and sales tax", cents(TAXES_ON_POWER)),
    ]
    y = table(pen, 238, 18, columns, rows, "Sans", 11)
    pen.line(48, y - 11, 564, y - 11, blue, 1)
    y = table(pen, y + 6, 18, columns, [("Due now", f"${cents(check.amount)}")], "Sans-Bold", 12)
    _power_chart(pen, y + 36, blue, sun)
    text = (
        f"If we do not have your payment by {long(due)}, a late charge of $10.00 is added, and service can be shut off "
        "after ten days. A returned check costs $30.00. Ask us about the medical list if someone in your home depends on "
        "electrical medical equipment, such as a nebulizer."
    )
    block(pen, 48, 640, wrap(text, 108), "Sans", 10, 14)
    _foot(pen)
    return finish(buffer, canvas)


def _power_chart(pen: Pen, y: float, blue: str, sun: str) -> None:
    pen.say(48, y, "Kilowatt hours this year", "Sans-Bold", 12, ink=blue)
    floor = y + 160
    for month, used in enumerate(USED):
        x = 66 + 45 * month
        pen.box(x, floor - used / 13, x + 26, floor, fill=sun if used == USED[-1] else blue)
        pen.say(x + 13, floor + 14, f"{date(2026, month + 1, 1):%b}", "Sans", 9, "m")
        pen.say(x + 13, floor - used / 13 - 4, f"{used:,}", "Sans", 8, "m", GREY)
    pen.line(48, floor, 564, floor, GREY, 0.8)


# Exhibit F: medical bills and prescriptions of one month, photographed on a table


@dataclass(frozen=True, slots=True)
class Receipt:
    """One visit to a clinic or a pharmacy, and how the slip lies in the photograph."""

    head: tuple[str, str, str]
    stamp: str
    items: tuple[tuple[str, str], ...]
    corner: tuple[int, int]
    degrees: float


PHARMACY = ("CANDLER CREEK PHARMACY", "702 CANDLER CREEK RD, ATLANTA", "404-555-0181")
RECEIPTS = (
    Receipt(
        ("PIEDMONT CHILDREN'S LUNG", "CLINIC, 55 MAPLE COURT, ATLANTA", "404-555-0160"),
        "11/05/2026 09:20  VISIT",
        (("SPECIALIST VISIT, COPAY", "75.00"), ("SPIROMETRY, PATIENT PART", "60.00")),
        (36, 60),
        -2.4,
    ),
    Receipt(
        PHARMACY,
        "11/07/2026 18:11  #00518",
        (("RX FLUTICASONE HFA 110", "68.40"), ("RX ALBUTEROL HFA 90", "41.25"), ("SPACER W/ CHILD MASK", "24.95")),
        (590, 70),
        3.1,
    ),
    Receipt(
        PHARMACY,
        "11/18/2026 17:36  #00577",
        (("RX MONTELUKAST 4 MG 30", "22.80"), ("NEBULIZER SOLN 25 CT", "31.50"), ("NEB. TUBING AND CUP", "16.24")),
        (310, 730),
        -1.3,
    ),
)
"""135.00 + 134.60 + 70.54 = 340.14."""


def medical(facts: Facts) -> bytes:
    """A color photograph: a table, three slips with their shadows, uneven light."""
    photo = table_top((1140, 1420))
    for receipt in RECEIPTS:
        slip = _slip(receipt, facts).rotate(receipt.degrees, Image.Resampling.BICUBIC, expand=True)
        lay(photo, slip, receipt.corner)
    PicturePen(ImageDraw.Draw(photo)).say(1112, 1398, SPECIMEN, "Sans", 22, "r", "#f2e6d8")
    lamp = ImageOps.invert(Image.radial_gradient("L")).resize(photo.size)
    light = lamp.point([min(255, 176 + level // 2) for level in range(256)])
    lit = ImageChops.multiply(photo.filter(ImageFilter.GaussianBlur(0.8)), Image.merge("RGB", (light, light, light)))
    return jpeg(lit, quality=44, dots_per_inch=130)


def _slip(receipt: Receipt, facts: Facts) -> Image.Image:
    """One thermal print, with an alpha channel."""
    slip = Image.new("RGBA", (500, 540 + 34 * len(receipt.items)), "#f6f4ee")
    pen = PicturePen(ImageDraw.Draw(slip))
    ink = "#2b2b33"
    for line, text, size in zip((58, 90, 118), receipt.head, (30, 21, 21), strict=True):
        pen.say(250, line, text, "Courier-Bold", size, "m", ink)
    pen.say(28, 170, receipt.stamp, "Courier-Bold", 22, ink=ink)
    surname = facts.tomas.irs_name.rsplit(" ", 1)[-1]
    pen.say(28, 202, f"PATIENT: {facts.son[0]}. {surname}", "Courier-Bold", 22, ink=ink)
    pen.say(28, 228, "-" * 34, "Courier-Bold", 21, ink=ink)
    columns = [(28, "l"), (472, "r")]
    y = table(pen, 264, 34, columns, receipt.items, "Courier-Bold", 22, ink)
    pen.say(28, y - 4, "-" * 34, "Courier-Bold", 21, ink=ink)
    total = cents(_sum([Decimal(price) for _, price in receipt.items]))
    y = table(pen, y + 34, 40, columns, [("YOU PAY", f"${total}")], "Courier-Bold", 31, ink)
    y = table(pen, y, 34, columns, [("DEBIT CARD", total)], "Courier-Bold", 22, ink)
    pen.say(250, y + 30, "KEEP FOR YOUR RECORDS", "Courier-Bold", 21, "m", ink)
    pen.say(250, y + 64, SPECIMEN.upper(), "Courier-Bold", 20, "m", ink)
    return slip


# Exhibit G: what the household bought in a month

TRIPS = (
    # day, food, household supplies, personal care
    ("10/25/2026", "268.14", "31.20", "22.45"),
    ("10/31/2026", "241.87", "0.00", "18.90"),
    ("11/03/2026", "58.62", "12.48", "0.00"),
    ("11/07/2026", "277.35", "18.75", "31.60"),
    ("11/11/2026", "63.09", "0.00", "0.00"),
    ("11/14/2026", "259.48", "22.18", "27.85"),
    ("11/18/2026", "49.71", "0.00", "0.00"),
    ("11/21/2026", "226.92", "10.25", "18.90"),
)
"""Food 1,445.18; household supplies 94.86; personal care 119.70."""

SHOPS = (
    ("PIN OAK FAMILY OUTFITTERS", "11/08/2026", (
        ("GIRLS COAT SZ 12", "48.00"), ("BOYS COAT SZ 5", "42.00"), ("STEEL TOE BOOTS 10", "89.99"),
        ("SCRUBS TOP/PANT 2X", "44.98"), ("SOCKS, UNDERWEAR", "15.88"), ("SALES TAX", "19.27"),
    )),
    ("BOOKWORM SCHOOL & OFFICE", "11/15/2026", (
        ("LUNCH ACCOUNT, GRADE 6", "55.00"), ("BACKPACK", "27.50"), ("NOTEBOOKS, PENS", "19.84"),
        ("READER, GRADE 6", "24.95"), ("PRINTER PAPER, INK", "16.73"), ("SALES TAX", "7.12"),
    )),
)  # fmt: skip
"""Clothing 260.12; school supplies and the like 151.14, which with the least payments on two cards, 176 and 58, is 385."""


def groceries(facts: Facts) -> bytes:
    """Two pages: a store's list of a member's purchases, and two receipts sent by mail."""
    buffer, canvas = new_pdf("Grocery and household receipts")
    pen = PagePen(canvas)
    _member_list(pen, facts)
    canvas.showPage()
    for position, shop in enumerate(SHOPS):
        _mailed_receipt(pen, 48 + 268 * position, *shop)
    _foot(pen, f"{SPECIMEN} · exhibit page 2 of 2", "Courier")
    return finish(buffer, canvas)


def _member_list(pen: Pen, facts: Facts) -> None:
    plum = "#5b2a5e"
    pen.box(0, 0, 612, 70, fill=plum)
    pen.say(48, 44, "Ferry Landing Market", "Serif-Bold", 24, ink=WHITE)
    pen.say(564, 44, "Your purchases as a member", "Sans", 13, "r", WHITE)
    member = (facts.beatriz.irs_name, "Member ends in 7741")
    block(pen, 48, 104, member, "Sans", 11, 15)
    pen.say(564, 104, "October 25 – November 24, 2026", "Sans-Bold", 11, "r")
    pen.say(564, 119, "Printed November 24, 2026", "Sans", 10, "r", GREY)
    columns = [(58, "l"), (250, "r"), (360, "r"), (460, "r"), (554, "r")]
    pen.box(48, 146, 564, 170, fill=PALE)
    table(pen, 163, 0, columns, [("Day", "Food", "Household", "Personal care", "Paid")], "Sans-Bold", 10.5)
    trips = [(day, [Decimal(amount) for amount in amounts]) for day, *amounts in TRIPS]
    rows = [(day, *map(cents, amounts), cents(_sum(amounts))) for day, amounts in trips]
    y = table(pen, 190, 22, columns, rows, "Sans", 11)
    pen.line(48, y - 12, 564, y - 12, plum, 1)
    totals = [_sum(list(column)) for column in zip(*(amounts for _, amounts in trips), strict=True)]
    y = table(pen, y + 8, 22, columns, [("Total", *map(cents, totals), f"${cents(_sum(totals))}")], "Sans-Bold", 11.5)
    pen.say(48, y + 30, "What you bought most often", "Sans-Bold", 12, ink=plum)
    often = [
        ("Milk, eggs and yogurt", "18 times"),
        ("Chicken, ground beef and beans", "16 times"),
        ("Fruit and vegetables", "29 times"),
        ("Bread, rice, tortillas and cereal", "21 times"),
        ("Laundry and dish soap, paper goods, trash bags", "9 times"),
        ("Shampoo, toothpaste, sunscreen, razors", "11 times"),
    ]
    table(pen, y + 54, 20, [(58, "l"), (554, "r")], often, "Sans", 11)
    note = "Prices include sales tax where it is due. Alcohol, tobacco, lottery and gift cards: none in this period."
    pen.say(48, y + 194, note, "Sans", 10, ink=GREY)
    _foot(pen, f"{SPECIMEN} · exhibit page 1 of 2")


def _mailed_receipt(pen: Pen, x: float, shop: str, day: str, items: Sequence[tuple[str, str]]) -> None:
    columns = [(x + 14, "l"), (x + 234, "r")]
    pen.box(x, 60, x + 248, 400, edge="#9a9a9a", width=0.8)
    pen.say(x + 124, 90, shop, "Courier-Bold", 12, "m")
    pen.say(x + 124, 106, "ATLANTA GA · E-RECEIPT", "Courier", 9.5, "m")
    pen.say(x + 14, 138, day, "Courier", 10.5)
    pen.line(x + 14, 148, x + 234, 148, GREY, 0.6)
    y = table(pen, 170, 20, columns, items, "Courier", 10.5)
    pen.line(x + 14, y - 10, x + 234, y - 10, GREY, 0.6)
    total = cents(_sum([Decimal(price) for _, price in items]))
    y = table(pen, y + 10, 22, columns, [("TOTAL", f"${total}")], "Courier-Bold", 13)
    table(pen, y, 20, columns, [("DEBIT CARD", total)], "Courier", 10.5)
    pen.say(x + 124, 378, "Thank you for shopping with us", "Courier", 9.5, "m", GREY)


# Exhibit H: the bank's letter


def bank_letter(facts: Facts) -> bytes:
    """One page, Times and Source Serif."""
    buffer, canvas = new_pdf("Letter of the bank")
    pen = PagePen(canvas)
    phone, fax = facts.bank_phones
    pen.say(306, 62, facts.bank.name, "Serif-Bold", 22, "m", "#1e3d34")
    pen.say(306, 80, f"Legal Process Desk · {facts.bank.street}, {facts.bank.city}", "Times-Roman", 10.5, "m")
    pen.say(306, 94, f"{phone} · fax {fax}", "Times-Roman", 10.5, "m")
    pen.line(72, 106, 540, 106, "#1e3d34", 1.2)
    pen.say(72, 138, "November 18, 2026", "Times-Roman", 11.5)
    block(pen, 72, 166, (facts.tomas.irs_name, *facts.beatriz.irs_lines), "Times-Roman", 11.5, 14.5)
    pen.say(72, 244, f"IRS levy on your joint checking account ending in {facts.account}", "Times-Bold", 12)
    last = facts.served + timedelta(days=21)
    opening = (
        f"We were served with a Notice of Levy (Form 668-A dated {short(facts.levy)}) on {long(facts.served)}. You both "
        f"own the account. We hold ${cents(facts.held)}, which is all that was in it at that time, until {long(last)}. "
        f"Unless a release reaches this desk by then, by fax to {fax} or by mail, we must send the money to the IRS on "
        "the next business day. Your savings account ending in "
        f"{facts.savings} was empty on that day. What you deposit in either account now is not held."
    )
    y = _paragraph(pen, 268, opening)
    y = _letter_table(pen, y, "Wages deposited this month, before we were served", _deposits(facts))
    checks = [(f"No. {one.number}", one.payee, cents(one.amount)) for one in facts.checks]
    checks.append(("", "Total", f"${cents(_sum([one.amount for one in facts.checks]))}"))
    y = _letter_table(pen, y, "Checks dated November 14 that you told us of, not paid", checks)
    closing = (
        "As long as the money is held these checks will be returned when they are presented. We charge $36.00 for each. "
        "We cannot tell you whether the IRS will release the levy; please speak with the office named on its notice."
    )
    y = _paragraph(pen, y + 4, closing)
    block(pen, 72, y + 16, ("Sincerely,", "", "Legal Process Desk", facts.bank.name), "Times-Roman", 11.5, 15)
    _foot(pen, face="Times-Roman")
    return finish(buffer, canvas)


def _deposits(facts: Facts) -> list[tuple[str, str, str]]:
    """The pays of November 6 and 13; dues are taken from the first of the month."""
    weekly = facts.tomas.gross - facts.tomas.federal - facts.tomas.state - share(facts.health_plan / WEEKS_A_MONTH)
    half = facts.beatriz.gross - facts.beatriz.federal - facts.beatriz.state
    first, second = WEEKLY_PAYDAY - timedelta(days=14), WEEKLY_PAYDAY - timedelta(days=7)
    return [
        (short(first), facts.tomas.employer.name, cents(weekly - facts.union_dues)),
        (short(second), facts.tomas.employer.name, cents(weekly)),
        (short(SEMIMONTHLY_PAYDAY), facts.beatriz.employer.name, cents(half)),
    ]


def _paragraph(pen: Pen, y: float, text: str) -> float:
    return block(pen, 72, y, wrap(text, 94), "Times-Roman", 11.5, 15) + 8


def _letter_table(pen: Pen, y: float, title: str, rows: Sequence[tuple[str, str, str]]) -> float:
    pen.say(72, y + 8, title, "Times-Bold", 11.5)
    pen.line(72, y + 14, 540, y + 14, GREY, 0.6)
    return table(pen, y + 31, 17, [(84, "l"), (170, "l"), (528, "r")], rows, "Times-Roman", 11.5) + 8


# Exhibit J: two notices that the Service means to levy, one to each spouse, by mail

RUST = "#c2410c"


def cp90(facts: Facts) -> bytes:
    """Two pages, Source Sans."""
    buffer, canvas = new_pdf("Notices CP90")
    pen = PagePen(canvas)
    for page, (who, other) in enumerate(((facts.tomas, facts.beatriz), (facts.beatriz, facts.tomas)), start=1):
        if page > 1:
            canvas.showPage()
        _cp90_head(pen, facts, who, other)
        _cp90_body(pen, facts)
        _cp90_coupon(pen, facts, who)
        _foot(pen, f"{SPECIMEN} · exhibit page {page} of 2")
        canvas.setFillColor(HexColor(RUST))
        canvas.setFont(embedded("Sans-Bold"), 11)
        canvas.rotate(90)
        canvas.drawCentredString(LETTER[1] / 2, -24, "SPECIMEN · made-up data · not issued by any agency")
    return finish(buffer, canvas)


def _cp90_head(pen: Pen, facts: Facts, who: Spouse, other: Spouse) -> None:
    lines = ("Department of the Treasury", "Internal Revenue Service", facts.hearing_address[1])
    block(pen, 48, 54, lines, "Sans", 9)
    pen.say(306, 60, "SPECIMEN", "Sans-Bold", 16, "m", RUST)
    block(pen, 72, 134, who.irs_lines, "Sans", 10.5)
    rows = [
        ("Notice", "CP90"),
        ("Tax year", facts.noticed[0].year),
        ("Notice date", long(facts.notice)),
        ("Taxpayer number", f"ends in {who.last_four}"),
        ("Joint return with", other.irs_name),
        ("Questions", facts.office[1]),
        ("Page", "1 of 1"),
    ]
    pen.line(380, 44, 576, 44, width=0.8)
    for row, (caption, value) in enumerate(rows):
        y = 57 + 16.5 * row
        pen.say(384, y, caption, "Sans-Bold", 9)
        pen.say(572, y, value, "Sans", 9, "r")
        pen.line(380, y + 4.5, 576, y + 4.5, "#9a9a9a", 0.4)


def _cp90_body(pen: Pen, facts: Facts) -> None:
    debt, by = facts.noticed[0], long(facts.respond_by)
    pen.say(48, 222, "We intend to seize your property, and you may ask for a hearing", "Sans-Bold", 17)
    pen.say(48, 242, f"Amount due now: ${cents(debt.total)}", "Sans-Bold", 13)
    opening = (
        f"You have not paid your {debt.year} income tax (Form 1040), which you owe together with your spouse. If you do "
        f"nothing by {by}, we may take wages, bank deposits and other property. Your spouse gets a notice like this one."
    )
    y = block(pen, 48, 266, wrap(opening, 112), "Sans", 10.5, 14)
    pen.say(48, y + 14, "What you owe", "Sans-Bold", 12)
    columns = [(60, "l"), (430, "r")]
    rows = [(f"Billed for {debt.year} and not paid", cents(debt.assessed)), ("Added since", cents(debt.accrued))]
    y = table(pen, y + 34, 16, columns, rows, "Sans", 10.5)
    pen.line(60, y - 11, 430, y - 11, width=0.6)
    y = table(pen, y + 3, 16, columns, [("Amount due", f"${cents(debt.total)}")], "Sans-Bold", 10.5)
    hearing = (
        f"Send a signed Form 12153 by {by} to the address below. If you both want a hearing, one form signed by both "
        "will do. A request that comes later can bring an equivalent hearing only."
    )
    choices = (
        ("Pay", f"Send ${cents(debt.total)} with the slip below. Interest runs until the whole amount is paid."),
        ("Talk to us", "If you cannot pay at once, call the number above before that day."),
        ("Ask for a hearing", hearing),
    )
    pen.say(48, y + 16, f"What you can do by {by}", "Sans-Bold", 12)
    y += 36
    for caption, text in choices:
        pen.say(60, y, caption, "Sans-Bold", 10.5)
        y = block(pen, 160, y, wrap(text, 86), "Sans", 10.5, 14) + 5
    pen.box(60, y + 2, 576, y + 14 + 13 * len(facts.hearing_address), fill="#f1f1f1")
    pen.say(72, y + 18, "Send a hearing request to", "Sans-Bold", 10)
    block(pen, 230, y + 18, facts.hearing_address, "Sans", 10, 13)


def _cp90_coupon(pen: PagePen, facts: Facts, who: Spouse) -> None:
    pen.canvas.setDash(2, 3)
    pen.line(48, 624, 576, 624, GREY, 0.7)
    pen.canvas.setDash()
    pen.say(48, 646, "Payment slip", "Sans-Bold", 12)
    block(pen, 48, 668, (who.irs_name, f"Taxpayer number ends in {who.last_four}"), "Sans", 10)
    rows = [
        ("Notice and date", f"CP90, {short(facts.notice)}"),
        ("Tax year and form", f"{facts.noticed[0].year}, 1040"),
        ("Amount due", f"${cents(facts.noticed[0].total)}"),
        ("Amount enclosed", "$ ____________"),
    ]
    table(pen, 646, 17, [(340, "l"), (576, "r")], rows, "Sans", 10.5)


EXHIBITS = {
    "pay-statements.pdf": pay_statements,
    "levy-notice.jpg": levy_notice,
    "mortgage.pdf": mortgage,
    "child-care.png": child_care,
    "electricity.pdf": electricity,
    "medical.jpg": medical,
    "groceries.pdf": groceries,
    "bank-letter.pdf": bank_letter,
    "cp90.pdf": cp90,
}


def draw(case: str) -> dict[str, bytes]:
    """Every exhibit by file name, from the text of case.yaml."""
    facts = read_facts(case)
    return {name: make(facts) for name, make in EXHIBITS.items()}


def main() -> None:
    """Writes the exhibits beside the case."""
    for name, content in draw((SAMPLE / "case.yaml").read_text("utf-8")).items():
        (SAMPLE / "exhibits" / name).write_bytes(content)


if __name__ == "__main__":
    main()
