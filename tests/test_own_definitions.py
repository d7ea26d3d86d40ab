"""A firm adds a form, a letter and a recipe without a line of Python; a wrong name in any of them is reported where it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import CASE_ID, Answer
from own_definitions import FORM, LATER, LETTER, LINES, RECIPE, REVISION, TO, WHERE, write
from sample import ROOT, page_texts

from levydocs.text import squeeze

Levydocs = Callable[..., Answer]


def test_a_form_a_letter_and_a_recipe_of_a_firms_own(levydocs: Levydocs, case: Path, tmp_path: Path) -> None:
    """The Taxpayer Advocate's number as Form 911 (8-2025) prints it; three credit cards need two copies of two rows."""
    own = write(tmp_path / "own")
    assert levydocs("templates", "lint", "--assets", own).code == 0
    assert levydocs("forms", "check", "--assets", own).code == 0
    answer = levydocs("packet", case, "-o", "out", "--assets", own, "--json")
    assert answer.code == 4
    told = json.loads((tmp_path / "out" / CASE_ID / "manifest.json").read_text("utf-8"))
    assert {one["code"] for one in told["findings"]} == {
        "LD-case-specimen", "LD-form-facsimile", "LD-form-several-copies",
    }  # fmt: skip
    ids = {one["file"]: [part["id"] for part in one["documents"]] for one in told["envelopes"]}
    mine = ["letter:advocate-letter", "form:f2848:1", "form:matter", "form:matter:2", "exhibit:B"]
    assert ids["6-advocate.pdf"] == mine
    assert set(mine) <= set(ids["packet.pdf"])
    texts = [squeeze(text) for text in page_texts((tmp_path / "out" / CASE_ID / "6-advocate.pdf").read_bytes())]
    assert len(texts) == 6
    assert "To Taxpayer Advocate Service, Florence, KY 41042, fax 855-828-2723, 6 pages." in texts[0]
    assert "Bayou Bend Dental Supply received the levy of October 29, 2026 on November 4, 2026." in texts[0]
    for word in ("Marisol T. Peña", "3,298", "Visa", "Mastercard", "There is more"):
        assert word in texts[3]
    assert "Department store card" in texts[4]
    sheet = squeeze(" ".join(page_texts((tmp_path / "out" / CASE_ID / "sending.pdf").read_bytes())))
    assert "By fax to 855-828-2723" in sheet
    assert levydocs("fill", "000-M", case, "-o", "one.pdf", "--assets", own).code == 4


