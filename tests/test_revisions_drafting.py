"""A form drafted from its blank alone: what the labels say, what belongs together, what stays empty, where it is signed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest
from draft_of import draft_of, line_with, text_box, tick
from drawn_forms import drawn_form
from filled_forms import forms, official
from new_blank import BLANK, P
from sample import needs_forms

from levydocs.acroforms.definition import Box, Flow, Options, Rows, Split, Tick, fields_of
from levydocs.facts.names import FACT_NAMES
from levydocs.pdf.foreign.scan import scan
from levydocs.revisions.drafting.draft import DraftLine, FormDraft, draft_form
from levydocs.revisions.drafting.naming import caption_of, id_of, unused_id
from levydocs.revisions.drafting.nearest_facts import nearest_facts
from levydocs.revisions.drafting.spoken import listen
from levydocs.revisions.drafting.unspoken import name_words


@cache
def drafted() -> FormDraft:
    return draft_form(scan(BLANK), BLANK)


def lines() -> dict[str, DraftLine]:
    return {one.id: one for one in drafted().lines}


def with_box(*ends: str) -> DraftLine:
    """The line that has exactly these boxes."""
    names = {P + end for end in ends}
    (found,) = [one for one in drafted().lines if {name for name, _ in fields_of(one.place)} == names]
    return found


@pytest.mark.parametrize(
    ("label", "number", "headings", "sentences"),
    [
        ("2. City.", "2", [], ["City."]),
        ("Page 3. Your current name.", "", [], ["Your current name."]),
        ("1b. Taxpayer Number (S S N, I T I N).", "1b", [], ["Taxpayer Number."]),
        ("Page 1. Section I – About You (See page 2.). 1a. Name.", "1a", ["Section I"], ["Name."]),
        ("Part I I I. Tell us how. 11. Did you? Yes.", "11", ["Part III"], ["Did you?", "Yes."]),
        ("Page 2. Section I I – Third Party (See x). A. Form 2848, Power. 1. Name", "1", ["Section II", "A"], ["Name"]),
        ("Page 2. Note: Read line 5. 12. What did you know?", "12", [], ["What did you know?"]),
        ("13. You may pay by debit. a. Routing number.", "13a", [], ["You may pay by debit.", "Routing number."]),
        ("I R S Use Only. Received date.", "", ["IRS use only"], ["Received date."]),
        ("5. Date (m m d d y y y y).", "5", [], ["Date."]),
        ("Line 5. Applied to reduce the basis.", "5", [], ["Applied to reduce the basis."]),
        ("Part 2. Tax Attributes. Enter amount: Line 4. For a discharge.", "4", ["Part 2"], ["For a discharge."]),
        ("Line 1. Due to (check the box (or boxes)): a. Discharge.", "1a", [], ["Due to:", "Discharge."]),
        ("Enter the sum of Line 5 and line 6.", "", [], ["Enter the sum of Line 5 and line 6."]),
        ("", "", [], []),
    ],
)  # fmt: skip
def test_a_label_is_taken_apart(label: str, number: str, headings: list[str], sentences: list[str]) -> None:
    said = listen(label)
    assert (said.number, [one.key for one in said.headings], list(said.sentences)) == (number, headings, sentences)


@pytest.mark.parametrize(
    ("label", "row", "column", "part", "number"),
    [
        ("Row: 2. Column: Age.", "2", "Age", (0, 0), ""),
        ("3. Row: 1. Column: (b) Tax Form (1040).", "1", "Tax Form", (0, 0), "3"),
        ("Row: 13a. Column: Account Balance. $.", "13a", "Account Balance", (0, 0), ""),
        ("8. Line 2 of 4.", "", "", (2, 4), "8"),
        ("3. Tax Year. 2 of 6.", "", "", (2, 6), "3"),
        ("16e. Current Cash Value. 1 of 3. $.", "", "", (1, 3), "16e"),
    ],
)
def test_a_label_says_which_of_several_it_is(
    label: str, row: str, column: str, part: tuple[int, int], number: str
) -> None:
    said = listen(label)
    assert (said.row, said.column, (said.part, said.parts), said.number) == (row, column, part, number)


@pytest.mark.parametrize(
    ("words", "caption", "line_id"),
    [
        ("Your social security number.", "Your social security number", "social_security_number"),
        ("Enter the amount you can pay each month.", "Amount you can pay each month", "amount_can_pay_each"),
        ("Check here if you consent to be called.", "Consent to be called", "consent_called"),
        ("a.m.", "A.m", "am"),
        ("Type of Tax (Income, Excise)", "Type of Tax", "type_tax"),
    ],
)
def test_captions_and_ids(words: str, caption: str, line_id: str) -> None:
    assert caption_of(words) == caption
    assert id_of(caption_of(words)) == line_id


def test_a_caption_is_short_and_an_id_is_words() -> None:
    long = "Describe any financial problems that you were having when the returns were filed, such as bankruptcy"
    assert len(caption_of(long)) <= 50
    taken: dict[str, None] = {}
    for _ in range(30):
        taken[unused_id("city", taken, "Form 8821, Authorization")] = None
    assert len(taken) == 30
    assert not any(character.isdigit() for one in taken for character in one)


def test_each_box_stands_once_or_stays_empty() -> None:
    placed = [name for line in drafted().lines for name, _ in dict(fields_of(line.place)).items()]
    boxes = {one.name for one in scan(BLANK).fields}
    assert sorted([*placed, *drafted().blank]) == sorted(boxes)


def test_sections_and_captions() -> None:
    name = with_box("Name[0]")
    assert (name.section, name.caption, name.kind) == ("I, 1a", "Your name as shown on the return", "value")
    assert with_box("Again[0]").section == "II, 1a", "a number that is in two sections says in which"
    tin = with_box("Tin[0]")
    assert (tin.section, tin.format) == ("1b", "tin")
    owed = with_box("Owed[0]")
    assert (owed.section, owed.format) == ("12", "dollars")
    assert (with_box("Bare[0]").caption, with_box("f1[0]").caption) == ("Bare", "No label")


def test_a_slip_in_a_number_is_told() -> None:
    slip = with_box("Slip[0]")
    assert (slip.section, slip.doubt) == ("13", "its label says 41")


def test_parts_of_one_value() -> None:
    assert with_box("City[0]", "State[0]", "Zip[0]").place == Split(
        "city_state_zip", (P + "City[0]", P + "State[0]", P + "Zip[0]")
    )
    assert with_box("Country[0]").place == Box(P + "Country[0]")
    phone = with_box("Area[0]", "Digits[0]")
    assert (phone.place, phone.caption) == (Split("phone_3_7", (P + "Area[0]", P + "Digits[0]")), "Home Phone Number")
    month = with_box("Mo[0]", "Yr[0]")
    assert (month.place, month.format) == (Split("month_year", (P + "Mo[0]", P + "Yr[0]")), "month_year")


def test_a_number_of_a_taxpayer_in_three_boxes() -> None:
    """As Form W-9 asks: the words of the whole stand before the first box alone."""
    draft = draft_of(
        text_box(
            "S1", 400, 440, "Part I. Taxpayer Number. Enter it. Social security number. First 3 digits.", width=40
        ),
        text_box("S2", 450, 440, "Middle 2 digits.", width=30),
        text_box("S3", 490, 440, "Last 4 digits.", width=60),
        text_box("E1", 400, 400, "Employer identification number. First 2 digits.", width=30),
        text_box("E2", 440, 400, "Last 7 digits.", width=100),
    )
    ssn = line_with(draft, "S1", "S2", "S3")
    assert (ssn.place, ssn.format) == (Split("tin_3_2_4", ("S1", "S2", "S3")), "tin")
    assert (ssn.caption, "taxpayer.tin" in ssn.facts) == ("Social security number", True)
    assert line_with(draft, "E1", "E2").place == Split("ein_2_7", ("E1", "E2"))


def test_boxes_of_one_name_of_one_question_and_alone() -> None:
    status = with_box("Status[0]")
    assert status.kind == "choice"
    assert status.place == Options({one: Tick(P + "Status[0]", one) for one in ("married", "single")})
    reasons = with_box("Lien[0]", "Lien2[0]")
    assert (reasons.kind, list(reasons.options), reasons.caption) == ("choices", ["hardship", "bankruptcy"], "Reasons")
    car = with_box("c1[0]", "c1[1]")
    assert (car.kind, car.options, car.caption) == ("choice", {"yes": "Yes", "no": "No"}, "Do you own a car")
    assert with_box("Agree[0]").kind == "check"


def test_boxes_of_which_only_one_is_checked() -> None:
    """As Form W-9 asks, whose boxes have a remark behind their names."""
    asked = "3. Check appropriate box for the person on line 1. Check only one of the following three boxes. "
    draft = draft_of(
        tick("c[0]", 60, 620, f"{asked}Individual.", "1"),
        tick("c[1]", 160, 620, "3. Partnership.", "2"),
        tick("c[2]", 60, 600, "3. Limited company. Note. Check the box above for its owner. Otherwise, do not.", "3"),
    )
    line = line_with(draft, "c[0]", "c[1]", "c[2]")
    assert (line.kind, list(line.options)) == ("choice", ["individual", "partnership", "limited_company"])


def test_boxes_with_one_label_for_two_answers() -> None:
    """As the courts' forms have them: what each box sends distinguishes them."""
    draft = draft_of(
        tick("notJoint", 45, 490, "Is this a joint case", "not"),
        tick("isJoint", 45, 478, "Is this a joint case", "yes"),
        tick("first", 45, 440, "Is it amended", "1"),
        tick("second", 45, 428, "Is it amended", "2"),
    )
    line = line_with(draft, "notJoint", "isJoint")
    assert (line.kind, list(line.options)) == ("choice", ["not", "yes"])
    assert line_with(draft, "first").kind == "check", "a number tells nothing"


