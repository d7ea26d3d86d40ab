"""A server that is killed in the middle, and many requests at once: tests/soak_service.py does the same with far more of them."""

from __future__ import annotations

import random
import signal
import sys
import time
from pathlib import Path

import pytest
from service_runs import Order, at_once, await_packets, every_packet, family_of, lives, one_by_one, questions
from serving import served_folder, serving, token_for
from shared import takes_long

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs SIGKILL, and /proc")
FORMS = ("2848",)


@takes_long
def test_a_killed_server_loses_nothing_and_does_nothing_twice(tmp_path: Path) -> None:
    folder = served_folder(tmp_path / "cases")
    order, token = Order(folder, 6, FORMS), token_for(folder)
    with serving(folder, token=token) as (client, server):
        expected = one_by_one(client, folder, FORMS)
        order.ask_for_all(client, random.Random(0))
        await_packets(client, 2)
        family = family_of(server.pid)
        server.send_signal(signal.SIGKILL)
        server.wait()
    _await_the_end_of(family)
    with serving(folder, token=token) as (client, server):
        family = family_of(server.pid)
        order.ask_for_all(client, random.Random(1))
        assert order.same(await_packets(client, order.count), expected)
        made = {one.name for one in (folder / ".levydocs" / "results").iterdir()}
        assert made == set(order.accepted.values())
        assert at_once(client, questions(folder), 16) == []
        for job in every_packet(client):
            assert client.delete(f"/packets/{job['id']}").status_code == 204
        assert not list((folder / ".levydocs" / "results").iterdir())
    assert server.returncode == 0
    _await_the_end_of(family)


def _await_the_end_of(family: list[int]) -> None:
    until = time.monotonic() + 10
    while any(map(lives, family)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [one for one in family if lives(one)]
