"""How soon ``levydocs serve`` answers: one client on the same machine, warm, one request after the other, in wall time."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from benchmarks.cases import SAMPLES, cases
from benchmarks.jobs import Result, Stock
from levydocs.library.tokens import Scope, new_token

PATHS = {"check": "/check", "fill_433f": "/forms/433f/fill", "fill_2848": "/forms/2848/fill", "version": "/version"}
"""The requests, by their names in the results; ``version`` does no work: it shows the cost of the round trip."""
_BASE, _PATIENCE = "/api/v1", 120.0
_CASES = 13
"""Some of every shape; a service is asked about the same cases again and again."""


def service(stock: Stock) -> Result:
    """The 95th percentile and the median, in ms."""
    rounds = 4 if stock.size.quick else 30
    with TemporaryDirectory() as name, served(Path(name), stock) as (connection, headers, ids, _):
        asked = [(job, path, case) for case in ids for job, path in PATHS.items()]
        times: dict[str, list[float]] = {job: [] for job in PATHS}
        for number in range(rounds + 1):
            for job, path, case in asked:
                taken = _time(connection, headers, path, case)
                if number:  # the first round loads what is loaded on first use
                    times[job].append(taken)
    ordered = {job: sorted(found) for job, found in times.items()}
    figures = {f"{job}_p95_ms": found[int(len(found) * 0.95)] for job, found in ordered.items()}
    return Result(more={"service": figures | {f"{job}_ms": found[len(found) // 2] for job, found in ordered.items()}})


def _time(connection: HTTPConnection, headers: Mapping[str, str], path: str, case: str) -> float:
    begun = time.perf_counter()
    if path == PATHS["version"]:
        connection.request("GET", _BASE + path, headers=dict(headers))
    else:
        connection.request("POST", _BASE + path, json.dumps({"case": case}), dict(headers))
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} was answered with {answer.status}")
    return (time.perf_counter() - begun) * 1000


@contextmanager
def served(folder: Path, stock: Stock) -> Iterator[tuple[HTTPConnection, Mapping[str, str], list[str], int]]:
    """A connection to a service of made-up cases, the headers that open it, the ids of the cases, the id of its process."""
    place, tokens, port = folder / "cases", folder / "tokens.json", _free_port()
    for number, data in enumerate(cases(_CASES, f"{stock.seed}-service")):
        (place / f"{number}").mkdir(parents=True)
        (place / f"{number}" / "case.yaml").write_bytes(data)
    copyfile(SAMPLES / "firm.yaml", place / "firm.yaml")
    headers = {
        "Authorization": f"Bearer {new_token(Scope.BUILD, file=tokens).text}",
        "Content-Type": "application/json",
    }
    line = [sys.executable, "-m", "levydocs", "serve", str(place), "--port", str(port), "--workers", "1"]
    line += ["--rate", "100000", *(["--forms-folder", str(stock.forms_folder.resolve())] if stock.forms_folder else [])]
    environment = os.environ | {"LEVYDOCS_TOKENS": str(tokens)}
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment) as server:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
            _await(connection, server)
            yield connection, headers, _ids(place), server.pid
        finally:
            server.terminate()


def _await(connection: HTTPConnection, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            connection.request("GET", f"{_BASE}/ready")
            answer = connection.getresponse()
            answer.read()
            if answer.status == 204:
                return
        except (OSError, HTTPException):
            connection.close()
        time.sleep(0.05)
    raise RuntimeError("levydocs serve did not start")


def _ids(folder: Path) -> list[str]:
    from levydocs.service.case_folder import CaseFolder

    return [place.id for place in CaseFolder(folder).all()]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port
