"""The packet on the page: the same bytes as from the command line, one build at a time, the last kept until the next is done."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from serving import case_id, log_beside, served_folder, serving, signed_in, token_for

from levydocs.cli.main import answer
from levydocs.library.packet_screen import words_changed
from levydocs.library.tokens import Scope

CASE, OTHER = "joint-bank-levy/case.yaml", "wage-levy/case.yaml"
_PATIENCE = 60.0


@dataclass(frozen=True)
class Screen:
    """The packet's screen of one case, as seen by a person who may build."""

    client: httpx.Client
    folder: Path

    @property
    def at(self) -> str:
        return f"/cases/{case_id(self.folder, CASE)}/packet"

    @property
    def file(self) -> Path:
        return self.folder / CASE

    def text(self) -> str:
        answer = self.client.get(self.at)
        assert answer.status_code == 200, answer.text
        return " ".join(answer.text.split())

    def build(self) -> None:
        assert self.client.post(f"{self.at}/build").headers["location"] == self.at
        self.until_done()

    def until_done(self) -> None:
        until = time.monotonic() + _PATIENCE
        while self.client.get(f"{self.at}/progress").status_code == 200:
            assert time.monotonic() < until
            time.sleep(0.1)

    @property
    def begun(self) -> int:
        """How many packets were begun so far."""
        with closing(sqlite3.connect(self.folder / ".levydocs" / "jobs.sqlite3")) as jobs:
            return int(jobs.execute("SELECT max(number) FROM jobs").fetchone()[0])

    @property
    def files(self) -> str:
        """The address of the files of the last packet."""
        return re.search(rf'href="({self.at}/[0-9a-f]+/files)/', self.text())[1]  # type: ignore[index]


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    folder = served_folder(tmp_path_factory.mktemp("packet") / "cases")
    token = token_for(folder, Scope.BUILD)
    with serving(folder, token=token) as (client, _), signed_in(client, token) as page:
        yield Screen(page, folder)


def test_before_the_first_build_the_envelopes_stand_there_with_what_blocks_them(screen: Screen) -> None:
    html = screen.text()
    assert "Not built yet" in html
    assert "0 of 6 envelopes ready" in html
    acs = html.partition('id="e-acs"')[2].partition("</section>")[0].replace(", 2026", "")  # in a later year
    for said in (
        "Levy release, to ACS",
        "Not ready",
        "Fax 855-555-0147, 7 minutes",
        "Mon Dec 7, aim for Fri Dec 4",
        "Hardship letter",
    ):
        assert said in acs, said
    assert "4 items to resolve" in acs
    assert "the official blank is not installed" in acs
    assert "Power of attorney, to the CAF unit, Beatriz Dvořák" in html.partition('id="e-caf-2"')[2]
    assert "Certified mail, return receipt requested" in html.partition('id="e-hearing"')[2]


def test_the_page_builds_the_same_bytes_as_the_command_line(screen: Screen, tmp_path: Path) -> None:
    screen.build()
    answer(["packet", str(screen.file), "-o", str(tmp_path)])
    (made,) = tmp_path.iterdir()
    wanted = {one.name: sha256(one.read_bytes()).hexdigest() for one in made.iterdir() if one.name != "seal.json"}
    found = {}
    for number in range(1, len(wanted) + 2):
        file = screen.client.get(f"{screen.files}/{number}")
        name = file.headers["content-disposition"].rpartition("''")[2]
        found[name] = sha256(file.content).hexdigest()
    assert found.pop("seal.json")  # it has a key of the person who made it
    assert found == wanted


def test_every_page_can_be_looked_at_and_is_kept_nowhere(screen: Screen) -> None:
    html = screen.text()
    assert "Every value read back: 698 values on 111 pages." in html
    links = re.findall(r'href="([^"]*/pages/\d+)"', html)
    assert len(links) == 20 + 5 + 10 + 3 + 3 + 2
    signed = {"acs": 5, "acs-more": 0, "hearing": 4, "caf-1": 1, "caf-2": 1, "payer": 2}
    for envelope, count in signed.items():
        part = html.partition(f'id="e-{envelope}"')[2].partition("</section>")[0]
        assert part.count('<span class="tab">Sign</span>') == count, envelope
    for address in (links[0], links[0].replace("/pages/", "/small/")):
        answer = screen.client.get(address)
        assert answer.headers["content-type"] == "image/png"
        assert answer.content.startswith(b"\x89PNG")
        assert answer.headers["cache-control"] == "no-store"
    assert screen.client.get(f"{screen.files}/1/pages/99").status_code == 422
    manifest = next(number for number in range(1, 20) if _is_manifest(screen, number))
    assert screen.client.get(f"{screen.files}/{manifest}/pages/1").status_code == 404