def test_boxes_without_a_label_are_called_after_their_fields_and_the_words_beside_them() -> None:
    printed = (
        (51, 620, "4a."),
        (66, 620, "Real estate taxes"),
        (434, 620, "4a."),
        (452, 620, "$______"),
        (51, 600, "your pay on line 5."),
        (51, 582, "Home telephone"),
        (62, 541, "Married"),
        (300, 582, "Not of this box"),
    )
    draft = draft_of(
        text_box("Page1[0].taxes[0]", 464, 617, ""),
        text_box("Page1[0].rentExpense[0]", 464, 597, ""),
        text_box("Page1[0].f1_02[0]", 50, 567, "", width=150),
        tick("c1_1[0]", 50, 540, ""),
        text_box("Page1[0].Text7[0]", 464, 500, ""),
        text_box("Spoken", 464, 480, "Total."),
        printed=printed,
    )
    taxes = line_with(draft, "Page1[0].taxes[0]")
    assert (taxes.id, taxes.caption, taxes.section, taxes.format) == ("taxes", "Real estate taxes", "4a", "dollars")
    assert taxes.doubt == "it has no label; beside it is printed “Real estate taxes”"
    rent = line_with(draft, "Page1[0].rentExpense[0]")
    assert (rent.id, rent.caption, rent.section) == ("rent_expense", "Rent expense", "Header")
    assert rent.facts[0] == "expenses.housing.rent"
    phone = line_with(draft, "Page1[0].f1_02[0]")
    assert (phone.id, phone.caption, phone.format) == ("home_telephone", "Home telephone", "phone")
    assert line_with(draft, "c1_1[0]").caption == "Married"
    assert line_with(draft, "Page1[0].Text7[0]").caption == "No label"
    assert line_with(draft, "Spoken").doubt == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("top[0].Page1[0].rentExpense[0]", "rent expense"),
        ("debtor1_name_1", "debtor name"),
        ("SSN", ""),
        ("f1_02[0]", ""),
        ("TextField3[0]", ""),
        ("Check Box12", ""),
        ("undefined_4", ""),
        ("propInsurance", "prop insurance"),
    ],
)
def test_a_name_is_words_or_is_not(name: str, words: str) -> None:
    assert name_words(name) == words


