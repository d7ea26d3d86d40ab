"""Draws the exhibits of samples/wage-levy: six made-up documents of six made-up sources.

    python tests/draw_exhibits_wage_levy.py

Names, dates and amounts come from case.yaml, so that the exhibits prove what the case says. The same case gives the
same bytes on one platform: reportlab's invariant mode, seeded noise, and fonts that come with packages alone (Source
Sans, Source Serif, and the faces that reportlab carries).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from random import Random
from textwrap import wrap

import yaml
from exhibit_pens import (
    BLACK,
    GREY,
    LETTER,
    PALE,
    SPECIMEN,
    WHITE,
    Debt,
    Event,
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

SAMPLE = Path(__file__).parent.parent / "samples" / "wage-levy"


# What the case says


@dataclass(frozen=True, slots=True)
class Facts:
    """What the exhibits show of case.yaml. Of the taxpayer's number only the last four digits leave it."""

    person: Party
    irs_name: str
    last_four: str
    employer: Party
    gross: Decimal
    federal: Decimal
    account: str
    payday: date
    levy: date
    served: date
    first_withheld: date
    office: tuple[str, str, str]
    levied: tuple[Debt, ...]
    rent: Event
    power: Event
    notice: date
    respond_by: date
    noticed: tuple[Debt, ...]
    hearing_address: tuple[str, ...]
    """Without a remark in brackets, which is the case's own and not on the notice."""


def read_facts(text: str) -> Facts:
    """The facts in the text of a case file like the sample's; KeyError where one is absent."""
    case = yaml.load(text, Loader=yaml.BaseLoader)
    taxpayer, address, job, levy = case["taxpayers"][0], case["address"], case["employment"][0], case["levies"][0]
    names, payroll, office, bank = taxpayer["name"], levy["payroll"], levy["office"], case["bank_accounts"][0]
    notice = next(n for n in case["notices"] if n["id"] == "lt11-2026")
    rent, power = (Event(day_of(e["on"]), dollars(e["amount"])) for e in case["hardship"]["events"])
    return Facts(
        person=party(f"{names['first']} {names['middle']} {names['last']}", address),
        irs_name=taxpayer["irs_name"],
        last_four=taxpayer["tin"]["number"][-4:],
        employer=party(job["employer"]["name"], job["employer"]["address"]),
        gross=dollars(job["gross"]),
        federal=dollars(job["federal"]),
        account=f"{bank['institution']} {bank['type'].lower()} {bank['number'].replace('…', 'xx')}",
        payday=day_of(payroll["next_payday"]) - timedelta(days=14),
        levy=day_of(levy["date"]),
        served=day_of(levy["served_on"]),
        first_withheld=day_of(payroll["first_payment_date"]),
        office=(office["name"], office["phone"], office["fax"]),
        levied=debts(case, levy["covers"]),
        rent=rent,
        power=power,
        notice=day_of(notice["date"]),
        respond_by=day_of(notice["respond_by_printed"]),
        noticed=debts(case, notice["covers"]),
        hearing_address=tuple(line for line in notice["hearing_address"] if not line.startswith("(")),
    )


# Exhibit A: a payroll service's earnings statement

PAID_PERIODS = 23  # paydays every second Friday from January 9 to November 13, 2026
OVERTIME_HOURS = Decimal("118.50")  # January to August


def pay_statement(facts: Facts) -> bytes:
    """One page, Helvetica."""
    buffer, canvas = new_pdf("Pay statement")
    pen = PagePen(canvas)
    _pay_header(pen, facts)
    rate = facts.gross / 80
    overtime = share(rate * OVERTIME_HOURS, "1.5")
    to_date = facts.gross * PAID_PERIODS + overtime
    _pay_earnings(pen, facts, rate, overtime, to_date)
    net, net_to_date = _pay_deductions(pen, facts, overtime, to_date)
    pen.box(36, 412, 576, 442, fill="#dfe7ee")
    pen.say(46, 431, "Net pay", "Helvetica-Bold", 11)
    pen.say(462, 431, f"${cents(net)}", "Helvetica-Bold", 11, "r")
    pen.say(566, 431, cents(net_to_date), "Helvetica", 9, "r")
    _pay_footer(pen, facts, net)
    return finish(buffer, canvas)


