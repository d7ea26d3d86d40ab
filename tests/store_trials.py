"""What every remote store is put through: cut at ten points, stalled and full, with an importer that looks in between."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from time import monotonic

import pytest
from cutting import Way

from levydocs.delivery.hand_over import Planned, hand_over
from levydocs.errors import OutsideRefused
from levydocs.stores.named import open_store
from levydocs.stores.patience import Patience
from levydocs.stores.port import INDEX, MARK, SIDECAR, Delivered, Delivery, Item, State

QUICK = Patience(seconds=1.0, whole=20.0, tries=2, first_wait=0.01)
USER, PASSWORD = "levydocs", "p@ss:word/7"
"""With the characters that a URL must have escaped."""
CUTS = (0.02, 0.15, 0.3, 0.5, 0.7, 0.85, 0.93, 0.96, 0.98, 0.995)
"""Where a delivery is cut, as a part of all its bytes. The last are where index and mark go."""


def planned(size: int = 30_000) -> Planned:
    """Three documents as they are delivered, one of them with a name that is not ASCII."""
    names = ("1-acs.pdf", "2-año ‘x’ #1 50%.pdf", "sign-client.pdf")
    items = tuple(
        Item(name, bytes([number]) * (size + number), json.dumps({"name": name}).encode())
        for number, name in enumerate(names)
    )
    rows = "".join(f"{one.name},{one.sha256}\r\n" for one in items)
    content_id = sha256(rows.encode()).hexdigest()
    mark = json.dumps({"content_id": content_id}).encode()
    return Planned(Delivery("00420/001/2026-11-24", content_id), items, f"file,sha256\r\n{rows}".encode(), mark)


def imported(files: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """What an importer takes from these files: versions with a ready mark. Each must be whole then: that is what the mark says."""
    taken = {}
    for mark in (path for path in files if path.endswith(f"/{MARK}")):
        folder = mark.removesuffix(MARK)
        assert json.loads(files[mark])
        rows = list(csv.DictReader(files[f"{folder}{INDEX}"].decode().splitlines()))
        taken[folder] = {row["file"]: files[f"{folder}{row['file']}"] for row in rows}
        for row in rows:
            assert sha256(taken[folder][row["file"]]).hexdigest() == row["sha256"]
            assert json.loads(files[f"{folder}{row['file']}{SIDECAR}"])["name"] == row["file"]
    return taken


@dataclass(frozen=True)
class Counterpart:
    """A server of this machine: its port, the URL by which it is reached through another, and what lies there."""

    port: int
    url: Callable[[int], str]
    files: Callable[[], dict[str, bytes]]
    empty: Callable[[], None]

    def deliver(self, port: int | None = None, patience: Patience = QUICK) -> Delivered:
        """Deliver what is planned."""
        return hand_over(planned(), open_store(self.url(port or self.port), patience))

    def check_whole(self) -> None:
        """An importer takes one version, and all of it."""
        ((_, taken),) = imported(self.files()).items()
        assert taken == {one.name: one.data for one in planned().items}


def try_whole_and_again(there: Counterpart) -> None:
    """Delivered, it is whole; delivered again, unchanged; nothing of ours is next to it."""
    first = there.deliver()
    assert (first.state, first.version) == (State.NEW, 1)
    assert PASSWORD not in first.address
    there.check_whole()
    before = there.files()
    assert there.deliver().state is State.UNCHANGED
    assert there.files() == before
    assert not [path for path in before if ".levydocs-" in path]


def try_cuts(there: Counterpart, cuts: Sequence[float] = CUTS) -> None:
    """Cut at each of these points for good: an importer takes nothing half; the next run ends it, in the same version."""
    with Way(there.port) as way:
        there.deliver(way.port)
        every = way.passed
    told: list[str] = []
    for cut in cuts:
        there.empty()
        with Way(there.port, cut=int(every * cut)) as way:
            try:
                there.deliver(way.port)
            except OutsideRefused as error:
                told.append(f"{error.message}{error.place}{error.remedy}")
        imported(there.files())
        there.deliver()
        there.check_whole()
    # The last cut may come when all is said.
    assert len(told) >= len(cuts) - 1
    assert PASSWORD not in "".join(told)


def try_cuts_that_mend(there: Counterpart, cuts: Sequence[float] = CUTS) -> None:
    """Cut once at each of these points: the same run goes on, and delivers nothing twice."""
    with Way(there.port) as way:
        there.deliver(way.port)
        every = way.passed
    for cut in cuts:
        there.empty()
        with Way(there.port, cut=int(every * cut), mends=True) as way:
            there.deliver(way.port, Patience(seconds=1.0, whole=20.0, tries=3, first_wait=0.01))
        there.check_whole()
        assert not [path for path in there.files() if ".levydocs-" in path]


def try_stalled(there: Counterpart) -> None:
    """Nothing comes through any more: it is given up in good time, and the next run ends it."""
    start = monotonic()
    with (
        Way(there.port, cut=50_000, stalls=True) as way,
        pytest.raises(OutsideRefused, match=r"takes too long|cannot be reached"),
    ):
        there.deliver(way.port, Patience(seconds=0.3, whole=5.0, tries=2, first_wait=0.01))
    assert monotonic() - start < 5
    assert not imported(there.files())
    there.deliver()
    there.check_whole()
