"""Many clients through one process, in any order, on any machine, in threads: each packet as if it were the only one.

``python tests/soak_packets.py`` runs all of it (``make soak``). Half of the clients have exhibits:
the official files, where LEVYDOCS_FORMS names them, and untidy ones that embed none of their fonts. Every file of a packet is
compared, with its findings, manifest and proof.
"""

from __future__ import annotations

import json
import os
import pickle
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import sample  # noqa: E402 - the script finds its neighbours
import soaking  # noqa: E402
import yaml  # noqa: E402
from unembedded import OTHERS, STANDARD, foreign_fonts, on_machine, unembedded  # noqa: E402

from benchmarks.cases import case_file  # noqa: E402
from levydocs.case.read import read_case  # noqa: E402
from levydocs.law.in_force import Law  # noqa: E402
from levydocs.packet.build import build  # noqa: E402

SEED = "soak"
KINDS = ("Type1", "TrueType", "CID")
_Answer = TypeVar("_Answer")
Told = Mapping[str, str]
"""The digest of each file of a packet, and its findings."""


@dataclass(frozen=True)
class Client:
    """A case file and the files of its exhibits."""

    case: bytes
    exhibits: Mapping[str, bytes]


@cache
def untidy() -> tuple[bytes, ...]:
    """Sixty one-page files in fonts of all kinds that they do not embed."""
    chance, names = random.Random(SEED), [*STANDARD, *OTHERS]
    lines = ["Wages 1040", "Rent due 1,050.00", "iiii llll WWWW", "Balance 2,310.18 as of 12/31", "MM 8888"]
    return tuple(
        unembedded(
            [(chance.choice(names), chance.choice((6, 8, 9.5, 12, 18)), chance.choice(lines)) for _ in range(12)],
            KINDS[number % 3],
        )
        for number in range(60)
    )


@cache
def official() -> tuple[bytes, ...]:
    """Every official file beside the project."""
    folder = os.environ.get("LEVYDOCS_FORMS", "")
    return tuple(one.read_bytes() for one in sorted(Path(folder).glob("*.pdf"))) if folder else ()


def clients(count: int) -> list[Client]:
    """So many clients, every second one with exhibits."""
    return [_client(number) for number in range(count)]


def _client(number: int) -> Client:
    tree: dict[str, Any] = yaml.load(case_file(number, SEED), Loader=yaml.BaseLoader)
    if number % 2:
        return Client(json.dumps(tree).encode(), {})
    half, files = number // 2, [untidy()[(4 * number + one) % 60] for one in range(8)]
    if official():
        files += [one for place, one in enumerate(official()) if place % 15 == half % 15]
    exhibits = {f"exhibit-{place}.pdf": data for place, data in enumerate(files)}
    tree["exhibits"] = [
        {"id": chr(ord("A") + place), "title": "Statement", "file": name} for place, name in enumerate(exhibits)
    ]
    return Client(json.dumps(tree).encode(), exhibits)


def told(client: Client) -> Told:
    """A packet, by the digests of its files."""
    case, mistakes = read_case(client.case, "case.yaml")
    assert case is not None, mistakes
    resources = sample.resources(bool(official()))
    made = build(case, sample.firm(), Law(sample.AS_OF), resources, client.exhibits)
    found = " ".join(f"{one.code} {one.place}" for one in made.findings)
    return {**{name: sha256(data).hexdigest() for name, data in made.files.items()}, "findings": found}


def in_child(work: Callable[[], _Answer]) -> _Answer:
    """What a process says that has done nothing else; this one has not touched PDFium before."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as out:
                pickle.dump(work(), out)
            os._exit(0)
        except BaseException as error:
            print(repr(error)[:300], file=sys.stderr)
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        data = answer.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError(f"a process ended with {os.waitstatus_to_exitcode(status)}")
    return pickle.loads(data)  # type: ignore[no-any-return]


def in_order(order: Sequence[int], every: Sequence[Client]) -> list[Told]:
    """The packets of these clients, one after the other in one process."""
    return [told(every[number]) for number in order]


def in_threads(order: Sequence[int], every: Sequence[Client]) -> list[Told]:
    """The same from eight threads."""
    with ThreadPoolExecutor(8) as threads:
        return list(threads.map(lambda number: told(every[number]), order))


def differing(order: Sequence[int], made: Sequence[Told], alone: Sequence[Told]) -> Iterator[str]:
    """Where a packet is not as it was alone: the client's number and the file."""
    for number, one in zip(order, made, strict=True):
        for name in sorted(one.keys() | alone[number].keys()):
            if one.get(name) != alone[number].get(name):
                yield f"client {number}: {name}"


def on_machines(count: int, alone: Sequence[Told]) -> Iterator[tuple[str, list[str]]]:
    """The clients with exhibits on a machine without any font, and on one with others under the standard names."""
    code = (
        "import json; from soak_packets import clients, told\n"
        "print(json.dumps([told(one) for one in clients(int(sys.argv[1]))[::2]]))"
    )
    order = list(range(0, count, 2))
    with TemporaryDirectory() as folder:
        none = Path(folder) / "none"
        none.mkdir()
        for name, fonts in (("no font", none), ("foreign fonts", foreign_fonts(Path(folder) / "foreign"))):
            made = json.loads(on_machine(fonts, code, str(count)).splitlines()[-1])
            yield f"a machine with {name}", list(differing(order, made, alone))


def soak(count: int, shuffles: int, builds: int) -> Iterator[tuple[str, list[str]]]:
    """Each part of it, and what differed: shuffles of the clients, builds in each of eight threads, other machines."""
    every = clients(count)
    sample.resources(bool(official()))
    alone = [in_child(partial(told, one)) for one in every]
    blocked = [number for number, one in enumerate(alone) if "LD-packet-proof" in one["findings"]]
    yield f"{count} clients, each alone", [f"client {number}: a finding of the proof" for number in blocked]
    for turn in range(shuffles):
        order = random.Random(f"{SEED}{turn}").sample(range(count), count)
        yield f"shuffle {turn + 1}", list(differing(order, in_child(partial(in_order, order, every)), alone))
    order = [random.Random(f"{SEED}{turn}").randrange(count) for turn in range(8 * builds)]
    yield f"8 threads, {builds} builds each", list(differing(order, in_child(partial(in_threads, order, every)), alone))
    yield from on_machines(count, alone)


def trials(chance: random.Random, part: int) -> Iterator[soaking.Trial]:
    """Thirty clients in twenty orders and a hundred builds in each of eight threads, or one part of that."""
    for what, found in soak(max(4, 30 // part), max(1, 20 // part), max(1, 100 // part)):
        yield not found, f"{what}: {'; '.join(found[:5]) or 'the same'}"


if __name__ == "__main__":
    sys.exit(soaking.main(trials))
