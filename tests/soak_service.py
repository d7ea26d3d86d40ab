"""A service under strain: killed again and again, fifty requests at once, twice the load that it can do, two on one folder.

Nothing that it has accepted is lost or done twice, every file has the bytes that it has when nothing disturbs, and its memory
does not grow.
"""

from __future__ import annotations

import asyncio
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from threading import Timer

import httpx
import soaking
from service_runs import Digests, Order, Question, at_once, await_packets, memory_of, one_by_one, questions
from serving import Server, served_folder, serving, token_for

PACKETS, KILLS, AT_ONCE, SECONDS = 200, 8, 50, 300
FREE = ("--rate", "100000")
"""No limit by token: what is tried is what the service itself can do."""
GROWTH = 40.0
"""MB by which the memory of all processes may differ between the first and the last part of the load."""
SETTLING = 8.0


def trials(dice: random.Random, part: int) -> Iterator[soaking.Trial]:
    with tempfile.TemporaryDirectory() as folder:
        yield from killed(served_folder(Path(folder, "killed")), dice, part)
        yield from two(served_folder(Path(folder, "two")), dice, part)
        yield from full(served_folder(Path(folder, "full")), part)


def killed(folder: Path, dice: random.Random, part: int) -> Iterator[soaking.Trial]:
    order, token = Order(folder, max(PACKETS // part, 4)), token_for(folder)
    expected: list[Digests] = []
    for _ in range(max(KILLS // part, 1)):
        with serving(folder, *FREE, token=token) as (client, server):
            expected = expected or one_by_one(client, folder)
            after = dice.uniform(0.2, 8.0)
            killer = Timer(after, server.send_signal, [signal.SIGKILL])
            killer.start()
            with suppress(httpx.TransportError):
                order.ask_for_all(client, dice)
            killer.join()
            yield True, f"killed after {after:.1f} s, {len(order.accepted)} of {order.count} packets accepted"
    with serving(folder, *FREE, token=token) as (client, _):
        order.ask_for_all(client, dice)
        jobs = await_packets(client, order.count)
        states = Counter(job["state"] for job in jobs)
        yield order.same(jobs, expected), f"{dict(states)} of {order.count}, each once, bytes as one by one"


def two(folder: Path, dice: random.Random, part: int) -> Iterator[soaking.Trial]:
    order, token = Order(folder, max(PACKETS // 4 // part, 4)), token_for(folder)
    with serving(folder, *FREE, token=token) as (first, server), serving(folder, *FREE, token=token) as (second, _):
        expected = one_by_one(first, folder)
        for number in range(order.count):
            order.ask(dice.choice((first, second)), number)
            order.ask(dice.choice((first, second)), number)
        await_packets(second, order.count // 2)
        server.send_signal(signal.SIGKILL)
        jobs = await_packets(second, order.count)
        yield order.same(jobs, expected), f"two on one folder, one killed: {order.count} packets, each once"


@dataclass(slots=True)
class Load:
    """What came of a load: answers by status, refusals that do not say when to try again, seconds of an answer, MB each second."""

    statuses: Counter[int] = field(default_factory=Counter)
    without_wait: int = 0
    times: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    accepted: set[str] = field(default_factory=set)

    async def ask(self, client: httpx.AsyncClient, question: Question) -> None:
        begun = time.monotonic()
        answer = await client.post(question[0], json=question[1])
        self.statuses[answer.status_code] += 1
        if answer.status_code == 429:
            self.without_wait += "retry-after" not in answer.headers
            return
        self.times.append(time.monotonic() - begun)
        if answer.status_code == 202:
            self.accepted.add(answer.json()["id"])

    async def put(self, client: httpx.AsyncClient, asked: Sequence[Question], rate: float, seconds: float) -> None:
        """So many requests a second for a time, whether those before are answered or not."""
        begun, number = time.monotonic(), 0
        async with asyncio.TaskGroup() as group:
            while (now := time.monotonic() - begun) < seconds:
                for _ in range(int(now * rate) - number):
                    group.create_task(self.ask(client, asked[number % len(asked)]))
                    number += 1
                await asyncio.sleep(0.01)

    async def watch(self, process: int) -> None:
        """Note the memory once a second, until canceled."""
        while True:
            self.memory.append(memory_of(process))
            await asyncio.sleep(1)


def full(folder: Path, part: int) -> Iterator[soaking.Trial]:
    seconds = max(SECONDS / part, 4.0)
    with serving(folder, "--workers", "2", *FREE) as (client, server):
        asked = questions(folder)
        different = at_once(client, asked, AT_ONCE)
        yield not different, f"{AT_ONCE} requests of {len(asked)} kinds at once, bytes as one by one {different or ''}"
        one_by_one(client, folder)
        load, rate = asyncio.run(_load(asked, client, server, seconds, max(SETTLING / part, 2.0)))
        jobs = await_packets(client, len(load.accepted))
    answers = ", ".join(f"{count} with {status}" for status, count in sorted(load.statuses.items()))
    yield (
        load.statuses.keys() == {200, 202, 429} and not load.without_wait,
        f"{seconds:.0f} s of {rate:.1f} requests a second, twice what it can do: {answers}; "
        f"{load.without_wait} without Retry-After",
    )
    slowest = sorted(load.times)[int(len(load.times) * 0.99)]
    yield slowest < 60, f"99 % of what it accepted was answered within {slowest:.1f} s"
    done = {job["id"] for job in jobs if job["state"] == "done"}
    yield load.accepted <= done, f"{len(load.accepted)} packets accepted, {len(load.accepted & done)} done"
    fifth = max(len(load.memory) // 5, 1)
    first, last = median(load.memory[fifth : 2 * fifth] or load.memory), median(load.memory[-fifth:])
    yield last - first < GROWTH, f"memory of server and workers: {first:.0f} MB, at the end {last:.0f} MB"


async def _load(
    asked: list[Question], client: httpx.Client, server: Server, seconds: float, settling: float
) -> tuple[Load, float]:
    settled, load = Load(), Load()
    async with httpx.AsyncClient(
        base_url=client.base_url, headers=client.headers, timeout=60, limits=httpx.Limits(), trust_env=False
    ) as all_at_once:
        begun = time.monotonic()
        while time.monotonic() - begun < settling:
            await _at_once(settled, all_at_once, asked)
        rate = 2 * settled.statuses.total() / (time.monotonic() - begun)
        watching = asyncio.create_task(load.watch(server.pid))
        packet = ("/packets", asked[0][1])
        async with asyncio.TaskGroup() as group:
            group.create_task(_at_once(load, all_at_once, [*asked] * 6))  # more than may wait
            group.create_task(load.put(all_at_once, [packet, *asked * 8], rate, seconds))
        watching.cancel()
    return load, rate


async def _at_once(load: Load, client: httpx.AsyncClient, asked: Sequence[Question]) -> None:
    async with asyncio.TaskGroup() as group:
        for question in asked:
            group.create_task(load.ask(client, question))


if __name__ == "__main__":
    sys.exit(soaking.main(trials))