def test_texts_of_several_lines_and_tables() -> None:
    assert with_box("E1[0]", "E2[0]").place == Flow((P + "E1[0]", P + "E2[0]"))
    persons = with_box(*(f"T[0].Row{row}[0].{name}[0]" for row in (1, 2, 3) for name in "AB"))
    assert (persons.section, persons.caption, list(persons.columns)) == ("10", "Persons", ["name", "age"])
    assert isinstance(persons.place, Rows)
    assert len(persons.place.rows) == 3
    years = with_box("Y1[0]", "Y2[0]")
    assert years.place == Rows(({"tax_year": Box(P + "Y1[0]")}, {"tax_year": Box(P + "Y2[0]")}))


def test_labels_that_stand_there_again_are_rows() -> None:
    designees = with_box(*(f"{name}{row}[0]" for row in (1, 2) for name in ("Des", "Fax", "New")))
    assert designees.kind == "rows"
    assert [(name, one.is_check) for name, one in designees.columns.items()] == [
        ("name_address", False), ("fax_no", False), ("fax_no_second", True),
    ]  # fmt: skip
    assert designees.doubt == "the same labels appear there again"


def test_labels_that_begin_with_the_word_line() -> None:
    """As Form 982 has them: their numbers are no words, and boxes that are below each other no rows of a table."""
    asked = (
        "Amount under section 108",
        "Applied to reduce any loss",
        "Applied to reduce any credit carried over",
        "Total",
    )
    draft = draft_of(
        *(text_box(f"f{n}", 490, 500 - 24 * n, f"Line {n + 5}. {words}.") for n, words in enumerate(asked))
    )
    assert [(one.section, one.caption, one.kind) for one in draft.lines] == [
        (str(n + 5), words, "value") for n, words in enumerate(asked)
    ]
    assert [one.id for one in draft.lines] == [
        "amount_under_section", "applied_reduce_loss", "applied_reduce_credit_carried", "total",
    ]  # fmt: skip


