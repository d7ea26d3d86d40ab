"""To payroll, where dismissal is threatened: courteous, the statute's words, nothing of the tax, and follow the levy."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sample
from test_letters_outside import printed, words

from levydocs.findings import Severity

CASE = "payroll-dismissal"
SAID = "levies[0].payroll.dismissal"


def test_payroll_hears_of_the_levy_and_of_nothing_else() -> None:
    """26 USC 6332(d): nothing that the levy does not reach, and no delay; PRACTICE §2: nothing of the tax."""
    text = words(CASE)
    assert "Please follow it until the IRS releases it." in text
    assert not re.search(r"1040|2022|Income|\$|owe|must|433|2848|hardship|stop|delay|fine|imprison", text)


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({f"{SAID}.only_garnishment": "false"}, "only_garnishment"),
        ({f"{SAID}.only_garnishment": sample.REMOVED}, "only_garnishment"),
        ({f"{SAID}.on": "2026-11-25"}, "dismissal.on"),
        ({f"{SAID}.by": ""}, "dismissal.by"),
        ({"levies[0].kind": "bank"}, "levies[0].kind"),
    ],
)
def test_without_its_facts_it_is_a_draft(changes: dict[str, Any], lacks: str) -> None:
    """The statute speaks of one debt: where wages are garnished for another too, the letter does not cite it."""
    one = printed(CASE, changes)
    assert any(found.severity == Severity.BLOCKS and lacks in found.message for found in one.findings)
    if "only" in lacks:
        assert "1674" not in words(CASE, changes)


def test_words_stand_in_one_pair_of_marks() -> None:
    assert words(CASE, {f"{SAID}.words": "“Find another job.”"}).count("“") == words(CASE).count("“")
    assert "was mentioned by Mr. Dale Pruitt, plant supervisor. This" in words(CASE, {f"{SAID}.words": ""})
