"""Forms and letters over HTTP: which there are, one of a case, and any PDF form by the names of its fields."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest
from contract import conforms, contract_of
from filled_forms import MADE
from serving import case_id, served_folder, serving

from levydocs.pdf.foreign.scan import scan

_FORM = b64encode(MADE).decode()
_NAME = "top[0].P1[0].me[0].Name[0]"
Answers = tuple[httpx.Client, Mapping[str, Any], str]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answers]:
    """A service of the samples, its contract, and the id of one of its cases."""
    folder = served_folder(tmp_path_factory.mktemp("forms") / "served")
    with serving(folder) as (client, _):
        yield client, contract_of(client), case_id(folder)


def post(served: Answers, path: str, body: Mapping[str, Any], accept: str = "application/json") -> httpx.Response:
    return conforms(served[0].post(path, json=body, headers={"Accept": accept}), served[1])


def test_forms_and_letters_are_listed(served: Answers) -> None:
    client, contract, _ = served
    forms = {one["id"]: one for one in conforms(client.get("/forms"), contract).json()["items"]}
    assert (forms["f2848"]["number"], forms["f2848"]["revision"]) == ("2848", "2021-01")
    assert not any(one["installed"] for one in forms.values())
    letters = {one["id"]: one for one in conforms(client.get("/letters"), contract).json()["items"]}
    assert letters["hardship"]["audiences"]


def test_answers_about_a_case_are_as_the_contract_says(served: Answers) -> None:
    body = {"case": served[2]}
    assert post(served, "/check", body).json()["case_id"] == "2026-0203"
    assert post(served, "/routes", body).json()["routes"]
    (letter,) = post(served, "/letters/hardship", body).json()["files"]
    assert b64decode(letter["content"])[:5] == b"%PDF-"
    filled = post(served, "/forms/2848/fill", body, "application/pdf")
    assert (filled.content[:5], filled.headers["levydocs-ready"]) == (b"%PDF-", "false")
    assert post(served, "/forms/2848/fill", body, "image/png").status_code == 406
    assert post(served, "/forms/nosuch/fill", body).status_code == 422


def test_the_names_of_fields_and_then_their_values(served: Answers) -> None:
    found = post(served, "/pdf-fields", {"pdf": _FORM}).json()
    assert [one["name"] for one in found["fields"]] == [one.name for one in scan(MADE).fields]
    assert _NAME in [one["name"] for one in found["fields"] if one["kind"] == "text"]
    body = {"pdf": _FORM, "values": {_NAME: "Ada Pena"}}
    (file,) = post(served, "/fill-pdf", body).json()["files"]
    bare = post(served, "/fill-pdf", body, "application/pdf")
    assert b64decode(file["content"]) == bare.content
    assert scan(post(served, "/fill-pdf", {**body, "editable": True}, "application/pdf").content).fields


@pytest.mark.parametrize("path", ["/fill-pdf", "/pdf-fields"])
@pytest.mark.parametrize(
    ("pdf", "status"), [("not base64!", 400), (b64encode(b"%PDF-1.7 Ada").decode(), 422), ("", 422)]
)
def test_what_is_not_a_form_is_refused(served: Answers, path: str, pdf: str, status: int) -> None:
    body = {"pdf": pdf, **({"values": {_NAME: "Ada Pena"}} if path == "/fill-pdf" else {})}
    answer = post(served, path, body)
    assert answer.status_code == status
    assert "Ada" not in answer.text


def test_every_value_that_does_not_fit_is_told_without_it(served: Answers) -> None:
    answer = post(served, "/fill-pdf", {"pdf": _FORM, "values": {_NAME: "Ada Pena " * 100}})
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:levydocs:problem:does-not-fit")
    assert answer.json()["findings"]
    assert "Ada" not in answer.text
