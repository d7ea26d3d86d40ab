"""The questions of a case on the page, without a script: what is shown, typed, saved, changed meanwhile and taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from serving import case_id, log_beside, served_folder, serving, signed_in, token_for

from levydocs.library.tokens import Scope
from levydocs.service.problems import Problem
from levydocs.web.page import questions

_CASE = "joint-bank-levy/case.yaml"
_FOOD = "expenses.personal.food"
_PART = {"Levydocs-Part": "1"}
_OUT = 5
"""The section of the money that goes out."""


class Page:
    """The questions of one case, as a signed-in person gets them."""

    def __init__(self, client: httpx.Client, folder: Path, reader: httpx.Client) -> None:
        self.client, self.reader, self.file, self.log = client, reader, folder / _CASE, log_beside(folder)
        self.at = f"/cases/{case_id(folder, _CASE)}"

    def get(self, section: int = _OUT, **wanted: str | int) -> str:
        answer = self.client.get(self.at, params={"section": section, **wanted})
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, ending: str, path: str, text: str, was: str, part: bool = True, **more: str) -> httpx.Response:
        fields = {"section": str(_OUT), "form": "f433f", "at": "2", f"a:{path}": text, f"was:{path}": was, **more}
        return self.client.post(f"{self.at}/{ending}", data=fields, headers=_PART if part else {})


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = served_folder(tmp_path_factory.mktemp("page") / "cases")
    token = token_for(folder, Scope.BUILD)
    read = token_for(folder, Scope.READ)
    with (
        serving(folder, token=token) as (client, _),
        signed_in(client, token) as page,
        signed_in(client, read) as reader,
    ):
        yield Page(page, folder, reader)


@pytest.fixture
def case(served: Page) -> Iterator[Page]:
    """The page of the case, which is as the sample has it before and after."""
    before = served.file.read_bytes()
    yield served
    served.file.write_bytes(before)


def box(html: str, caption: str) -> str:
    """What is drawn of the box of this caption: its group in the picture."""
    groups = re.findall(r'<g class="(\w+)"([^>]*)>(.*?)</g>', html, re.S)
    found = [f"{state} {given} {inner}" for state, given, inner in groups if f'aria-label="{caption}' in inner]
    assert len(found) == 1, caption
    return found[0]


def question(html: str, path: str) -> str:
    """The part of the page that asks about a path."""
    return re.split(r'<div class="qn', html.partition(f'data-path="{path}"')[2])[0]


def test_the_first_section_with_an_open_question_is_shown_with_what_is_left_in_each(case: Page) -> None:
    html = case.get(0)
    counts = re.findall(
        r'section=\d&amp;form=f433f"[^>]*>([\w ,]+?) (?:<span class="count due num">(\d+)|<span class="okt")', html
    )
    assert counts == [
        ("The client", "1"), ("Tax debts and notices", "1"), ("The levy", "1"), ("Monthly income", "2"), ("Monthly expenses", ""),
        ("Assets and debts", "15"), ("Hardship and request", ""),
    ]  # fmt: skip
    assert 'aria-current="true">The client' in html
    middle = question(html, "taxpayers[1].name.middle")
    assert "Needed" in middle
    assert "the client" in middle
    assert ">***-**-1806<" not in html
    assert "***-**-1806" in html
    assert "000-61-1806" not in html


def test_the_form_beside_stands_in_the_face_and_length_that_print(case: Page) -> None:
    html = case.get()
    food = box(html, "Food: 1,445")
    assert food.startswith("filled")
    assert f'data-asked="{_FOOD}"' in food
    assert f'href="#q-{_FOOD}"' in food
    assert 'font-family="SourceSansPro-Regular"' in food
    assert re.search(r'textLength="[\d.]+"[^>]*>1,445</text>', food)
    gross = box(html, "Your gross a pay period: 1,310")
    assert re.search(r'href="/cases/\w+\?section=4&amp;form=f433f&amp;at=2#q-employment\[0\]\.gross"', gross)
    assert re.findall(r'data-form="(\w+)"(?: aria-current="true")?>([\w-]+)', html.partition('id="forms"')[2]) == [
        ("f433f", "433-F"), ("f12153", "12153"), ("f2848", "2848"), ("budget", "Budget"),
    ]  # fmt: skip
    assert "1 of 4" in case.get(form="f2848")


def test_the_blank_is_a_picture_to_keep_and_of_no_other_digest(case: Page) -> None:
    address = re.search(r'<img src="([^"]+)"', case.get())
    assert address
    answer = case.client.get(address[1])
    assert answer.content.startswith(b"\x89PNG")
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"
    other = re.sub(r"/[0-9a-f]{16}/", f"/{'0' * 16}/", address[1])
    assert case.client.get(other).status_code == 422
    styles = re.search(r'href="(/static/\w+/)live.css"', case.get())
    assert styles
    assert case.client.get(f"{styles[1]}SourceSansPro-Regular.ttf").headers["content-type"] == "font/ttf"


def test_what_is_typed_shows_on_the_form_and_is_not_saved(case: Page) -> None:
    before = case.file.read_bytes()
    html = case.post("live", _FOOD, "1,500", "1,445").text
    assert ">1,500</text>" in box(html, "Food: 1,500")
    assert ">2,360</text>" in html
    assert "−$3,473.72" in html
    assert "Economic hardship" in html
    assert "supported" in html
    html = case.post("live", _FOOD, "", "1,445").text
    assert box(html, "Food: needed, empty").startswith("needed")
    assert "waiting for food" in html
    html = case.post("live", _FOOD, "14..45", "1,445").text
    assert ">1,445</text>" in box(html, "Food: mistake")
    assert "This is not an amount of dollars" in html
    assert "−$3,418.72" in html
    assert case.file.read_bytes() == before


def test_an_answer_is_saved_and_no_other_byte(case: Page) -> None:
    before = case.file.read_bytes()
    answer = case.post("answers", _FOOD, "1,500", "1,445", on="1", part=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{case.at}?section=6&form=f433f"
    assert case.file.read_bytes() == before.replace(b'food: "1,445"', b'food: "1,500"')
    html = case.get()
    assert 'value="1,500"' in question(html, _FOOD)
    assert re.search(r'id="undo">', html)


def test_a_mistake_is_told_above_the_box_and_what_was_typed_stays(case: Page) -> None:
    before = case.file.read_bytes()
    answer = case.post("answers", _FOOD, "14..45", "1,445", part=False)
    asked = question(answer.text, _FOOD)
    assert answer.status_code == 422
    assert 'value="14..45"' in asked
    assert 'aria-invalid="true"' in asked
    assert asked.index("not an amount of dollars") < asked.index('id="q-')
    assert f'href="#q-{_FOOD}"' in answer.text
    assert "Saved, except one mistake" in answer.text
    assert case.file.read_bytes() == before


def test_an_answer_that_somebody_else_changed_is_shown_with_theirs_and_ours(case: Page) -> None:
    theirs = case.file.read_bytes().replace(b'food: "1,445"', b'food: "1,700"')
    case.file.write_bytes(theirs)
    answer = case.post("answers", _FOOD, "1,600", "1,445", part=False)
    assert answer.status_code == 409
    assert "Changed on disk: Food" in answer.text
    assert re.search(r"In the file</dt><dd[^>]*>1,700</dd><dt>Your answer</dt><dd[^>]*>1,600", answer.text)
    assert case.file.read_bytes() == theirs
    assert case.post("answers", _FOOD, "1,600", "1,700").status_code == 200
    assert case.file.read_bytes() == theirs.replace(b'food: "1,700"', b'food: "1,600"')


def test_a_change_of_another_answer_hinders_nothing(case: Page) -> None:
    theirs = case.file.read_bytes().replace(b'housekeeping: "95"', b'housekeeping: "111"')
    case.file.write_bytes(theirs)
    html = case.post("answers", _FOOD, "1,500", "1,445").text
    assert case.file.read_bytes() == theirs.replace(b'food: "1,445"', b'food: "1,500"')
    assert 'value="111"' in question(html, "expenses.personal.housekeeping")


def test_the_last_answers_are_taken_back_one_by_one_but_no_change_of_somebody_else(case: Page) -> None:
    before = case.file.read_bytes()
    case.post("answers", _FOOD, "1,500", "1,445")
    case.post("answers", _FOOD, "1,550", "1,500")
    for _ in range(2):
        assert case.post("undo", _FOOD, "", "").headers["location"] == f"{case.at}?section=5&form=f433f"
    assert case.file.read_bytes() == before
    case.post("answers", _FOOD, "1,500", "1,445")
    changed = case.file.read_bytes() + b"# looked through\n"
    case.file.write_bytes(changed)
    assert case.post("undo", _FOOD, "", "").status_code == 412
    assert case.file.read_bytes() == changed
    assert 'id="undo" disabled' in case.get()


def test_yes_and_another_ask_on_and_an_empty_box_takes_the_answer_out(case: Page) -> None:
    before = case.file.read_bytes()
    html = case.post("answers", "employment[0].deductions", "yes", "", section="4", part=False).text
    assert 'name="opened" value="employment[0].deductions"' in html
    assert "employment[0].deductions[0]." in html
    html = case.post("answers", "expenses.personal.food", "1,445", "1,445", section="4", more="employment").text
    assert 'data-path="employment[2].gross"' in html
    assert case.file.read_bytes() == before
    case.post("answers", _FOOD, "", "1,445")
    assert b'food: "1,445"' not in case.file.read_bytes()


def test_who_may_only_read_has_no_controls_and_changes_nothing(case: Page) -> None:
    before = case.file.read_bytes()
    html = case.reader.get(case.at, params={"section": _OUT}).text
    assert 'id="undo"' not in html
    assert "Continue" not in html
    assert re.search(rf'id="q-{re.escape(_FOOD)}"[^>]* disabled', html)
    assert case.reader.post(f"{case.at}/answers", data={f"a:{_FOOD}": "1"}).status_code == 403
    assert case.reader.post(f"{case.at}/undo").status_code == 403
    assert case.file.read_bytes() == before
    request = SimpleNamespace(app=SimpleNamespace(state=SimpleNamespace(settings=SimpleNamespace(read_only=True))))
    with pytest.raises(Problem, match="read-only"):
        questions._refuse_read_only(request)  # type: ignore[arg-type]


def test_a_path_that_is_no_question_is_refused_and_nothing_of_a_case_is_logged(case: Page) -> None:
    before = case.file.read_bytes()
    assert case.post("answers", "taxpayers[0].nickname", "Tom", "").status_code == 422
    assert case.file.read_bytes() == before
    log = case.log.read_text("utf-8")
    assert "POST /cases/{case}/live" in log
    assert not re.search(r"1,445|1,500|expenses|Dvo", log)


def figures(html: str) -> list[str]:
    """The figures at the head of the budget: left before the levy, what it takes, left with it."""
    return [re.sub(r"<[^>]*>", "", one) for one in re.findall(r'<p class="big num[^>]*>(.*?)</p>', html)]


def row(html: str, label: str) -> list[str]:
    """The cells of the row of the budget with this label."""
    found = re.search(rf"<tr><th[^>]*>(?:<a[^>]*>)?{label}.*?</tr>", re.sub(r">\s+<", "><", html), re.S)
    assert found, label
    return [re.sub(r"<[^>]*>", "", one).strip() for one in re.findall(r"<td[^>]*>(.*?)</td>", found[0], re.S)]


def test_the_budget_follows_what_is_typed_and_each_row_opens_its_question(case: Page) -> None:
    before = case.file.read_bytes()
    html = case.get(form="budget")
    assert figures(html) == ["−$5.95", "$3,412.77", "−$3,418.72"]
    assert row(html, "Food, clothing and other items")[1:4] == ["2,305.00", "2,176.00", "2,305.00"]
    assert f'<a class="opens" href="#q-{_FOOD}">Food, clothing and other items</a>' in html
    assert re.search(r'href="/cases/\w+\?section=4&amp;form=budget#q-employment\[0\]\.gross">Gross wages', html)
    assert re.search(r'section=3&amp;form=budget#q-levies\[0\]\.amount_held">\$3,412.77', html)
    for said in ("Economic hardship", "Release of the bank levy: last day", "Collection due process hearing"):
        assert said in html
    html = case.post("live", _FOOD, "1,500", "1,445", form="budget").text
    assert figures(html) == ["−$60.95", "$3,412.77", "−$3,473.72"]
    assert row(html, "Food, clothing and other items")[1:4] == ["2,360.00", "2,176.00", "2,360.00"]
    assert "Zoom in" not in html
    html = case.post("live", _FOOD, "14..45", "1,445", form="budget").text
    assert figures(html) == ["−$5.95", "$3,412.77", "−$3,418.72"]
    assert "Food: this entry cannot be read" in html
    html = case.post("live", _FOOD, "", "1,445", form="budget").text
    assert figures(html) == ["Not known", "$3,412.77", "Not known"]
    assert f'<a class="opens" href="#q-{_FOOD}">' in html.partition("It still needs:")[2][:200]
    assert case.file.read_bytes() == before


def test_each_letter_of_the_packet_has_a_tab_and_follows_what_is_typed(case: Page) -> None:
    before = case.file.read_bytes()
    html = case.get(form="letter-hardship")
    assert re.findall(r'data-form="(letter-[\w-]+)" title="([^"]+)"', html) == [
        ("letter-release-request", "Request for release of levy"),
        ("letter-budget", "Monthly budget"),
        ("letter-hardship", "Hardship letter"),
        ("letter-hearing-transmittal", "Transmittal of the hearing request"),
        ("letter-payer-letter", "Letter to the payer"),
    ]
    assert 'aria-label="Page 1 of 2"' in html
    assert ">2,305.00</text>" in html
    assert "A preview: not proven, and not for sending." in html
    html = case.post("live", _FOOD, "1,500", "1,445", form="letter-hardship").text
    assert ">2,360.00</text>" in html
    assert ">2,305.00</text>" not in html
    html = case.post("live", _FOOD, "", "1,445", form="letter-hardship").text
    assert f'<a class="opens" href="#q-{_FOOD}">Food</a>' in html.partition("This letter still needs:")[2]
    assert case.file.read_bytes() == before
    answer = case.post("answers", _FOOD, "1,445", "1,445", form="letter-hardship", on="1", part=False)
    assert answer.headers["location"] == f"{case.at}?section=6&form=letter-hardship"


def test_a_letter_that_no_longer_goes_out_gives_way(case: Page) -> None:
    html = case.post("live", "hearing.request", "none", "", section="2", form="letter-hearing-transmittal").text
    assert 'id="live"' in html
    assert 'data-form="f433f"' in html
    assert "letter-hearing-transmittal" not in html


def test_below_a_question_stands_what_it_feeds(case: Page) -> None:
    fed = case.get().partition(f'id="f-{_FOOD}"')[2].partition("</p>")[0]
    assert re.findall(r"&amp;form=([\w-]+)&amp;at=(\d)", fed) == [
        ("f433f", "2"), ("budget", "0"), ("letter-release-request", "0"), ("letter-budget", "0"), ("letter-hardship", "0"),
    ]  # fmt: skip
    assert '433-F<span class="q3">: Food, Food and personal care</span>' in fed
