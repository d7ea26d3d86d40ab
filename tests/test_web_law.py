"""The calculators of the law over HTTP: the JSON of ``levydocs law``, and every mistake by the name of the value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import httpx
import pytest
from command_line import Answer
from contract import conforms, contract_of
from serving import served_folder, serving, tokens_beside

from levydocs.library.law_calculators import CALCULATORS
from levydocs.library.tokens import Scope, new_token

Asked = tuple[httpx.Client, Mapping[str, Any]]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """A service that is asked with a token that may only read, and its contract."""
    folder = served_folder(tmp_path_factory.mktemp("law") / "served")
    with serving(folder) as (client, _):
        client.headers["Authorization"] = f"Bearer {new_token(Scope.READ, file=tokens_beside(folder)).text}"
        yield client, contract_of(client)


def ask(served: Asked, calculator: str, body: Any) -> httpx.Response:
    return conforms(served[0].post(f"/law/{calculator}", json=body), served[1])


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_the_example_of_each_is_answered(served: Asked, calculator: str) -> None:
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
def test_it_is_what_the_command_prints(served: Asked, calculator: str, levydocs: Callable[..., Answer]) -> None:
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
    served: Asked, calculator: str, body: Any, status: int, place: str
) -> None:
    answer = ask(served, calculator, body)
    assert answer.status_code == status
    assert answer.json()["detail"].startswith(f"{place}: " if place else "")
    assert "Zebulon" not in answer.text


def test_a_float_is_no_amount(served: Asked) -> None:
    body = {"state": "TX", "county": "Harris", "housing": 1200.1}
    assert ask(served, "standards", body).status_code == 422
    text = served[0].post("/law/standards", content=b'{"state": NaN}', headers={"Content-Type": "application/json"})
    assert conforms(text, served[1]).status_code == 400
