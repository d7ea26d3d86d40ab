"""Every finding that the code can raise has a page, and every page is raised somewhere; the pages are fit to read."""

from __future__ import annotations

import re
import string
from collections import Counter
from functools import cache
from typing import Any

import pytest
import sample
import yaml

from levydocs.findings import CHECKS, Severity, finding

PAGES = sample.ROOT / "levydocs" / "finding_pages"
CODE = re.compile(r"""["'](LD-[a-z]+-[a-z0-9-]+)["']""")
SLUG = re.compile(r"""["']([a-z][a-z0-9]*(?:-[a-z0-9]+)*)["']""")

CHECKS_THAT_BLOCK = {1, 2, 3, 4, 8}
BLOCKS_ALL_THE_SAME = {
    "LD-packet-must-not-contain": "a client's papers in the wrong hands cannot be taken back; only a changed recipe does it"
}
"""What belongs to another check and blocks, with the reason."""


@cache
def pages() -> dict[str, dict[str, Any]]:
    found = [yaml.safe_load(path.read_text("utf-8")).items() for path in sorted(PAGES.glob("*.yaml"))]
    return {code: page for items in found for code, page in items}


@cache
def sources() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((sample.ROOT / "levydocs").rglob("*.py")))


def test_codes_are_unique_and_stand_in_the_file_of_their_area() -> None:
    codes = [
        (path.stem, line.rstrip(":\n"))
        for path in PAGES.glob("*.yaml")
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("LD-")
    ]
    assert [code for code, count in Counter(code for _, code in codes).items() if count > 1] == []
    assert [code for area, code in codes if code.split("-")[1] != area] == []


def test_every_code_in_the_package_has_a_page() -> None:
    assert set(CODE.findall(sources())) - set(pages()) == set()


def test_every_page_is_raised_somewhere() -> None:
    """Literally, or through the slug of a leaf of the case: read_case makes LD-case-<slug> of it."""
    text = sources()
    raised = set(CODE.findall(text)) | {f"LD-case-{slug}" for slug in SLUG.findall(text)}
    # What the proof finds on a form filled by field names is said in words of its own: packet/any_form.py.
    raised |= {code.replace("LD-packet-proof-", "LD-fill-proof-") for code in raised}
    assert set(pages()) - raised == set()


def test_page_is_complete() -> None:
    for code in sorted(pages()):
        page = pages()[code]
        assert set(page) - {"check", "today", "also_about"} == {"severity", "message", "remedy", "why"}, code
        assert page["severity"] in set(Severity), code
        assert re.fullmatch(r"([A-Z“{]|\w+\.(yaml|json) ).*[.…}]", page["message"]), f"{code}: a sentence"
        assert re.fullmatch(r"[A-Z].*[.…}“”\w]", page["remedy"]), f"{code}: what to do next"
        assert len(page["message"]) < 300, code


def test_page_says_why_it_matters() -> None:
    """One short sentence, the same in every case."""
    for code in sorted(pages()):
        page = pages()[code]
        assert re.fullmatch(r"[A-Z“][^{}]*\.", page["why"]), f"{code}: a sentence without words to complete"
        assert page["why"] not in (page["message"], page["remedy"]), code
        assert len(page["why"]) < 150, code


def test_check_is_one_of_the_ten() -> None:
    for code in sorted(pages()):
        assert pages()[code].get("check") in {None, *CHECKS}, code


def test_only_the_gravest_checks_block() -> None:
    """A packet is stopped for what gets it rejected, and for what cannot be read, printed or proven."""
    blocking = {code: page.get("check") for code, page in pages().items() if page["severity"] == Severity.BLOCKS}
    assert {code for code, check in blocking.items() if check not in {None, *CHECKS_THAT_BLOCK}} == set(
        BLOCKS_ALL_THE_SAME
    )


def test_words_complete_the_page() -> None:
    for code in sorted(pages()):
        page = pages()[code]
        fields = {
            name for text in (page["message"], page["remedy"]) for _, name, _, _ in string.Formatter().parse(text)
        }
        words = {name: "word" for name in fields if name}
        made = finding(code, "place", **words)
        assert "{" not in made.message + made.remedy, code
        if words:
            with pytest.raises(KeyError):
                finding(code, "place", **dict(list(words.items())[1:]))
