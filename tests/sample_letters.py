"""The letters of the three samples: their facts, what comes with each print from outside, and what was written by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace as Row
from typing import Any

import yaml
from sample import with_changes

import levydocs.facts
from levydocs.audiences import load_audiences
from levydocs.case.read import read_case, read_firm
from levydocs.facts.case_days import CaseDay
from levydocs.facts.core import Basis, Facts, Missing, Source, Value
from levydocs.facts.names import FACT_NAMES
from levydocs.law.in_force import Law
from levydocs.letters.template import Template, load_template
from levydocs.letters.writing import Printed, write_letter
from levydocs.loading.resources import letter_files

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
WAGE, JOINT, LATE = "wage-levy", "joint-bank-levy", "self-employed-late"
AS_OF = {WAGE: date(2026, 11, 24), JOINT: date(2026, 11, 25), LATE: date(2026, 11, 24)}


@cache
def facts(sample: str, taxpayer: int = 0) -> Facts:
    """The facts of a sample on its day, seen for one of its taxpayers."""
    return _facts_of((SAMPLES / sample / "case.yaml").read_bytes(), AS_OF[sample], taxpayer)


def facts_later(sample: str, changes: Mapping[str, object], as_of: date | None) -> Facts:
    """The facts of a sample whose case says more than the file, on that day or its own."""
    tree = yaml.load((SAMPLES / sample / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)
    return _facts_of(json.dumps(with_changes(tree, changes)).encode(), as_of or AS_OF[sample], 0)


def _facts_of(file: bytes, as_of: date, taxpayer: int) -> Facts:
    assert levydocs.facts.__all__  # importing the package registers every fact
    case, findings = read_case(file, "case.yaml")
    firm, _ = read_firm((SAMPLES / "firm.yaml").read_bytes(), "firm.yaml")
    assert case is not None, findings
    assert firm is not None
    return Facts(Basis(case, firm, Law(as_of)), taxpayer)


@dataclass(frozen=True)
class Changed:
    """A sample's facts, some of them other than they are, some of them missing."""

    facts: Facts
    values: Mapping[str, Any] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()

    def get(self, path: str) -> Value | Missing:
        if path in self.missing:
            return Missing((f"case.{path}",))
        return Value(self.values[path], (Source("case", path),)) if path in self.values else self.facts.get(path)

    def for_levy(self, position: int) -> Changed:
        return replace(self, facts=self.facts.for_levy(position))


@dataclass(frozen=True)
class Letter:
    """One print of a template; ``by_hand`` is the file in the sample's ``expected`` that says what it must print.

    ``case``: what the case says by the day of the letter, ``as_of``, and the sample's file does not say yet.
    """

    sample: str
    name: str
    extra: Mapping[str, Any] = field(default_factory=dict)
    by_hand: str = ""
    taxpayer: int = 0
    pages: int = 1
    case: Mapping[str, object] = field(default_factory=dict)
    as_of: date | None = None

    def __str__(self) -> str:
        return f"{self.sample}:{self.by_hand or self.name}"

    @property
    def expected(self) -> Path:
        """The text written by hand."""
        return SAMPLES / self.sample / "expected" / f"{self.by_hand or self.name}.txt"

    @property
    def template(self) -> Template:
        """Its template."""
        return template(self.name)

    def printed(self, *missing: str, **changed: Any) -> Printed:
        """The letter; ``__`` in the names of changed facts stands for a dot."""
        values = {name.replace("__", "."): value for name, value in changed.items()}
        later = self.case or self.as_of
        known = facts_later(self.sample, self.case, self.as_of) if later else facts(self.sample, self.taxpayer)
        seen = Changed(known, values, frozenset(missing))
        return write_letter(self.template, seen, self.extra)


@cache
def template(name: str) -> Template:
    """A template of the resources."""
    return load_template(letter_files(None)[name], facts=FACT_NAMES, audiences=load_audiences(None))


POWER = "Form 2848, Power of Attorney and Declaration of Representative"
STATEMENT = "Form 433-F, Collection Information Statement"


def _around(*documents: tuple[str, int]) -> dict[str, Any]:
    pages = 1 + sum(count for _, count in documents)
    return {"packet": Row(pages=pages, documents=[Row(title=title, pages=count) for title, count in documents])}


