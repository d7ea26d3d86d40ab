"""Batches over HTTP: a table comes, each case becomes a packet, a bad row stops no one, and a kill does not stop it either."""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest
from contract import conforms, contract_of
from rows import write_rows
from serving import served_folder, serving

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = {"Content-Type": "text/csv"}
PATIENCE = 60.0


@dataclass(frozen=True)
class Served:
    """A service, what it is asked with, and its contract."""

    folder: Path
    client: httpx.Client
    contract: Mapping[str, Any]

    def get(self, path: str, **more: Any) -> httpx.Response:
        return conforms(self.client.get(path, **more), self.contract)

    def post(self, path: str, **more: Any) -> httpx.Response:
        return conforms(self.client.post(path, **more), self.contract)

    def ended(self, path: str) -> Any:
        """A job, when it has ended."""
        return ended(self, path)


def ended(served: Served, path: str) -> Any:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        job = served.get(path).json()
        if job["state"] not in ("queued", "running"):
            return job
        time.sleep(0.05)
    raise AssertionError("It does not end.")


def table(folder: Path) -> bytes:
    """Four wage levies: one with two people in a name, and one whose exhibit lies outside of the folder that is served."""
    write_rows(folder / "rows.xlsx", 4, ["two people in one name"], seed=3)
    book = openpyxl.load_workbook(folder / "rows.xlsx")
    cases, exhibits = book["cases"], book["exhibits"]
    named = next(at for at, cell in enumerate(cases[1], 1) if cell.value == "Exhibits")
    cases.cell(2, named).value = None
    for column, value in enumerate((cases.cell(2, 1).value, "A", "Pay stub", "../outside.pdf"), 1):
        exhibits.cell(2, column).value = value
    book.save(folder / "rows.xlsx")
    (folder / "outside.pdf").write_bytes(b"%PDF-1.7")
    return (folder / "rows.xlsx").read_bytes()


KEYED = {"Content-Type": XLSX, "Idempotency-Key": "first"}


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, Mapping[Path, int]]:
    """A folder whose service was killed over a batch: the batch, and the packets that it had made, with their time."""
    folder = served_folder(tmp_path_factory.mktemp("batches") / "served")
    with serving(folder) as (client, server):
        before = Served(folder, client, contract_of(client))
        begun = before.post("/batches", content=table(folder.parent), headers=KEYED)
        assert begun.status_code == 202
        assert begun.headers["location"] == f"/api/v1/batches/{begun.json()['id']}"
        _send_again(before, begun.json()["id"])
        while not manifests(folder, begun.json()["id"]):
            assert not before.get(begun.headers["location"].removeprefix("/api/v1")).json()["ended"]
            time.sleep(0.02)
        server.kill()
        server.wait(PATIENCE)
    return folder, begun.json()["id"], manifests(folder, begun.json()["id"])


def _send_again(served: Served, batch: str) -> None:
    again = served.post("/batches", content=(served.folder.parent / "rows.xlsx").read_bytes(), headers=KEYED)
    assert again.json()["id"] == batch, "the same key and table: nothing new"
    other = served.post("/batches", content=b"Case id\n", headers={**KEYED, **CSV})
    assert (other.status_code, other.json()["type"]) == (422, "urn:levydocs:problem:key-taken")
    assert [one.name for one in (served.folder / ".levydocs" / "results").iterdir()] == [batch]


def manifests(folder: Path, batch: str) -> Mapping[Path, int]:
    """The packets that a batch has made, by their manifests, and when."""
    made = (folder / ".levydocs" / "results" / batch).glob("made/2*/manifest.json")
    return {path: path.stat().st_mtime_ns for path in made}


@pytest.fixture(scope="module")
def served(killed: tuple[Path, str, Mapping[Path, int]]) -> Iterator[Served]:
    """The next service of that folder."""
    folder, _, _ = killed
    with serving(folder) as (client, _):
        yield Served(folder, client, contract_of(client))


@pytest.fixture(scope="module")
def batch(served: Served, killed: tuple[Path, str, Mapping[Path, int]]) -> Any:
    """That batch, when it is done."""
    return ended(served, f"/batches/{killed[1]}")


def test_a_killed_service_goes_on_where_it_was(
    served: Served, batch: Any, killed: tuple[Path, str, Mapping[Path, int]]
) -> None:
    folder, _, made = killed
    assert made.items() <= manifests(folder, batch["id"]).items(), "what was made is not made again"
    report = openpyxl.load_workbook(BytesIO(served.get(f"/batches/{batch['id']}/report").content))
    assert [sheet.title for sheet in report] == ["cases", "findings", "summary"]
    said = [cell.value for row in report["cases"].iter_rows() for cell in row]
    assert (said.count("blocked"), said.count("failed"), said.count("unchanged")) == (2, 2, 0)


