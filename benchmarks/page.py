"""How soon the page shows what is typed: from keystroke to paint, in Chromium; and the server's CPU time per keystroke."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from benchmarks.jobs import Result, Stock
from benchmarks.service import served

if TYPE_CHECKING:
    from playwright.sync_api import Page

_CHROMIUM = shutil.which("chromium")
_BETWEEN = 120
"""Milliseconds from key to key: a hundred words a minute."""
_PATIENCE = 30_000
_FOOD = "expenses.personal.food"
_NOTE_PAINTED = """() => {
  window.took = [];
  let at = 0;
  document.addEventListener("input", (event) => { at = event.timeStamp; }, true);
  document.addEventListener("swapped", () => {
    const from = at;
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => took.push(performance.now() - from);
      after.port2.postMessage(0);
    });
  });
}"""


def page(stock: Stock) -> Result:
    """The 95th percentile and the median from key to paint, and the CPU time of the server for a key, in ms."""
    keys = 40 if stock.size.quick else 200
    with TemporaryDirectory() as name, served(Path(name), stock) as (connection, headers, ids, server):
        base, token = f"http://127.0.0.1:{connection.port}", headers["Authorization"].partition(" ")[2]
        address = f"/cases/{ids[0]}"
        figures, notes = dict(_cpu(connection, base, token, address, server, keys)), []
        if not (_CHROMIUM and find_spec("playwright")):
            notes.append("Chromium or playwright is not installed: the time to paint was not measured.")
        else:
            times = sorted(_painted(base, token, address, keys))
            figures |= {"painted_p95_ms": times[int(len(times) * 0.95)], "painted_ms": times[len(times) // 2]}
    return Result(more={"page": figures}, notes=notes)


def _painted(base: str, token: str, address: str, keys: int) -> list[float]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        window = browser.new_context(base_url=base, viewport={"width": 1440, "height": 900})
        window.request.post("/enter", form={"token": token}, headers={"Origin": base}, max_redirects=0)
        shown = window.new_page()
        shown.goto(address)
        shown.goto(f"{address}?section={_section(shown.content())}#q-{_FOOD}")
        shown.wait_for_load_state("networkidle")
        shown.evaluate(_NOTE_PAINTED)
        for number in range(keys):
            if number % 4 == 0:
                shown.keyboard.press("Control+A")
            shown.keyboard.type(str(1 + number % 9))
            shown.wait_for_timeout(_BETWEEN)
            _await_painted(
                shown, number + 1
            )  # the next key would cancel a slow update, which would then not be counted
        found: list[float] = shown.evaluate("took")
        browser.close()
    return found


def _await_painted(shown: Page, count: int) -> None:
    for _ in range(_PATIENCE // _BETWEEN):
        if shown.evaluate("took.length") >= count:
            return
        shown.wait_for_timeout(_BETWEEN)
    raise RuntimeError("The page does not show what was typed")


def _cpu(
    connection: HTTPConnection, base: str, token: str, address: str, server: int, keys: int
) -> Mapping[str, float]:
    """The CPU time of all processes of the server for one key; nothing if the system does not say."""
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": base}
    connection.request("POST", "/enter", urlencode({"token": token}), form)
    answer = connection.getresponse()
    answer.read()
    form["Cookie"] = answer.headers["Set-Cookie"].partition(";")[0]
    connection.request("GET", address, headers=form)
    section = _section(connection.getresponse().read().decode())
    before = 0.0
    for number in range(-20, keys):
        if number == 0:
            before = _spent(server)
        fields = {"section": section, "form": "f433f", "at": "2", f"a:{_FOOD}": str(100 + number), f"was:{_FOOD}": "0"}
        connection.request("POST", f"{address}/live", urlencode(fields), form)
        answer = connection.getresponse()
        if answer.status != 200 or b'id="boxes"' not in answer.read():
            raise RuntimeError(f"The page was answered with {answer.status}")
    spent = _spent(server) - before
    return {"cpu_ms": spent / keys * 1000} if spent else {}


def _section(html: str) -> str:
    """The number of the section of monthly expenses."""
    found = re.search(r"section=(\d+)[^>]*>Monthly expenses", html)
    if found is None:
        raise RuntimeError("The page has no section of monthly expenses")
    return found[1]


def _spent(process: int) -> float:
    """Seconds of CPU time of a process and of those that it has started; 0 if the system does not say."""
    ticks = 0
    with suppress(OSError):
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with suppress(OSError):
                    told = (entry / "stat").read_text().rpartition(")")[2].split()
                    if int(entry.name) == process or _is_child(told, process):
                        ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK") if ticks else 0.0


def _is_child(told: list[str], process: int) -> bool:
    """True for what a process has started, or what that has."""
    parent = int(told[1])
    if parent == process:
        return True
    with suppress(OSError):
        return int(Path(f"/proc/{parent}/stat").read_text().rpartition(")")[2].split()[1]) == process
    return False
