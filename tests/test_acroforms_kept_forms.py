"""Forms kept as they were read: the same as read anew, and never those of other files or of other code."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filled_forms import Folder

from levydocs.acroforms import kept_forms, library, line_text
from levydocs.acroforms.definition import Form
from levydocs.acroforms.kept_forms import kept_form
from levydocs.audiences import load_audiences

FILES = {"form.yaml": b"number: 000-M", "lines.yaml": b"name: {}"}


class Reader:
    """Reads the made-up form, and counts how often."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> Form:
        self.count += 1
        return Folder().load()


@pytest.fixture
def code(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes | None], None]:
    """Makes the code of levydocs another one, or one without files."""
    return lambda stamp: monkeypatch.setattr(kept_forms, "_code", lambda: stamp)


def test_what_is_kept_is_what_was_read(tmp_path: Path) -> None:
    read = Reader()
    first = kept_form(tmp_path, "made", FILES, read)
    assert kept_form(tmp_path, "made", FILES, read) == first == read()
    assert read.count == 2
    if os.name == "posix":
        assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o600]


@pytest.mark.parametrize(
    "other",
    [
        {"form.yaml": b"number: 000-N", "lines.yaml": b"name: {}"},
        {"form.yaml": b"number: 000-M", "line.yaml": b"name: {}"},
        {"form.yaml": b"number: 000-M"},
        {"form.yaml": b"number: 000-M", "lines.yaml": b"name: {}", "2026-01/where.yaml": b""},
        {"form.yaml": b"number: 000-", "lines.yaml": b"Mname: {}"},
    ],
)
def test_of_other_files_it_is_read_anew(tmp_path: Path, other: dict[str, bytes]) -> None:
    read = Reader()
    for files in (FILES, other, other, FILES):
        kept_form(tmp_path, "made", files, read)
    assert read.count == 3


def test_by_other_code_it_is_read_anew(tmp_path: Path, code: Callable[[bytes | None], None]) -> None:
    read = Reader()
    for stamp in (b"one", b"other", b"other", None, None):
        code(stamp)
        kept_form(tmp_path, "made", FILES, read)
    assert read.count == 4


def test_a_file_of_levydocs_that_has_changed_is_other_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever it is: a figure of the law may decide which words a line may have."""
    (tmp_path / "law" / "__pycache__").mkdir(parents=True)
    changed, compiled = tmp_path / "law" / "figures.yaml", tmp_path / "law" / "__pycache__" / "book.pyc"
    changed.write_text("1", "utf-8")
    monkeypatch.setattr("levydocs.acroforms.kept_forms.resources.files", lambda _: tmp_path)
    stamp = kept_forms._code.__wrapped__
    before = stamp()
    compiled.write_text("1", "utf-8")
    assert stamp() == before
    status = changed.stat()
    os.utime(changed, ns=(status.st_atime_ns, status.st_mtime_ns + 1000))
    assert stamp() != before


def test_a_damaged_file_counts_as_absent(tmp_path: Path) -> None:
    read = Reader()
    form = kept_form(tmp_path, "made", FILES, read)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    damaged = [whole[:-1], whole[:40], b"", *(_turned(whole, at) for at in (0, 40, 64, 65, 200, len(whole) - 1))]
    for data in damaged:
        file.write_bytes(data)
        assert kept_form(tmp_path, "made", FILES, read) == form
        assert file.read_bytes() == whole
    assert read.count == 1 + len(damaged)


def _turned(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_where_nothing_can_be_written_it_is_read(tmp_path: Path) -> None:
    read, place = Reader(), tmp_path / "file"
    place.write_bytes(b"")
    assert kept_form(place, "made", FILES, read) == read()


def test_the_forms_of_levydocs_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process does not read them, and compiles none of their sentences; one with audiences of its own reads them."""
    monkeypatch.setattr(line_text, "_COMPILED", {})
    library._as_shipped.cache_clear()
    first = library.load_forms(kept=tmp_path)
    sentences = {text for form in first.values() for line in form.lines.values() for text in line.text}
    library._as_shipped.cache_clear()
    line_text._COMPILED.clear()
    with monkeypatch.context() as patch:
        patch.setattr(library, "load_form", lambda *_, **__: pytest.fail("it was read"))
        patch.setattr("levydocs.templating.engine.meter", lambda _: pytest.fail("it was compiled"))
        assert library.load_forms(kept=tmp_path) == first
        assert line_text._COMPILED.keys() == sentences
    library._as_shipped.cache_clear()
    assert library.load_one("f2848", None, [*load_audiences(None), "own"], kept=tmp_path) == first["f2848"]
    assert sorted(path.name.partition("-")[0] for path in tmp_path.glob("f2848-*.form")) == ["f2848", "f2848"]
    library._as_shipped.cache_clear()