def test_what_stays_empty_and_why() -> None:
    kinds = {name.removeprefix(P): one.kind for name, one in drafted().blank.items()}
    assert kinds == {
        "Sum[0]": "not_ours",
        "Irs[0]": "irs_use",
        "IrsDay[0]": "irs_use",
        "Signed[0]": "signature",
        "SignedOn[0]": "sign_date",
        "Day[0]": "sign_date",
        "Help[0]": "button",
    }
    assert drafted().blank[P + "Sum[0]"].why == "the form itself fills it in: it cannot be typed into"


def test_what_somebody_else_completes_is_left_empty() -> None:
    """What a label says holds for the part of the form in which its box is, what a column says for the column."""
    volunteer = "To be completed by certified volunteer (Yes, No)"
    draft = draft_of(
        tick("P1[0].Left[0].a[0]", 20, 500, "Wages as an employee."),
        text_box("P1[0].Right[0].b[0]", 300, 500, "(To be completed by certified volunteer) Income. (B) W-2s."),
        tick("P1[0].Right[0].Refund[0].c[0]", 300, 480, "(B) Refund."),
        text_box("P1[0].Other[0].d[0]", 300, 460, "Notes."),
        text_box("P1[0].Row1[0].e[0]", 20, 400, "Persons. Row: 1. Column: Name."),
        text_box("P1[0].Row1[0].f[0]", 300, 400, f"Row: 1. Column: {volunteer}. Support."),
        text_box("P1[0].Row1[0].g[0]", 420, 400, "Row: 1. Column: Date of birth."),
        text_box("P1[0].h[0]", 20, 360, "For official use only. Case control number."),
        text_box("P1[0].i[0]", 20, 340, "To be completed by the taxpayer. Account number."),
        text_box("P1[0].j[0]", 20, 320, "To be filled in by the employer. Last day of work."),
        text_box("P1[0].k[0]", 20, 300, "Place of work."),
    )
    why = {name.removesuffix("[0]")[-1]: one for name, one in draft.blank.items()}
    assert {name: one.kind for name, one in why.items()} == {
        "b": "not_ours", "c": "not_ours", "f": "not_ours", "h": "irs_use", "j": "not_ours",
    }  # fmt: skip
    assert why["b"].why == "its label says “To be completed by certified volunteer”"
    assert why["c"].why == "the label before it says “To be completed by certified volunteer”"
    assert why["j"].why == "its label says “To be filled in by the employer”"
    assert "Case control number" in why["h"].why


