"""The client's questionnaire: what it asks, what it holds of the case, and what becomes of answers, hostile ones too."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from command_line import SAMPLES, Answer, edit

from levydocs.case.read import read_case
from levydocs.errors import CaseRefused, OutputRefused, UsageRefused
from levydocs.intake.client_questions import LANGUAGES, SHAPES, ClientQuestion, known, whole_questionnaire
from levydocs.library import questionnaire as library
from levydocs.library.to_do import _holders
from levydocs.packet.readiness import who_has
from levydocs.tables.items import items

Levydocs = Callable[..., Answer]
SALT = "0123456789abcdef"
OPEN = """\
levydocs: 1
case_id: 2026-0911
taxpayers:
  - name: {first: Marisol, last: Peña}
    tin: {kind: ssn, number: 000-41-7733}
levies: [{kind: wage}]
household: {under_65: 3}
employment:
  - {employer: {name: Bayou Bend Dental Supply}, gross: "1,520.00"}  # from the pay stub
bank_accounts:
  - {institution: Gulf Prairie Credit Union, number: "…4417"}
expenses:
  housing: {rent: "1,050"}
"""


def every_question() -> Iterator[ClientQuestion]:
    for one in whole_questionnaire().questions:
        yield one
        yield from one.entries


def sheet_of(page: bytes) -> Any:
    """What the page asks."""
    found = re.search(r'<script type="application/json" id="questionnaire">(.*?)</script>', page.decode(), re.DOTALL)
    assert found
    return json.loads(found[1])


def answered(case: str, answers: Any, *, language: str = "en", **changed: Any) -> bytes:
    reference = sheet_of(library.questionnaire(case.encode(), everything=True, salt=SALT))["reference"]
    told = {"levydocs_answers": 1, "reference": reference, "language": language, "answers": answers}
    return json.dumps({**told, **changed}).encode()


def proposed(answers: Any, case: str = OPEN, language: str = "en") -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The changes by path, and the findings."""
    found = library.proposed(case.encode(), answered(case, answers, language=language))
    return {one.path: one.change.value for one in found.changes}, [(one.code, one.place) for one in found.findings]


def test_both_languages_have_every_text_and_the_same_places_in_it() -> None:
    whole = whole_questionnaire()
    english, spanish = (whole.words[one] for one in LANGUAGES)
    assert list(english) == list(spanish)
    assert list(english["wrong"]) == list(spanish["wrong"])
    for key, text in english.items():
        assert spanish[key], key
        assert re.findall(r"\{\w+\}", str(spanish[key])) == re.findall(r"\{\w+\}", str(text)), key
    for title in whole.titles:
        assert all(title[one] for one in LANGUAGES)
    for one in every_question():
        texts = [one.text, *({"en": {"ask": it["en"]}, "es": {"ask": it["es"]}} for it in (one.choices or {}).values())]
        for text in texts:
            assert list(text["en"]) == list(text["es"]), one.path
            assert all(text[language][key].strip() for language in LANGUAGES for key in text["en"]), one.path
        assert one.text["en"]["ask"] != one.text["es"]["ask"]


def test_no_client_is_called_tu() -> None:
    said = yaml.safe_dump([one.text["es"] for one in every_question()], allow_unicode=True)
    assert not re.search(r"\b(tú|tu|tus|te|tienes|ti|vives|pagas)\b", said, re.IGNORECASE)


def test_each_question_is_one_of_the_case_and_is_answered_as_the_case_reads_it() -> None:
    kinds = {"telephone": "text", "last-four": "text", "words": "text", "number": "whole"}
    of_case = {one.pattern: one for one in items()}
    for path, one in known(whole_questionnaire().questions).items():
        item = of_case[re.sub(r"\[[0+]\]", "[]", path)]
        wanted = kinds.get(one.kind, one.kind)
        assert wanted == item.kind or (one.kind == "choice" and item.kind == "text"), path
        if item.choices:
            assert set(one.choices or ()) <= set(item.choices), path
        assert one.kind in SHAPES or one.choices, path


def test_only_what_a_client_has_is_asked_and_never_a_number_of_the_person() -> None:
    for path in known(whole_questionnaire().questions):
        assert _holders()[who_has(path.replace("[+]", "[0]")).who] == "client", path
        assert "tin" not in path.split("."), path
        assert "date_of_birth" not in path, path


