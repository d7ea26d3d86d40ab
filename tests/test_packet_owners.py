"""Whose a form is: who is asked to sign it, and who is named at the foot of its pages, where the first taxpayer does not owe."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest
import sample
import yaml

from levydocs.case.read import read_case
from levydocs.law.in_force import Law
from levydocs.packet.build import compose
from levydocs.packet.documents import one_letter
from levydocs.packet.finish import Bound
from levydocs.packet.owners import signing_as

FIRST = {
    "id": "nadine", "kind": "individual", "name": {"first": "Nadine", "last": "Bystander"}, "irs_name": "NADINE BYSTANDER",
    "tin": {"kind": "ssn", "number": "000-26-9999"}, "date_of_birth": "1970-01-02", "liable_for": [],
    "phones": {"cell": "317-555-0199"},
}  # fmt: skip
"""Someone who owes nothing, listed first under taxpayers."""


@cache
def made(name: str, route: str, *, represented: bool = True) -> Bound:
    """The packet of a case of tests/golden in which its last taxpayer alone owes, and is listed second."""
    tree: Any = yaml.load((sample.ROOT / "tests" / "golden" / name / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)
    owing = tree["taxpayers"][-1]
    tree |= {"taxpayers": [FIRST, {**owing, "liable_for": []}], "filing_status": "married_separate", "routes": [route]}
    for debt in tree["liabilities"]:
        debt["who"] = [owing["id"]]
    for notice in tree.get("notices", ()):
        notice["addressee"] = [owing["id"]]
    del tree["taxpayers"][1]["liable_for"]
    if not represented:
        tree |= {"representatives": []}
    if "lien_withdrawal" in tree:
        tree["lien_withdrawal"]["signer"] = "taxpayers"
    case, mistakes = read_case(json.dumps(tree).encode(), "case.yaml")
    assert case is not None, mistakes
    assert case.as_of is not None
    return compose(case, sample.firm(), Law(case.as_of), sample.resources(), {})


CASES = [
    ("installment-after-default", "installment", "f9465", "Renata Okonkwo (2105)"),
    ("lien-withdrawal", "lien_withdrawal", "f12277", "Loretta M. Haines (4418)"),
    ("offer-lump-sum", "offer", "f656", "Emeka Joel Achterberg, Jr. (7713)"),
    ("offer-lump-sum", "offer", "f433aoi", "Emeka Joel Achterberg, Jr. (7713)"),
]


@pytest.mark.parametrize(("name", "route", "form", "owner"), CASES)
def test_whoever_owes_signs_and_is_named_at_the_foot(name: str, route: str, form: str, owner: str) -> None:
    found = made(name, route)
    assert form in {part.id.split(":")[1] for one in found.envelopes.values() for part in one.parts}
    signing = {one.who: [page.page.part.id for page in one.pages] for one in found.sets}
    assert f"form:{form}" not in signing.get("taxpayer", ())
    assert f"form:{form}" in signing["spouse"]
    feet = {page.foot.partition(" · page ")[0] for file in found.named.values() for page in file.pages}
    lists = {one.who: one.file.pages[0].foot.partition(" · page ")[0] for one in found.sets}
    bystander = {lists.pop("taxpayer")} if "taxpayer" in lists else set()
    assert bystander <= {"Nadine Bystander (9999)"}, "the list of what someone signs is the signer's own"
    assert feet - bystander == {owner} == set(lists.values())


def test_the_request_to_the_advocate_is_of_whoever_owes() -> None:
    """Form 911 without a representative: line 14 is for the one who owes the tax on the levy."""
    found = made("taxpayer-advocate", "advocate", represented=False)
    signing = {one.who: [page.page.part.id for page in one.pages] for one in found.sets}
    assert "form:f911" in signing["spouse"]
    assert "form:f911" not in signing.get("taxpayer", ())
    (file,) = (file for name, file in found.named.items() if "advocate" in name)
    assert {page.foot.partition(" · page ")[0] for page in file.pages} == {"Bertrand K. Ashby (4493)"}


def test_a_statement_of_the_first_taxpayer_waits_for_whoever_owes_to_stand_first() -> None:
    """$350.00 a month is below line 10, and Form 433-F, which goes with it, has the one who does not owe as the taxpayer."""
    found = made("installment-after-default", "installment")
    (told,) = (one for one in found.findings if one.code == "LD-packet-who-owes-first")
    assert (told.severity, told.place) == ("blocks", "case.yaml:1 taxpayers")
    assert "LD-packet-who-owes-first" not in {one.code for one in made("lien-withdrawal", "lien_withdrawal").findings}


WAGES = {
    "kind": "wage", "notice_form": "668-W", "date": "2026-11-10", "served_on": "2026-11-13", "covers": ["y2020", "y2021"],
    "payer": {"name": "Southside Family Clinic", "fax": "404-555-0178"},
    "payroll": {"frequency": "semimonthly", "next_payday": "2026-11-30", "cutoff": "2026-11-27"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("letter", "levies", "named"),
    [
        ("payer-letter", [WAGES], {"Beatriz Dvořák (2917)"}),
        ("exemption-statement", [WAGES], {"Beatriz Dvořák (2917)"}),
        (
            "payer-letter",
            [WAGES, {**WAGES, "payer": {"name": "Cascade Freight Terminals"}}],
            {"Beatriz Dvořák (2917)", "Tomáš J. Dvořák (1806)"},
        ),
        ("release-request", [WAGES], {"Tomáš J. Dvořák (1806)"}),
    ],
)
def test_a_payer_learns_of_nobody_but_the_worker(letter: str, levies: list[object], named: set[str]) -> None:
    """Both spouses owe; the second works at the clinic. What the IRS gets names the first."""
    tree: Any = yaml.load(
        (sample.ROOT / "samples" / "joint-bank-levy" / "case.yaml").read_bytes(), Loader=yaml.BaseLoader
    )
    case, mistakes = read_case(json.dumps({**tree, "levies": levies}).encode(), "case.yaml")
    assert case is not None, mistakes
    assert case.as_of is not None
    made = one_letter(case, sample.firm(), Law(case.as_of), sample.resources(), letter)
    pages = [page for pdf in made.files.values() for page in sample.page_texts(pdf)]
    feet = {foot for page in pages for foot in re.findall(r"([^\n]+?) · page \d+ of \d+", page)}
    assert feet == named


@pytest.mark.parametrize(
    ("who", "owners", "called"),
    [
        ("taxpayer", (0,), "taxpayer"),
        ("taxpayer", (1,), "spouse"),
        ("taxpayer", (0, 1), "taxpayer"),
        ("spouse", (0, 1), "spouse"),
        ("spouse", (0,), "spouse"),
        ("spouse", (1,), "taxpayer"),
        ("representative", (1,), "representative"),
    ],
)
def test_who_signs_by_whose_form_it_is(who: str, owners: tuple[int, ...], called: str) -> None:
    assert signing_as(who, owners) == called