def test_a_printed_name_with_a_signature_is_signed() -> None:
    draft = draft_of(
        text_box("One", 18, 134, "Primary taxpayer printed name and signature", width=400),
        text_box("Day", 508, 134, "Date"),
        text_box("Two", 18, 94, "Secondary taxpayer printed name and signature", width=400),
        text_box("Day2", 508, 94, "Date"),
        text_box("Name", 18, 60, "Printed name of the person who signs"),
    )
    assert {name: one.kind for name, one in draft.blank.items()} == {
        "One": "signature", "Day": "sign_date", "Two": "signature", "Day2": "sign_date",
    }  # fmt: skip
    assert [one.who for one in draft.signatures] == ["taxpayer", "spouse"]


def test_a_place_to_sign_whose_label_has_two_rows() -> None:
    """As on Form W-9: the second row is where the signature would begin."""
    pdf = drawn_form(
        [text_box("Name", 60, 700, "1. Name.")],
        printed=[(36, 242, "Sign"), (78, 240, "Signature of"), (78, 231, "U.S. person"), (390, 231, "Date")],
        lines=[(36, 228, 576)],
    )
    (place,) = draft_form(scan(pdf), pdf).signatures
    assert place.who == "taxpayer"
    assert 115 < place.rect.x0 < 140
    assert 360 < place.rect.x1 < 390


def test_answers_to_one_question_without_a_number() -> None:
    """As on Form 13614-C, where others are between them."""
    asked, lived = "As of December 31, what was your marital status.", "Did you live apart."
    draft = draft_of(
        tick("m1", 18, 210, f"{asked} Never married."),
        tick("m2", 205, 210, f"{asked} Married."),
        tick("y", 587, 210, f"{lived} Yes."),
        tick("n", 648, 210, f"{lived} No."),
        tick("m3", 18, 181, f"{asked} Divorced."),
        tick("c1", 205, 150, "Check if you were last year. A U.S. citizen. You."),
        tick("c2", 266, 150, "A U.S. citizen. Spouse."),
        tick("c3", 338, 150, "A U.S. citizen. No."),
    )
    status = line_with(draft, "m1", "m2", "m3")
    assert (status.kind, list(status.options)) == ("choice", ["never_married", "married", "divorced"])
    assert line_with(draft, "y", "n").kind == "choice"
    citizen = line_with(draft, "c1", "c2", "c3")
    assert (citizen.kind, citizen.caption) == ("choices", "A U.S. citizen")
    assert list(citizen.options) == ["you", "spouse", "no"]


def test_places_to_sign_at_drawn_lines_and_in_boxes() -> None:
    """The sentence about signatures at the foot is none."""
    third_party, taxpayer, spouse = drafted().signatures
    assert [one.who for one in drafted().signatures] == ["representative", "taxpayer", "spouse"]
    assert third_party.rect == next(one.rect for one in scan(BLANK).fields if one.name == P + "Signed[0]")
    assert (round(taxpayer.rect.x0), round(taxpayer.rect.y0), round(taxpayer.rect.y1)) == (36, 42, 60)
    assert taxpayer.rect.x1 <= 298, "it ends where the date begins"
    assert round(spouse.rect.y0) == 12


def test_facts_are_offered_by_words() -> None:
    assert "taxpayer.tin" in with_box("Tin[0]").facts
    assert nearest_facts(("Health insurance premiums",), "value")[0] == "expenses.medical.insurance"
    assert nearest_facts(("Xyzzy",), "value") == ()
    for asked in ("Mailing address", "Address", "Address (number, street, and apt. no.)"):
        assert "address.street" in nearest_facts((asked,), "value"), asked
    assert nearest_facts(("Your first name",), "value")[0] == "taxpayer.first_name"