def _pay_header(pen: Pen, facts: Facts) -> None:
    pen.box(0, 0, 612, 72, fill="#27435a")
    pen.say(36, 34, facts.employer.name, "Helvetica-Bold", 15, ink=WHITE)
    pen.say(36, 52, f"{facts.employer.street} · {facts.employer.city}", "Helvetica", 8.5, ink="#d5e0ea")
    pen.say(576, 34, "Earnings Statement", "Helvetica-Bold", 13, "r", WHITE)
    pen.say(576, 52, SPECIMEN, "Helvetica", 8, "r", "#d5e0ea")
    period_end = facts.payday - timedelta(days=6)
    details = [
        ("Pay date", long(facts.payday)),
        ("Pay period", f"{short(period_end - timedelta(days=13))} – {short(period_end)}"),
        ("Pay frequency", "Biweekly, 26 a year"),
        ("Employee no.", "00203"),
        ("Social Security no.", f"XXX-XX-{facts.last_four}"),
        ("Federal filing status", "Single"),
    ]
    pen.say(36, 106, "EMPLOYEE", "Helvetica-Bold", 7, ink=GREY)
    block(pen, 36, 122, facts.person.lines, "Helvetica", 10.5)
    pen.say(36, 184, "Department: Order desk · Paid by the hour", "Helvetica", 8.5, ink=GREY)
    for row, (caption, value) in enumerate(details):
        pen.say(330, 106 + 16 * row, caption, "Helvetica", 8.5, ink=GREY)
        pen.say(576, 106 + 16 * row, value, "Helvetica", 9, "r")


def _pay_earnings(pen: Pen, facts: Facts, rate: Decimal, overtime: Decimal, to_date: Decimal) -> None:
    columns = [(46, "l"), (300, "r"), (372, "r"), (462, "r"), (566, "r")]
    pen.box(36, 220, 576, 237, fill=PALE)
    table(pen, 232, 0, columns, [("Earnings", "Rate", "Hours", "This period", "Year to date")], "Helvetica-Bold", 8)
    rows = [
        ("Regular", cents(rate), "80.00", cents(facts.gross), cents(to_date - overtime)),
        ("Overtime", cents(rate * Decimal("1.5")), "0.00", "0.00", cents(overtime)),
    ]
    table(pen, 251, 15, columns, rows, "Helvetica", 9)
    pen.line(36, 278, 576, 278, GREY, 0.5)
    table(pen, 290, 0, columns, [("Gross pay", "", "80.00", cents(facts.gross), cents(to_date))], "Helvetica-Bold", 9)


def _pay_deductions(pen: Pen, facts: Facts, overtime: Decimal, to_date: Decimal) -> tuple[Decimal, Decimal]:
    """Prints the taxes; the net pay of the period and of the year."""
    security, medicare = share(facts.gross, "0.062"), share(facts.gross, "0.0145")
    income_tax = facts.federal - security - medicare
    taxes = [
        ("Federal income tax", income_tax, income_tax * PAID_PERIODS + share(overtime, "0.12")),
        ("Social Security (6.2 %)", security, share(to_date, "0.062")),
        ("Medicare (1.45 %)", medicare, share(to_date, "0.0145")),
    ]
    net, net_to_date = facts.gross - facts.federal, to_date - sum(year for _, _, year in taxes)
    sums = [
        ("Federal taxes", cents(facts.federal), cents(to_date - net_to_date)),
        ("Net after taxes", cents(net), cents(net_to_date)),
    ]
    columns = [(46, "l"), (462, "r"), (566, "r")]
    pen.box(36, 306, 576, 323, fill=PALE)
    table(pen, 318, 0, columns, [("Taxes and deductions", "This period", "Year to date")], "Helvetica-Bold", 8)
    y = table(pen, 335, 13, columns, [(name, cents(now), cents(year)) for name, now, year in taxes], "Helvetica", 9)
    table(pen, y, 13, columns, sums, "Helvetica-Bold", 9)
    return net, net_to_date


