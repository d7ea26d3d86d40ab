"""Names that every document system takes, Windows among them: whatever a title or a number holds."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from parcels import parcel, profile, titled

from levydocs.delivery.names import clean, folder_name, folder_safe, unique_names
from levydocs.delivery.plan import plan_delivery
from levydocs.delivery.properties import Sources
from levydocs.text import is_written_as_tax_id

FORBIDDEN = set('\\/*?":<>|~#%&{}')
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{name}{number}" for name in ("COM", "LPT") for number in "0123456789¹²³")}
NASTY = st.text(
    st.one_of(
        st.sampled_from(
            [*FORBIDDEN, ".", " ", "-", "_", "\u202e", "\u200f", "\u0000", "\n", "e", "\u0301", *"0123456789"]
        ),
        st.characters(),
    ),
    max_size=320,
)
SEEMING = st.sampled_from(
    ["CON", "con.txt", "LPT1.x", "a_vti_b", "000-12-3456", "x 12-3456789 y", "900 70 1234", "...", ""]
)


def is_safe(name: str, most: int, most_bytes: int = 200) -> bool:
    """What Windows, NetDocuments and SharePoint ask of a name, and what no name may hold."""
    return (
        0 < len(name) <= most
        and len(name.encode()) <= most_bytes
        and not FORBIDDEN & set(name)
        and not any(unicodedata.category(one) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for one in name)
        and name == unicodedata.normalize("NFC", name)
        and name == name.strip(" .")
        and name.partition(".")[0].rstrip().upper() not in RESERVED
        and name.lower() != "desktop.ini"
        and "_vti_" not in name.lower()
        and not is_written_as_tax_id(name)
    )


@given(NASTY | SEEMING)
@example("CON." + "a" * 90 + "123456789012")
@example("con ")
@example("__vti__")
@example("<\u0338")
@example("\u0628\u0646\u0643 \u202eexe.fdp")
@example("Letter " * 60)
@example("ß" * 300)
@example("\u2070" * 60 + "1" * 9 + "2" * 300)
def test_every_text_becomes_a_name_that_stays_one(text: str) -> None:
    for made, most in ((clean(text), 100), (folder_name(text), 60)):
        assert is_safe(made, most), made
    assert clean(clean(text)) == clean(text)
    assert folder_name(folder_name(text)) == folder_name(text)
    assert not set('\\/*?":<>|') & set(folder_safe(text))


@given(st.lists(NASTY, max_size=6))
def test_no_two_documents_get_one_name(titles: list[str]) -> None:
    found = unique_names(map(clean, titles), ".pdf")
    assert len({one.casefold() for one in found}) == len(titles)
    assert all(is_safe(one, 110, 210) for one in found)


@given(st.text("0123456789/-:.aA ", min_size=1, max_size=20), st.text("0123456789/-:.aA ", min_size=1, max_size=20))
def test_two_clients_never_share_a_folder(one: str, other: str) -> None:
    if " ".join(one.split()) != " ".join(other.split()):
        assert folder_name(one) != folder_name(other) or is_written_as_tax_id(folder_name(one))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sign here: taxpayer", "Sign here - taxpayer"),
        ("Levy release, to ACS", "Levy release, to ACS"),
        ('a\\b/c*d?e"f:g<h>i|j', "a-b-c-d-e-f-g-h-i-j"),
        ("Brief.  . .", "Brief"),
        ("CON", "_CON"),
        ("LPT1.txt", "_LPT1.txt"),
        ("Contract", "Contract"),
        ("Pe\u0301rez", "Pérez"),
        ("pdf\u202efdp.exe", "pdffdp.exe"),
        ("SSN 000-12-3456", "SSN xxx-xx-xxxx"),
        ("000\u201112\u20113456", "xxx\u2011xx\u2011xxxx"),
        ("\uff10\uff10\uff10 12 3456", "xxx xx xxxx"),
        ("~$budget", "-$budget"),
        ("", "_"),
    ],
)
def test_a_name_reads_as_the_title_does(text: str, name: str) -> None:
    assert clean(text) == name


def test_a_long_name_keeps_its_beginning_and_is_told_from_another_long_one() -> None:
    one, other = (clean("Levy release " + "x" * 300 + end) for end in "ab")
    assert one.startswith("Levy release xxx")
    assert re.fullmatch(r".*-[a-p]{8}", one)
    assert one != other


def test_a_folder_that_is_not_the_number_itself_is_marked() -> None:
    assert folder_name("20418.001") == "20418.001"
    assert re.fullmatch(r"20418-1-[a-p]{8}", folder_name("20418/1"))
    assert folder_name("20418-1") == "20418-1"


def test_a_delivery_is_named_so() -> None:
    """Documents of one title, of capitals alone, and with every sign that a system refuses."""
    names = [
        item.name for item in plan_delivery(titled("Claim", "CLAIM", 'A/B: "c"', "NUL"), profile(), Sources()).items
    ]
    assert names == ["Claim.pdf", "CLAIM (2).pdf", "A-B - -c-.pdf", "_NUL.pdf"]
    folder = plan_delivery(parcel(client_number="20418/7", matter_number=".."), profile(), Sources()).delivery.folder
    assert re.fullmatch(r"20418-7-[a-p]{8}/_-[a-p]{8}/2026-11-24", folder)
