"""Draws the exhibits of samples/self-employed-late: eight made-up documents of eight made-up sources.

    python tests/draw_exhibits_self_employed_late.py

Names, dates and amounts come from case.yaml, so that the exhibits prove what the case says. The same case gives the
same bytes on one platform (exhibit_pens).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from random import Random
from textwrap import wrap

import yaml
from exhibit_pens import (
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
    noise,
    party,
    scanned,
    short,
    stamp,
    table,
)
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps
from reportlab.lib.colors import HexColor

SAMPLE = Path(__file__).parent.parent / "samples" / "self-employed-late"
_STAY = re.compile(r"from (\w+ \d+) to (\w+ \d+), (\d{4})")


# What the case says


@dataclass(frozen=True, slots=True)
class Owed:
    """One tax on a notice: how the notice calls it, and the amounts."""

    kind: str
    debt: Debt

    @property
    def row(self) -> tuple[str, str, str, str, str]:
        return self.kind, self.debt.year, cents(self.debt.assessed), cents(self.debt.accrued), cents(self.debt.total)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the exhibits show of case.yaml. Of the taxpayer's number only the last four digits leave it."""

    person: Party
    irs_name: str
    last_four: str
    business: Party
    work_phone: str
    net_a_month: Decimal
    tools_payment: Decimal
    customer: Party
    accounts_payable: str
    invoiced: Decimal
    levy: date
    served: date
    office: tuple[str, str, str]
    levied: tuple[Owed, ...]
    rent: Event
    oil: Event
    notice: date
    respond_by: date
    noticed: tuple[Owed, ...]
    hearing_address: tuple[str, ...]
    """Without a remark in brackets, which is the case's own and not on the notice."""
    admitted: date
    discharged: date


def read_facts(text: str) -> Facts:
    """The facts in the text of a case file like the sample's; KeyError where one is absent."""
    case = yaml.load(text, Loader=yaml.BaseLoader)
    taxpayer, address, levy, notice = case["taxpayers"][0], case["address"], case["levies"][0], case["notices"][0]
    names, office = taxpayer["name"], levy["office"]
    person = party(f"{names['first']} {names['middle']} {names['last']} {names['suffix']}", address)
    tools = next(one for one in case["other_assets"] if one["kind"] == "other")
    rent, oil = (Event(day_of(one["on"]), dollars(one["amount"])) for one in case["hardship"]["events"])
    stay = _STAY.search(case["hearing"]["tolling_facts"])
    assert stay is not None, "hearing.tolling_facts no longer says when he was in the hospital"
    kinds = {one["id"]: "Civil penalty" if one["form"] == "CIVPEN" else "Form 1040" for one in case["liabilities"]}

    def owed(ids: list[str]) -> tuple[Owed, ...]:
        return tuple(Owed(kinds[one], debt) for one, debt in zip(ids, debts(case, ids), strict=True))

    return Facts(
        person=person,
        irs_name=taxpayer["irs_name"],
        last_four=taxpayer["tin"]["number"][-4:],
        business=Party(case["business"]["name"], person.street, person.city),
        work_phone=taxpayer["phones"]["work"],
        net_a_month=dollars(case["other_income"]["self_employment"]),
        tools_payment=dollars(tools["payment"]),
        customer=party(levy["payer"]["name"], levy["payer"]["address"]),
        accounts_payable=levy["payer"]["contact"],
        invoiced=dollars(case["receivables"]["accounts"][0]["amount"]),
        levy=day_of(levy["date"]),
        served=day_of(levy["served_on"]),
        office=(office["name"], office["phone"], office["fax"]),
        levied=owed(levy["covers"]),
        rent=rent,
        oil=oil,
        notice=day_of(notice["date"]),
        respond_by=day_of(notice["respond_by_printed"]),
        noticed=owed(notice["covers"]),
        hearing_address=tuple(line for line in notice["hearing_address"] if not line.startswith("(")),
        admitted=_words(f"{stay[1]}, {stay[3]}"),
        discharged=_words(f"{stay[2]}, {stay[3]}"),
    )


def _words(day: str) -> date:
    """``May 18, 2026`` as a date."""
    return datetime.strptime(day, "%B %d, %Y").date()


