"""``levydocs forms updates``: what the IRS serves as each form, compared with what levydocs knows; on a site on loopback."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sample
from command_line import Answer
from official import Stock, facsimile_stock, without_a_field
from sites import Answer as Served
from sites import page, site

Levydocs = Callable[..., Answer]
CURRENT = {"f12153": "2022-07", "f2848": "2021-01", "f433f": "2024-07"}


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    return facsimile_stock(tmp_path_factory.mktemp("own"))


def states(answer: Answer) -> dict[str, str]:
    return {one["form"]: one["state"] for one in answer.json["forms"] if one["form"] in CURRENT}


def current(stock: Stock) -> dict[str, bytes]:
    return {f"{form}.pdf": stock.files[form, revision] for form, revision in CURRENT.items()}


def asked(levydocs: Levydocs, stock: Stock, files: dict[str, Served]) -> Answer:
    with site({f"/{name}": one for name, one in files.items()}) as irs:
        return levydocs("forms", "updates", "--from", irs.address, "--json", *stock.arguments)


def test_what_is_served_as_it_was_is_the_same(levydocs: Levydocs, stock: Stock) -> None:
    answer = asked(levydocs, stock, {name: Served(data) for name, data in current(stock).items()})
    assert set(states(answer).values()) == {"same"}
    assert "Asking http://127.0.0.1" in answer.err


def test_each_other_file_is_told_for_what_it_is(levydocs: Levydocs, stock: Stock) -> None:
    """An older revision that is known, a file that someone has changed, and one that is not there."""
    files = {
        "f12153.pdf": Served(stock.files["f12153", "2020-02"]),
        "f2848.pdf": Served(without_a_field(stock.files["f2848", "2021-01"])),
    }
    answer = asked(levydocs, stock, files)
    assert states(answer) == {"f12153": "older", "f2848": "changed", "f433f": "not available"}
    codes = [one["code"] for one in answer.json["findings"]]
    assert [one for one in codes if one != "LD-install-not-had"] == ["LD-install-served-another", "LD-install-edited"]
    assert answer.code == 8


def test_a_web_page_is_no_form(levydocs: Levydocs, stock: Stock) -> None:
    files = {name: Served(data) for name, data in current(stock).items()}
    answer = asked(levydocs, stock, {**files, "f433f.pdf": page()})
    assert states(answer)["f433f"] == "changed"
    assert "LD-install-web-page" in [one["code"] for one in answer.json["findings"]]


def test_a_folder_is_held_against_them_without_the_network(levydocs: Levydocs, stock: Stock, tmp_path: Path) -> None:
    for name, data in current(stock).items():
        (tmp_path / name).write_bytes(data)
    answer = levydocs("forms", "updates", "--from", tmp_path, *stock.arguments)
    for line in (
        "f2848     Form 2848        Rev. January 2021     same",
        "f433f     Form 433-F       Rev. 7-2024           same",
    ):
        assert line in answer.out
    assert "Asking" not in answer.err


@pytest.mark.parametrize(
    ("days", "told"), [(-1, ["LD-form-superseded"]), (0, ["LD-form-ends-soon"]), (30, ["LD-form-ends-soon"]), (31, [])]
)
def test_a_packet_says_when_a_revision_that_it_uses_ends(days: int, told: list[str]) -> None:
    """Told while there is time to send it; blocking once the last day has passed."""
    known = sample.resources()
    sheet = known.blanks["f433f"]
    revision = replace(sheet.revision, in_force_until=sample.AS_OF + timedelta(days=days))
    changed = replace(known, blanks={**known.blanks, "f433f": replace(sheet, revision=revision)})
    codes = [one.code for one in sample.composed(by=changed).findings if one.code.startswith("LD-form-")]
    assert [code for code in codes if code != "LD-form-facsimile"] == told