def test_of_the_spouse_no_fact_of_the_first_taxpayer_is_offered() -> None:
    """The label says so, or the name of the field: the second box of ``Spouse’s first name, last name`` is called ``Last name``."""
    assert "taxpayers[1].name.first" in nearest_facts(("Spouse’s first name",), "value")[:2]
    draft = draft_of(
        text_box("spousesLastName[0]", 248, 443, "Last name."), text_box("yourLastName", 248, 400, "Last name.")
    )
    spouse, own = draft.lines
    assert "taxpayers[1].name.last" in spouse.facts[:2]
    assert not any(one.startswith(("taxpayer.", "taxpayers[0]")) for one in spouse.facts)
    assert "offer_statement.last_name" not in spouse.facts
    assert own.facts[0] == "taxpayer.last_name"
    assert all(one in FACT_NAMES for one in spouse.facts)


def test_the_name_of_a_field_without_a_label_offers_a_fact() -> None:
    """What is printed beside it lists more than the fact is called."""
    draft = draft_of(
        text_box("clothing", 464, 617, ""),
        text_box("childcare", 464, 597, ""),
        printed=((60, 620, "9. Clothing, laundry, and dry cleaning"), (60, 600, "8. Childcare and education costs")),
    )
    assert "expenses.personal.clothing" in line_with(draft, "clothing").facts
    assert "expenses.other.child_care" in line_with(draft, "childcare").facts
    assert "poa.ein" in nearest_facts(("Employer identification number",), "value")


def test_more_facts_by_words() -> None:
    assert "power_of_attorney.retain_prior" in nearest_facts(("Retention of prior power of attorney",), "check")


MADE_BY_HAND = [
    (form.id, one.id) for form in forms().values() for one in form.revisions if form.id in ("f12153", "f2848", "f433f")
]
TRUSTED = {"f12153": 0.45, "f2848": 0.9, "f433f": 0.95}
"""The share of the lines made by hand that the draft finds with the same boxes. Form 12153 is answered in other parts than it asks:
its cities, States and ZIP codes are three lines there, one in a draft."""


def boxes(places: Iterable[object]) -> set[frozenset[str]]:
    return {frozenset(name for name, _ in fields_of(place)) for place in places}  # type: ignore[arg-type]


@needs_forms
@pytest.mark.parametrize(("form_id", "name"), MADE_BY_HAND)
def test_beside_the_maps_made_by_hand(form_id: str, name: str) -> None:
    revision = next(one for one in forms()[form_id].revisions if one.id == name)
    pdf = official(form_id, name)
    draft = draft_form(scan(pdf), pdf)
    by_hand = boxes(revision.places.values()) - {frozenset()}
    found = boxes(one.place for one in draft.lines)
    assert len(by_hand & found) >= TRUSTED[form_id] * len(by_hand), by_hand - found
    for box, kind in revision.blank.items():
        if kind in ("signature", "button", "irs_use"):
            assert draft.blank[box].kind == kind, box
    assert draft.blank.keys() <= revision.blank.keys(), "nothing that is filled in by hand is left empty"
    for places in revision.signature_places.values():
        for place in places:
            assert any(
                one.rect.x0 < place.x1 and place.x0 < one.rect.x1 and abs(one.rect.y0 - place.y0) <= 3
                for one in draft.signatures
            ), place


@needs_forms
@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("f911--2025-08", ["taxpayer", "spouse", "representative", "representative"]),
        ("f12277--2011-10", ["taxpayer"]),
        ("f8821--2021-01", ["taxpayer"]),
        ("f8857--2021-06", ["taxpayer", ""]),
        ("f9465--2020-09", ["taxpayer", "spouse"]),
        ("f433a--2022-07", ["taxpayer", "spouse"]),
        ("f656--2025-04", ["taxpayer", "spouse", ""]),
    ],
)
def test_signers_of_official_forms(name: str, who: list[str]) -> None:
    form_id, _, revision = name.partition("--")
    pdf = official(form_id, revision)
    draft = draft_form(scan(pdf), pdf)
    assert [one.who for one in draft.signatures] == who
    placed = [box for line in draft.lines for box in dict(fields_of(line.place))]
    assert sorted([*placed, *draft.blank]) == sorted(one.name for one in scan(pdf).fields)
