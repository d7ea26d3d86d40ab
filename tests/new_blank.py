"""A blank that no one has mapped, drawn with what the IRS's forms have: spoken labels, tables, choices, parts of values."""

from __future__ import annotations

from drawn_forms import MULTILINE, PUSH_BUTTON, RADIO, READ_ONLY, Drawn, drawn_form

P = "top[0].P1[0]."
PRINTED = [
    (72, 770, "Form 000-N (Rev. 3-2026)"),
    (40, 64, "17a. Your signature"),
    (300, 64, "Date"),
    (40, 32, "17b. Spouse's signature (if a joint request)"),
    (40, 120, "For Privacy Act Notice, see the instructions. Your signature is needed on this page."),
]
LINES = [(36, 74, 560), (36, 41, 290), (36, 12, 290)]


def _text(name: str, x: float, y: float, label: str, *, width: float = 100, page: int = 1, **more: int) -> Drawn:
    return Drawn(P + name, page=page, rect=(x, y, x + width, y + 12), tooltip=label, **more)  # type: ignore[arg-type]


def _tick(name: str, x: float, y: float, label: str, state: str = "1", flags: int = 0) -> Drawn:
    return Drawn(P + name, "Btn", rect=(x, y, x + 9, y + 9), states=(state,), tooltip=label, flags=flags)


FIELDS = [
    _text("Name[0]", 36, 700, "Page 1. Section I – About You (See page 2.). 1a. Your name as shown on the return."),
    _text("Tin[0]", 300, 700, "1b. Taxpayer Identifying Number (S S N, I T I N)."),
    _text("City[0]", 36, 680, "2. City."),
    _text("State[0]", 150, 680, "State or province."),
    _text("Country[0]", 260, 680, "Country."),
    _text("Zip[0]", 370, 680, "Z I P code/Foreign postal."),
    _text("Area[0]", 36, 660, "3. Home Phone Number. 3 digit area code.", width=30),
    _text("Digits[0]", 70, 660, "3. Home Phone Number. 7 digits.", width=60),
    _text("Mo[0]", 36, 640, "4. Final payment (mo/yr). Month.", width=30),
    _text("Yr[0]", 70, 640, "4. Final payment (mo/yr). Year.", width=30),
    _tick("Status[0]", 36, 620, "5. What is your marital status?", "married", RADIO),
    _tick("Status[0]", 136, 620, "5. What is your marital status?", "single", RADIO),
    _tick("Lien[0]", 36, 600, "6. Reasons (check all that apply): Hardship."),
    _tick("Lien2[0]", 136, 600, "6. Bankruptcy."),
    _tick("Agree[0]", 36, 580, "7. Check here if you consent to be called."),
    _tick("c1[0]", 36, 560, "8. Do you own a car? Yes. Go to line 9.", "1"),
    _tick("c1[1]", 136, 560, "8. No.", "2"),
    _text("E1[0]", 36, 540, "9. Explain what you own. Line 1 of 2.", width=500),
    _text("E2[0]", 36, 526, "9. Line 2 of 2.", width=500),
    *(
        _text(f"T[0].Row{row}[0].{name}[0]", x, 512 - 14 * row, f"{title if name == 'A' else ''}Row: {row}. Column: {column}.")
        for row, title in ((1, "10. Persons. "), (2, ""), (3, ""))
        for name, x, column in (("A", 36, "Name (first and last)"), ("B", 200, "Age"))
    ),
    *(
        one
        for row, number in ((1, "11. "), (2, ""))
        for one in (
            _text(f"Des{row}[0]", 36, 470 - 40 * row, f"{number}Name and address.", width=200, flags=MULTILINE),
            _text(f"Fax{row}[0]", 300, 470 - 40 * row, "Fax No."),
            _tick(f"New{row}[0]", 500, 470 - 40 * row, "Fax No."),
        )
    ),
    _tick("Far[0]", 400, 380, "15. Do you rent? Yes.", "1"),
    _tick("Far[1]", 450, 380, "15. No.", "2"),
    _text("Owed[0]", 400, 360, "12. If you owe anything that is not on line 5, enter the amount here. Dollars."),
    _text("Y1[0]", 36, 340, "13. Tax Year. 1 of 2."),
    _text("Y2[0]", 150, 340, "13. Tax Year. 2 of 2."),
    _text("Slip[0]", 36, 320, "41. Tax form number."),
    _text("After[0]", 36, 300, "13. Period."),
    _text("Sum[0]", 36, 280, "14. Total, worked out by the form.", flags=READ_ONLY),
    _text("Irs[0]", 36, 260, "I R S Use Only. Received by."),
    _text("IrsDay[0]", 150, 260, "Received date."),
    _text("Again[0]", 36, 240, "Section I I. Third party. 1a. Name of authorized third party."),
    _text("Signed[0]", 36, 200, "2. Signature of third party.", width=200),
    _text("SignedOn[0]", 300, 200, "3. Date signed."),
    _text("Day[0]", 300, 42, "17a. Date."),
    _text("Bare[0]", 36, 180, ""),
    _text("f1[0]", 36, 160, ""),
    Drawn(P + "Help[0]", "Btn", rect=(500, 760, 560, 775), flags=PUSH_BUTTON, tooltip="Help"),
]  # fmt: skip
BLANK = drawn_form(
    FIELDS,
    printed=PRINTED,
    lines=LINES,
    info={"Title": "Form 000-N (Rev. 3-2026)", "Subject": "Request for Nothing"},
)
