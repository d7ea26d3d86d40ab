"""A server that is killed in the middle, and many requests at once: tests/soak_service.py does the same with far more of them."""

from __future__ import annotations

import random
import signal
import sys
from pathlib import Path

import pytest
from service_runs import Order, at_once, await_packets, every_packet, one_by_one, questions
from serving import served_folder, serving, token_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
FORMS = ("2848",)


def test_a_killed_server_loses_nothing_and_does_nothing_twice(tmp_path: Path) -> None:
    folder = served_folder(tmp_path / "cases")
    order, token = Order(folder, 6, FORMS), token_for(folder)
    with serving(folder, token=token) as (client, server):
        expected = one_by_one(client, folder, FORMS)
        order.ask_for_all(client, random.Random(0))
        await_packets(client, 2)
        server.send_signal(signal.SIGKILL)
        server.wait()
    with serving(folder, token=token) as (client, _):
        order.ask_for_all(client, random.Random(1))
        assert order.same(await_packets(client, order.count), expected)
        made = {one.name for one in (folder / ".levydocs" / "results").iterdir()}
        assert made == set(order.accepted.values())
        assert at_once(client, questions(folder), 16) == []
        for job in every_packet(client):
            assert client.delete(f"/packets/{job['id']}").status_code == 204
        assert not list((folder / ".levydocs" / "results").iterdir())
