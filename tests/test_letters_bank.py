"""The customer's authorization to the bank: a page for each who owes, with an end, and no advice on the levy."""

from __future__ import annotations

import re

import sample
from sample_letters import JOINT, facts_later
from test_letters_outside import printed, words

from levydocs.blocks.model import PageBreak, SignatureBlock

CASE = "bank-authorization"


def test_each_customer_signs_a_page_that_names_no_other() -> None:
    blocks = printed("bank-authorization-two").document.blocks
    assert [one.signer for one in blocks if isinstance(one, SignatureBlock)] == ["taxpayer", "spouse"]
    assert sum(isinstance(one, PageBreak) for one in blocks) == 1
    one, two = re.split(r"(?<=Date) ", words("bank-authorization-two"), maxsplit=1)
    assert "Walter" not in one
    assert "Delia" not in two
    couple = facts_later(JOINT, {"levies[0].payer.authorized_until": "2026-12-31"}, None)
    assert [one.role for one in couple["levy.customers"]] == ["taxpayer", "spouse"]


def test_a_business_signs_by_its_officer() -> None:
    company = {
        "taxpayers[0].kind": "corporation", "taxpayers[0].name": {"last": "Prairie Looms, Inc."},
        "taxpayers[0].tin": {"kind": "ein", "number": "00-3456789"},
        "taxpayers[0].signer": {"name": "Lucinda Barrow", "title": "President"},
    }  # fmt: skip
    text = words(CASE, company)
    assert "Prairie Looms, Inc. authorizes the bank" in text
    assert text.endswith("Lucinda Barrow, President Date")


def test_the_bank_is_asked_for_nothing_against_the_levy() -> None:
    """26 USC 6332(d)."""
    text = words(CASE)
    assert "Please follow the levy until the IRS releases it." in text
    assert not re.search(r"2021|1040|owe|must|hold|21 days|433|2848", text)


def test_without_its_end_or_for_another_payer_it_is_a_draft() -> None:
    for changes in (
        {"levies[0].payer.authorized_until": sample.REMOVED},
        {"levies[0].payer.authorized_until": "2026-11-23"},
        {"levies[0].kind": "receivable"},
    ):
        assert {one.code for one in printed(CASE, changes).findings} == {"LD-letter-fact-missing"}