def _is_manifest(screen: Screen, number: int) -> bool:
    answer = screen.client.get(f"{screen.files}/{number}")
    return answer.headers["content-disposition"].endswith("manifest.json") and "envelopes" in json.loads(answer.content)


def test_a_packet_is_shown_for_its_own_case_alone(screen: Screen) -> None:
    elsewhere = screen.files.replace(case_id(screen.folder, CASE), case_id(screen.folder, OTHER))
    for ending in ("/1", "/1/pages/1", "/1/small/1"):
        assert screen.client.get(elsewhere + ending).status_code == 404


def test_a_packet_that_is_older_than_the_case_says_so_and_the_next_says_what_changed(screen: Screen) -> None:
    before, data = screen.files, screen.file.read_bytes()
    assert "has changed since" not in screen.text()
    screen.file.write_bytes(data.replace(b'child_care: "780"', b'child_care: "640"'))
    try:
        assert "The case has changed since this packet was built" in screen.text()
        screen.build()
        html = screen.text()
        assert "has changed since" not in html
        changed = html.partition("Since the last build")[2]
        assert re.search(
            r"Form 433-F, Child and dependent care</span> <span[^>]*><del>.{0,40}780</del> <ins>.{0,40}640</ins>",
            changed,
        )
        assert screen.client.get(f"{before}/1").status_code == 200
        assert screen.client.get(f"{screen.files}/1").status_code == 200
    finally:
        screen.file.write_bytes(data)


def test_one_packet_of_a_case_is_built_at_a_time_and_one_that_is_canceled_leaves_the_last(screen: Screen) -> None:
    before, begun = screen.files, screen.begun
    with ThreadPoolExecutor(4) as several:
        list(several.map(lambda _: screen.client.post(f"{screen.at}/build"), range(4)))
    assert screen.begun == begun + 1
    building = screen.text()
    assert "Building the packet" in building or "Waiting for its turn" in building
    assert "disabled" in building.partition('data-key="b"')[2][:20]
    assert f"{before}/" in building
    assert len(screen.client.get(f"{screen.at}/progress").text) < 2000
    assert screen.client.post(f"{screen.at}/cancel").status_code == 303
    screen.until_done()
    assert screen.files == before
    assert screen.client.get(f"{before}/1").status_code == 200
    assert screen.client.post(f"{screen.at}/cancel").status_code == 303  # nothing is being built: nothing happens


def test_what_could_not_be_built_says_why_above_the_last(screen: Screen) -> None:
    before, book = screen.files, screen.folder / "firm.yaml"
    data = book.read_bytes()
    book.write_bytes(b"firm: [")
    try:
        screen.build()
    finally:
        book.write_bytes(data)
    html = screen.text()
    assert "The packet was not built" in html
    assert "The firm book cannot be read." in html
    assert screen.files == before
    screen.build()
    assert "The packet was not built" not in screen.text()
    assert screen.files != before


def test_no_more_than_the_last_packets_are_kept(screen: Screen) -> None:
    """Four were built, one was canceled and one failed; while the next is built, two more are there."""
    assert len(list((screen.folder / ".levydocs" / "results").iterdir())) == 3


def test_nothing_of_the_case_is_in_the_log(screen: Screen) -> None:
    log = log_beside(screen.folder).read_text()
    assert not re.search(r"Dvo|2026-0311|1-acs|joint-bank", log)
    assert "/packet/{job}/files/{number}/small/{at} 200" in log


def test_of_a_changed_paragraph_the_words_are_shown_that_are_others() -> None:
    before = "We ask for a release by Monday. One two three four five six seven eight nine. It is small."
    after = "We ask for a full release by Friday. One two three four five six seven eight nine. It is small."
    assert words_changed(before, after) == [
        ("same", "We ask for a"),
        ("in", "full"),
        ("same", "release by"),
        ("out", "Monday."),
        ("in", "Friday."),
        ("same", "One two three four … nine. It is small."),
    ]
    assert words_changed("Gone words", "") == [("out", "Gone words")]