def _pay_footer(pen: PagePen, facts: Facts, net: Decimal) -> None:
    pen.say(36, 468, "MESSAGES FROM PAYROLL", "Helvetica-Bold", 7, ink=GREY)
    message = (
        f"We received a levy on your wages on {long(facts.served)}. Unless it is released, we must withhold under it "
        f"from the pay of {long(facts.first_withheld)} on. Overtime stays suspended for the order desk until further "
        "notice."
    )
    block(pen, 36, 484, wrap(message, 122), "Helvetica", 9)
    pen.canvas.setDash(3, 3)
    pen.line(36, 560, 576, 560, GREY, 0.7)
    pen.canvas.setDash()
    pen.box(36, 578, 576, 720, edge="#9fb1c0", width=0.8)
    pen.say(50, 600, "DIRECT DEPOSIT ADVICE", "Helvetica-Bold", 10, ink="#27435a")
    pen.say(562, 600, f"Advice no. 000{facts.payday:%m%d}", "Helvetica", 9, "r")
    block(pen, 50, 630, facts.person.lines, "Helvetica", 10)
    columns = [(300, "l"), (562, "r")]
    rows = [(facts.account, f"${cents(net)}"), ("Deposited on", long(facts.payday))]
    table(pen, 630, 16, columns, rows, "Helvetica", 9.5)
    pen.say(306, 704, "THIS IS NOT A CHECK", "Helvetica-Bold", 12, "m", "#b8c4ce")
    pen.say(306, 752, SPECIMEN, "Helvetica", 7.5, "m", GREY)


# Exhibit B: a levy notice, scanned by the payer's payroll office


def levy_notice(facts: Facts) -> bytes:
    """A letter page at 150 dots an inch: printed form, typed entries, a rubber stamp."""
    page = Image.new("L", (1275, 1650), 255)
    pen = PicturePen(ImageDraw.Draw(page))
    _levy_head(pen, facts)
    y = _levy_balances(pen, facts)
    _levy_text(pen, y + 56, facts)
    words = [("RECEIVED", "Helvetica-Bold", 30), (f"{facts.served:%b %d %Y}".upper(), "Courier-Bold", 30)]
    stamp(page, [*words, ("PAYROLL", "Helvetica-Bold", 22)], (880, 1310))
    return jpeg(scanned(page), quality=38, dots_per_inch=150)


def _levy_head(pen: Pen, facts: Facts) -> None:
    pen.say(90, 96, "Specimen 668-W", "Helvetica-Bold", 26)
    pen.say(90, 122, "page 1 of 2", "Helvetica", 17)
    pen.say(660, 88, "Department of the Treasury – Internal Revenue Service", "Helvetica", 19, "m")
    pen.say(660, 132, "Notice of Levy on Wages, Salary, and Other", "Helvetica-Bold", 32, "m")
    pen.say(660, 172, "Income — specimen", "Helvetica-Bold", 32, "m")
    pen.line(90, 200, 1185, 200, width=4)
    pen.line(90, 640, 1185, 640, width=2)
    pen.line(637, 200, 637, 640, width=2)
    pen.line(90, 400, 637, 400, width=2)
    for x, y, caption in (
        (100, 226, "DATE"), (100, 290, "ANSWER TO"), (100, 426, "PAYER OF THE INCOME"), (655, 226, "TAXPAYER"),
        (655, 400, "IDENTIFYING NUMBER (LAST FOUR)"), (655, 490, "OFFICE PHONE AND FAX"),
    ):  # fmt: skip
        pen.say(x, y, caption, "Helvetica", 15)
    name, phone, fax = facts.office
    pen.say(118, 256, f"{facts.levy:%m-%d-%Y}", "Courier-Bold", 24)
    block(pen, 118, 320, ("INTERNAL REVENUE SERVICE", name.upper(), "P.O. BOX 000000"), "Courier-Bold", 23)
    block(pen, 118, 470, (line.upper() for line in facts.employer.lines), "Courier-Bold", 25, 34)
    person = (facts.irs_name, facts.person.street.upper(), facts.person.city.upper())
    block(pen, 673, 266, person, "Courier-Bold", 25, 34)
    pen.say(673, 436, f"***-**-{facts.last_four}", "Courier-Bold", 25)
    block(pen, 673, 526, (phone, f"{fax} (FAX)"), "Courier-Bold", 25, 34)


