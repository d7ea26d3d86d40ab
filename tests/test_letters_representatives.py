"""Representatives who withdraw or are revoked: what the instructions for Form 2848 ask for, one taxpayer a letter."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pypdf
import pytest
import sample
from test_letters_outside import printed, tree, words

from levydocs.case.read import read_case
from levydocs.law.in_force import Law
from levydocs.packet.documents import one_letter, word_letter

LEAVES, REVOKES = "representative-withdrawal", "representative-change"
COUPLE = {
    "taxpayers[1]": {
        "id": "spouse", "kind": "individual", "name": {"first": "Walter", "last": "Sandifer"},
        "tin": {"kind": "ssn", "number": "000-44-2216"},
    },
    "liabilities[0].who": ["taxpayer", "spouse"],
    "representatives": ["r-okafor"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        (LEAVES, {"power_of_attorney.withdrawn_by": ["r-other"]}),
        (LEAVES, {"power_of_attorney.copy_at_hand": ""}),
        (LEAVES, {"liabilities": []}),  # and no other matter
        (LEAVES, {"address.street": ""}),
        (REVOKES, {"power_of_attorney.revoked": []}),
        (REVOKES, {"power_of_attorney.revoked[0].address": sample.REMOVED}),
        (REVOKES, {"power_of_attorney.revoked[0].name": ""}),
    ],
)
def test_without_what_the_irs_asks_for_it_is_a_draft(name: str, changes: dict[str, Any]) -> None:
    """Instructions for Form 2848 (Rev. 9-2021), page 3."""
    found = printed(name, changes).findings
    assert {one.severity for one in found} == {"blocks"}


def test_the_whole_number_is_written_in_by_hand_alone() -> None:
    """The instructions ask for the taxpayer's number in a statement of withdrawal; a letter of ours has its last four digits."""
    for name in (f"{LEAVES}-no-copy", REVOKES):
        text = words(name)
        assert "written in by hand: ___" in text
        assert "SSN ending in 4471" in text
    assert "by hand" not in words(LEAVES)


def test_what_is_revoked_is_named_or_is_all() -> None:
    assert "Knoxville, TN 37902: revoke all years/periods" in words(REVOKES)
    some = words(REVOKES, {"power_of_attorney.revoked[0].matters": ["Income, Form 1040, 2021", "Civil Penalty, 2021"]})
    assert "TN 37902: Income, Form 1040, 2021; Civil Penalty, 2021" in some
    assert "revoke all" not in some


def test_new_form_2848_is_sent_or_enclosed() -> None:
    assert "a Form 2848 that was sent to you on November 20, 2026." in words(REVOKES)
    changes: tuple[dict[str, Any], ...] = ({"sent": {}}, {"sent.power_of_attorney": "2026-11-25"})
    for later in changes:
        assert "a Form 2848 that is enclosed." in words(REVOKES, later)


def test_a_company_revokes_by_its_officer() -> None:
    company = {
        "taxpayers[0].kind": "corporation", "taxpayers[0].name": {"last": "Prairie Looms, Inc."},
        "taxpayers[0].tin": {"kind": "ein", "number": "00-3456789"},
        "taxpayers[0].signer": {"name": "Lucinda Barrow", "title": "President"},
    }  # fmt: skip
    assert words(REVOKES, company).endswith("Prairie Looms, Inc. Lucinda Barrow, President Date")


@pytest.mark.parametrize("name", [LEAVES, REVOKES])
def test_each_taxpayer_has_a_letter_of_his_own(name: str) -> None:
    """PRACTICE §2: one taxpayer a fax to the CAF unit."""
    changes = {**COUPLE, "power_of_attorney.withdrawn_by": ["r-okafor"]}
    case, mistakes = read_case(json.dumps(sample.changed(changes, tree(name))).encode(), "case.yaml")
    assert case is not None, mistakes
    assert case.as_of is not None
    made = one_letter(case, sample.firm(), Law(case.as_of), sample.resources(), name)
    assert [*made.files] == [f"{name}-taxpayer.pdf", f"{name}-spouse.pdf"]
    texts = [
        "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(one)).pages) for one in made.files.values()
    ]
    assert [("4471" in text, "2216" in text) for text in texts] == [(True, False), (False, True)]
    word = word_letter(case, sample.firm(), Law(case.as_of), sample.resources(), name)
    assert [*word.files] == [f"{name}-taxpayer.docx", f"{name}-spouse.docx"]
    assert not [one for one in made.findings if one.code.startswith("LD-packet")]
