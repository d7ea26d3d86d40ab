"""What a service does under strain: packets that are asked for while servers are killed, requests at once, memory."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from serving import case_id

CASES = tuple(f"{name}/case.yaml" for name in ("wage-levy", "joint-bank-levy", "self-employed-late"))
DAY = "2026-11-24"
_PATIENCE = 600.0
Digests = tuple[tuple[str, str], ...]
"""The files of a packet: name and SHA-256 of each."""


@dataclass(slots=True)
class Order:
    """So many packets, each asked for by a key of its own, over and over until it is known to be accepted."""

    folder: Path
    count: int
    forms: Sequence[str] = ()
    accepted: dict[int, str] = field(default_factory=dict)
    """The id by which each is known, by its number."""
    twice: int = 0
    """How many were answered with another id than before."""

    def ask(self, client: httpx.Client, number: int) -> None:
        """Ask for one, once more or for the first time. Raises TransportError where the server is gone."""
        body = {"case": case_id(self.folder, CASES[number % len(CASES)]), "as_of": DAY, "forms": list(self.forms)}
        answer = client.post("/packets", json=body, headers={"Idempotency-Key": f"packet-{number}"})
        assert answer.status_code == 202, answer.text
        found = answer.json()["id"]
        self.twice += self.accepted.setdefault(number, found) != found

    def ask_for_all(self, client: httpx.Client, dice: random.Random) -> None:
        """Those that are not accepted yet, and some that are."""
        for number in range(self.count):
            if number not in self.accepted or dice.random() < 0.2:
                self.ask(client, number)

    def digests(self, jobs: Iterable[Any]) -> dict[int, Digests]:
        """The files of each packet that is done, by its number."""
        made = {job["id"]: digests_of(job) for job in jobs if job["state"] == "done"}
        return {number: made[one] for number, one in self.accepted.items() if one in made}

    def same(self, jobs: Sequence[Any], expected: Sequence[Digests]) -> bool:
        """Every packet is there once, and its files are those that it has when nothing disturbs."""
        found = self.digests(jobs)
        return (
            self.twice == 0
            and len(jobs) == len(self.accepted) == self.count
            and found == {number: expected[number % len(expected)] for number in range(self.count)}
        )


def digests_of(job: Any) -> Digests:
    return tuple((one["name"], one["sha256"]) for one in job["result"]["files"])


def every_packet(client: httpx.Client) -> list[Any]:
    """All that there are, page by page."""
    found, after = [], ""
    while True:
        page = client.get("/packets", params={"limit": 200, **({"after": after} if after else {})}).json()
        found += page["items"]
        if page["next"] is None:
            return found
        after = page["next"]


def await_packets(client: httpx.Client, count: int) -> list[Any]:
    """All packets, when ``count`` of them have ended."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        found = every_packet(client)
        if sum(job["ended"] is not None for job in found) >= count:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{count} packets have not ended")


def one_by_one(client: httpx.Client, folder: Path, forms: Sequence[str] = ()) -> list[Digests]:
    """The files of the packet of each case, made alone; nothing of them stays."""
    found = []
    for case in CASES:
        body = {"case": case_id(folder, case), "as_of": DAY, "forms": list(forms)}
        job = client.post("/packets", json=body).json()
        while job["ended"] is None:
            time.sleep(0.05)
            job = client.get(f"/packets/{job['id']}").json()
        assert job["state"] == "done", job
        found.append(digests_of(job))
        assert client.delete(f"/packets/{job['id']}").status_code == 204
    return found


Question = tuple[str, Mapping[str, Any]]
"""What is asked at once: the path and the body of a POST."""


def questions(folder: Path) -> list[Question]:
    """Several kinds of question about each case."""
    paths = ("/check", "/forms/433f/fill", "/forms/2848/fill", "/routes")
    return [(path, {"case": case_id(folder, case), "as_of": DAY}) for case in CASES for path in paths]


def at_once(client: httpx.Client, asked: Sequence[Question], count: int) -> list[str]:
    """What differs between the answers to ``count`` requests at once and those one by one."""
    alone = [client.post(path, json=body).content for path, body in asked]

    def answer(number: int) -> httpx.Response:
        path, body = asked[number % len(asked)]
        return client.post(path, json=body)

    with ThreadPoolExecutor(count) as threads:
        answers = list(threads.map(answer, range(count)))
    return [
        f"{number}: {one.status_code}"
        for number, one in enumerate(answers)
        if one.status_code != 200 or one.content != alone[number % len(asked)]
    ]


def family_of(process: int) -> list[int]:
    """A process and those that it started, where the system tells (Linux)."""
    found = [process]
    for one in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):
            if int((one / "stat").read_text().rpartition(")")[2].split()[1]) == process:
                found.append(int(one.name))
    return found


def lives(process: int) -> bool:
    """Whether a process has not ended (Linux)."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def memory_of(process: int) -> float:
    """MB of a process and of those that it started (Linux)."""
    pages = 0
    for one in family_of(process):
        with suppress(FileNotFoundError, ProcessLookupError):
            pages += int(Path(f"/proc/{one}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
