"""Numbers on the page are masked; one that is shown whole is in the record first, and no stars are ever saved."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from command_line import Answer
from serving import case_id, served_folder, serving, signed_in, tokens_beside

from levydocs.library.tokens import Scope, new_token

Levydocs = Callable[..., Answer]
_CASE = "joint-bank-levy/case.yaml"
_SSN, _ACCOUNT = "taxpayers[0].tin.number", "bank_accounts[0].number"
_WHOLE = {_SSN: "000-52-1806", _ACCOUNT: "000123457702"}
_MASKED = {_SSN: "***-**-1806", _ACCOUNT: "********7702"}
_SECTION = {_SSN: "1", _ACCOUNT: "6"}
_PART = {"Levydocs-Part": "1"}


@dataclass(frozen=True, slots=True)
class Page:
    """One case, for a person who may change it and for one who may only read."""

    client: httpx.Client
    reader: httpx.Client
    file: Path
    at: str
    record: Path

    def fields(self, path: str, **more: str) -> dict[str, str]:
        return {"section": _SECTION[path], "form": "f433f", "at": "1" if path == _SSN else "2", **more}

    def post(self, ending: str, path: str, **more: str) -> httpx.Response:
        return self.client.post(f"{self.at}/{ending}", data=self.fields(path, **more))

    def save(self, path: str, text: str, was: str) -> httpx.Response:
        return self.post("answers", path, **{f"a:{path}": text, f"was:{path}": was})

    def lines(self) -> list[dict[str, str]]:
        return [json.loads(one) for one in self.record.read_text("utf-8").splitlines()] if self.record.exists() else []


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = served_folder(tmp_path_factory.mktemp("numbers") / "cases")
    file, record = folder / _CASE, folder.parent / "record.jsonl"
    file.write_bytes(file.read_bytes().replace("…7702".encode(), _WHOLE[_ACCOUNT].encode(), 1))
    tokens = [new_token(scope, name, file=tokens_beside(folder)).text for scope, name in (
        (Scope.BUILD, "paralegal"), (Scope.READ, "partner"))]  # fmt: skip
    with (
        serving(folder, "--record", str(record), token=tokens[0]) as (client, _),
        signed_in(client, tokens[0]) as page,
        signed_in(client, tokens[1]) as reader,
    ):
        yield Page(page, reader, file, f"/cases/{case_id(folder, _CASE)}", record)


@pytest.fixture
def case(served: Page) -> Iterator[Page]:
    before = served.file.read_bytes()
    yield served
    served.file.write_bytes(before)


def drawn(html: str, caption: str) -> str:
    """What is in the box of this caption."""
    return "".join(re.findall(r">([^<]*)</text>", html.partition(f'aria-label="{caption}')[2].partition("</g>")[0]))


@pytest.mark.parametrize("path", [_SSN, _ACCOUNT])
def test_a_number_is_masked_until_it_is_shown_and_that_is_recorded(case: Page, path: str) -> None:
    html = case.client.get(case.at, params={"section": _SECTION[path], "form": "f433f"}).text
    assert f'value="{_MASKED[path]}"' in html
    assert _WHOLE[path] not in html
    known = len(case.lines())

    html = case.post("reveal", path, reveal=path).text
    assert f'value="{_WHOLE[path]}"' in html
    assert f'name="hide" value="{path}"' in html
    (line,) = case.lines()[known:]
    assert {key: line[key] for key in ("event", "who", "case_id", "client_number", "matter_number", "item")} == {
        "event": "reveal", "who": "paralegal", "case_id": "2026-0311", "client_number": "20577", "matter_number": "001",
        "item": path,
    }  # fmt: skip
    assert _WHOLE[path] not in case.record.read_text("utf-8")

    html = case.post("reveal", path, hide=path, revealed=path).text
    assert _WHOLE[path] not in html
    assert len(case.lines()) == known + 1


def test_the_form_beside_shows_it_too_and_only_it(case: Page) -> None:
    caption = "Personal bank accounts, row 1: Account number"
    masked = case.client.get(case.at, params={"section": "6", "form": "f433f", "at": 1}).text
    assert drawn(masked, caption) == "••••••••7702"
    html = case.post("reveal", _ACCOUNT, reveal=_ACCOUNT, at="1").text
    assert drawn(html, caption) == _WHOLE[_ACCOUNT]
    assert "000-52-1806" not in html


def test_only_what_the_record_says_is_shown(case: Page) -> None:
    asked = {**case.fields(_SSN), "revealed": _SSN}
    for answer in (
        case.reader.post(f"{case.at}/live", data=asked),
        case.reader.get(case.at, params=asked, headers=_PART),
        case.client.get(case.at, params=asked),
    ):
        assert answer.status_code == 200
        assert _WHOLE[_SSN] not in answer.text
    known = len(case.lines())
    assert _WHOLE[_SSN] in case.reader.post(f"{case.at}/reveal", data={**case.fields(_SSN), "reveal": _SSN}).text
    assert [one["who"] for one in case.lines()[known:]] == ["partner"]
    assert case.post("reveal", _SSN, reveal="taxpayers[0].name.first").status_code == 422
    case.record.rename(case.record.with_name("away"))
    case.record.mkdir()  # nothing can be written there
    refused = case.post("reveal", _SSN, reveal=_SSN)
    case.record.rmdir()
    case.record.with_name("away").rename(case.record)
    assert refused.status_code >= 400
    assert _WHOLE[_SSN] not in refused.text


@pytest.mark.parametrize("path", [_SSN, _ACCOUNT])
def test_no_stars_are_saved_and_a_new_number_takes_the_place_of_the_old(case: Page, path: str) -> None:
    before, new = case.file.read_bytes(), {_SSN: "000-45-6789", _ACCOUNT: "445566770"}[path]
    assert case.save(path, _MASKED[path], _MASKED[path]).status_code == 303
    assert case.file.read_bytes() == before
    slip = case.save(path, _MASKED[path][:-1] + "5", _MASKED[path])
    assert slip.status_code == 422
    assert "Some digits of this number are still hidden behind stars." in slip.text
    assert case.file.read_bytes() == before
    assert case.save(path, new, _MASKED[path]).status_code == 303
    assert case.file.read_bytes() == before.replace(_WHOLE[path].encode(), new.encode(), 1)


def test_a_number_that_is_shown_is_changed_like_any_other(case: Page) -> None:
    before = case.file.read_bytes()
    case.post("reveal", _SSN, reveal=_SSN)
    assert case.save(_SSN, "000-45-6789", _WHOLE[_SSN]).status_code == 303
    after = before.replace(b"000-52-1806", b"000-45-6789")
    assert case.file.read_bytes() == after
    clash = case.save(_SSN, "000-45-1111", _WHOLE[_SSN])
    assert clash.status_code == 409
    assert "***-**-6789" in clash.text
    assert "000-45-6789" not in clash.text
    assert case.file.read_bytes() == after


def test_audit_lists_who_saw_which_number(case: Page, levydocs: Levydocs) -> None:
    case.post("reveal", _SSN, reveal=_SSN)
    shown = levydocs("audit", "list", "--client", "20577", "--record", str(case.record))
    assert re.search(rf"shown +20577/001 +2026-0311 +{re.escape(_SSN)} by paralegal", shown.out)
    assert levydocs("audit", "list", "--record", str(case.record), "--json").json["reveals"][-1]["item"] == _SSN
    assert levydocs("audit", "verify", "--record", str(case.record)).code == 0
    assert "1806" not in shown.out