def test_what_the_case_says_is_not_asked_again_unless_all_is() -> None:
    asked = {one["path"]: one for one in sheet_of(library.questionnaire(OPEN.encode()))["questions"]}
    assert "expenses.housing.utilities" in asked
    assert "employment[0].federal" in asked, "of the only job what is missing is asked"
    assert not {
        "household.under_65",
        "expenses.housing.rent",
        "bank_accounts",
        "employment",
        "employment[0].gross",
    } & set(asked)
    every = {one["path"]: one for one in sheet_of(library.questionnaire(OPEN.encode(), everything=True))["questions"]}
    assert set(asked) < set(every)
    assert every["bank_accounts"]["besides"], "a list that has entries is asked for others"
    assert "besides" not in every["credit_cards"]
    closed = OPEN.replace("expenses:\n", "expenses:\n  nothing_else: true\n")
    left = {one["path"] for one in sheet_of(library.questionnaire(closed.encode()))["questions"]}
    assert not [path for path in left if path.startswith("expenses.")]


def test_a_business_is_not_asked_how_it_lives() -> None:
    company = OPEN.replace("name: {first: Marisol, last: Peña}", "kind: corporation\n    name: {organization: Bayou}")
    paths = [one["path"] for one in sheet_of(library.questionnaire(company.encode()))["questions"]]
    assert not [path for path in paths if path.startswith(("household", "expenses", "hardship"))]


@pytest.mark.parametrize("sample", ["wage-levy", "joint-bank-levy", "self-employed-late"])
def test_nothing_of_the_case_is_in_the_file(sample: str) -> None:
    data = (SAMPLES / sample / "case.yaml").read_bytes()
    page = library.questionnaire(data, "es", everything=True)
    asked = json.dumps({**sheet_of(page), "shapes": {}}, ensure_ascii=False)
    constant = library.questionnaire(OPEN.encode(), "es", everything=True).decode()
    assert page.decode().split("</script>")[1:] == constant.split("</script>")[1:], (
        "but for what is asked, all are the same"
    )
    ours = (Path(library.__file__).parent.parent / "intake" / "questionnaire.yaml").read_text("utf-8")
    said = set(_texts(yaml.load(data, yaml.BaseLoader)))
    assert len(said) > 100
    assert not {one for one in said if len(one) > 4 and one in asked and one not in ours}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
    else:
        yield str(value)


def test_the_page_needs_nothing_and_may_load_and_send_nothing() -> None:
    page = library.questionnaire(OPEN.encode(), "es", salt=SALT).decode()
    assert page == library.questionnaire(OPEN.encode(), "es", salt=SALT).decode()
    assert '<html lang="es">' in page
    assert "default-src 'none'" in page
    assert not re.search(
        r"https?:|\bsrc=|\bhref=|\bon[a-z]+=|\bstyle=|unsafe|\bfetch\(|XMLHttp|WebSocket|sendBeacon", page
    )


def test_the_reference_differs_each_time_and_is_known_again() -> None:
    first, second = (sheet_of(library.questionnaire(OPEN.encode()))["reference"] for _ in range(2))
    assert first != second
    for one in (first, second):
        told = answered(OPEN, {"address.county": "Harris County"}, reference=one)
        assert library.proposed(OPEN.encode(), told).changes


def test_answers_become_changes_that_can_be_written(tmp_path: Path) -> None:
    file, told = tmp_path / "case.yaml", tmp_path / "answers.json"
    file.write_text(OPEN, "utf-8")
    told.write_bytes(
        answered(
            OPEN,
            {
                "taxpayers[0].phones.cell": "(713) 555-0187",
                "household.age_65_or_over": "0",
                "employment[0].federal": "$214.83",
                "expenses.housing.utilities": "1130",
                "bank_accounts": "yes",
                "bank_accounts[+1].institution": "Example: Bank # 2",
                "bank_accounts[+1].type": "Savings",
                "bank_accounts[+1].number": "0012",
                "bank_accounts[+1].balance": "0",
                "credit_cards": "no",
                "other_assets": "yes",
                "other_assets[+1].kind": "vehicle",
                "other_assets[+1].final_payment": "8/2027",
                "hardship.events": "yes",
                "hardship.events[+1].on": "2026-12-03",
                "hardship.events[+1].what": "Rent is due",
                "hardship.health": "I have asthma.\nI need an inhaler.",
            },
        )
    )
    found = library.import_answers(file, told)
    assert found.proposed.findings == ()
    assert "555-0187" not in repr(found)
    found.write()
    case, mistakes = read_case(file.read_bytes(), "case.yaml")
    assert case is not None, mistakes
    assert case.taxpayers[0].phones.cell == "(713) 555-0187"
    assert [(one.institution, one.number) for one in case.bank_accounts or ()] == [
        ("Gulf Prairie Credit Union", "…4417"),
        ("Example: Bank # 2", "…0012"),
    ]
    assert case.credit_cards == ()
    assert str(case.employment and case.employment[0].federal) == "214.83"
    assert str((case.other_assets or ())[0].final_payment) == "08/2027"
    assert case.hardship.health == "I have asthma.\nI need an inhaler."
    assert "# from the pay stub" in file.read_text("utf-8")
    again = library.import_answers(file, told).proposed
    assert again.changes == ()
    assert [one.code for one in again.findings] == ["LD-intake-answer-case-newer"]


