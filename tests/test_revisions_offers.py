"""What a folder, a ZIP file or an address offers, tidy or hostile."""

from __future__ import annotations

import os
import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from levydocs.acroforms.library import load_forms
from levydocs.errors import OutsideRefused, UsageRefused
from levydocs.revisions import offers
from levydocs.revisions.offers import Offer, Offers, from_addresses, from_path, is_address, plan

FORMS = load_forms()
CURRENT = [form.revisions[-1] for form in FORMS.values()]


def seen(found: Offers) -> list[tuple[str, object]]:
    """Each offer's name and bytes, or the place and code of a finding."""
    return [
        (one.name, one.data) if isinstance(one, Offer) else (one.place, one.code.removeprefix("LD-install-"))
        for one in found
    ]


def archive(members: dict[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", compression) as one:
        for name, data in members.items():
            one.writestr(name, data)
    return out.getvalue()


def unzipped(tmp_path: Path, data: bytes) -> list[tuple[str, object]]:
    path = tmp_path / "forms.zip"
    path.write_bytes(data)
    return seen(from_path(path))


def test_a_folder(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.PDF", "notes.txt", "._a.pdf", "forms.zip"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "c.pdf").write_bytes(b"")
    assert seen(from_path(tmp_path)) == [("a.PDF", b"a.PDF"), ("b.pdf", b"b.pdf")]


def test_one_file_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "form").write_bytes(b"%PDF-")
    assert seen(from_path(tmp_path / "form")) == [("form", b"%PDF-")]


@pytest.mark.parametrize("name", ["none", "n" * 5000, os.devnull])
def test_what_is_neither_folder_nor_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageRefused):
        list(from_path(tmp_path / name))


def test_files_too_large_are_not_read(tmp_path: Path) -> None:
    for name, size in (
        ("a.pdf", offers.FILE_LIMIT),
        ("b.pdf", offers.FILE_LIMIT + 1),
        ("c.pdf", offers.ARCHIVE_LIMIT + 1),
    ):
        with open(tmp_path / name, "wb") as file:
            file.truncate(size)
    (first, data), *others = seen(from_path(tmp_path))
    assert (first, data) == ("a.pdf", bytes(offers.FILE_LIMIT))
    assert others == [("b.pdf", "too-large"), ("c.pdf", "too-large")]


def test_a_zip_file_has_no_paths(tmp_path: Path) -> None:
    members = ["../../up.pdf", "/root.pdf", "deep/er/form.PDF", "notes.txt", "__MACOSX/._form.pdf", "folder.pdf/"]
    data = archive({name: name.encode() for name in members} | {"odd\x1b[31m.pdf": b""})
    assert unzipped(tmp_path, data) == [
        ("up.pdf", b"../../up.pdf"),
        ("root.pdf", b"/root.pdf"),
        ("form.PDF", b"deep/er/form.PDF"),
        ("odd?[31m.pdf", b""),
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["forms.zip"]


def test_a_zip_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = archive({"bomb.pdf": bytes(offers.FILE_LIMIT + 1), "form.pdf": b"form"})
    assert len(bomb) < 100_000
    assert unzipped(tmp_path, bomb) == [("bomb.pdf", "too-large"), ("form.pdf", b"form")]
    many = archive({f"{number}.pdf": bytes(1000) for number in range(1000)})
    monkeypatch.setattr(offers, "ARCHIVE_LIMIT", 200_000)
    found = unzipped(tmp_path, many)
    assert [entry for _, entry in found[:-1]] == [bytes(1000)] * 200
    assert found[-1] == ("forms.zip", "archive-too-large")


def test_a_zip_file_that_lies_about_a_size(tmp_path: Path) -> None:
    data = bytearray(archive({"form.pdf": bytes(1000)}, ZIP_STORED))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 10)
    assert unzipped(tmp_path, bytes(data)) == [("form.pdf", "unreadable")]


def test_members_that_cannot_be_read(tmp_path: Path) -> None:
    rare = archive({"form.pdf": b"form"}, ZIP_LZMA)
    assert unzipped(tmp_path, rare) == [("form.pdf", "unreadable")]
    secret = bytearray(archive({"form.pdf": b"form"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        secret[secret.index(mark) + place] |= 1
    assert unzipped(tmp_path, bytes(secret)) == [("form.pdf", "unreadable")]
    torn = archive({"a.pdf": b"first file", "b.pdf": b"second"}, ZIP_STORED).replace(b"first", b"fi_st")
    assert unzipped(tmp_path, torn) == [("a.pdf", "unreadable"), ("b.pdf", b"second")]


@pytest.mark.parametrize("kept", [30, 100, -10])
def test_a_zip_file_that_breaks_off(tmp_path: Path, kept: int) -> None:
    whole = archive({"form.pdf": bytes(range(256)) * 4}, ZIP_STORED)
    assert unzipped(tmp_path, whole[:kept]) == [("forms.zip", "unreadable")]


def test_addresses() -> None:
    def fetch(address: str, limit: int) -> bytes:
        asked.append((address, limit))
        if "gone" in address:
            raise OutsideRefused("The site answered 404.")
        return archive({"in/side.pdf": b"form"}) if "zip" in address else bytes(offers.FILE_LIMIT + 1)

    asked: list[tuple[str, int]] = []
    wanted = ["https://a.test/gone.pdf", "https://a.test/form.zip", "https://a.test/large?id=1"]
    assert seen(from_addresses(wanted, fetch)) == [
        ("https://a.test/gone.pdf", "not-had"),
        ("side.pdf", b"form"),
        ("https://a.test/large?id=1", "too-large"),
    ]
    assert [limit for _, limit in asked] == [offers.FILE_LIMIT, offers.ARCHIVE_LIMIT, offers.ARCHIVE_LIMIT]


def test_what_is_an_address() -> None:
    assert all(map(is_address, ("https://a.test", "http://127.0.0.1:80/x", "ftp://a.test")))
    assert not any(map(is_address, ("forms", "C:\\forms", "/a/b.zip", "a:b")))


def test_what_is_asked() -> None:
    assert plan(None, CURRENT).addresses == tuple(f"https://www.irs.gov/pub/irs-pdf/{one}.pdf" for one in FORMS)
    assert plan(None, CURRENT).wanted == tuple(CURRENT)
    for base in ("https://a.test/irs", "https://a.test/irs/"):
        assert plan(base, CURRENT).addresses == tuple(f"https://a.test/irs/{one}.pdf" for one in FORMS)
    for one in ("https://a.test/irs/form.PDF", "https://a.test/forms.zip", "https://a.test/get?file=7"):
        assert plan(one, CURRENT).addresses == (one,)
        assert plan(one, CURRENT).wanted == ()
    assert plan(None, ()).addresses == plan("https://a.test/irs", ()).addresses == ()
