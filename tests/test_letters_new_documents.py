"""Each template prints, word for word, what was written by hand for the samples: covers, index, payer's letter, tolling."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace as Row
from typing import Any

import pytest
from sample import firm

from levydocs.blocks.model import text_of
from levydocs.case.read import read_case
from levydocs.facts.core import Facts
from levydocs.law.figures import Law
from levydocs.letters.template import load_template
from levydocs.letters.writing import Printed, write_letter
from levydocs.packet.build import facts_of
from levydocs.text import squeeze

ROOT = Path(__file__).parent.parent
AS_OF = {
    "joint-bank-levy": date(2026, 11, 25),
    "self-employed-late": date(2026, 11, 24),
    "wage-levy": date(2026, 11, 24),
}


def _packet(*documents: tuple[str, int]) -> Mapping[str, Any]:
    pages = 1 + sum(count for _, count in documents)
    return {"packet": Row(pages=pages, documents=[Row(title=title, pages=count) for title, count in documents])}


MORE = _packet(("Exhibit F: Medical bills and prescriptions", 2), ("Exhibit G: Grocery and household receipts", 4))
POWER = _packet(("Form 2848, Power of Attorney and Declaration of Representative", 2))


@cache
def facts(sample: str) -> Facts:
    case, findings = read_case((ROOT / "samples" / sample / "case.yaml").read_bytes(), "case.yaml")
    assert case is not None, findings
    return facts_of(case, firm(), Law(AS_OF[sample]))


def printed(name: str, known: Facts, extra: Mapping[str, Any]) -> Printed:
    file = ROOT / "templates" / name / "letter.md.j2"
    return write_letter(load_template(file.read_bytes(), place=f"{name}/letter.md.j2", knows=known.knows), known, extra)


@pytest.mark.parametrize(
    ("sample", "name", "by_hand", "taxpayer", "extra"),
    [
        ("joint-bank-levy", "fax-cover-more", "fax-cover-more", 0, MORE),
        ("joint-bank-levy", "exhibit-index", "exhibit-index", 0, {}),
        ("wage-levy", "caf-cover", "caf-cover", 0, POWER),
        ("joint-bank-levy", "caf-cover", "caf-cover-tomas", 0, POWER),
        ("joint-bank-levy", "caf-cover", "caf-cover-beatriz", 1, POWER),
        ("wage-levy", "payer-letter", "payer-letter", 0, {}),
        ("joint-bank-levy", "payer-letter", "payer-letter", 0, {}),
        ("self-employed-late", "payer-letter", "payer-letter", 0, {}),
        ("self-employed-late", "tolling", "tolling", 0, {}),
    ],
)
def test_template_prints_what_was_written_by_hand(
    sample: str, name: str, by_hand: str, taxpayer: int, extra: Mapping[str, Any]
) -> None:
    letter = printed(name, facts(sample).for_taxpayer(taxpayer), extra)
    expected = (ROOT / "samples" / sample / "expected" / f"{by_hand}.txt").read_text("utf-8")
    assert squeeze(text_of(letter.document)) == squeeze(expected)
    assert letter.findings == ()