def _with(*enclosures: str) -> dict[str, Any]:
    return {"enclosures": enclosures}


def sent_envelope(number: int, title: str, file: str, *, by: str = "fax", **known: Any) -> Row:
    nothing: dict[str, Any] = {
        **dict.fromkeys(("fax", "phone", "other_fax", "other_fax_given")), "last_days": [], "signatures": [],
        "minutes": 1, "pictures": [], "notes": (),
    }  # fmt: skip
    return Row(number=number, title=title, file=file, by=by, **{**nothing, **known})


def last_days(on: date, target: date) -> dict[str, Any]:
    return {"last_days": [Row(on=on, target=target, by_law=None, what="")]}


_HOLD = last_days(date(2026, 12, 7), date(2026, 12, 4))
_ACS: dict[str, Any] = {"to": ["Automated Collection System"], "fax": "855-555-0147", **_HOLD}
_CAF: dict[str, Any] = {"to": ["Internal Revenue Service, CAF Unit, Memphis"], "fax": "855-214-7519", **_HOLD}
_POWER_SIGNED = [
    "Form 2848, line 7: Taxpayer's signature and date",
    "Form 2848, Part II: Each representative's signature and date, in the order of line 2",
]
ENVELOPES = (
    sent_envelope(
        1, "Levy release, to ACS", "1-acs.pdf", pages=20, minutes=7, pictures=["6", "16"], **_ACS,
        signatures=[
            *_POWER_SIGNED, "Request for release of levy", "Form 433-F, signature: Your signature and date",
            "Form 433-F, signature: Spouse's signature", "Hardship letter",
        ],
    ),
    sent_envelope(2, "Additional exhibits, to ACS", "2-acs-more.pdf", pages=5, pictures=["2"], **_ACS),
    sent_envelope(
        3, "Hearing request", "3-hearing.pdf", by="mail", pages=10,
        to=[
            "Internal Revenue Service", "Automated Collection, Stop 0000", "P.O. Box 000001", "(as printed on the notice)",
        ],
        **last_days(date(2026, 12, 9), date(2026, 12, 4)),
        signatures=[
            "Transmittal of the hearing request", "Form 12153, line 10: Taxpayer 1's signature and date",
            "Form 12153, line 10: Taxpayer 2's signature and date", *_POWER_SIGNED,
        ],
    ),
    *(
        sent_envelope(number, "Power of attorney, to the CAF unit", file, pages=3, **_CAF, signatures=_POWER_SIGNED)
        for number, file in ((4, "4-caf-1.pdf"), (4, "4-caf-2.pdf"))
    ),
    sent_envelope(
        5, "Letter to the payer", "5-payer.pdf", pages=2, to=["Peachtree Commons Bank"], fax="404-555-0176", **_HOLD,
        phone="404-555-0175", signatures=["Letter to the payer"],
    ),
)  # fmt: skip
DAYS = (
    CaseDay(date(2026, 11, 16), "served on Peachtree Commons Bank"),
    CaseDay(date(2026, 11, 25), "today, day 9 of the bank’s 21", today=True),
    CaseDay(date(2026, 12, 4), "release of the bank levy: target day", until=date(2026, 12, 7)),
    CaseDay(date(2026, 12, 4), "hearing request, CP90: target day", until=date(2026, 12, 9)),
    CaseDay(date(2026, 12, 7), "release of the bank levy: last day"),
    CaseDay(date(2026, 12, 9), "hearing request, CP90: last day"),
    CaseDay(date(2031, 11, 15), "CSED, Income 2020", sure="computed"),
)

SENT = "2026-11-24"
RELEASED = {"on": "2026-12-01", "told_by": "Mr. Cole, ID 1000877", "told_on": "2026-12-01", "full": "true"}
JOINT_SENT = "2026-11-25"

