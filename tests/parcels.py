"""Parcels for deliveries: made by hand, so that no test of names and properties waits for a packet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import sample

from levydocs.delivery.lookups import read_table
from levydocs.delivery.parcel import COMPLETE, ENVELOPE, OFFICE, SIGNING, Document, Parcel
from levydocs.delivery.profile import Profile
from levydocs.delivery.profile_file import read_profile
from levydocs.delivery.properties import Sources

DOCUMENTS = (
    Document("packet", "Complete packet", COMPLETE, "packet.pdf", b"%PDF packet", 29, True, "file"),
    Document("acs", "Levy release, to ACS", ENVELOPE, "1-acs.pdf", b"%PDF acs", 14, True, "fax"),
    Document("sign-taxpayer", "Sign here: taxpayer", SIGNING, "sign-here-taxpayer.pdf", b"%PDF sign", 4, True),
    Document("sending", "Sheet for the office", OFFICE, "sending.pdf", b"%PDF sending", 0, True),
)
PARCEL = Parcel("2026-0203", "00420", "001", date(2026, 11, 24), "levydocs 0.1.0", DOCUMENTS, {})
LEAST = """
id: own
title: Ours
folder: "{client}/{matter}/{as_of}"
name: "{title}"
documents: [complete, envelope, signing, office]
"""


def parcel(**changes: object) -> Parcel:
    """The parcel, changed."""
    return replace(PARCEL, **changes)  # type: ignore[arg-type]


def titled(*titles: str) -> Parcel:
    """A parcel of envelopes with these titles."""
    return parcel(documents=tuple(replace(DOCUMENTS[1], id=f"e{n}", title=one) for n, one in enumerate(titles)))


def sources(changes: Mapping[str, object] | None = None) -> Sources:
    """The sample's case, changed, and its firm book."""
    return Sources(sample.case({"client_number": "00420", **(changes or {})}), sample.firm())


def profile(text: str = "", tables: Mapping[str, str] | None = None, least: str = LEAST) -> Profile:
    """The profile that is written so, on top of the least that one must say."""
    found = {name: read_table(data.encode(), name, f"profiles/{name}") for name, data in (tables or {}).items()}
    return read_profile((least + text).encode(), "profiles/own.yaml", found)


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path in it."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}