def test_a_table_becomes_packets(served: Served, batch: Any) -> None:
    assert batch["state"] == "done", batch["problem"]
    assert batch["progress"] == {"done": 4, "total": 4}
    assert batch["result"]["states"] == {"ok": 0, "blocked": 2, "failed": 2}
    assert batch["result"]["findings"][0]["cases"] >= 2
    assert served.get("/batches").json()["items"][0]["id"] == batch["id"]

    first = served.get(f"/batches/{batch['id']}/outcomes", params={"limit": 2}).json()
    rest = served.get(f"/batches/{batch['id']}/outcomes", params={"after": first["next"]}).json()
    outcomes = [*first["items"], *rest["items"]]
    assert rest["next"] is None
    assert sorted(one["state"] for one in outcomes) == ["blocked", "blocked", "failed", "failed"]
    for one in outcomes:
        assert (one["packet"] is None) == (one["state"] == "failed")
        assert any("!" in told["place"] for told in one["findings"]), "by the cell"
    outside = [told["place"] for one in outcomes for told in one["findings"] if told["code"] == "LD-exhibit-outside"]
    assert outside == ["exhibits!D2 “File”"]


def test_its_packets_are_packets(served: Served, batch: Any) -> None:
    outcomes = served.get(f"/batches/{batch['id']}/outcomes").json()["items"]
    made = [one for one in outcomes if one["packet"]]
    packet = served.get(f"/packets/{made[0]['packet']}").json()
    assert (packet["state"], packet["batch"]) == ("done", batch["id"])
    result = packet["result"]
    assert (result["case_id"], result["exit_code"]) == (made[0]["source"], 4)
    pdf = next(one for one in result["files"] if one["envelope"] == "packet")
    file = served.get(f"/packets/{packet['id']}/files/{pdf['number']}")
    assert (len(file.content), file.content[:5]) == (pdf["bytes"], b"%PDF-")
    manifest = next(one["number"] for one in result["files"] if one["name"] == "manifest.json")
    assert served.get(f"/packets/{packet['id']}/files/{manifest}").json()["case_id"] == result["case_id"]
    picture = served.get(f"/packets/{packet['id']}/files/{pdf['number']}/pages/1", params={"dpi": 20})
    assert picture.content[:4] == b"\x89PNG"
    listed = [one["id"] for one in served.get("/packets").json()["items"]]
    assert {one["packet"] for one in made} <= set(listed)


def test_rows_that_failed_come_back(served: Served, batch: Any) -> None:
    errors = openpyxl.load_workbook(BytesIO(served.get(f"/batches/{batch['id']}/errors").content))
    assert errors["cases"].max_row == 3, "the headings, and the rows that failed"


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"Case id\nA-1\n", {"Content-Type": "application/zip"}, 415),
        (b"Case id\nA-1\n", {"Content-Type": "application/json"}, 415),
        (b"Case id\nA-1\n", {**CSV, "Idempotency-Key": "two words"}, 400),
    ],
)
def test_what_is_no_table_is_refused(served: Served, body: bytes, headers: dict[str, str], status: int) -> None:
    assert served.post("/batches", content=body, headers=headers).status_code == status


def test_a_table_without_headings_fails_as_a_job(served: Served) -> None:
    begun = served.post("/batches", content=b"Zebulon,Quist\n1,2\n", headers=CSV).json()
    job = ended(served, f"/batches/{begun['id']}")
    assert (job["state"], job["problem"]["type"]) == ("failed", "urn:levydocs:problem:case-refused")
    assert [one["place"] for one in job["problem"]["findings"]] == ["cases!A1", "cases!B1", "cases!A1"]
    assert not re.search("Zebulon|Quist", served.get(f"/batches/{begun['id']}").text), "a first line may be a client's"
    assert served.get(f"/batches/{begun['id']}/report").status_code == 409


def bomb(size: int, said: int | None = None) -> bytes:
    """A workbook in name: a part of zeros, and what its directory says of its size."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as part:
        for _ in range(size // 1_000_000):
            part.write(bytes(1_000_000))
    data = packed.getvalue()
    return data if said is None else data.replace(size.to_bytes(4, "little"), said.to_bytes(4, "little"))


@pytest.mark.parametrize("data", [bomb(60_000_000), bomb(20_000_000, 2_000)], ids=["far too big", "says less"])
def test_a_bomb_is_refused_before_it_is_accepted(served: Served, data: bytes) -> None:
    answer = served.post("/batches", content=data, headers={"Content-Type": XLSX})
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:levydocs:problem:case-refused")


def test_its_packets_go_with_it(served: Served, batch: Any) -> None:
    outcomes = served.get(f"/batches/{batch['id']}/outcomes").json()["items"]
    assert conforms(served.client.delete(f"/batches/{batch['id']}"), served.contract).status_code == 204
    assert {served.get(f"/packets/{one['packet']}").status_code for one in outcomes if one["packet"]} == {404}
    assert served.get(f"/batches/{batch['id']}").status_code == 404
    assert not (served.folder / ".levydocs" / "results" / batch["id"]).exists()