WRONG = [
    # file, what is replaced in it by what, and what is said on the line where that is
    (FORM, "fact: levy.present", "fact: levy.presnt", "no fact “levy.presnt”; the nearest is “levy.present”"),
    (FORM, "when: levy.present", "when: levy.presnt", "no fact “levy.presnt”; the nearest is “levy.present”"),
    (FORM, "of: debts", "of: depts", "no line “depts”; the nearest is “debts”"),
    (FORM, "tables: [debts]", "tables: [depts]", "no line “depts”; the nearest is “debts”"),
    (FORM, "says: more", "says: mor", "no line “mor”; the nearest is “more”"),
    (FORM, "ticks: again", "ticks: agan", "no line “agan”; the nearest is “again”"),
    (FORM, "amount: [number]", "amuont: [number]", "no line “amuont”; the nearest is “amount”"),
    (FORM, "amount: [number]", "amount: [nubmer]", "no line “nubmer”; the nearest is “number”"),
    (FORM, "audiences: [tas, client]", "audiences: [taz, client]", "no audience “taz”; the nearest is “tas”"),
    (FORM, "agency: Nobody", "agncy: Nobody", "no key “agncy”; the nearest is “agency”"),
    (FORM, "otherwise: the", "otherwies: the", "no key “otherwies”; the nearest is “otherwise”"),
    (LINES, "value: taxpayer.name,", "value: taxpayer.nam,", "no fact “taxpayer.nam”; the nearest is “taxpayer.name”"),
    (LINES, "[taxpayer.irs_name, case_id]", "[taxpayer.irs_name, case_i]", "no fact “case_i”; the nearest is “case_id”"),
    (LINES, "check: address_differs", "check: adress_differs", "nearest is “address_differs_from_last_return”"),
    (LINES, "choice: filing_status", "choice: filing_stats", "no fact “filing_stats”; the nearest is “filing_status”"),
    (LINES, "choice: filing_status", "choices: hearing.reason", "no fact “hearing.reason”; the nearest is “hearing.reasons”"),
    (LINES, "[single, married_joint]", "[single, maried_joint]", "nearest is “married_joint”"),
    (LINES, "rows: statement.credit_cards", "rows: statement.credit_card", "the nearest is “statement.credit_cards”"),
    (LINES, "{{ hardship.health }}", "{{ hardship.helth }}", "no fact “hardship.helth”; the nearest is “hardship.health”"),
    (LINES, "in statement.credit_cards %", "in statement.credit_card %", "the nearest is “statement.credit_cards”"),
    (LINES, "card.type", "card.tpye", "no key of a row, card: “tpye”; the nearest is “type”"),
    (LINES, "value: type}", "value: typ}", "no key of the rows of statement.credit_cards “typ”; the nearest is “type”"),
    (LINES, "check: minimum", "check: minimun", "“minimun”; the nearest is “minimum”"),
    (LINES, "when_none: {what: N/A}", "when_none: {waht: N/A}", "no column “waht”; the nearest is “what”"),
    (LINES, "optional: true", "optionl: true", "no key “optionl”; the nearest is “optional”"),
    (LINES, "own: {caption: Own", "own: {capton: Own", "no key “capton”; the nearest is “caption”"),
    (LINES, "format: month_year", "format: month_yaer", "the nearest is “month_year”"),
    (REVISION, "first: this", "frist: this", "no line or column of a line “frist”; the nearest is “first”"),
    (REVISION, "debts.limit: this", "debts.limt: this", "“debts.limt”; the nearest is “debts.limit”"),
    (REVISION, 'renumbered: {"A"', 'renumbered: {"AB"', "no section “AB”; the nearest is “B”"),
    (REVISION, "signature_pages: {taxpayer", "signature_pages: {taxpayr", "no key “taxpayr”; the nearest is “taxpayer”"),
    (REVISION, "signature_places: {taxpayer", "signature_places: {taxpayr", "no key “taxpayr”; the nearest is “taxpayer”"),
    (REVISION, "url: https", "ulr: https", "no key “ulr”; the nearest is “url”"),
    (WHERE, "  short: Short[0]", "  shrot: Short[0]", "no line “shrot”; the nearest is “short”"),
    (WHERE, "  short: Short[0]", "  short: Shrot[0]", "no field “Shrot[0]”; the nearest is “Short[0]”"),
    (WHERE, "    single: Kind", "    singel: Kind", "no option “singel”; the nearest is “single”"),
    (WHERE, "Kind[0]=1", "Knid[0]=1", "no field “Knid[0]”; the nearest is “Kind[0]”"),
    (WHERE, "        owed: Row2[0].Owed[0]", "        owned: Row2[0].Owed[0]", "no column “owned”; the nearest is “owed”"),
    (WHERE, "      - what: Row2[0].What", "      - what: Row2[0].Waht", "“Row2[0].Waht[0]”; the nearest is “Row2[0].What[0]”"),
    (WHERE, '"Month[0]"', '"Mnoth[0]"', "no field “Mnoth[0]”; the nearest is “Month[0]”"),
    (WHERE, '"Story2[0]"', '"Sotry2[0]"', "no field “Sotry2[0]”; the nearest is “Story2[0]”"),
    (WHERE, 'like: "Row1[0].What[0]"', 'like: "Row1[0].Waht[0]"', "the nearest is “Row1[0].What[0]”"),
    (WHERE, "    - SignedOn[0]", "    - SingedOn[0]", "no field “SingedOn[0]”; the nearest is “SignedOn[0]”"),
    (WHERE, '"IRS[0].Name[0]"', '"IRS[0].Nmae[0]"', "the nearest is “IRS[0].Name[0]”"),
    (WHERE, "  sign_date:", "  sing_date:", "no key “sing_date”; the nearest is “sign_date”"),
    (WHERE, "split: month_year", "split: month_yaer", "the nearest is “month_year”"),
    (WHERE, "prefix: top[0].P1[0].", "prefix: top[0].P2[0].", "no field that begins with “top[0].P2[0].”"),
    (LATER, "as_on: 2026-01", "as_on: 2026-10", "no revision “2026-10”; the nearest is “2026-01”"),
    (LETTER, "needs: [levy.date,", "needs: [levy.dat,", "no fact “levy.dat”; the nearest is “levy.date”"),
    (LETTER, "audiences: [tas]", "audiences: [taz]", "no audience “taz”; the nearest is “tas”"),
    (LETTER, "outside: [packet]", "outsied: [packet]", "no key “outsied”; the nearest is “outside”"),
    (LETTER, "id: advocate-letter", "id: advocate", "“id” must be advocate-letter"),
    (LETTER, "{{ levy.payer.name }}", "{{ levy.payer.nam }}", "no fact “levy.payer.nam”; the nearest is “levy.payer.name”"),
    (LETTER, "hearing.explanation is", "hearing.explanatoin is", "the nearest is “hearing.explanation”"),
    (LETTER, "allowances.paid", "allowances.payd", "no fact “allowances.payd”; the nearest is “allowances.paid”"),
    (LETTER, "row.label", "row.lable", "no key of a row, row: “lable”; the nearest is “label”"),
    (RECIPE, "when: levy.present\nsending", "when: levy.presnt\nsending", "the nearest is “levy.present”"),
    (RECIPE, "    when: levy.present\n", "    when: levy.presnt\n", "the nearest is “levy.present”"),
    (RECIPE, "audience: tas", "audience: taz", "no audience “taz”; the nearest is “tas”"),
    (RECIPE, TO, "to: levy.ofice.name", "no fact “levy.ofice.name”; the nearest is “levy.office.name”"),
    (RECIPE, "number: {text: 855-828-2723}", "number: levy.office.fx", "the nearest is “levy.office.fax”"),
    (RECIPE, "letter: advocate-letter", "letter: advocat-letter", "no letter “advocat-letter”; the nearest is “advocate-letter”"),
    (RECIPE, "form: matter", "form: mater", "no form “mater”; the nearest is “matter”"),
    (RECIPE, "exhibits: exhibits.of_levy", "exhibits: exhibits.of_levi", "nearest is “exhibits.of_levy”"),
    (RECIPE, "position: 6", "postion: 6", "no key “postion”; the nearest is “position”"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says"), WRONG)
def test_a_wrong_name_is_told_with_file_line_and_the_nearest(
    levydocs: Levydocs, case: Path, tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    own = write(tmp_path / "own", {file: (old, new)})
    text = (own / file).read_text("utf-8")
    line = text[: text.index(new) + len(new) - len(new.lstrip())].count("\n") + 1
    asked = ("forms", "check") if file.startswith("forms/") else ("templates", "lint")
    checked = levydocs(*asked, "--assets", own, "--json")
    assert checked.code == 5
    found = [one for one in checked.json["findings"] if says in one["message"]]
    assert [one["place"] for one in found] == [f"{file}:{line}"], checked.json["findings"]
    answer = levydocs("check", case, "--assets", own)
    assert answer.code == 5
    assert f"{file}:{line}: " in answer.err


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("value: taxpayer.first_name}", "value: taxpayer.first_name, format: date}", "what the format date can write"),
        ("rows: statement.credit_cards", "rows: levy.present", "levy.present is true or false; a list of rows"),
        ("value: taxpayer.first_name", "value: hardship", "a single value or a list of texts"),
        ("choice: filing_status", "choices: filing_status", "a list of texts is required"),
        ("value: owed, format: dollars", "value: type, format: dollars", "what the format dollars can write"),
    ],
)  # fmt: skip
def test_a_fact_that_its_line_cannot_print_is_told(
    levydocs: Levydocs, tmp_path: Path, old: str, new: str, says: str
) -> None:
    own = write(tmp_path / "own", {LINES: (old, new)})
    checked = levydocs("forms", "check", "--assets", own, "--json")
    assert checked.code == 5
    (found,) = checked.json["findings"]
    assert found["code"] == "LD-definition-wrong-fact"
    assert says in found["message"]


def test_an_item_of_one_taxpayer_on_a_form_of_each_is_told(levydocs: Levydocs, tmp_path: Path) -> None:
    own = write(tmp_path / "own", {FORM: ("for_each: household", "for_each: taxpayer")})
    assert levydocs("forms", "check", "--assets", own).code == 0
    lines = own / LINES
    lines.write_text(
        lines.read_text("utf-8").replace("value: taxpayer.first_name", '"value": "taxpayers[0].name.first"'), "utf-8"
    )
    checked = levydocs("forms", "check", "--assets", own, "--json")
    (found,) = checked.json["findings"]
    assert (checked.code, found["code"]) == (5, "LD-definition-whose")
    assert "taxpayers[0].name.first" in found["message"]


def test_a_recipe_to_an_employer_with_a_433f_is_refused_when_it_is_loaded(
    levydocs: Levydocs, case: Path, tmp_path: Path
) -> None:
    own = write(tmp_path / "own", {RECIPE: ("audience: tas", "audience: payer")})
    recipe = own / RECIPE
    recipe.write_text(recipe.read_text("utf-8").replace("form: f2848", "form: f433f"), "utf-8")
    answer = levydocs("packet", case, "-o", "out", "--assets", own)
    assert answer.code == 5
    assert not (tmp_path / "out").exists()
    for line, what in ((11, "the letter advocate-letter"), (12, "Form 433-F"), (13, "Form 000-M"), (15, "exhibits")):
        assert f"{RECIPE}:{line}: The recipe sends {what} to the payer of the levy" in answer.err


def test_files_that_nobody_would_read_are_told(levydocs: Levydocs, tmp_path: Path) -> None:
    own = write(tmp_path / "own")
    (own / RECIPE).rename((own / RECIPE).with_suffix(".yml"))
    answer = levydocs("templates", "lint", "--assets", own)
    assert (answer.code, "templates/recipes/advocate.yml" in answer.err) == (5, True)
    own = write(tmp_path / "other")
    (own / LETTER).rename((own / LETTER).with_name("letter.md"))
    answer = levydocs("templates", "lint", "--assets", own)
    assert (answer.code, "templates/advocate-letter: The folder has no letter.md.j2" in answer.err) == (5, True)


def test_one_ground_in_words_of_ones_own(levydocs: Levydocs, case: Path, tmp_path: Path) -> None:
    """A firm's file takes the place of one section; the letter around it and the other sections stay ours."""
    section = tmp_path / "own" / "templates" / "release-request" / "hardship.md.j2"
    section.parent.mkdir(parents=True)
    section.write_text("{% block opening %}\nRent is due and cannot be paid.\n{% endblock %}\n", "utf-8")
    assert levydocs("templates", "lint", "--assets", tmp_path / "own").code == 0
    answer = levydocs("letter", "release-request", case, "-o", "own.pdf", "--assets", tmp_path / "own")
    text = squeeze(" ".join(page_texts((tmp_path / "own.pdf").read_bytes())))
    assert (
        "Form 2848 is enclosed. Rent is due and cannot be paid. We ask for release under 26 USC 6343(a)(1)(D)" in text
    )
    assert "Relief requested, in this order 1. Release of the levy in full. Please send" in text, answer.err
    section.write_text("{% block openin %}x{% endblock %}", "utf-8")
    answer = levydocs("templates", "lint", "--assets", tmp_path / "own")
    assert (answer.code, "templates/release-request/hardship.md.j2:1" in answer.out) == (5, True)
    section.rename(section.with_name("hardship.md"))
    answer = levydocs("templates", "lint", "--assets", tmp_path / "own")
    assert (answer.code, "templates/release-request/hardship.md" in answer.err) == (5, True)


def test_all_mistakes_of_all_files_are_listed_at_once(levydocs: Levydocs, tmp_path: Path) -> None:
    own = write(
        tmp_path / "own",
        {
            LETTER: ("row.label", "row.lable"),
            RECIPE: ("position: 6", "postion: 6"),
        },
    )
    answer = levydocs("templates", "lint", "--assets", own)
    assert answer.code == 5
    letters = len([*ROOT.glob("templates/*/letter.md.j2")]) + 1
    assert f"3 findings; {letters} letters and 14 recipes." in answer.err
    assert answer.out.count("LD-definition-unknown-name") == 2
    assert answer.out.count("LD-definition-missing-key") == 1
