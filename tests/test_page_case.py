"""The head of a case on every screen, and what is to be done by who has it, over HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from command_line import SAMPLES
from serving import case_id, log_beside, served_folder, serving, signed_in, token_for

from levydocs.library.tokens import Scope
from levydocs.library.workspace import Workspace
from levydocs.service.problems import Problem
from levydocs.service.service import Service
from levydocs.service.settings import Settings
from levydocs.service.stamps import stamp
from levydocs.service.tasks.case_heads import overview
from levydocs.service.worker import Context, Task
from levydocs.web.page.case_head import changes
from levydocs.web.page.to_do import asked_of_client
from levydocs.web.settings import WebSettings

BANK, WAGE = "joint-bank-levy/case.yaml", "wage-levy/case.yaml"
SCREENS = ("", "/to-do", "/to-do/client", "/exhibits", "/packet")


@dataclass(frozen=True)
class Screens:
    """A server of the samples, seen by a person who may build and by one who may only read."""

    builder: httpx.Client
    reader: httpx.Client
    folder: Path

    def text(self, case: str, ending: str = "/to-do") -> str:
        answer = self.builder.get(f"/cases/{case_id(self.folder, case)}{ending}")
        assert answer.status_code == 200, answer.text
        return " ".join(answer.text.split())


@pytest.fixture(scope="module")
def screens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screens]:
    folder = served_folder(tmp_path_factory.mktemp("screens") / "cases")
    token = token_for(folder, Scope.BUILD)
    reading = token_for(folder, Scope.READ)
    with (
        serving(folder, token=token) as (client, _),
        signed_in(client, token) as builder,
        signed_in(client, reading) as reader,
    ):
        yield Screens(builder, reader, folder)


def test_the_head_says_whose_case_it_is_what_is_levied_and_the_clock(screens: Screens) -> None:
    head = screens.text(BANK)
    for said in (
        "<h1>Tomáš J. Dvořák and Beatriz Dvořák</h1>", "2026-0311", "client 20577", "Bank levy, Peachtree Commons Bank",
        "$3,412.77 held", "Day 9 of 21", "release of the bank levy by Mon Dec 7", "aim for Fri Dec 4", "as of Wed Nov 25",
    ):  # fmt: skip
        assert said in head, said
    assert "1 day left" in screens.text(WAGE)
    assert 'aria-current="page">To do' in head
    assert len(re.findall(r'<meter|class="meter"', screens.text(WAGE))) == 0  # twenty-one days are a bank's alone


@pytest.mark.parametrize("ending", SCREENS)
def test_every_screen_has_the_head_and_nothing_of_the_case_in_its_addresses_or_in_the_log(
    screens: Screens, ending: str
) -> None:
    html = screens.text(BANK, ending)
    assert "Dvořák" in html
    addresses = re.findall(r'(?:href|src|action)="([^"#]*)', html)
    assert not [one for one in addresses if re.search(r"Dvo|2026-0311|expenses|\.yaml", one)]
    assert "2026-0311" not in log_beside(screens.folder).read_text()


def test_whoever_may_read_alone_sees_everything_and_no_control_that_changes_anything(screens: Screens) -> None:
    at = f"/cases/{case_id(screens.folder, BANK)}"
    for ending in ("/to-do", "/exhibits", "/packet"):
        html = screens.reader.get(f"{at}{ending}").text
        assert "Dvořák" in html
        assert not re.findall(r'<form action="/cases/[^"]*"', html)
    for ending in ("/packet/build", "/packet/cancel", "/exhibits"):
        assert screens.reader.post(f"{at}{ending}").status_code == 403


def test_a_case_that_cannot_be_read_has_its_mistakes_in_the_place_of_the_screen(screens: Screens) -> None:
    path = screens.folder / "torn" / "case.yaml"
    path.parent.mkdir()
    path.write_text("case_id: 2026-0900\ntaxpayers: []\nnotices: [{date: 2026-02-30}]\n")
    for ending in ("/to-do", "/exhibits", "/packet"):
        html = screens.text("torn/case.yaml", ending)
        assert "1 mistake in the file" in html
        assert "notices[0].date" in html
    path.write_text("case_id: 2026-0900\ntaxpayers: [{id: ana, name: {first: Ana, last: Example}}]\n")
    assert "Ana Example" in screens.text("torn/case.yaml")
    assert "No deadline ahead" in screens.text("torn/case.yaml")


def test_a_page_that_is_read_only_changes_nothing_whoever_asks() -> None:
    for read_only in (False, True):
        settings = WebSettings(hosts=(), read_only=read_only)
        request: Any = SimpleNamespace(app=SimpleNamespace(state=SimpleNamespace(settings=settings)))
        if not read_only:
            changes(request)
            continue
        with pytest.raises(Problem) as refused:
            changes(request)
        assert refused.value.status == 403


def test_what_is_to_be_done_stands_with_who_has_it_and_leads_to_its_question(screens: Screens) -> None:
    html = screens.text(BANK)
    us, client = html.partition('id="us"')[2].split('id="client"')
    assert "Form 2848 is printed on a facsimile" in us
    assert "levydocs forms install" in us
    first, second, _ = us.split("</li>")[:3]
    assert "Holds up Levy release, to ACS; Hearing request; Power of attorney, to the CAF unit" in first
    assert "Holds up Levy release, to ACS</p>" in second
    assert "Holds up every envelope" in client
    assert "This is a specimen number" in client
    at = f"/cases/{case_id(screens.folder, BANK)}"
    assert f'href="{at}?section=1#q-taxpayers[0].tin.number"' in client
    assert screens.builder.get(f"{at}?section=1").text.count('id="q-taxpayers[0].tin.number"') == 1


def test_the_list_for_the_client_asks_for_what_is_not_known_and_for_nothing_else(screens: Screens) -> None:
    path = screens.folder / "joint-bank-levy" / "case.yaml"
    before = path.read_bytes()
    assert "There is nothing to ask the client right now." in screens.text(BANK, "/to-do/client")
    path.write_bytes(before.replace(b'insurance: "486", ', b""))
    try:
        changed = screens.text(BANK, "/to-do/client")
    finally:
        path.write_bytes(before)
    assert "<b>Health insurance</b>" in changed
    assert "specimen" not in changed


def test_a_question_of_the_list_is_asked_once_and_without_the_words_of_the_case_file() -> None:
    rent = {
        "label": "Rent (a mortgage is under real_estate)",
        "context": "Expenses",
        "help": "",
        "title": "Out",
    }
    owner = {"label": "Share", "context": "Owner 2", "help": "", "title": "Levied"}
    items: list[dict[str, Any]] = [
        {"path": "a", "message": "", "ask": None, "question": rent},
        {"path": "a", "message": "", "ask": None, "question": rent},
        {"path": "b", "message": "", "ask": "Whose money is it?", "question": owner},
        {"path": "c", "message": "Not known: union dues; [] for none.", "ask": None, "question": None},
        {"path": None, "message": "This is doubtful.", "ask": None, "question": rent},
    ]
    found = [(title, [(one["ask"], one["about"]) for one in asked]) for title, asked in asked_of_client(items)]
    assert found == [
        ("Out", [("Rent", "")]),
        ("Questions", [("Whose money is it?", "Owner 2")]),
        ("Also", [("Union dues", "")]),
    ]


def test_a_head_is_worked_out_again_when_anything_that_it_is_made_of_is_another(tmp_path: Path) -> None:
    folder = served_folder(tmp_path / "cases")
    done: list[date] = []
    with_workspace = Context(_workspace(), lambda done, total: None)

    def answer(task: Task) -> object:
        done.append(task.values[1])
        return task.function(with_workspace, *task.values)

    service = Service(Settings(folder))
    service.heads._answer = answer
    place = service.cases.place_of(service.cases.folder / BANK)
    day = date(2026, 11, 29)
    first = service.heads.of(place, day)
    assert service.heads.of(place, day) is first
    assert len(done) == 1
    for number, path in enumerate((place.path, folder / "firm.yaml", place.path.parent / "exhibits" / "a-pay.pdf"), 2):
        path = path if path.exists() else next((place.path.parent / "exhibits").glob("*.pdf"))
        path.write_bytes(path.read_bytes() + b"\n")
        again = service.heads.of(place, day)
        assert len(done) == number, path
        assert again["digest"] != first["digest"]
    service.heads.of(place, date(2026, 11, 30))
    assert done[-1] == date(2026, 11, 30)
    service.queue.close()


def test_a_head_is_made_of_the_case_its_firm_book_and_its_exhibits_there_or_not(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("case_id: 2026-0901\nexhibits: [{id: A, file: exhibits/a.pdf}]\n")
    (tmp_path / "firm.yaml").write_bytes((SAMPLES / "firm.yaml").read_bytes())
    _, stamps = overview(Context(_workspace(), lambda done, total: None), tmp_path / "case.yaml", date(2026, 11, 29))
    seen = {path.name: seen for path, seen in stamps}
    assert list(seen) == ["case.yaml", "firm.yaml", "a.pdf"]
    assert seen["a.pdf"] is None
    assert seen["case.yaml"] == stamp(tmp_path / "case.yaml")


@cache
def _workspace() -> Workspace:
    return Workspace()
