"""What is answered at once over HTTP: about a case, forms and letters, any PDF form by its fields, the calculators of the law."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import httpx
import pytest
from command_line import Answer
from contract import conforms, contract_of
from filled_forms import MADE
from serving import case_id, served_folder, serving

from levydocs.library.law_calculators import CALCULATORS
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


def post(served: Answers, path: str, body: Any, accept: str = "application/json") -> httpx.Response:
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


def ask(served: Answers, calculator: str, body: Any) -> httpx.Response:
    return post(served, f"/law/{calculator}", body)


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_the_example_of_each_is_answered(served: Answers, calculator: str) -> None:
    body = CALCULATORS[calculator].example
    operation = served[1]["paths"][f"/api/v1/law/{calculator}"]["post"]
    told = operation["requestBody"]["content"]["application/json"]
    assert told["example"] == body
    assert told["schema"]["additionalProperties"] is False
    answer = ask(served, calculator, body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["rests_on"]


ALIKE = {
    "deadline": (
        {"notice": "L3172", "nftl_filed": "2026-10-05", "printed": "2026-11-20", "filed": "2026-11-12", "as_of": "2026-11-24"},
        "--notice L3172 --nftl-filed 2026-10-05 --printed 2026-11-20 --filed 2026-11-12 --as-of 2026-11-24",
    ),
    "exempt": (
        {"year": 2026, "status": "head_of_household", "period": "weekly", "dependents": 2},
        "--year 2026 --status head_of_household --period weekly --dependents 2",
    ),
    "standards": (
        {"state": "TX", "county": "Harris", "under_65": 2, "vehicles": 1, "loans": ["350.10"], "as_of": "2026-11-24"},
        "--state TX --county Harris --under-65 2 --vehicles 1 --loan 350.10 --as-of 2026-11-24",
    ),
    "csed": (
        {
            "assessed": "2016-06-06",
            "suspensions": [
                {"kind": "offer", "start": "2020-03-01", "end": "2021-09-15"},
                {"start": "2022-01-01", "end": "2022-02-01"},
            ],
            "as_of": "2026-11-24",
        },
        "--assessed 2016-06-06 --suspend offer:2020-03-01:2021-09-15 --suspend 2022-01-01:2022-02-01 --as-of 2026-11-24",
    ),
    "caf": ({"state": "TX", "as_of": "2026-11-24"}, "--state TX --as-of 2026-11-24"),
    "bank-levy": ({"served": "2026-11-16", "as_of": "2026-11-24"}, "--served 2026-11-16 --as-of 2026-11-24"),
}  # fmt: skip


@pytest.mark.parametrize("calculator", ALIKE)
def test_it_is_what_the_command_prints(served: Answers, calculator: str, levydocs: Callable[..., Answer]) -> None:
    body, options = ALIKE[calculator]
    printed = levydocs("law", calculator, *options.split(), "--json").json
    assert {"schema_version": 1, **ask(served, calculator, body).json()} == printed


@pytest.mark.parametrize(
    ("calculator", "body", "status", "place"),
    [
        ("caf", {"state": "TX", "county": "Zebulon"}, 422, ""),
        ("caf", {}, 422, "state"),
        ("caf", [], 400, ""),
        ("bank-levy", {"served": "Zebulon"}, 422, "served"),
        ("deadline", {"notice": "Zebulon", "date": "2026-11-05"}, 422, "notice"),
        ("csed", {"assessed": "2016-06-06", "suspensions": [{"start": "Zebulon"}]}, 422, "suspensions[0].start"),
        ("standards", {"state": "TX", "county": "Zebulon", "under_65": 1}, 422, "county"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_by_the_name_of_the_value(
    served: Answers, calculator: str, body: Any, status: int, place: str
) -> None:
    answer = ask(served, calculator, body)
    assert answer.status_code == status
    assert answer.json()["detail"].startswith(f"{place}: " if place else "")
    assert "Zebulon" not in answer.text


def test_a_float_is_no_amount(served: Answers) -> None:
    body = {"state": "TX", "county": "Harris", "housing": 1200.1}
    assert ask(served, "standards", body).status_code == 422
    text = served[0].post("/law/standards", content=b'{"state": NaN}', headers={"Content-Type": "application/json"})
    assert conforms(text, served[1]).status_code == 400