def _total(amounts: list[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


# Exhibit A: a profit and loss statement as a small bookkeeping program prints it

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
RECEIPTS = tuple(map(Decimal, (3410, 3165, 2740, 5980, 4125, 2890, 7310, 7585, 7120)))
"""January to September; those of October make the net what the case says."""
EXPENSES = tuple(map(Decimal, (1196, 1142, 1288, 2344, 1964, 1612, 2655, 2702, 2588, 2574)))
KINDS = (
    ("Wages of one helper, part time", Decimal("8640.00")),
    ("Employer's share of payroll taxes", Decimal("660.96")),
    ("Fuel and oil for mowers, saws and the truck on jobs", Decimal("3742.18")),
    ("Repairs, blades and saw chain", Decimal("1915.40")),
    ("Liability insurance", Decimal("1430.00")),
    ("Dump fees", Decimal("1284.00")),
)
"""The rest is the loan for the tools, as the case says, and seed, mulch and road salt."""
PINE = "#2f5d3a"


def profit_and_loss(facts: Facts) -> bytes:
    """One page, Helvetica."""
    buffer, canvas = new_pdf("Profit and loss statement")
    pen = PagePen(canvas)
    pen.say(54, 66, facts.business.name, "Helvetica-Bold", 18, ink=PINE)
    pen.say(
        54, 82, f"{facts.person.name}, owner · {facts.person.street}, {facts.person.city}", "Helvetica", 9, ink=GREY
    )
    pen.say(558, 66, "Profit and Loss", "Helvetica-Bold", 14, "r")
    pen.say(558, 82, "January 1 to October 31, 2026", "Helvetica", 9, "r", GREY)
    pen.line(54, 92, 558, 92, PINE, 2)
    y = _months(pen, facts)
    _kinds(pen, y + 30, facts)
    note = (
        "Cash basis: what was received and paid in the month. Invoices that are not paid yet are not counted. Payments "
        "on the tools' loan are counted, depreciation is not. In hospital from "
        f"{long(facts.admitted)} to {long(facts.discharged)}; the helper kept the mowing customers in that time."
    )
    block(pen, 54, 690, wrap(note, 112), "Helvetica", 8.5, 12, GREY)
    pen.say(54, 752, "Printed November 9, 2026 · not audited", "Helvetica", 8, ink=GREY)
    pen.say(558, 752, SPECIMEN, "Helvetica", 8, "r", GREY)
    return finish(buffer, canvas)


def _months(pen: Pen, facts: Facts) -> float:
    columns = [(64, "l"), (310, "r"), (430, "r"), (548, "r")]
    net = facts.net_a_month * len(MONTHS)
    receipts = [*RECEIPTS, net + _total([*EXPENSES]) - _total([*RECEIPTS])]
    pen.box(54, 106, 558, 123, fill=PALE)
    table(pen, 118, 0, columns, [("Month", "Received", "Paid", "Net")], "Helvetica-Bold", 8.5)
    rows = [
        (month, cents(received), cents(paid), cents(received - paid))
        for month, received, paid in zip(MONTHS, receipts, EXPENSES, strict=True)
    ]
    y = table(pen, 139, 16, columns, rows, "Helvetica", 9.5)
    pen.line(54, y - 11, 558, y - 11, GREY, 0.6)
    total = ("Ten months", cents(_total(receipts)), cents(_total([*EXPENSES])), cents(net))
    y = table(pen, y + 2, 24, columns, [total], "Helvetica-Bold", 9.5)
    pen.box(54, y - 12, 558, y + 16, fill="#e3efe5")
    pen.say(64, y + 6, "Net a month, on average", "Helvetica-Bold", 11)
    pen.say(548, y + 6, f"${cents(net / len(MONTHS))}", "Helvetica-Bold", 11, "r")
    return y + 16


def _kinds(pen: Pen, y: float, facts: Facts) -> None:
    columns = [(64, "l"), (548, "r")]
    loan = ("Loan for mowers, trailer and saws, ten payments", facts.tools_payment * len(MONTHS))
    kinds = [*KINDS, loan]
    rest = ("Seed, mulch and road salt", _total([*EXPENSES]) - _total([amount for _, amount in kinds]))
    pen.box(54, y - 12, 558, y + 5, fill=PALE)
    table(pen, y, 0, columns, [("What was paid for, ten months", "Paid")], "Helvetica-Bold", 8.5)
    y = table(pen, y + 21, 16, columns, [(kind, cents(amount)) for kind, amount in [*kinds, rest]], "Helvetica", 9.5)
    pen.line(54, y - 11, 558, y - 11, GREY, 0.6)
    table(pen, y + 2, 0, columns, [("All", cents(_total([*EXPENSES])))], "Helvetica-Bold", 9.5)


# Exhibit B: a levy notice, scanned by the customer who was served with it


def levy_notice(facts: Facts) -> bytes:
    """A letter page at 150 dots an inch: typed entries and a rubber stamp."""
    page = Image.new("L", (1275, 1650), 255)
    pen = PicturePen(ImageDraw.Draw(page))
    y = _levy_head(pen, facts)
    y = _levy_table(pen, y, facts)
    _levy_text(pen, y + 60, facts)
    words = [("RECEIVED", "Helvetica-Bold", 30), (f"{facts.served:%b %d %Y}".upper(), "Courier-Bold", 30)]
    stamp(page, [*words, (facts.accounts_payable.upper(), "Helvetica-Bold", 20)], (850, 1330), degrees=-5)
    return jpeg(scanned(page, seed=2640), quality=38, dots_per_inch=150)


def _levy_head(pen: Pen, facts: Facts) -> float:
    name, phone, fax = facts.office
    pen.say(637, 104, "Notice of Levy — specimen", "Helvetica-Bold", 40, "m")
    pen.say(637, 140, "Department of the Treasury – Internal Revenue Service", "Helvetica", 20, "m")
    pen.say(1185, 104, "668-A", "Helvetica-Bold", 24, "r")
    pen.box(90, 168, 1185, 172, fill="#222222")
    rows = [
        ("Date of this notice", f"{facts.levy:%B} {facts.levy.day}, {facts.levy.year}".upper()),
        ("To", facts.customer.name.upper()),
        ("", f"{facts.customer.street}, {facts.customer.city}".upper()),
        ("Taxpayer", facts.irs_name),
        ("", f"{facts.person.street}, {facts.person.city}".upper()),
        ("Taxpayer number ends in", facts.last_four),
        ("From", f"INTERNAL REVENUE SERVICE, {name.upper()}"),
        ("Telephone and fax", f"{phone}  FAX {fax}"),
    ]
    y = 222.0
    for caption, value in rows:
        pen.say(96, y, caption, "Helvetica", 20)
        pen.say(390, y, value, "Courier-Bold", 24)
        y += 43
    return y


def _levy_table(pen: Pen, y: float, facts: Facts) -> float:
    columns = [(100, "l"), (440, "m"), (740, "r"), (950, "r"), (1172, "r")]
    pen.box(90, y - 4, 1185, y + 34, fill="#dddddd")
    head = ("What is owed", "Tax period", "Assessed balance", "Additions", "Total")
    table(pen, y + 22, 0, columns, [head], "Helvetica-Bold", 20)
    y = table(pen, y + 70, 42, columns, [one.row for one in facts.levied], "Courier-Bold", 24)
    pen.line(90, y - 16, 1185, y - 16, width=3)
    total = _total([one.debt.total for one in facts.levied])
    pen.say(950, y + 26, "Amount of this levy", "Helvetica-Bold", 22, "r")
    pen.say(1172, y + 26, f"${cents(total)}", "Courier-Bold", 26, "r")
    return y + 40


def _levy_text(pen: Pen, y: float, facts: Facts) -> None:
    paragraphs = (
        "The taxpayer has been billed for these amounts and has not paid them. Additions are figured to "
        f"{short(facts.levy + timedelta(days=30))}.",
        "This levy takes what you owe the taxpayer on the day on which you receive it: money, credits and bills that "
        "you have not paid yet. It does not take what you come to owe later. Do not send more than the amount above.",
        "Make the check to the United States Treasury, write the last four digits of the taxpayer's number on it, and "
        "mail it with this page. If you owe the taxpayer nothing, say so on this page and mail it back.",
        "If we send you a release of this levy before you have paid, pay the taxpayer as if you had never had it.",
    )
    for paragraph in paragraphs:
        y = block(pen, 96, y, wrap(paragraph, 96), "Times-Roman", 26, 33) + 16
    pen.line(96, 1440, 740, 1440, width=2)
    pen.say(96, 1424, "/S/ OPERATIONS MANAGER, COLLECTION", "Courier-Bold", 24)
    pen.say(96, 1466, "Signed for the Service", "Helvetica", 18)
    pen.say(96, 1580, f"{SPECIMEN}. Not an official form.", "Helvetica", 18)
    pen.say(1185, 1580, "Page 1 of 2", "Helvetica", 18, "r")


# Exhibit C: a landlord's notice of the next rent, typed

LANDLORD = Party("Buffum Court Rentals", "906 W Gantry Lane", "Milwaukee, WI 53204")


def rent_notice(facts: Facts) -> bytes:
    """One page, Courier."""
    buffer, canvas = new_pdf("Rent notice")
    pen = PagePen(canvas)
    block(pen, 72, 84, (*LANDLORD.lines, "414-555-0161"), "Courier-Bold", 11, 14)
    block(pen, 72, 172, ("November 18, 2026", "", *facts.person.lines), "Courier", 11, 14)
    pen.say(72, 266, "RENT NOTICE", "Courier-Bold", 14)
    rent, due = f"${cents(facts.rent.amount)}", long(facts.rent.on)
    rows = [
        ("Upper flat at", facts.person.street),
        ("Rent a month", rent),
        ("Month", f"{facts.rent.on:%B %Y}"),
        ("Due", due),
        ("Rent paid through", long(facts.rent.on - timedelta(days=1))),
    ]
    table(pen, 296, 16, [(72, "l"), (250, "l")], rows, "Courier", 11)
    paragraphs = (
        f"The rent of {rent} for {facts.rent.on:%B} falls due on {due}. It includes water and trash. Heating oil and "
        "electricity are the tenant's own.",
        "In May, June and July I took the rent late because of the hospital. I cannot do that again: the mortgage on "
        f"the house has to be paid. If the whole rent is not here by {long(facts.rent.on + timedelta(days=5))}, I will "
        "give written notice to pay within five days or move out, as the lease provides.",
        "Check or money order only.",
    )
    y = 404.0
    for paragraph in paragraphs:
        y = block(pen, 72, y, wrap(paragraph, 68), "Courier", 11, 15) + 14
    pen.say(72, y + 34, "R. Gantry", "Serif-Italic", 20, ink="#1d2f6f")
    block(pen, 72, y + 56, ("R. Gantry, owner",), "Courier", 11)
    pen.say(306, 752, SPECIMEN, "Courier", 8, "m", GREY)
    return finish(buffer, canvas)


# Exhibit D: a heating oil dealer's final notice, as sent by e-mail

RUST, NIGHT, CREAM = "#a63d12", "#20303f", "#f6f1e7"
DELIVERED = (("October 5, 2026", "52.0 gallons", Decimal("193.44")), ("October 30, 2026", "40.5 gallons", None))
"""Day, quantity and amount of each delivery; the last makes the sum what the case says."""


def heat(facts: Facts) -> bytes:
    """A picture of few colors."""
    page = Image.new("RGB", (1000, 1240), CREAM)
    draw = ImageDraw.Draw(page)
    pen = PicturePen(draw)
    draw.ellipse((74, 62, 112, 112), fill=RUST)
    draw.polygon(((74, 84), (93, 34), (112, 84)), fill=RUST)
    pen.say(136, 82, "Menomonee Fuel & Oil Co.", "Serif-Bold", 40, ink=NIGHT)
    pen.say(136, 114, "220 Coal Dock Row, Milwaukee, WI 53204 · 414-555-0118", "Sans", 20, ink=GREY)
    pen.line(60, 144, 940, 144, RUST, 5)
    pen.say(60, 204, "Final notice before deliveries stop", "Sans-Bold", 38, ink=RUST)
    block(pen, 60, 262, facts.person.lines, "Sans", 22, 29)
    rows = [("Date", "November 17, 2026"), ("Customer", "0000-3318"), ("Plan", "Automatic delivery")]
    table(pen, 262, 29, [(620, "l"), (940, "r")], rows, "Sans", 21)
    y = _deliveries(pen, facts)
    text = (
        f"You have not paid for these deliveries. If ${cents(facts.oil.amount)} is not with us by "
        f"{long(facts.oil.on)}, we take your tank off automatic delivery on that day and deliver no more oil. In "
        "this weather what we filled in October is used up by then. To start again we ask for payment in advance and a "
        "restart fee, because a burner that ran dry must be bled by a technician. Call us if you have applied for "
        "energy assistance: with the agency's confirmation we can hold the account for ten days."
    )
    block(pen, 60, y + 34, wrap(text, 92), "Sans", 22, 31)
    pen.box(60, 1010, 940, 1130, fill=NIGHT)
    pen.say(90, 1060, "Pay by", "Sans", 22, ink="#cdd6de")
    pen.say(90, 1102, long(facts.oil.on), "Sans-Bold", 34, ink=WHITE)
    pen.say(910, 1060, "Past due", "Sans", 22, "r", "#cdd6de")
    pen.say(910, 1102, f"${cents(facts.oil.amount)}", "Sans-Bold", 34, "r", WHITE)
    pen.say(500, 1200, SPECIMEN, "Sans", 18, "m", GREY)
    few = page.quantize(32, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    buffer = BytesIO()
    few.save(buffer, "PNG", optimize=True, dpi=(118, 118))
    return buffer.getvalue()


def _deliveries(pen: Pen, facts: Facts) -> float:
    columns = [(60, "l"), (470, "l"), (940, "r")]
    known = _total([amount for _, _, amount in DELIVERED if amount is not None])
    rows = [
        (f"No. 2 oil, delivered {day}", gallons, cents(facts.oil.amount - known if amount is None else amount))
        for day, gallons, amount in DELIVERED
    ]
    table(pen, 408, 0, columns, [("Delivery", "", "Unpaid")], "Sans-Bold", 21, NIGHT)
    pen.line(60, 422, 940, 422, NIGHT, 2)
    y = table(pen, 458, 36, columns, rows, "Sans", 22)
    pen.line(60, y - 20, 940, y - 20, "#b9b3a5", 1)
    return table(pen, y + 12, 36, columns, [("Past due", "", cents(facts.oil.amount))], "Sans-Bold", 22)


# Exhibit E: a hospital's discharge papers


def hospital(facts: Facts) -> bytes:
    """Two pages, Source Sans and Source Serif."""
    buffer, canvas = new_pdf("Discharge papers")
    pen = PagePen(canvas)
    _hospital_head(pen, facts, 1)
    rows = [
        ("Admitted", long(facts.admitted)),
        ("Discharged", f"{long(facts.discharged)}, to home"),
        ("Days in hospital", str((facts.discharged - facts.admitted).days)),
        ("Service", "Cardiac surgery"),
        ("Operation", "Coronary artery bypass, three grafts, May 20, 2026"),
        ("Second operation", "Sternal wound cleaned and closed, June 3, 2026"),
    ]
    y = table(pen, 190, 20, [(54, "l"), (190, "l")], rows, "Sans", 11)
    paragraphs = (
        "The patient came in by ambulance with chest pain at work and was operated on two days later. An infection of "
        "the breastbone wound followed. He was in intensive care from May 20 to 29 and again from June 3 to 9, and on "
        "intravenous antibiotics until the day before discharge.",
        "While he was here he could not manage mail, money or work. He lives with one minor child, who stayed with a "
        "relative in another town; nobody was at his home.",
        "At discharge he walks without help, the wound is closed, and he has no fever.",
    )
    pen.say(54, y + 18, "Course", "Sans-Bold", 12)
    y += 38
    for paragraph in paragraphs:
        y = block(pen, 54, y, wrap(paragraph, 100), "Sans", 11, 15) + 8
    pen.say(54, 720, "E. Vandenberg, MD · Cardiac surgery · signed electronically", "Sans", 9.5, ink=GREY)
    canvas.showPage()
    _hospital_head(pen, facts, 2)
    _hospital_instructions(pen)
    return finish(buffer, canvas)


def _hospital_head(pen: Pen, facts: Facts, page: int) -> None:
    pen.box(0, 0, 612, 10, fill="#1f6f78")
    pen.say(54, 52, "Lakebluff Heart Hospital", "Serif-Bold", 19, ink="#1f6f78")
    pen.say(54, 68, "1900 Lakebluff Terrace, Milwaukee, WI 53202 · 414-555-0190", "Sans", 9.5, ink=GREY)
    pen.say(558, 52, "Discharge papers", "Sans-Bold", 14, "r")
    pen.say(558, 68, f"Page {page} of 2", "Sans", 9.5, "r", GREY)
    pen.box(54, 92, 558, 152, fill="#eaf3f4")
    rows = [
        ("Patient", facts.person.name),
        ("Home", f"{facts.person.street}, {facts.person.city}"),
        ("Record", "0000318"),
    ]
    table(pen, 110, 17, [(66, "l"), (190, "l")], rows, "Sans", 10.5)
    pen.say(306, 766, SPECIMEN, "Sans", 8, "m", GREY)


def _hospital_instructions(pen: Pen) -> None:
    pen.say(54, 190, "At home", "Sans-Bold", 12)
    points = (
        "Lift nothing heavier than ten pounds, and do not push or pull with the arms, for eight weeks.",
        "No mowing, sawing or driving for six weeks. Light work at a desk is allowed from the third week.",
        "Cardiac rehabilitation twice a week, from July 13, 2026, for six months. Each visit has a copayment.",
        "Call at once for fever, a wound that opens or drains, or chest pain.",
    )
    y = 212.0
    for point in points:
        pen.say(58, y, "•", "Sans", 11)
        y = block(pen, 72, y, wrap(point, 96), "Sans", 11, 15) + 5
    pen.say(54, y + 20, "Medicines", "Sans-Bold", 12)
    rows = [
        ("Metoprolol 25 mg", "twice a day"),
        ("Atorvastatin 80 mg", "at night"),
        ("Clopidogrel 75 mg", "once a day, for twelve months"),
        ("Aspirin 81 mg", "once a day"),
    ]
    y = table(pen, y + 42, 18, [(58, "l"), (230, "l")], rows, "Sans", 11)
    pen.say(54, y + 20, "Appointments", "Sans-Bold", 12)
    rows = [("July 8, 2026", "Wound check, surgery clinic"), ("July 13, 2026", "First rehabilitation visit")]
    table(pen, y + 42, 18, [(58, "l"), (230, "l")], rows, "Sans", 11)


# Exhibit F: what one month's medicine and rehabilitation cost, photographed on a cloth

VISITS = (1, 6, 8, 13, 15, 20, 22, 27)  # of October 2026, Tuesdays and Thursdays
COPAYMENT = Decimal("12.50")
SLIPS = (
    ("10/06/2026 16:20", (("METOPROLOL 25MG 60", "8.40"), ("ATORVASTATIN 80MG 30", "14.25"), ("CLOPIDOGREL 75MG 30", "24.70"))),
    ("10/20/2026 12:04", (("WOUND DRESSING 10 CT", "21.15"), ("ASPIRIN 81MG 120", "6.95"), ("GAUZE AND TAPE", "5.00"))),
)  # fmt: skip


def pharmacy(facts: Facts) -> bytes:
    """A color photograph: a blue cloth, two slips and a clinic's list of payments, uneven light."""
    photo = _cloth((1120, 1400))
    surname = facts.person.name.split()[2].upper()
    clinic = _clinic(facts).rotate(-1.3, Image.Resampling.BICUBIC, expand=True)
    lay(photo, clinic, (60, 40))
    for slip, corner, degrees in zip(SLIPS, ((70, 770), (580, 790)), (2.2, -3.1), strict=True):
        lay(photo, _slip(*slip, surname).rotate(degrees, Image.Resampling.BICUBIC, expand=True), corner)
    PicturePen(ImageDraw.Draw(photo)).say(1096, 1384, SPECIMEN, "Sans", 20, "r", "#e6edf5")
    lamp = ImageOps.invert(Image.radial_gradient("L")).resize(photo.size)
    light = lamp.point([min(255, 186 + level // 2) for level in range(256)])
    lit = ImageChops.multiply(photo.filter(ImageFilter.GaussianBlur(0.7)), Image.merge("RGB", (light, light, light)))
    return jpeg(lit, quality=46, dots_per_inch=130)


def _cloth(size: tuple[int, int]) -> Image.Image:
    """A blue cloth: fine grain, and the folds of a wide one."""
    random = Random(3318)
    folds = Image.frombytes("L", (7, 9), random.randbytes(63)).resize(size, Image.Resampling.BICUBIC)
    weave = ImageChops.add(folds.point([level // 3 for level in range(256)]), noise(size, random, 90))
    return ImageOps.colorize(weave, "#2c4a66", "#7f9fbd")


def _clinic(facts: Facts) -> Image.Image:
    """A half sheet with an alpha channel: eight copayments."""
    sheet = Image.new("RGBA", (960, 660), "#fbfbf8")
    pen = PicturePen(ImageDraw.Draw(sheet))
    pen.say(50, 70, "Lakebluff Cardiac Rehabilitation", "Serif-Bold", 34, ink="#1f6f78")
    pen.say(50, 104, "Statement of payments · October 2026 · patient account 0000318", "Sans", 22)
    pen.say(50, 138, f"{facts.person.name}, {facts.person.street}", "Sans", 22)
    pen.line(50, 160, 910, 160, "#1f6f78", 3)
    rows = [(f"10/{day:02d}/2026", "Exercise visit, copayment", cents(COPAYMENT)) for day in VISITS]
    columns = [(60, "l"), (300, "l"), (900, "r")]
    y = table(pen, 200, 40, columns, rows, "Sans", 24)
    pen.line(50, y - 26, 910, y - 26, GREY, 2)
    table(pen, y + 10, 0, columns, [("Paid", "", f"${cents(COPAYMENT * len(VISITS))}")], "Sans-Bold", 27)
    pen.say(50, 640, SPECIMEN, "Sans", 18, ink=GREY)
    return sheet


def _slip(printed: str, items: tuple[tuple[str, str], ...], surname: str) -> Image.Image:
    """One pharmacy slip, with an alpha channel."""
    slip = Image.new("RGBA", (460, 530), "#f7f5ef")
    pen = PicturePen(ImageDraw.Draw(slip))
    ink = "#33333d"
    pen.say(230, 56, "LOCUST STREET DRUGS", "Courier-Bold", 32, "m", ink)
    pen.say(230, 88, "1014 E LOCUST PLAZA MILWAUKEE", "Courier-Bold", 21, "m", ink)
    pen.say(24, 140, printed, "Courier-Bold", 22, ink=ink)
    pen.say(24, 170, f"FOR: D. {surname}", "Courier-Bold", 22, ink=ink)
    pen.line(24, 190, 436, 190, ink, 2)
    columns = [(24, "l"), (436, "r")]
    y = table(pen, 228, 36, columns, items, "Courier-Bold", 22, ink)
    pen.line(24, y - 18, 436, y - 18, ink, 2)
    total = cents(_total([Decimal(price) for _, price in items]))
    y = table(pen, y + 22, 44, columns, [("TOTAL", f"${total}")], "Courier-Bold", 31, ink)
    table(pen, y, 0, columns, [("CASH", total)], "Courier-Bold", 22, ink)
    pen.say(230, 500, SPECIMEN.upper(), "Courier-Bold", 20, "m", ink)
    return slip


# Exhibit G: the invoice of the levied customer

ASH_TREES, CLEAN_UP = Decimal("1240.00"), Decimal("430.00")


def invoice(facts: Facts) -> bytes:
    """One page, Helvetica and Times."""
    buffer, canvas = new_pdf("Invoice")
    pen = PagePen(canvas)
    pen.box(54, 54, 66, 132, fill=PINE)
    pen.say(80, 74, facts.business.name, "Times-Bold", 24, ink=PINE)
    block(pen, 80, 94, (*facts.business.lines[1:], facts.work_phone), "Times-Roman", 11, 14)
    pen.say(558, 78, "INVOICE", "Helvetica-Bold", 26, "r", GREY)
    sent = date(2026, 10, 26)
    rows = [("Number", "2026-087"), ("Date", long(sent)), ("Due", long(sent + timedelta(days=30)))]
    table(pen, 104, 15, [(400, "l"), (558, "r")], rows, "Helvetica", 9.5)
    pen.say(54, 182, "Bill to", "Helvetica-Bold", 9, ink=GREY)
    block(pen, 54, 200, (*facts.customer.lines, f"Attention: {facts.accounts_payable}"), "Helvetica", 11, 15)
    columns = [(64, "l"), (370, "l"), (548, "r")]
    pen.box(54, 282, 558, 302, fill=PINE)
    table(pen, 296, 0, columns, [("Work", "Done", "Amount")], "Helvetica-Bold", 9.5, WHITE)
    lines = [
        ("Two dead ash trees taken down, stumps ground", "October 13–15, 2026", cents(ASH_TREES)),
        ("Fall clean-up of the grounds", "October 20, 2026", cents(CLEAN_UP)),
        ("Wood and leaves hauled away", "October 15 and 20, 2026", cents(facts.invoiced - ASH_TREES - CLEAN_UP)),
    ]
    y = table(pen, 326, 24, columns, lines, "Helvetica", 10)
    pen.line(54, y - 12, 558, y - 12, GREY, 0.6)
    pen.say(370, y + 10, "Please pay", "Helvetica-Bold", 12)
    pen.say(548, y + 10, f"${cents(facts.invoiced)}", "Helvetica-Bold", 12, "r")
    note = "Check to Kerr Lawn & Tree, please. Thank you for the season; snow service can begin on December 1."
    block(pen, 54, y + 60, (note,), "Times-Roman", 11)
    canvas.saveState()
    canvas.translate(330, 205)
    canvas.rotate(9)
    canvas.setStrokeColor(HexColor("#9c2a1f"))
    canvas.setLineWidth(2)
    canvas.rect(0, 0, 200, 58)
    canvas.setFillColor(HexColor("#9c2a1f"))
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawCentredString(100, 34, "HELD: IRS LEVY")
    canvas.setFont("Helvetica", 11)
    canvas.drawCentredString(100, 14, f"{short(facts.served)}  Accounts Payable")
    canvas.restoreState()
    pen.say(306, 752, SPECIMEN, "Helvetica", 8, "m", GREY)
    return finish(buffer, canvas)


# Exhibit H: a notice that the Service means to levy, by mail

ORANGE = "#c2410c"


def lt11(facts: Facts) -> bytes:
    """One page, Source Sans and Source Serif."""
    buffer, canvas = new_pdf("Notice LT11")
    pen = PagePen(canvas)
    pen.box(48, 40, 564, 58, fill=ORANGE)
    pen.say(306, 53, "SPECIMEN · made-up data · not issued by any agency", "Sans-Bold", 10, "m", WHITE)
    block(pen, 48, 80, ("Internal Revenue Service", "ACS Support, Stop 0000"), "Sans", 9.5)
    block(pen, 66, 142, (facts.irs_name, facts.person.street.upper(), facts.person.city.upper()), "Sans", 11)
    rows = [("Notice LT11", long(facts.notice)), ("Number ends in", facts.last_four), ("Call", facts.office[1])]
    table(pen, 80, 17, [(400, "l"), (564, "r")], rows, "Sans-Bold", 10)
    by = long(facts.respond_by)
    pen.say(48, 222, "Notice before a levy", "Serif-Bold", 21)
    opening = (
        f"You owe ${cents(_billed(facts))} and the interest that has been added since for {len(facts.noticed)} periods, "
        f"and our earlier letters brought no payment. After {by} we may seize what you own or what others owe you."
    )
    y = block(pen, 48, 246, wrap(opening, 104), "Sans", 11, 15)
    y = _lt11_table(pen, y + 22, facts)
    y = _lt11_hearing(pen, y + 26, facts)
    pen.say(48, y + 18, "If you want to pay or to arrange payment", "Sans-Bold", 12)
    words = (
        f"Send ${cents(_billed(facts))} with the interest to the address for payments, or call the number above. "
        "Interest goes on until all is paid. Returns that are due and not filed must be filed before we can agree to "
        "payments by the month."
    )
    block(pen, 48, y + 36, wrap(words, 104), "Sans", 11, 15)
    pen.say(306, 752, SPECIMEN, "Sans", 8, "m", GREY)
    canvas.setFillColor(HexColor(ORANGE))
    canvas.setFont(embedded("Sans-Bold"), 10)
    canvas.rotate(90)
    canvas.drawCentredString(LETTER[1] / 2, -590, "SPECIMEN")
    return finish(buffer, canvas)


def _billed(facts: Facts) -> Decimal:
    """What has been billed; how much interest had been added by the day of the notice is not in the case."""
    return _total([one.debt.assessed for one in facts.noticed])


def _lt11_table(pen: Pen, y: float, facts: Facts) -> float:
    columns = [(56, "l"), (230, "l"), (556, "r")]
    pen.line(48, y - 14, 564, y - 14, width=1)
    table(pen, y, 0, columns, [("Kind", "Period", "Billed")], "Sans-Bold", 10)
    pen.line(48, y + 6, 564, y + 6, width=0.5)
    rows = [(one.kind, one.debt.year, cents(one.debt.assessed)) for one in facts.noticed]
    y = table(pen, y + 23, 18, columns, rows, "Sans", 10.5)
    pen.line(48, y - 12, 564, y - 12, width=0.5)
    return table(pen, y + 3, 16, columns, [("Together", "", f"${cents(_billed(facts))}")], "Sans-Bold", 10.5)


def _lt11_hearing(pen: Pen, y: float, facts: Facts) -> float:
    by = long(facts.respond_by)
    text = (
        f"You may ask our Independent Office of Appeals for a hearing. Use Form 12153, sign it, and mail it by {by} to "
        "the address in the box, which is not the address for payments. After that day, and within a year of the date of "
        "this notice, you may still ask for an equivalent hearing; its decision cannot be taken to the Tax Court."
    )
    pen.say(48, y, "Your right to a hearing", "Sans-Bold", 12)
    y = block(pen, 48, y + 18, wrap(text, 104), "Sans", 11, 15) + 4
    bottom = y + 18 + 14 * len(facts.hearing_address)
    pen.box(48, y, 564, bottom, edge="#222222", width=0.8)
    pen.say(60, y + 20, "Hearing requests to", "Sans-Bold", 10.5)
    block(pen, 210, y + 20, facts.hearing_address, "Sans", 10.5, 14)
    return bottom + 8


EXHIBITS = {
    "profit-and-loss.pdf": profit_and_loss,
    "levy-notice.jpg": levy_notice,
    "rent.pdf": rent_notice,
    "heat.png": heat,
    "hospital.pdf": hospital,
    "pharmacy.jpg": pharmacy,
    "invoice.pdf": invoice,
    "lt11.pdf": lt11,
}


def draw(case: str) -> dict[str, bytes]:
    """Every exhibit by file name, from the text of case.yaml."""
    facts = read_facts(case)
    return {name: make(facts) for name, make in EXHIBITS.items()}


def main() -> None:
    """Writes the exhibits beside the case."""
    (SAMPLE / "exhibits").mkdir(exist_ok=True)
    for name, content in draw((SAMPLE / "case.yaml").read_text("utf-8")).items():
        (SAMPLE / "exhibits" / name).write_bytes(content)


if __name__ == "__main__":
    main()
