"""Which form and revision a blank names, in the spellings that are in use."""

from __future__ import annotations

import pytest
from drawn_forms import Drawn, drawn_form

from levydocs.revisions.drafting.named import named_form
from levydocs.revisions.printed import revision_of, said_of


def blank(*printed: str, title: str = "") -> bytes:
    words = [(40, 720 - 12 * place, line) for place, line in enumerate(printed)]
    return drawn_form([Drawn("Name")], printed=words, info={"Title": title} if title else None)


@pytest.mark.parametrize(
    ("printed", "said", "folder"),
    [
        (["Form 843 (Rev. 12-2024)"], ("843", "Rev. 12-2024"), "2024-12"),
        (["Form 843", "(Rev. December 2024)", "Department of the Treasury"], ("843", "Rev. December 2024"), "2024-12"),
        (["Form 843", "Claim", "(Rev. Dec. 2024)"], ("843", "Rev. Dec 2024"), "2024-12"),
        (["Form 843 (December 2024)"], ("843", "Rev. December 2024"), "2024-12"),
        (["Form W-7", "Revised 8/2019"], ("W-7", "Rev. 8-2019"), "2019-08"),
        (["Form 8829 2025", "See line 3 of your 2024 Form 8829."], ("8829", "2025"), "2025"),
        (["Form 8829", "See line 3 of your 2024 Form 1040.", "Form 8829 (2025)"], ("8829", "2025"), "2025"),
        (["Official Form 106J", "Schedule J: Your Expenses 12/15"], ("106J", "12/15"), "2015-12"),
        (["Form 106J", "Schedule J: Your Expenses 12/15"], ("106J", ""), "1900-01"),
        (["See the Instructions for Form 843 (Rev. 9-2020)"], ("", ""), "1900-01"),
        (["Created 9/26/25"], ("", ""), "1900-01"),
    ],
)
def test_spellings(printed: list[str], said: tuple[str, str], folder: str) -> None:
    pdf = blank(*printed)
    assert said_of(pdf) == said
    assert named_form(pdf, "fx", "x.pdf")[1].revision == folder


def test_the_title_of_a_file_goes_first() -> None:
    """A page names the form of another year, and other forms, before it names itself."""
    pdf = blank("Attach to 2025 Form 1040.", "Line 17 of your 2024 Form 5329", title="2025 Form 5329")
    assert said_of(pdf) == ("5329", "2025")
    assert revision_of(pdf, "5329") == "2025"
    assert revision_of(blank("Form 843", "(Rev. December 2024)"), "843") == "Rev. December 2024"
    assert said_of(blank("Words alone.", title="2025 Form 1040")) == ("1040", "2025")


def test_who_issues_a_form() -> None:
    assert named_form(blank("Form 843", "Internal Revenue Service"), "fx", "x.pdf")[0].agency
    assert named_form(blank("Official Form 106J"), "fx", "x.pdf")[0].agency == ""