BY_HAND = (
    Letter(
        WAGE, "release-request", pages=2,
        extra=_with("Form 2848", "Form 433-F", "monthly budget", "hardship letter", "Exhibits A to E"),
    ),
    Letter(WAGE, "hardship", pages=2),
    Letter(WAGE, "budget"),
    Letter(
        WAGE, "fax-cover",
        extra=_around(
            (POWER, 2), ("Exhibit B: Notice of levy on wages (Form 668-W), page 1", 1),
            ("Request for release of levy", 2), (STATEMENT, 2), ("Attachment 1 to Form 433-F", 1),
            ("Exhibit A: Pay statement, November 13, 2026", 1), ("Exhibit C: Lease and rent ledger", 2),
            ("Exhibit D: Electricity shut-off notice", 1), ("Monthly budget", 1), ("Hardship letter", 2),
            ("Exhibit E: Pharmacy receipts", 1),
        ),
    ),
    Letter(
        WAGE, "hearing-transmittal",
        extra=_with("Form 12153", "Notice LT11 dated November 5, 2026 (Exhibit F)", "Form 2848"),
    ),
    Letter(WAGE, "payer-letter"),
    Letter(WAGE, "exemption-statement"),
    Letter(WAGE, "caf-cover", extra=_around((POWER, 2))),
    Letter(WAGE, "client-bring"),
    Letter(WAGE, "client-signing"),
    Letter(
        WAGE, "client-closing", as_of=date(2026, 12, 7),
        case={
            "levies[0].release": RELEASED,
            "proceedings": [{"kind": "currently_not_collectible", "started_on": "2026-12-01", "outcome": "in_effect"}],
        },
    ),
    Letter(WAGE, "confirm-release", as_of=date(2026, 12, 2), case={"levies[0].release": RELEASED}),
    Letter(
        WAGE, "client-next", pages=2,
        case={"sent": {"release_request": SENT, "hearing_request": SENT, "power_of_attorney": SENT, "payer_letter": SENT}},
    ),
    Letter(
        JOINT, "release-request", pages=3,
        extra=_with("two Forms 2848", "Form 433-F", "monthly budget", "hardship letter", "Exhibits A to E"),
    ),
    Letter(JOINT, "hardship", pages=2),
    Letter(JOINT, "budget"),
    Letter(
        JOINT, "fax-cover",
        extra=_around(
            (f"{POWER}: Tomáš J. Dvořák", 2), (f"{POWER}: Beatriz Dvořák", 2),
            ("Exhibit B: Notice of levy (Form 668-A), page 1", 1), ("Request for release of levy", 3), (STATEMENT, 2),
            ("Attachment 1 to Form 433-F", 1), ("Exhibit A: Pay statements, November 2026", 2),
            ("Exhibit C: Mortgage statement", 1), ("Exhibit D: Child care invoice", 1), ("Exhibit E: Electricity bill", 1),
            ("Monthly budget", 1), ("Hardship letter", 2),
        ),
    ),
    Letter(
        JOINT, "fax-cover-more",
        extra=_around(
            ("Exhibit F: Medical bills and prescriptions", 1), ("Exhibit G: Grocery and household receipts", 2),
            ("Exhibit H: Bank letter: amount held and checks outstanding", 1),
        ),
    ),
    Letter(
        JOINT, "hearing-transmittal",
        extra=_with("Form 12153", "Notices CP90 dated November 9, 2026 (Exhibit J)", "two Forms 2848"),
    ),
    Letter(JOINT, "payer-letter", pages=2),
    Letter(JOINT, "caf-cover", extra=_around((POWER, 2)), by_hand="caf-cover-tomas"),
    Letter(JOINT, "caf-cover", extra=_around((POWER, 2)), by_hand="caf-cover-beatriz", taxpayer=1),
    Letter(JOINT, "client-bring"),
    Letter(JOINT, "client-signing"),
    Letter(
        JOINT, "confirm-release", as_of=date(2026, 12, 3),
        case={
            "levies[0].release": {
                "on": "2026-12-02", "told_by": "Ms. Whitlock, ID 1000411", "told_on": "2026-12-03", "full": "false",
            }
        },
    ),
    Letter(
        JOINT, "client-next", pages=2,
        case={
            "sent": {
                "release_request": JOINT_SENT, "hearing_request": JOINT_SENT, "power_of_attorney": SENT,
                "payer_letter": JOINT_SENT,
            }
        },
    ),
    Letter(JOINT, "exhibit-index"),
    Letter(JOINT, "sending", extra={"envelopes": ENVELOPES, "days": DAYS}, pages=3),
    Letter(
        LATE, "release-request", pages=2,
        extra=_with("Form 2848", "Form 433-F", "monthly budget", "hardship letter", "Exhibits A to G"),
    ),
    Letter(LATE, "hardship", pages=2),
    Letter(LATE, "budget"),
    Letter(
        LATE, "fax-cover",
        extra=_around(
            (POWER, 2), ("Exhibit B: Notice of levy (Form 668-A), page 1", 1), ("Request for release of levy", 2),
            (STATEMENT, 2), ("Attachment 1 to Form 433-F", 1),
            ("Exhibit A: Profit and loss statement, January to October 2026", 1), ("Exhibit C: Rent notice", 1),
            ("Exhibit D: Final notice of the heating oil dealer", 1), ("Monthly budget", 1), ("Hardship letter", 2),
            ("Exhibit E: Hospital discharge papers, June 24, 2026", 2), ("Exhibit F: Pharmacy and clinic receipts", 1),
            ("Exhibit G: Invoice of the levied customer", 1),
        ),
    ),
    Letter(
        LATE, "hearing-transmittal",
        extra=_with("Form 12153", "attachment on the 30 days", "Form 2848", "Exhibits E and H"),
    ),
    Letter(LATE, "tolling"),
    Letter(LATE, "payer-letter"),
    Letter(LATE, "client-bring"),
    Letter(
        LATE, "client-closing", as_of=date(2026, 12, 9),
        case={"levies[0].release": {"on": "2026-12-07", "full": "false"}, "levies[0].paid_over": "600.00"},
    ),
    Letter(LATE, "client-next", case={"sent": {"release_request": SENT}}),
)  # fmt: skip
"""Every letter that was written by hand before its template printed it."""

