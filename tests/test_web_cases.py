"""Cases over HTTP: listed and found, made once, changed by one at a time, and nothing outside of the folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from serving import case_id, log_beside, served_folder, serving, tokens_beside

from levydocs.findings import finding
from levydocs.library.case_store import CaseChanged, CaseExists
from levydocs.library.outputs import LockTaken
from levydocs.library.tokens import Scope, new_token
from levydocs.library.workspace import Workspace
from levydocs.mistakes import MistakesRefused
from levydocs.service.problems import problem_of
from levydocs.service.service import Service
from levydocs.service.settings import Settings
from levydocs.service.tasks import cases
from levydocs.service.worker import Context, Task
from levydocs.service.workers import WorkerLost
from levydocs.web.models.cases import CaseAnswer, CasePage, MadeCase

MERGE_PATCH = {"Content-Type": "application/merge-patch+json"}
COMMENTED = b"""\
# Intake of November 3; the client called twice.\r
case_id: 2026-0800   # ours
client_number:   '20800'   # theirs

taxpayers:
  - id: ana
    name: {first: Ana, last: Example}   # as on the passport
# The end.
"""


@dataclass(frozen=True)
class Served:
    """A server, and the folder that it serves."""

    client: httpx.Client
    folder: Path

    def made(self, number: str) -> str:
        """A new case with this id; its id here."""
        made = self.client.post("/cases", json={"values": values_of(number)})
        assert made.status_code == 201, made.text
        return str(made.json()["id"])

    def etag(self, case: str) -> str:
        return self.client.get(f"/cases/{case}").headers["etag"]

    def patch(self, case: str, patch: Any, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.patch(f"/cases/{case}", content=json.dumps(patch), headers={**MERGE_PATCH, **named})


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = served_folder(tmp_path_factory.mktemp("served") / "cases")
    outside = folder.parent / "outside.yaml"
    outside.write_bytes(COMMENTED)
    (folder / "link.yaml").symlink_to(outside)
    (folder / "broken").mkdir()
    (folder / "broken" / "case.yaml").write_text("case_id: 2026-0666\ntaxpayers: nobody\nlevys: []\n")
    (folder / "commented").mkdir()
    (folder / "commented" / "case.yaml").write_bytes(COMMENTED)
    with serving(folder, "--rate", "5000") as (client, _):
        yield Served(client, folder)


def values_of(number: str) -> dict[str, Any]:
    return {"case_id": number, "taxpayers": [{"id": "ana", "name": {"first": "Ana", "last": "Example"}}]}


def code_of(answer: httpx.Response) -> str:
    return str(answer.json()["type"]).rpartition(":")[2]


def test_every_case_is_on_some_page_and_only_once(served: Served) -> None:
    found: list[dict[str, Any]] = []
    after: str | None = ""
    while after is not None:
        page = served.client.get("/cases", params={"limit": 2, "after": after})
        CasePage.model_validate(page.json(), strict=True)
        found += page.json()["items"]
        after = page.json()["next"]
    assert [one["id"] for one in found] == sorted({one["id"] for one in found})
    numbers = {one["case_id"]: one for one in found}
    assert {"2026-0203", "2026-0311", "2026-0342", "2026-0666", "2026-0800"} <= numbers.keys()
    assert sum(one["case_id"] == "2026-0800" for one in found) == 1  # not by the link too
    assert numbers["2026-0203"]["taxpayers"] == ["Marisol T. Peña"]
    assert (numbers["2026-0203"]["client_number"], numbers["2026-0203"]["matter_number"]) == ("20418", "001")
    assert numbers["2026-0203"]["mistakes"] == 0
    upcoming = numbers["2026-0203"]["next_deadline"]
    assert (upcoming["what"], upcoming["last_day"]) == ("release in the hands of payroll", "2026-11-25")
    assert numbers["2026-0800"]["next_deadline"] is None


def test_a_file_that_is_no_case_is_listed_with_its_mistakes(served: Served) -> None:
    found = served.client.post("/search", json={"case_id": "2026-0666"}).json()["items"]
    case = served.client.get(f"/cases/{found[0]['id']}")
    CaseAnswer.model_validate(case.json(), strict=True)
    assert found[0]["mistakes"] == len(case.json()["findings"]) == 2
    assert {one["code"] for one in case.json()["findings"]} == {"LD-case-list", "LD-case-unknown-key"}


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({"case_id": "2026-0203"}, ["2026-0203"]),
        ({"client_number": "20418", "matter_number": "001"}, ["2026-0203"]),
        ({"client_number": "20418", "matter_number": "002"}, []),
        ({"text": "PEÑA"}, ["2026-0203"]),
        ({"text": "peña", "case_id": "2026-0311"}, []),
        ({"case_id": "2026-020"}, []),
    ],
)
def test_a_case_is_found_by_its_numbers_or_a_name(served: Served, wanted: dict[str, str], numbers: list[str]) -> None:
    found = served.client.post("/search", json=wanted)
    CasePage.model_validate(found.json(), strict=True)
    assert [one["case_id"] for one in found.json()["items"]] == numbers


@pytest.mark.parametrize("wanted", [{}, {"text": ""}, {"limit": 5}, {"text": "Ana", "name": "Ana"}])
def test_a_search_for_nothing_is_refused(served: Served, wanted: dict[str, Any]) -> None:
    assert served.client.post("/search", json=wanted).status_code == 400


def test_a_search_has_pages_too(served: Served) -> None:
    for number in ("2026-1001", "2026-1002", "2026-1003"):
        served.made(number)
    wanted: dict[str, Any] = {"text": "ana example", "limit": 2}
    first = served.client.post("/search", json=wanted).json()
    everything = served.client.post("/search", json={**wanted, "limit": 200}).json()
    assert len(first["items"]) == 2
    assert first["next"] == first["items"][-1]["id"]
    rest = served.client.post("/search", json={**wanted, "limit": 200, "after": first["next"]}).json()
    assert [*first["items"], *rest["items"]] == everything["items"]
    assert everything["next"] is None


def test_a_case_is_made_and_read(served: Served) -> None:
    values = {**values_of("2026-0900"), "expenses": {"housing": {"rent": 1200.10}}}
    made = served.client.post("/cases", json={"values": values})
    MadeCase.model_validate(made.json(), strict=True)
    file = served.folder / "2026-0900" / "case.yaml"
    assert "rent: 1200.1" in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    read = served.client.get(made.headers["location"].removeprefix("/api/v1"))
    CaseAnswer.model_validate(read.json(), strict=True)
    assert read.headers["etag"] == made.headers["etag"] == f'"{made.json()["version"]}"'
    assert read.json()["values"]["taxpayers"] == values["taxpayers"]
    assert read.json()["findings"] == []
    again = served.client.post("/cases", json={"values": values})
    assert (again.status_code, code_of(again)) == (409, "case-exists")


def test_the_same_request_again_makes_nothing_and_is_answered_as_the_first(served: Served) -> None:
    body, key = {"values": values_of("2026-0901")}, {"Idempotency-Key": "of-0901"}
    first = served.client.post("/cases", json=body, headers=key)
    served.patch(first.json()["id"], {"matter_number": "009"}, If_Match=first.headers["etag"])
    again = served.client.post("/cases", json=body, headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert first.headers["location"] == again.headers["location"]
    other = served.client.post("/cases", json={"values": values_of("2026-0902")}, headers=key)
    assert (other.status_code, code_of(other)) == (422, "key-taken")


def test_the_same_request_after_a_crash_before_the_key_was_noted(served: Served) -> None:
    case = served.made("2026-0903")  # the file is there, and no one knows the key
    again = served.client.post(
        "/cases", json={"values": values_of("2026-0903")}, headers={"Idempotency-Key": "of-0903"}
    )
    assert (again.status_code, again.json()["id"]) == (201, case)
    other = {"values": {**values_of("2026-0903"), "matter_number": "001"}}
    assert served.client.post("/cases", json=other, headers={"Idempotency-Key": "other"}).status_code == 409


def test_of_many_that_make_a_case_at_once_one_does(served: Served) -> None:
    def make(number: int) -> httpx.Response:
        values = {**values_of("2026-0907"), "matter_number": str(number)}
        return served.client.post("/cases", json={"values": values})

    def make_once(_: int) -> httpx.Response:
        key = {"Idempotency-Key": "of-0908"}
        return served.client.post("/cases", json={"values": values_of("2026-0908")}, headers=key)

    with ThreadPoolExecutor(6) as threads:
        others, same = list(threads.map(make, range(6))), list(threads.map(make_once, range(6)))
    assert sorted(one.status_code for one in others) == [201, 409, 409, 409, 409, 409]
    assert [one.status_code for one in same] == [201] * 6
    assert len({one.text for one in same}) == 1


@pytest.mark.parametrize(
    "number",
    ["../x", "..", "a/b", "a\\b", ".levydocs", ".hidden", "CON", "nul.x", "000-12-3456", "x" * 61, " ", "a\nb"],
)
def test_an_id_that_cannot_be_a_folder_is_refused(served: Served, number: str) -> None:
    before = {*served.folder.parent.rglob("*.yaml")}
    made = served.client.post("/cases", json={"values": values_of(number)})
    assert made.status_code == 422
    assert (number.strip() or number) not in json.dumps(made.json()["findings"])
    assert {*served.folder.parent.rglob("*.yaml")} == before


@pytest.mark.parametrize("missing", ["case_id", "taxpayers"])
def test_a_case_needs_an_id_and_a_taxpayer(served: Served, missing: str) -> None:
    values = {key: value for key, value in values_of("2026-0904").items() if key != missing}
    assert served.client.post("/cases", json={"values": values}).status_code == 422
    assert not (served.folder / "2026-0904").exists()


def test_nothing_is_written_through_a_link_or_into_a_folder_of_others(served: Served) -> None:
    elsewhere = served.folder.parent / "elsewhere"
    elsewhere.mkdir()
    (served.folder / "2026-0905").symlink_to(elsewhere)
    (served.folder / "2026-0906").mkdir()
    (served.folder / "2026-0906" / "letter.docx").write_bytes(b"-")
    for number in ("2026-0905", "2026-0906"):
        made = served.client.post(
            "/cases", json={"values": values_of(number)}, headers={"Idempotency-Key": f"of-{number}"}
        )
        assert code_of(made) == "case-exists"
    assert list(elsewhere.iterdir()) == []


def test_a_case_that_is_known_is_not_sent_again(served: Served) -> None:
    case = case_id(served.folder)
    tag = served.etag(case)
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = served.client.get(f"/cases/{case}", headers={"If-None-Match": known})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    assert served.client.get(f"/cases/{case}", headers={"If-None-Match": '"other"'}).status_code == 200
    assert served.client.get(f"/cases/{case}", headers={"If-None-Match": "other"}).status_code == 400


def test_comments_survive_a_change_byte_for_byte(served: Served) -> None:
    case, file = case_id(served.folder, "commented/case.yaml"), served.folder / "commented" / "case.yaml"
    changed = served.patch(
        case, {"client_number": "20801", "taxpayers": [{"id": "ana", "name": {"first": "Ann", "last": "Example"}}]},
        If_Match=served.etag(case),
    )  # fmt: skip
    assert changed.status_code == 200, changed.text
    CaseAnswer.model_validate(changed.json(), strict=True)
    assert file.read_bytes() == COMMENTED.replace(b"'20800'", b'"20801"').replace(b"first: Ana", b"first: Ann")
    assert changed.headers["etag"] == served.etag(case)
    assert (
        served.patch(case, {"client_number": "20801"}, If_Match=changed.headers["etag"]).headers["etag"]
        == (changed.headers["etag"])
    )


def test_a_change_needs_the_version_that_it_is_for(served: Served) -> None:
    case = served.made("2026-0910")
    before, tag = served.client.get(f"/cases/{case}").json(), served.etag(case)
    for if_match, status, code in (
        (None, 428, "no-version"),
        ("*", 428, "no-version"),
        (f"W/{tag}", 412, "case-changed"),
        ('"other"', 412, "case-changed"),
        (tag.strip('"'), 400, "bad-version"),
    ):
        answer = served.patch(case, {"matter_number": "1"}, **({"If-Match": if_match} if if_match else {}))
        assert (answer.status_code, code_of(answer)) == (status, code)
    assert served.client.get(f"/cases/{case}").json() == before
    assert served.patch(case, {"matter_number": "1"}, If_Match=f'"other", {tag}').status_code == 200


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ('{"matter_number": "1"}', "application/json", 415),
        ('{"matter_number": "1"}', "text/plain", 415),
        ('["matter_number"]', MERGE_PATCH["Content-Type"], 400),
        ('{"matter_number": ', MERGE_PATCH["Content-Type"], 400),
        ('{"matter_number": NaN}', MERGE_PATCH["Content-Type"], 400),
        ('{"matter_number": "\\u0001"}', MERGE_PATCH["Content-Type"], 422),
        ('{"taxpayers": "nobody"}', MERGE_PATCH["Content-Type"], 422),
        ('{"taxpayers": null}', MERGE_PATCH["Content-Type"], 422),
        ('{"levys": []}', MERGE_PATCH["Content-Type"], 422),
    ],
)
def test_a_change_that_is_none_or_a_mistake_is_refused(served: Served, body: str, kind: str, status: int) -> None:
    case, file = case_id(served.folder, "self-employed-late/case.yaml"), served.folder / "self-employed-late/case.yaml"
    before = file.read_bytes()
    headers = {"Content-Type": kind, "If-Match": served.etag(case)}
    answer = served.client.patch(f"/cases/{case}", content=body, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert "nobody" not in answer.text
    assert "levys" not in answer.json()["detail"]
    assert answer.headers.get("accept-patch") == (MERGE_PATCH["Content-Type"] if status == 415 else None)
    assert file.read_bytes() == before


def test_a_file_that_an_editor_has_changed_meanwhile_stays(served: Served) -> None:
    case, file = served.made("2026-0911"), served.folder / "2026-0911" / "case.yaml"
    tag = served.etag(case)
    file.write_text(f"# by hand\n{file.read_text()}")
    answer = served.patch(case, {"matter_number": "1"}, If_Match=tag)
    assert (answer.status_code, code_of(answer)) == (412, "case-changed")
    assert file.read_text().startswith("# by hand\n")
    assert "matter_number" not in file.read_text()


def test_fifty_changes_at_once_and_none_is_lost(served: Served) -> None:
    case = served.made("2026-0912")

    def add_one(_: int) -> int:
        for tries in range(1, 500):
            read = served.client.get(f"/cases/{case}")
            count = int(read.json()["values"].get("matter_number") or "0")
            answer = served.patch(case, {"matter_number": str(count + 1)}, If_Match=read.headers["etag"])
            if answer.status_code == 200:
                return tries
            assert answer.status_code == 412, answer.text
        raise AssertionError("never its turn")

    with ThreadPoolExecutor(6) as threads:
        tries = list(threads.map(add_one, range(50)))
    assert served.client.get(f"/cases/{case}").json()["values"]["matter_number"] == "50"
    assert len(tries) == 50


def test_two_services_of_one_folder_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    services = [Service(Settings(folder)) for _ in range(2)]
    context = Context(Workspace(), lambda done, total: None)
    path, _ = cases.make(context, services[0].cases.folder, values_of("2026-0920"), False)
    case = services[0].cases.place_of(path).id

    def add_one(number: int) -> None:
        service = services[number % 2]
        place = service.cases.find(case)
        assert place is not None
        while True:
            read = cases.read(context, place.path, [])
            count = int(read.values.get("matter_number") or "0")
            changing = (place.path, service.case_lock(place), [read.version], {"matter_number": str(count + 1)})
            try:
                cases.change(context, *changing)
                return
            except CaseChanged:
                continue

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(add_one, range(30)))
    assert cases.read(context, path, []).values["matter_number"] == "30"
    for service in services:
        service.queue.close()


def test_the_list_is_worked_out_again_for_what_has_changed_alone(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    service = Service(Settings(folder))
    context, read = Context(Workspace(), lambda done, total: None), []

    def answer(task: Task) -> Any:
        read.append([path.parent.name for path in task.values[0]])
        return task.function(context, *task.values)

    service.index._answer = answer
    for number in ("1", "2"):
        cases.make(context, service.cases.folder, values_of(number), False)
    places, day = service.cases.all(), date(2026, 11, 29)
    service.index.page(places, "", 1, day)
    assert len(read) == 1
    assert len(read[0]) == 1
    service.index.page(places, "", 9, day)
    service.index.page(places, "", 9, day)
    assert sorted(name for names in read for name in names) == ["1", "2"]
    (folder / "1" / "case.yaml").write_bytes(COMMENTED)
    found, _ = service.index.search(places, {"case_id": "2026-0800"}, "", 9, day)
    assert read[2:] == [["1"]]
    assert [one["case_id"] for one in found] == ["2026-0800"]
    service.index.search(places, {"case_id": "none"}, "", 9, date(2026, 11, 30))
    assert len(read) == 3
    service.index.page(places, "", 9, date(2026, 11, 30))
    assert len(read) == 4
    (folder / "2" / "case.yaml").unlink()
    assert len(service.index.page(places, "", 9, day)[0]) == 1
    service.queue.close()


def test_a_file_that_takes_its_worker_down_is_listed_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    service = Service(Settings(folder))
    context = Context(Workspace(), lambda done, total: None)
    for number in ("1", "2", "3"):
        cases.make(context, service.cases.folder, values_of(number), False)

    def answer(task: Task) -> Any:
        if any(path.parent.name == "2" for path in task.values[0]):
            raise WorkerLost
        return task.function(context, *task.values)

    service.index._answer = answer
    found, _ = service.index.page(service.cases.all(), "", 9, date(2026, 11, 29))
    assert sorted((one["case_id"], one["mistakes"]) for one in found) == [("", 1), ("1", 0), ("3", 0)]
    CasePage.model_validate({"items": found, "next": None}, strict=True)
    service.queue.close()


@pytest.mark.parametrize(
    "address",
    [
        "/cases/..%2f..%2foutside.yaml",
        "/cases/%2e%2e",
        "/cases/..%5coutside.yaml",
        "/cases/link.yaml",
        "/cases/wage-levy%2fcase.yaml",
        "/cases/.levydocs",
        "/cases/" + "0" * 24,
        "/cases/%00",
        "/cases/" + "0" * 24 + "/exhibits",
    ],
)
def test_there_is_nothing_at_an_id_that_is_none(served: Served, address: str) -> None:
    answer = served.client.get(address)
    assert answer.status_code in (400, 404)
    assert answer.headers["content-type"] == "application/problem+json"
    assert "Example" not in answer.text


def test_a_case_file_that_a_link_has_replaced_is_gone(served: Served) -> None:
    case, file = served.made("2026-0930"), served.folder / "2026-0930" / "case.yaml"
    tag = served.etag(case)
    file.unlink()
    file.symlink_to(served.folder.parent / "outside.yaml")
    assert served.client.get(f"/cases/{case}").status_code == 404
    assert served.patch(case, {"client_number": "1"}, If_Match=tag).status_code == 404
    assert (served.folder.parent / "outside.yaml").read_bytes() == COMMENTED


def test_what_a_refusal_is_over_http() -> None:
    taken = problem_of(LockTaken("Another process is writing."))
    assert (taken.code, taken.status, taken.retry_after) == ("written-by-another", 503, 1)
    assert (problem_of(CaseChanged("It has changed.")).status, problem_of(CaseExists("There is one.")).status) == (
        412,
        409,
    )
    mistakes = problem_of(MistakesRefused([finding("LD-definition-missing-key", "x:1", key="id")]))
    assert (mistakes.code, mistakes.status) == ("definition-refused", 500)


def test_a_token_that_may_read_changes_nothing(served: Served) -> None:
    token = new_token(Scope.READ, file=tokens_beside(served.folder)).text
    headers = {"Authorization": f"Bearer {token}"}
    case = case_id(served.folder)
    assert served.client.get(f"/cases/{case}", headers=headers).status_code == 200
    made = served.client.post("/cases", json={"values": values_of("2026-0940")}, headers=headers)
    assert (made.status_code, code_of(made)) == (403, "not-allowed")
    assert served.patch(case, {}, If_Match=served.etag(case), **headers).status_code == 403


def test_no_value_of_a_case_is_in_the_log_or_the_metrics(served: Served) -> None:
    served.client.post("/search", json={"text": "Peña"})
    metrics = served.client.get("/metrics").text
    log = log_beside(served.folder).read_text("utf-8")
    assert "/cases/{case}" in metrics
    for secret in ("Peña", "Example", "2026-0", "case.yaml", case_id(served.folder)):
        assert secret not in log.replace(str(served.folder), "")
        assert secret not in metrics