def test_what_the_case_says_otherwise_is_shown_and_a_list_is_never_emptied() -> None:
    changes, findings = proposed({"expenses.housing.rent": "975", "bank_accounts": "no", "household.under_65": "3"})
    assert changes == {"expenses.housing.rent": "975"}
    assert findings == [
        ("LD-intake-answer-differs", "expenses.housing.rent"),
        ("LD-intake-answer-none", "bank_accounts"),
    ]
    found = library.proposed(OPEN.encode(), answered(OPEN, {"expenses.housing.rent": "975"}))
    assert found.changes[0].before == "1,050"
    assert proposed({"expenses.housing.rent": "1050.00"}) == ({}, []), "the same amount, otherwise written"


def test_what_is_said_in_spanish_has_to_be_translated() -> None:
    own_words = {"hardship.health": "Tengo asma."}
    assert proposed(own_words, language="es")[1] == [("LD-intake-answer-spanish", "")]
    assert proposed(own_words)[1] == []
    assert proposed({"expenses.housing.utilities": "10"}, language="es")[1] == []


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"taxpayers[0].tin.number": "000-12-3456"}, "unknown"),
        ({"levies[0].kind": "bank"}, "unknown"),
        ({"__proto__": "x"}, "unknown"),
        ({"bank_accounts": "yes", "bank_accounts[+0].institution": "x"}, "unknown"),
        ({"bank_accounts": "yes", "bank_accounts[+21].institution": "x"}, "unknown"),
        ({"bank_accounts[0].institution": "x"}, "unknown"),
        ({"credit_cards[+1].type": "Visa"}, "unasked"),
        ({"credit_cards": "yes"}, "no-details"),
        ({"credit_cards": "maybe"}, "shape"),
        ({"credit_cards": ["no"]}, "shape"),
        ({"household.age_65_or_over": 2}, "shape"),
        ({"household.age_65_or_over": None}, "shape"),
        ({"household.age_65_or_over": "٣"}, "shape"),
        ({"expenses.housing.utilities": "-5"}, "shape"),
        ({"expenses.housing.utilities": "1.200"}, "shape"),
        ({"expenses.housing.utilities": "9" * 5000}, "shape"),
        ({"address.county": "a\nb: c"}, "shape"),
        ({"address.county": "   "}, "shape"),
        ({"address.county": "x" * 201}, "shape"),
        ({"hardship.health": "My number is 123-45-6789."}, "number"),
        ({"credit_cards": "yes", "credit_cards[+1].number": "4111111111111111"}, "shape"),
        ({"bank_accounts": "yes", "bank_accounts[+1].type": "Checking }"}, "shape"),
    ],
)
def test_an_answer_that_the_page_would_not_give_is_not_taken(answers: dict[str, Any], code: str) -> None:
    changes, findings = proposed({**answers, "expenses.medical.insurance": "165"})
    assert changes == {"expenses.medical.insurance": "165"}, "the others are"
    assert f"LD-intake-answer-{code}" in [one for one, _ in findings]
    assert "6789" not in str(findings)


@pytest.mark.parametrize("text", ["x\x00y", "x\x1b[2Jy", "x\u202ey", "\ud800", "x\x85y"])
def test_what_no_case_may_hold_is_refused_by_the_cases_own_reader(text: str) -> None:
    changes, findings = proposed({"hardship.health": text})
    assert changes == {}
    assert [place for _, place in findings] == ["hardship.health"]