_SHEET = Row(
    number=1,
    form="433-F",
    title="Collection Information Statement",
    owner="Marisol T. Peña, SSN ending in 7733",
    items=(
        Row(
            number=1, caption="Credit cards", place="from row 3 on, page 1 of the form", records=False, lines=(),
            columns=(Row(caption="Type", is_figure=False), Row(caption="Limit", is_figure=True)),
            rows=(("Department store card", "600"), ("Fuel | card *x*", "300")),
        ),
        Row(
            number=2, caption="Real estate", place="from row 2 on, page 1 of the form", records=True, lines=(),
            columns=(Row(caption="What", is_figure=False), Row(caption="Value", is_figure=True)),
            rows=(("A lot", "9,000"), ("A garage", "")),
        ),
        Row(
            number=3, caption="Other facts", place="from page 2 of the form", records=False, columns=(), rows=(),
            lines=("First line of text.", "The second."),
        ),
    ),
)  # fmt: skip
_SIGNING = Row(
    name="Marisol T. Peña",
    ink="blue ink",
    client=True,
    drafts="some",
    pages=(
        Row(document="Form 2848", page="page 3 of 9 (ACS)", where="Line 7", also=("Adaeze Okafor",), how="ink"),
        Row(document="Form 433-F", page="page 5 of 9 (ACS)", where="Your signature", also=(), how="ink"),
        Row(document="Hardship letter", page="page 9 of 9 (ACS)", where="Above your name", also=(), how="not yet"),
    ),
)
SHEETS = (
    Letter(WAGE, "exhibit-sheet", extra={"exhibit": Row(id="C", title="Lease and rent ledger", pages=2)}),
    Letter(WAGE, "sign-here", extra={"signing": _SIGNING}),
    Letter(WAGE, "continuation-sheet", extra={"sheet": _SHEET}),
)
"""What is printed around letters and forms, and is a table more than a text."""
LETTERS = (*BY_HAND, *SHEETS)
OUTSIDE = frozenset(
    file.read_text("utf-8").partition("\n")[0].removeprefix("# letter: ").strip()
    for file in (ROOT / "tests" / "outside").glob("*/case.yaml")
)
"""Letters that are tried on cases of their own (tests/test_letters_outside.py)."""
OF_ROUTES = frozenset({"installment-cover", "offer-cover", "offer-payments"})
"""Letters that lie in the envelope of a route (tests/test_packet_routes.py)."""
IN_NO_PACKET = (
    "client-bring", "client-signing", "client-next", "client-closing", "confirm-release", *sorted(OUTSIDE - OF_ROUTES),
)  # fmt: skip
"""Letters that are written by themselves, regardless of a packet."""


def letter(sample: str, name: str) -> Letter:
    """The (first) letter of that name of a sample."""
    return next(one for one in LETTERS if (one.sample, one.name) == (sample, name))
