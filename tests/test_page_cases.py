"""A case begun on the page, or what is wrong with how it was begun; and what a case has left, its days, grounds and ways out."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from serving import case_id, served_folder, serving, signed_in, token_for

from levydocs.case.read import read_case
from levydocs.intake.interview import interview_of
from levydocs.library.begun_case import begin_case, first_questions
from levydocs.library.starters import KINDS, new_case
from levydocs.library.tokens import Scope
from levydocs.web.html import page
from levydocs.web.page.case_head import TABS
from levydocs.web.settings import WebSettings

_FIRST, _LAST, _FIRM = (f"taxpayers[0].name.{one}" for one in ("first", "last", "organization"))
_PERSON = {"case_id": "2026-0777", _FIRST: "Ana", _LAST: "Ocampo: O’Brien # 2"}


class Served:
    """A page, its folder, and two who have signed in: one may change cases, one may only read them; and a program beside them."""

    def __init__(self, folder: Path, programs: httpx.Client, builder: httpx.Client, reader: httpx.Client) -> None:
        self.folder, self.programs, self.builder, self.reader = folder, programs, builder, reader

    def begin(self, answers: Mapping[str, str], kind: str = "wage") -> httpx.Response:
        return self.builder.post(f"/new/{kind}", data=answers)

    def budget(self, case: str) -> str:
        """The words of the screen, each run of blanks one."""
        answer = self.builder.get(f"/cases/{case_id(self.folder, case)}/budget")
        assert answer.status_code == 200, answer.text
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.text)).split())

    @property
    def cases(self) -> set[str]:
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("case.yaml")}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = served_folder(tmp_path_factory.mktemp("page") / "cases")
    with (
        serving(folder) as (client, _),
        signed_in(client, token_for(folder, Scope.BUILD)) as builder,
        signed_in(client, token_for(folder, Scope.READ)) as reader,
    ):
        yield Served(folder, client, builder, reader)


def test_a_case_is_begun_and_its_questions_follow(served: Served) -> None:
    assert 'href="/new" data-key="n"' in served.builder.get("/").text
    assert all(f'href="/new/{kind}"' in served.builder.get("/new").text for kind in KINDS)
    assert "First name" in served.builder.get("/new/wage").text

    answer = served.begin(_PERSON)
    assert answer.status_code == 303
    file = served.folder / "2026-0777/case.yaml"
    begun = new_case("wage")
    for line, text in (("case_id:", "2026-0777"), ("first:", "Ana"), ("last:", '"Ocampo: O’Brien # 2"')):
        begun = begun.replace(f"{line}  #", f"{line} {text}  #", 1)
    assert file.read_text("utf-8") == begun
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700

    shown = served.builder.get(answer.headers["location"])
    assert (shown.status_code, "<h1>Ana Ocampo: O’Brien # 2</h1>" in shown.text) == (200, True)
    assert "Ana Ocampo" in served.builder.get("/").text
    budget = served.builder.get(f"{answer.headers['location']}/budget")
    assert "The budget is not complete" in budget.text
    assert "#q-employment" in budget.text


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_begun_is_of_its_kind(kind: str, tmp_path: Path) -> None:
    asked = [one.path for one in first_questions(kind)]
    assert asked == ["case_id", *([_FIRM] if kind == "business" else [_FIRST, _LAST])]
    path = begin_case(tmp_path, kind, dict.fromkeys(asked, "Brightwater"))
    assert isinstance(path, Path)
    case, findings = read_case(path.read_bytes(), "the case")
    assert (path, findings) == (tmp_path / "Brightwater" / "case.yaml", [])
    assert case is not None
    assert interview_of(case).kind == kind


@pytest.mark.parametrize(
    ("case_id", "says"),
    [
        ("", "This field is empty."),
        ("2026-0203", "There is already a case with this number."),
        ("wage-levy", "There already is a case with this id, or a folder of that name."),
        ("../2026-0778", "cannot be used as a folder name"),
        ("a/b", "cannot be used as a folder name"),
        ("CON", "cannot be used as a folder name"),
        ("219-09-9999", "cannot be used as a folder name"),
        ("x" * 61, "cannot be used as a folder name"),
        ('"><script>', "cannot be used as a folder name"),
    ],
)
def test_what_is_wrong_with_a_number_is_said_beside_it(served: Served, case_id: str, says: str) -> None:
    before = served.cases
    answer = served.begin({**_PERSON, "case_id": case_id})
    field = answer.text.partition('<div class="field wrong">')[2].partition("</div>")[0]
    assert answer.status_code == 422
    assert says in field
    assert 'id="q1-mistake"' in field
    assert 'aria-describedby="q1-example q1-mistake" aria-invalid="true" autofocus' in field
    assert answer.text.count("aria-invalid") == 1
    assert 'value="Ocampo: O’Brien # 2"' in answer.text
    assert "<script>" not in answer.text
    assert served.cases == before


def test_a_name_is_wanted(served: Served) -> None:
    before = served.cases
    answer = served.begin({"case_id": "2026-0779", _FIRST: "  ", _LAST: "Ocampo"})
    assert (answer.status_code, answer.text.count("This field is empty.")) == (422, 1)
    business = served.begin({**_PERSON, "case_id": "2026-0779"}, "business")
    assert (business.status_code, business.text.count("This field is empty.")) == (422, 1)
    assert served.begin(_PERSON, "nothing").status_code == 404
    assert served.cases == before


def test_a_case_that_is_there_stays_as_it_is(served: Served) -> None:
    made = served.begin({**_PERSON, "case_id": "2026-0780"})
    file = served.folder / "2026-0780" / "case.yaml"
    before = file.read_bytes()
    again = served.begin({**_PERSON, "case_id": "2026-0780", _FIRST: "Bo"}, "bank")
    assert (made.status_code, again.status_code, file.read_bytes()) == (303, 422, before)


def test_whoever_may_only_read_begins_no_case(served: Served) -> None:
    assert "/new" not in served.reader.get("/").text
    before = served.cases
    for answer in (
        served.reader.get("/new"),
        served.reader.get("/new/wage"),
        served.reader.post("/new/wage", data=_PERSON),
    ):
        assert answer.status_code == 403
    assert served.cases == before


def dollars(written: str) -> str:
    """As the screen has an amount, but for the sign of a dollar."""
    return f"{float(written):,.2f}".replace("-", "−")


@pytest.mark.parametrize("case", ["wage-levy/case.yaml", "joint-bank-levy/case.yaml"])
def test_the_budget_says_what_check_and_routes_say(served: Served, case: str) -> None:
    screen, asked = served.budget(case), {"case": case_id(served.folder, case)}
    report, found = (served.programs.post(path, json=asked).json() for path in ("/check", "/routes"))
    budget = report["budget"]
    for name in budget:
        assert dollars(budget[name]) in screen, name
    for one in report["grounds"]:
        assert f"{one['status'].capitalize()} {one['title']} {one['authority']}" in screen.replace("unverified ", "")
        for said in one["against"] if one["status"] == "not available" else one["ask"]:
            assert said in screen
    for one in found["routes"]:
        mark = "unverified " if one["unverified"] else ""
        assert f"{one['state'].capitalize()} {one['title']} {mark}{one['authority']}" in screen
        for said in one["against"]:
            assert said in screen
    for one in report["deadlines"]:
        last = date.fromisoformat(one["last_day"])
        if last.year == date.today().year:
            assert f"{last:%a %b} {last.day}" in screen
    assert f"{sum(one['status'] == 'not available' for one in report['grounds'])} not available, and why" in screen


def test_the_budget_has_its_days_and_its_drawings(served: Served) -> None:
    answer = served.reader.get(f"/cases/{case_id(served.folder, 'joint-bank-levy/case.yaml')}/budget")
    screen = served.budget("joint-bank-levy/case.yaml")
    assert "Left over before the levy −$5.95" in screen
    assert "The levy takes $3,412.77 once" in screen
    assert "Left over with the levy −$3,418.72 in the month of the levy" in screen
    assert "Today, day 9 of the bank’s 21" in screen
    assert "12 days Release of the bank levy: last day" in screen
    assert "our computation" in screen
    assert "Food, clothing and other items 2,305.00 2,176.00 2,305.00 129.00 over : Exhibit G" in screen
    drawings = re.findall(r"<svg xmlns.*?</svg>", answer.text)
    assert len(drawings) == 7 + 3 + 9
    assert len(set(drawings)) > 14
    assert all(
        re.fullmatch(r'(</?svg[^<>]*>|<rect x="[\d.e-]+" y="[\d.e-]+" width="[\d.e-]+" height="[\d.e-]+"/>)+', one)
        for one in drawings
    )


def test_a_case_that_cannot_be_read_has_its_mistakes_instead(served: Served) -> None:
    file = served.folder / "torn" / "case.yaml"
    file.parent.mkdir()
    file.write_text("case_id: 2026-0790\ntaxpayers: [{name: {first: Ana}}]\nfiling_status: unknown\n", "utf-8")
    screen = served.budget("torn/case.yaml")
    file.unlink()
    assert "filing_status" in screen
    assert "Left over" not in screen


@pytest.mark.parametrize("unverified", [True, False])
def test_what_is_not_verified_says_so_where_it_shows(unverified: bool) -> None:
    food: dict[str, Any] = {
        "label": "Food",
        "allowed": "867.00",
        "paid": "690.00",
        "standard": "867.00",
        "over": None,
        "exhibits": [],
        "opens": None,
    }
    day = {"on": "2026-12-05", "what": "appeal", "left": 11, "today": False, "aim": False, "computed": False}
    amounts = dict.fromkeys(
        ("left_before", "left_before_as_paid", "left_with_levy", "left_with_levy_as_paid", "income_before")
    )
    found: dict[str, Any] = {
        "budget": {**amounts, "levy_takes": "1488.49"},
        "opens": dict.fromkeys(("left_before", "levy_takes", "left_with_levy")),
        "expenses": [{**food, "unverified": unverified, "drawing": ""}, {**food, "unverified": False, "drawing": ""}],
        "days": [{**day, "unverified": unverified, "drawing": ""}],
        "grounds": {"": []},
        "ways_out": {"routes": [], "owed": None, "months": None},
        "totals": {"allowed": "1734.00", "paid": "1380.00"},
        "exempt_unverified": unverified,
        **dict.fromkeys(("several", "takes_once", "share", "standards")),
        **dict.fromkeys(("missing", "income", "flows", "beside"), ()),
    }
    numbers = {
        "case_id": "",
        "client_number": "",
        "matter_number": "",
        "as_of": "2026-11-24",
        "clock": None,
        "day": None,
    }
    head = {"taxpayers": ["Ana"], "levies": [], "open": 0, "to_do": 0, "exhibits": 0, "mistakes": [], **numbers}
    state = SimpleNamespace(settings=WebSettings(("here",)))
    request: Any = SimpleNamespace(app=SimpleNamespace(state=state), url=SimpleNamespace(path="/"))
    where = {"case": "0" * 24, "tab": "/budget", "tabs": TABS}
    answer = page(request, "budget", 200, found=found, head=head, may_change=False, **where)
    shown = " ".join(re.sub(r"<[^>]*>", " ", bytes(answer.body).decode()).split())
    assert ("Appeal unverified" in shown) is unverified
    assert ("$1,488.49 a month; exempt amount unverified" in shown) is unverified
    assert shown.count("Food standard unverified 690.00") == unverified
    assert shown.count("690.00 867.00 867.00") == 2