@pytest.mark.parametrize(
    "text", ["*anchor", "&a b", "!!python/object:x", "{a: b}", "- x", "'", "null", "a: b", "# x", "%T"]
)
def test_no_answer_says_anything_but_itself(tmp_path: Path, text: str) -> None:
    file, told = tmp_path / "case.yaml", tmp_path / "answers.json"
    file.write_text(OPEN, "utf-8")
    told.write_bytes(answered(OPEN, {"hardship.health": text}))
    library.import_answers(file, told).write()
    case, mistakes = read_case(file.read_bytes(), "case.yaml")
    assert case is not None, mistakes
    assert case.hardship.health == text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\xfe",
        b"null",
        b"9" * 5_000,
        b"[" * 100_000,
        b'{"levydocs_answers": 1, "levydocs_answers": 1, "reference": "", "language": "en", "answers": {}}',
        answered(OPEN, {}, levydocs_answers=2),
        answered(OPEN, {}, more="x"),
        answered(OPEN, {}, language="fr"),
        answered(OPEN, []),
        answered(OPEN, {}, reference=7),
        answered(OPEN, {}, reference=""),
        answered(OPEN, {}, reference=f"{SALT}-{SALT}-123456"),
        answered(OPEN, {str(at): "" for at in range(1_001)}),
        answered(OPEN, {"hardship.health": "x" * 600_000}),
    ],
)
def test_a_file_that_no_questionnaire_of_this_case_has_saved_is_refused(content: bytes) -> None:
    with pytest.raises(UsageRefused):
        library.proposed(OPEN.encode(), content)


def test_answers_of_another_case_are_refused() -> None:
    other = OPEN.replace("2026-0911", "2026-0912")
    with pytest.raises(UsageRefused, match="of this case"):
        library.proposed(other.encode(), answered(OPEN, {}))


def test_a_case_that_cannot_be_asked_about_is_refused() -> None:
    for case, refusal in (
        (OPEN.replace("case_id: 2026-0911\n", ""), CaseRefused),
        ("liabilities: 5\n", CaseRefused),
        ((SAMPLES / "wage-levy" / "case.yaml").read_text("utf-8"), UsageRefused),
    ):
        with pytest.raises(refusal):
            library.questionnaire(case.encode())


def test_of_a_case_that_has_two_jobs_now_no_answer_says_which() -> None:
    two = OPEN.replace("bank_accounts:", "  - {gross: 5}\nbank_accounts:")
    assert proposed({"employment[0].federal": "5"}, two) == ({}, [("LD-intake-answer-which", "employment[0].federal")])


def test_on_the_command_line(levydocs: Levydocs, tmp_path: Path) -> None:
    case, page, told = tmp_path / "case.yaml", tmp_path / "questions.html", tmp_path / "answers.json"
    case.write_text(OPEN, "utf-8")
    assert levydocs("questionnaire", case, "-o", page, "--language", "es").code == 0
    assert sheet_of(page.read_bytes())["language"] == "es"
    assert levydocs("questionnaire", case, "-o", page).code == 7
    assert levydocs("questionnaire", case, "-o", tmp_path / "questions.txt").code == 2
    told.write_bytes(answered(OPEN, {"expenses.housing.rent": "975", "credit_cards": "no", "levies[0].kind": "bank"}))
    shown = levydocs("import-answers", case, told)
    assert shown.code == 4
    assert "expenses.housing.rent: 975 (now 1,050)" in shown.out
    assert "credit_cards: none" in shown.out
    assert shown.out.rstrip().endswith("Nothing was written; add --write to write it.")
    assert case.read_text("utf-8") == OPEN
    written = levydocs("import-answers", case, told, "--write", "--json").json
    assert written["written"]
    assert written["changes"][0] == {
        "path": "expenses.housing.rent",
        "asked": "How much rent do you pay each month?",
        "before": "1,050",
        "value": "975",
    }
    assert 'rent: "975"' in case.read_text("utf-8")


def test_a_case_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    case, told = tmp_path / "case.yaml", tmp_path / "answers.json"
    case.write_text(OPEN, "utf-8")
    told.write_bytes(answered(OPEN, {"expenses.housing.rent": "975"}))
    found = library.import_answers(case, told)
    edit(case, "under_65: 3", "under_65: 2")
    with pytest.raises(OutputRefused):
        found.write()
    assert "1,050" in case.read_text("utf-8")
