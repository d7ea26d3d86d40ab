"""The profile bagit: a bag that an independent tool of the Library of Congress calls valid, and altered ones that it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from parcels import PARCEL, sources

from levydocs.delivery.hand_over import hand_over
from levydocs.delivery.plan import plan_delivery
from levydocs.loading.profiles import load_profile
from levydocs.stores.disk import DiskFiles
from levydocs.stores.versions import VersionStore

bagit = pytest.importorskip("bagit", reason="needs bagit, which is not installed")


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    planned = plan_delivery(PARCEL, load_profile("bagit", None), sources())
    return Path(hand_over(planned, VersionStore(DiskFiles(tmp_path))).address)


def test_an_independent_tool_finds_it_valid(bag: Path) -> None:
    found = bagit.Bag(str(bag))
    found.validate()
    assert found.version_info == (1, 0)
    assert found.algorithms == ["sha256"]
    assert sorted(found.payload_files()) == sorted(
        f"data/{name}{end}"
        for name in ("packet.pdf", "1-acs.pdf", "sign-here-taxpayer.pdf", "sending.pdf")
        for end in ("", ".json")
    )
    assert found.info["External-Identifier"] == "2026-0203"
    assert found.info["Internal-Sender-Identifier"] == "00420"
    assert "Bagging-Date" not in found.info


@pytest.mark.parametrize(
    "name", ["data/1-acs.pdf", "data/1-acs.pdf.json", "bag-info.txt", "index.csv", "manifest-sha256.txt"]
)
def test_it_notices_what_was_altered(bag: Path, name: str) -> None:
    (bag / name).write_bytes((bag / name).read_bytes() + b" ")
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(bag)).validate()


def test_a_bag_that_was_interrupted_is_none(bag: Path) -> None:
    (bag / "bagit.txt").unlink()
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(bag))