def _levy_balances(pen: Pen, facts: Facts) -> float:
    columns = [(110, "l"), (390, "m"), (700, "r"), (935, "r"), (1165, "r")]
    head = ("Kind of tax", "Period ended", "Assessed, unpaid", "Added since", "Owed")
    table(pen, 680, 0, columns, [head], "Helvetica-Bold", 19)
    pen.line(90, 698, 1185, 698, width=2)
    rows = [("1040", f"12-31-{d.year}", cents(d.assessed), cents(d.accrued), cents(d.total)) for d in facts.levied]
    y = table(pen, 738, 40, columns, rows, "Courier-Bold", 25)
    for x in (270, 508, 715, 950):
        pen.line(x, 640, x, y - 14, width=2)
    pen.line(90, y - 14, 1185, y - 14, width=2)
    total = sum((d.total for d in facts.levied), Decimal(0))
    pen.say(935, y + 26, "Total of this levy", "Helvetica-Bold", 22, "r")
    pen.say(1165, y + 26, f"${cents(total)}", "Courier-Bold", 27, "r")
    pen.line(90, y + 44, 1185, y + 44, width=4)
    return y + 44


def _levy_text(pen: Pen, y: float, facts: Facts) -> None:
    until = facts.levy + timedelta(days=30)
    paragraphs = (
        f"The taxpayer named above has not paid the tax shown. The column “Added since” is figured to {short(until)}.",
        "With this notice we levy on the wages, salary and other income that you owe this taxpayer now, and on what "
        "you come to owe on each payday after this one. The levy stays on until we send you a release.",
        "A part of each payment is exempt and stays the taxpayer's. Hand over the statement of filing status and "
        "dependents that came with this notice; the taxpayer has three days to give it back to you. If you do not get "
        "it, figure the exempt part as for a married person who files separately and has no dependents.",
        "Send us what is left of each payment on the day you would have paid it, with the period and the last four "
        "digits above on the check. If the taxpayer no longer works for you, write so on this page and return it.",
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
    pen.say(1185, 1562, "Part 1 – for the payer", "Helvetica", 18, "r")


# Exhibit C: a landlord's lease summary and rent ledger

LANDLORD = Party("Alder Reach Property Management LLC", "2200 Cattail Bayou Dr, Suite 110", "Houston, TX 77043")


def lease(facts: Facts) -> bytes:
    """Two pages: terms in Times, the ledger in Courier as the landlord's program prints it."""
    buffer, canvas = new_pdf("Lease summary and rent ledger")
    pen = PagePen(canvas)
    _lease_terms(pen, facts)
    canvas.showPage()
    _rent_ledger(pen, facts)
    return finish(buffer, canvas)


def _lease_terms(pen: Pen, facts: Facts) -> None:
    pen.say(306, 78, "LARKMOOR COURT APARTMENTS", "Times-Bold", 17, "m")
    pen.say(306, 96, f"managed by {LANDLORD.name}", "Times-Roman", 11, "m")
    pen.say(306, 110, f"{LANDLORD.street}, {LANDLORD.city} · 713-555-0188", "Times-Roman", 10, "m")
    pen.line(72, 124, 540, 124, width=1.4)
    pen.line(72, 127, 540, 127, width=0.5)
    pen.say(306, 160, "Residential Lease – Summary of Terms", "Times-Bold", 14, "m")
    rent = f"${cents(facts.rent.amount)}"
    terms = (
        ("Resident", f"{facts.person.name}, sole occupant"),
        ("Premises", f"{facts.person.street}, {facts.person.city}; one bedroom, one bath"),
        ("Term", "March 1, 2026 through February 28, 2027"),
        ("Rent", f"{rent} a month, due on the first day of each month"),
        ("Late charge", "$50.00 when rent is not received in full by the fourth day of the month"),
        ("Deposit", f"{rent}, held since February 20, 2026"),
        ("Included", "Trash collection and one parking space"),
        ("Resident pays", "Electricity, water, telephone and internet"),
        ("Default", "Rent unpaid after the late-charge day permits the owner to give a three-day notice to vacate"),
        ("Contact", "Resident portal, or the office on weekdays from 9 a.m. to 5 p.m."),
    )
    y = 196.0
    for number, (caption, term) in enumerate(terms, 1):
        pen.say(78, y, f"{number}.", "Times-Roman", 11)
        pen.say(98, y, caption, "Times-Bold", 11)
        y = block(pen, 190, y, wrap(term, 72), "Times-Roman", 11, 14) + 3
        pen.line(72, y - 8, 540, y - 8, "#b9b9b9", 0.4)
        y += 8
    closing = "This summary is part of the lease. Where the two differ, the lease governs. Signed in two originals."
    pen.say(72, y + 12, closing, "Times-Roman", 10)
    for x, signature, role in ((72, facts.person.name, "Resident"), (324, "J. Alder", "For the owner, as agent")):
        pen.say(x + 8, y + 78, signature, "Serif-Italic", 17, ink="#1d2f6f")
        pen.line(x, y + 84, x + 216, y + 84, width=0.6)
        pen.say(x, y + 97, role, "Times-Roman", 9)
        pen.say(x + 216, y + 97, "signed February 20, 2026", "Times-Roman", 9, "r")
    pen.say(306, 752, f"{SPECIMEN} · page 1 of 2", "Times-Roman", 8.5, "m", GREY)


def _rent_ledger(pen: Pen, facts: Facts) -> None:
    pen.say(48, 66, LANDLORD.name.upper(), "Courier-Bold", 11)
    pen.say(564, 66, "RESIDENT LEDGER", "Courier-Bold", 11, "r")
    pen.say(564, 80, "Printed 11/20/2026", "Courier", 9, "r")
    pen.line(48, 90, 564, 90, width=0.8)
    block(pen, 48, 112, (f"Resident : {facts.person.name}", f"Unit     : {facts.person.street}"), "Courier", 10)
    block(pen, 360, 112, ("Account  : 0000-208", f"Rent     : {cents(facts.rent.amount)} / month"), "Courier", 10)
    columns = [(48, "l"), (124, "l"), (400, "r"), (482, "r"), (564, "r")]
    table(pen, 166, 14, columns, [("DATE", "ITEM", "CHARGE", "PAID", "BALANCE")], "Courier-Bold", 10)
    pen.line(48, 172, 564, 172, width=0.8)
    y = table(pen, 190, 17, columns, _ledger_rows(facts.rent), "Courier", 10)
    pen.line(48, y - 9, 564, y - 9, width=0.8)
    pen.box(48, y + 10, 564, y + 54, fill="#eeeeee", edge=BLACK, width=0.8)
    pen.say(60, y + 37, f"RENT DUE {long(facts.rent.on).upper()}", "Courier-Bold", 12)
    pen.say(552, y + 37, f"${cents(facts.rent.amount)}", "Courier-Bold", 12, "r")
    note = (
        f"A late charge is added when the balance is open after {facts.rent.on + timedelta(days=3):%m/%d/%Y}. "
        "Please pay by portal, check or money order; the office does not take cash."
    )
    block(pen, 48, y + 82, wrap(note, 84), "Courier", 9.5)
    pen.say(306, 752, f"{SPECIMEN} · page 2 of 2", "Courier", 8, "m", GREY)


def _ledger_rows(rent: Event) -> list[tuple[str, ...]]:
    """Rent charged on each first and paid in parts since the overtime ended; the last charge is open."""
    full, part = rent.amount, Decimal("600.00")
    payments = {6: [(1, full)], 7: [(2, full)], 8: [(1, full)], 9: [(3, full)], 10: [(2, part), (3, full - part)]}
    payments[11] = [(2, part), (4, full - part)]
    rows: list[tuple[str, ...]] = []
    balance = Decimal(0)
    for month in range(6, 13):
        balance += full
        charged = date(rent.on.year, month, 1)
        rows.append((short(charged), f"Rent {charged:%B}", cents(full), "", cents(balance)))
        for day, paid in payments.get(month, ()):
            balance -= paid
            rows.append((short(charged.replace(day=day)), "Payment, thank you", "", cents(paid), cents(balance)))
    return rows


# Exhibit D: a power company's shut-off notice, saved from its web site

TEAL, RED, SAND = "#0b6470", "#b3261e", "#fdf1dc"
FIRST_BILL = Decimal("101.36")


def shutoff(facts: Facts) -> bytes:
    """A picture of few colors."""
    page = Image.new("RGB", (1000, 1300), WHITE)
    draw = ImageDraw.Draw(page)
    pen = PicturePen(draw)
    _shutoff_head(pen, facts)
    _shutoff_amounts(pen, facts)
    _shutoff_slip(pen, facts)
    draw.ellipse((60, 38, 124, 102), fill="#f3b23c")
    draw.polygon(((98, 44), (76, 74), (92, 74), (86, 98), (110, 66), (94, 66)), fill=TEAL)
    buffer = BytesIO()
    few = page.quantize(32, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(buffer, "PNG", optimize=True, dpi=(118, 118))
    return buffer.getvalue()


def _shutoff_head(pen: Pen, facts: Facts) -> None:
    pen.box(0, 0, 1000, 140, fill=TEAL)
    pen.say(146, 80, "Lantern Coast Energy", "Serif-Bold", 40, ink=WHITE)
    pen.say(940, 66, "Customer care 800-555-0122", "Sans", 20, "r", WHITE)
    pen.say(940, 96, "P.O. Box 000000, Houston, TX 77000", "Sans", 18, "r", "#cfe6e9")
    pen.box(60, 176, 940, 286, fill=RED)
    pen.say(500, 226, "Disconnection Notice", "Sans-Bold", 42, "m", WHITE)
    pen.say(500, 264, f"Your electricity will be shut off on {long(facts.power.on)}", "Sans", 25, "m", WHITE)
    block(pen, 60, 346, facts.person.lines, "Sans", 23, 30)
    rows = [
        ("Notice date", "November 20, 2026"),
        ("Account", "0000 000 552"),
        ("Service", facts.person.street),
        ("Plan", "Residential, month to month"),
    ]
    table(pen, 342, 31, [(560, "l"), (940, "r")], rows, "Sans", 21)


def _shutoff_amounts(pen: Pen, facts: Facts) -> None:
    pen.box(60, 474, 940, 612, fill=SAND, edge="#e0b566", width=2)
    pen.say(90, 520, "Amount past due", "Sans", 24)
    pen.say(90, 580, f"${cents(facts.power.amount)}", "Sans-Bold", 54, ink=RED)
    pen.say(910, 520, "Shut-off date", "Sans", 24, "r")
    pen.say(910, 578, long(facts.power.on), "Sans-Bold", 42, "r", RED)
    columns = [(60, "l"), (480, "l"), (940, "r")]
    table(pen, 660, 0, columns, [("Bill", "Was due", "Unpaid")], "Sans-Bold", 21, TEAL)
    pen.line(60, 672, 940, 672, TEAL, 2)
    rows = [
        ("Electricity, August 20 – September 18", "October 8, 2026", cents(FIRST_BILL)),
        ("Electricity, September 19 – October 19", "November 9, 2026", cents(facts.power.amount - FIRST_BILL)),
    ]
    y = table(pen, 704, 34, columns, rows, "Sans", 21)
    pen.line(60, y - 18, 940, y - 18, "#c7c7c7", 1)
    table(pen, y + 12, 0, columns, [("Total past due", "", cents(facts.power.amount))], "Sans-Bold", 22)
    text = (
        "We have not received these payments. Pay the whole amount past due before the shut-off date by phone, in the "
        "app or at a pay station to keep your service on. Once service is off, a reconnection charge and a deposit may "
        "be asked for. If someone in your home is seriously ill, or you cannot pay at once, call us today and ask "
        "about a payment plan. Current charges are billed apart and are not part of this notice."
    )
    block(pen, 60, y + 66, wrap(text, 98), "Sans", 21, 29)


def _shutoff_slip(pen: Pen, facts: Facts) -> None:
    for x in range(40, 960, 18):
        pen.line(x, 1030, x + 9, 1030, GREY, 1)
    pen.say(60, 1070, "Return this slip with your payment", "Sans-Bold", 20, ink=TEAL)
    block(pen, 60, 1106, (facts.person.name, "Account 0000 000 552"), "Sans", 20, 27)
    pen.box(620, 1056, 940, 1136, edge=TEAL, width=2)
    pen.say(636, 1084, "Pay before", "Sans", 18)
    pen.say(924, 1084, long(facts.power.on), "Sans-Bold", 20, "r")
    pen.say(636, 1118, "Amount", "Sans", 18)
    pen.say(924, 1118, f"${cents(facts.power.amount)}", "Sans-Bold", 22, "r")
    random, x = Random(552), 60
    while x < 560:
        width = random.choice((2, 2, 3, 5))
        pen.box(x, 1164, x + width - 1, 1218, fill=BLACK)
        x += width + random.choice((2, 3, 4))
    pen.say(60, 1244, "0000000552 00018742 0000", "Courier", 18)
    pen.say(940, 1268, SPECIMEN, "Sans", 17, "r", GREY)


# Exhibit E: three pharmacy receipts of one month, photographed on a table


@dataclass(frozen=True, slots=True)
class Receipt:
    """One visit to the pharmacy, and how the slip lies in the photograph."""

    stamp: str
    number: str
    items: tuple[tuple[str, str], ...]
    corner: tuple[int, int]
    degrees: float


RECEIPTS = (
    Receipt(
        "11/02/2026 17:42",
        "000311",
        (("RX INSULIN GLARG PEN", "35.00"), ("PEN NEEDLES 32G 100", "17.40")),
        (40, 60),
        2.6,
    ),
    Receipt(
        "11/09/2026 18:05", "000347", (("TEST STRIPS 50 CT", "33.19"), ("LANCETS 30G 100 CT", "7.99")), (575, 85), -3.4
    ),
    Receipt(
        "11/19/2026 12:51",
        "000402",
        (("RX METFORMIN 60 TAB", "10.00"), ("CONTROL SOLUTION", "9.98"), ("GLUCOSE TABS 50 CT", "6.57")),
        (300, 706),
        1.2,
    ),
)


def pharmacy(facts: Facts) -> bytes:
    """A color photograph: a table, three slips with their shadows, uneven light."""
    photo = table_top((1120, 1400))
    for receipt in RECEIPTS:
        slip = _slip(receipt, facts).rotate(receipt.degrees, Image.Resampling.BICUBIC, expand=True)
        lay(photo, slip, receipt.corner)
    PicturePen(ImageDraw.Draw(photo)).say(1096, 1380, SPECIMEN, "Sans", 20, "r", "#f2e6d8")
    lamp = ImageOps.invert(Image.radial_gradient("L")).resize(photo.size)
    light = lamp.point([min(255, 176 + level // 2) for level in range(256)])
    lit = ImageChops.multiply(photo.filter(ImageFilter.GaussianBlur(0.8)), Image.merge("RGB", (light, light, light)))
    return jpeg(lit, quality=44, dots_per_inch=130)


def _slip(receipt: Receipt, facts: Facts) -> Image.Image:
    """One thermal print, with an alpha channel."""
    slip = Image.new("RGBA", (490, 560 + 34 * len(receipt.items)), "#f6f4ee")
    pen = PicturePen(ImageDraw.Draw(slip))
    ink = "#2b2b33"
    fold = Random(receipt.number).randrange(250, 420)
    pen.line(0, fold, 490, fold, "#dcd8cd", 3)
    pen.say(245, 60, "PALM ROW PHARMACY", "Courier-Bold", 32, "m", ink)
    pen.say(245, 94, "4810 PALM ROW, HOUSTON TX 77045", "Courier-Bold", 21, "m", ink)
    pen.say(245, 122, "713-555-0176", "Courier-Bold", 21, "m", ink)
    pen.say(30, 172, receipt.stamp, "Courier-Bold", 22, ink=ink)
    pen.say(460, 172, f"#{receipt.number}", "Courier-Bold", 22, "r", ink)
    initial, _, last = facts.irs_name.split(" ", 2)
    pen.say(30, 204, f"PATIENT: {initial[0]}. {last}", "Courier-Bold", 22, ink=ink)
    pen.say(30, 230, "-" * 33, "Courier-Bold", 21, ink=ink)
    columns = [(30, "l"), (460, "r")]
    y = table(pen, 266, 34, columns, receipt.items, "Courier-Bold", 23, ink)
    pen.say(30, y - 4, "-" * 33, "Courier-Bold", 21, ink=ink)
    total = cents(sum((Decimal(price) for _, price in receipt.items), Decimal(0)))
    y = table(pen, y + 32, 34, columns, [("TAX (EXEMPT ITEMS)", "0.00")], "Courier-Bold", 23, ink)
    y = table(pen, y + 8, 40, columns, [("TOTAL", f"${total}")], "Courier-Bold", 31, ink)
    y = table(pen, y, 34, columns, [("DEBIT CARD", total)], "Courier-Bold", 23, ink)
    pen.say(245, y + 26, "KEEP FOR YOUR RECORDS", "Courier-Bold", 21, "m", ink)
    pen.say(245, y + 60, SPECIMEN.upper(), "Courier-Bold", 20, "m", ink)
    return slip


# Exhibit F: a notice that the Service means to levy, by mail


def lt11(facts: Facts) -> bytes:
    """One page, Source Sans."""
    buffer, canvas = new_pdf("Notice LT11")
    pen = PagePen(canvas)
    _lt11_head(pen, facts)
    _lt11_body(pen, facts)
    _lt11_coupon(pen, facts)
    canvas.setFillColor(HexColor("#c2410c"))
    canvas.setFont(embedded("Sans-Bold"), 11)
    canvas.rotate(90)
    canvas.drawCentredString(LETTER[1] / 2, -24, "SPECIMEN · made-up data · not issued by any agency")
    return finish(buffer, canvas)


def _lt11_head(pen: Pen, facts: Facts) -> None:
    block(pen, 48, 54, ("Department of the Treasury", "Internal Revenue Service", "ACS Support, Stop 0000"), "Sans", 9)
    pen.say(306, 60, "SPECIMEN", "Sans-Bold", 16, "m", "#c2410c")
    block(pen, 72, 134, (facts.irs_name, facts.person.street.upper(), facts.person.city.upper()), "Sans", 10.5)
    rows = [
        ("Notice", "LT11"),
        ("Tax year", facts.noticed[0].year),
        ("Notice date", long(facts.notice)),
        ("Taxpayer number", f"ends in {facts.last_four}"),
        ("Questions", facts.office[1]),
        ("Page", "1 of 1"),
    ]
    pen.line(392, 44, 576, 44, width=0.8)
    for row, (caption, value) in enumerate(rows):
        y = 57 + 16.5 * row
        pen.say(396, y, caption, "Sans-Bold", 9)
        pen.say(572, y, value, "Sans", 9, "r")
        pen.line(392, y + 4.5, 576, y + 4.5, "#9a9a9a", 0.4)


def _lt11_body(pen: Pen, facts: Facts) -> None:
    debt = facts.noticed[0]
    by = long(facts.respond_by)
    pen.say(48, 222, "We intend to levy, and you have a right to a hearing", "Sans-Bold", 19)
    pen.say(48, 242, f"Amount due now: ${cents(debt.total)}", "Sans-Bold", 13)
    opening = (
        f"Your {debt.year} income tax (Form 1040) is not paid. If we hear nothing from you by {by}, we may take wages, "
        "money in bank accounts and other property of yours, and may file a public notice of lien."
    )
    y = block(pen, 48, 266, wrap(opening, 112), "Sans", 10.5, 14)
    pen.say(48, y + 14, "What you owe", "Sans-Bold", 12)
    rows = [
        (f"Tax, penalty and interest billed for {debt.year}", cents(debt.assessed)),
        ("Added since", cents(debt.accrued)),
    ]
    y = table(pen, y + 34, 16, [(60, "l"), (430, "r")], rows, "Sans", 10.5)
    pen.line(60, y - 11, 430, y - 11, width=0.6)
    y = table(pen, y + 3, 16, [(60, "l"), (430, "r")], [("Amount due", f"${cents(debt.total)}")], "Sans-Bold", 10.5)
    hearing = (
        f"Send a signed Form 12153 on or before {by} to the address below. A request sent later can still bring an "
        "equivalent hearing, but not a review by the Tax Court."
    )
    choices = (
        ("Pay", f"Send ${cents(debt.total)} with the slip below. Interest runs until the whole amount is paid."),
        ("Talk to us", "If you cannot pay at once, call the number above and ask what other ways there are."),
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


def _lt11_coupon(pen: PagePen, facts: Facts) -> None:
    pen.canvas.setDash(2, 3)
    pen.line(48, 624, 576, 624, GREY, 0.7)
    pen.canvas.setDash()
    pen.say(48, 646, "Payment slip", "Sans-Bold", 12)
    block(pen, 48, 668, (facts.irs_name, f"Taxpayer number ends in {facts.last_four}"), "Sans", 10)
    rows = [
        ("Notice and date", f"LT11, {short(facts.notice)}"),
        ("Tax year and form", f"{facts.noticed[0].year}, 1040"),
        ("Amount due", f"${cents(facts.noticed[0].total)}"),
        ("Amount enclosed", "$ ____________"),
    ]
    table(pen, 646, 17, [(340, "l"), (576, "r")], rows, "Sans", 10.5)
    pen.say(306, 756, SPECIMEN, "Sans", 8, "m", GREY)


EXHIBITS = {
    "pay-statement.pdf": pay_statement,
    "levy-notice.jpg": levy_notice,
    "lease.pdf": lease,
    "shutoff.png": shutoff,
    "pharmacy.jpg": pharmacy,
    "lt11.pdf": lt11,
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
