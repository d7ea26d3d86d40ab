"""Deliveries over HTTP: by the name of a destination, with a receipt that says nothing of where; and the delivery record."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from contract import conforms, contract_of
from serving import case_id, served_folder, serving, tokens_beside

from levydocs.library.tokens import Scope, new_token

_PATIENCE = 60.0
Answers = tuple[httpx.Client, Mapping[str, Any], Path]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answers]:
    """A service of a folder with two destinations, of which one needs the case, and an empty record."""
    folder = served_folder(tmp_path_factory.mktemp("deliveries") / "served")
    beside = folder.parent
    (beside / "own" / "profiles").mkdir(parents=True)
    (beside / "own" / "profiles" / "named.yaml").write_text(
        'id: named\ntitle: Named\nfolder: "{case}"\nname: "{number}-{id}"\ndocuments: [envelope]\n'
        "properties:\n  Client:\n    from: case.taxpayers[0].name.last\n    required: true\n",
        "utf-8",
    )
    options = (
        f"--deliver-to=dms=file:{beside}/dms", f"--deliver-to=named=named|file:{beside}/named",
        "--record", str(beside / "record.jsonl"), "--assets", str(beside / "own"),
    )  # fmt: skip
    with serving(folder, *options) as (client, _):
        yield client, contract_of(client), folder


def get(served: Answers, path: str, **more: Any) -> Any:
    answer = conforms(served[0].get(path, **more), served[1])
    assert answer.status_code == 200, answer.text
    return answer.json()


def ended(served: Answers, path: str) -> Any:
    until = time.monotonic() + _PATIENCE
    while (job := get(served, path))["ended"] is None:
        assert time.monotonic() < until
        time.sleep(0.05)
    return job


def made(served: Answers, body: Mapping[str, Any]) -> str:
    """The id of a packet that was made."""
    client, contract, _ = served
    job = conforms(client.post("/packets", json={"forms": ["2848"], **body}), contract).json()
    assert ended(served, f"/packets/{job['id']}")["state"] == "done"
    packet: str = job["id"]
    return packet


def delivered(served: Answers, packet: str, body: Mapping[str, Any]) -> Any:
    client, contract, _ = served
    answer = conforms(client.post(f"/packets/{packet}/deliveries", json=body), contract)
    assert answer.status_code == 202, answer.text
    return ended(served, answer.headers["location"].removeprefix("/api/v1"))


@pytest.fixture(scope="module")
def packet(served: Answers) -> str:
    """A packet of a case of the folder."""
    return made(served, {"case": case_id(served[2])})


def test_destinations_have_names_and_profiles_alone(served: Answers) -> None:
    assert get(served, "/destinations")["items"] == [
        {"name": "dms", "profile": "plain"},
        {"name": "named", "profile": "named"},
    ]


def test_a_packet_is_delivered_and_nothing_is_sent_twice(served: Answers, packet: str) -> None:
    folder = served[2].parent
    first = delivered(served, packet, {"destination": "dms", "drafts": True})
    assert (first["state"], first["packet"], first["destination"]) == ("done", packet, "dms")
    assert (first["result"]["state"], first["result"]["version"], first["result"]["case_id"]) == ("new", 1, "2026-0203")
    assert str(folder) not in json.dumps(first)
    (ready,) = (folder / "dms").rglob("ready.json")
    names = {one["name"] for one in first["result"]["documents"]}
    assert names
    assert names <= {path.name for path in ready.parent.iterdir()}
    again = delivered(served, packet, {"destination": "dms", "drafts": True})
    assert again["result"]["state"] == "unchanged"

    entries = get(served, "/audit")["items"]
    assert [(one["result"], one["destination"]) for one in entries[:2]] == [("new", "dms"), ("unchanged", "dms")]
    page = get(served, "/audit", params={"limit": 1})
    assert page["items"] == entries[:1]
    assert get(served, "/audit", params={"after": page["next"]})["items"] == entries[1:]
    assert get(served, "/audit", params={"since": "2199-01-01"})["items"] == []
    assert str(folder) not in json.dumps(entries)
    found = get(served, "/audit/verification")
    assert (found["intact"], found["lines"]) == (True, 2 * len(entries))
    listed = [one["id"] for one in get(served, "/deliveries")["items"]]
    assert {first["id"], again["id"]} <= set(listed)


def test_what_is_not_ready_is_not_delivered(served: Answers, packet: str) -> None:
    job = delivered(served, packet, {"destination": "dms"})
    assert (job["state"], job["result"]) == ("failed", None)
    assert job["problem"]["type"] == "urn:levydocs:problem:not-possible"
    assert (job["packet"], job["destination"]) == (packet, "dms")
    assert str(served[2].parent) not in json.dumps(job)


def test_a_profile_gets_its_values_from_the_case(served: Answers, packet: str) -> None:
    job = delivered(served, packet, {"destination": "named", "drafts": True})
    assert job["state"] == "done", job["problem"]
    (ready,) = (served[2].parent / "named").rglob("ready.json")
    assert "Castell" not in json.dumps(job)
    assert json.loads(ready.read_bytes())


def test_who_may_and_what_there_is_not(served: Answers, packet: str) -> None:
    client, contract, folder = served
    body = {"destination": "dms", "drafts": True}
    build = {"Authorization": f"Bearer {new_token(Scope.BUILD, file=tokens_beside(folder)).text}"}
    path = f"/packets/{packet}/deliveries"
    assert conforms(client.post(path, json=body, headers=build), contract).status_code == 403
    elsewhere = conforms(client.post(path, json={"destination": "file:/srv"}), contract)
    assert (elsewhere.status_code, elsewhere.json()["type"]) == (404, "urn:levydocs:problem:no-destination")
    assert "/srv" not in elsewhere.text
    assert conforms(client.post(f"/packets/{'0' * 24}/deliveries", json=body), contract).status_code == 404
