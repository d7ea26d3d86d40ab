"""The client's questionnaire on the page, over HTTP: got from To do, its answers looked at first and written then."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from serving import case_id, log_beside, served_folder, serving, signed_in, token_for

from levydocs.library.tokens import Scope

_CASE = "wage-levy/case.yaml"


class Desk:
    """The page for a person who may build, and for one who may only read, on one case with something open."""

    def __init__(self, builder: httpx.Client, reader: httpx.Client, folder: Path) -> None:
        self.builder, self.reader, self.folder = builder, reader, folder
        self.file = folder / _CASE
        self.at = f"/cases/{case_id(folder, _CASE)}/questionnaire"

    def reference(self) -> str:
        page = self.builder.get(f"{self.at}/en", params={"everything": "true"}).text
        return str(re.findall(r'"reference":"([^"]+)"', page)[0])

    def send(self, answers: Any, **changed: Any) -> httpx.Response:
        told = {"levydocs_answers": 1, "reference": self.reference(), "language": "en", "answers": answers, **changed}
        return self.builder.post(self.at, files={"answers": ("answers.json", json.dumps(told).encode(), "text/plain")})


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = served_folder(tmp_path_factory.mktemp("questionnaire") / "cases")
    token, reading = token_for(folder, Scope.BUILD), token_for(folder, Scope.READ)
    file = folder / _CASE
    file.write_text(file.read_text("utf-8").replace(', utilities: "130"', ""), "utf-8")
    with (
        serving(folder, token=token) as (client, _),
        signed_in(client, token) as builder,
        signed_in(client, reading) as reader,
    ):
        yield Desk(builder, reader, folder)


def test_it_is_got_from_to_do_in_either_language(desk: Desk) -> None:
    assert f'href="{desk.at}"' in desk.builder.get(desk.at.replace("questionnaire", "to-do")).text
    screen = desk.reader.get(desk.at).text
    assert f'href="{desk.at}/es"' in screen
    assert "Review the answers" not in screen, "who only reads takes nothing in"
    for language, words in (("en", "electricity, gas, water"), ("es", "luz, gas, agua")):
        answer = desk.reader.get(f"{desk.at}/{language}")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"] == f'attachment; filename="questionnaire-{language}.html"'
        assert words in answer.text
        assert "Marisol" not in answer.text
    assert desk.reader.get(f"{desk.at}/fr").status_code == 400


def test_where_nothing_is_open_the_screen_says_so(desk: Desk) -> None:
    at = f"/cases/{case_id(desk.folder, 'joint-bank-levy/case.yaml')}/questionnaire"
    answer = desk.reader.get(f"{at}/en")
    assert answer.status_code >= 400
    assert "no open questions" in answer.text
    assert "all questions in English" in answer.text


def test_answers_are_shown_before_anything_is_written(desk: Desk) -> None:
    before = desk.file.read_bytes()
    shown = desk.send(
        {"expenses.housing.utilities": "140", "expenses.housing.rent": "<b>1", "expenses.personal.food": "450"}
    )
    assert shown.status_code == 200
    assert desk.file.read_bytes() == before
    text = " ".join(shown.text.split())
    plain = text.replace(' class="private"', "").replace(" private", "")
    assert 'electricity, gas, water and trash each month?</th><td>140</td><td class="q2">Now: nothing</td>' in plain
    assert 'spend on food each month?</th><td>450</td><td class="q2">Now: 430</td>' in plain
    assert "<b>expenses.housing.rent</b>: The answer does not have the format" in text
    fields = {
        name: html.unescape(value) for name, value in re.findall(r'name="(version|answers)" value="([^"]+)"', text)
    }

    assert desk.reader.post(f"{desk.at}/take", data=fields).status_code == 403
    assert desk.builder.post(f"{desk.at}/take", data={**fields, "version": "0" * 32}).status_code == 412
    assert desk.builder.post(f"{desk.at}/take", data={**fields, "answers": "?"}).status_code == 400
    assert desk.file.read_bytes() == before
    taken = desk.builder.post(f"{desk.at}/take", data=fields)
    assert (taken.status_code, taken.headers["location"]) == (303, desk.at.replace("questionnaire", "to-do"))
    written = desk.file.read_text("utf-8")
    assert re.search(r'utilities: "?140\b', written)
    assert re.search(r'food: "?450\b', written)
    assert desk.builder.post(f"{desk.at}/take", data=fields).status_code == 412, "not twice"


def test_another_file_is_refused_on_the_screen_and_nothing_of_it_is_logged(desk: Desk) -> None:
    for answer in (
        desk.send({}, reference="x"),
        desk.builder.post(desk.at, files={"answers": ("secret-name.json", b"{secret", "text/plain")}),
        desk.builder.post(desk.at, files={"answers": ("", b"", "text/plain")}),
    ):
        assert answer.status_code >= 400
        assert 'role="alert"' in answer.text
        assert "secret" not in answer.text
    assert "secret" not in log_beside(desk.folder).read_text("utf-8")
