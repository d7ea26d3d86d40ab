"""Forms from the repository and the user's own folder; official files known by their digest, whatever their name."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from filled_forms import IDS, MADE, Folder, current, forms, official
from sample import needs_forms

from levydocs.acroforms.definition import OfficialFile, Revision
from levydocs.acroforms.library import BlankFolders, known_by_digest, load_forms
from levydocs.errors import DefinitionRefused


def revision_of(data: bytes) -> Revision:
    """The made-up revision, as if ``data`` were its official file."""
    file = OfficialFile("made.pdf", "https://example.org/made.pdf", sha256(data).hexdigest(), len(data))
    return replace(Folder().load().revisions[0], file=file)


@pytest.fixture
def shelf(tmp_path: Path) -> BlankFolders:
    """A shelf of two folders, the first of which is not there; the second holds junk."""
    folder = tmp_path / "blanks"
    (folder / "folder.pdf").mkdir(parents=True)
    (folder / "notes.txt").write_bytes(MADE)
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "other.pdf").write_bytes(b"x" * len(MADE))
    return BlankFolders((tmp_path / "nowhere", folder))


def test_nothing_is_found_where_the_file_is_not(shelf: BlankFolders) -> None:
    assert shelf.find(revision_of(MADE)) is None


@pytest.mark.parametrize("name", ["made.pdf", "Form 000-M (1).PDF", "ünïcode.pdf"])
def test_a_file_is_found_whatever_its_name(shelf: BlankFolders, name: str) -> None:
    (shelf.folders[1] / name).write_bytes(MADE)
    assert shelf.find(revision_of(MADE)) == MADE


def test_an_edited_copy_is_not_the_official_file(shelf: BlankFolders) -> None:
    """One byte changed, the length and the name kept."""
    edited = MADE[:-7] + bytes([MADE[-7] ^ 1]) + MADE[-6:]
    (shelf.folders[1] / "made.pdf").write_bytes(edited)
    assert shelf.find(revision_of(MADE)) is None


@pytest.mark.parametrize("name", ["made.pdf", "MADE.PDF", "made--2026-01.pdf"])
def test_what_lies_in_the_place_of_the_official_file_is_told(shelf: BlankFolders, name: str) -> None:
    """A file of its name with other bytes, as of the next revision; the official file of another revision is none."""
    revision, path = revision_of(MADE), shelf.folders[1] / name
    known = {revision.file.sha256}
    assert shelf.another(revision, known) is None
    path.write_bytes(MADE + b"\n")
    assert shelf.another(revision, known) == path
    assert shelf.another(revision, {*known, sha256(MADE + b"\n").hexdigest()}) is None
    path.write_bytes(MADE)
    assert shelf.another(revision, known) is None


def test_revisions_are_known_by_the_digest_of_their_file() -> None:
    form = Folder().load()
    known = known_by_digest({"made": replace(form, revisions=(revision_of(MADE),))})
    assert known[sha256(MADE).hexdigest()].id == "2026-01"


def own_folder(root: Path, folder: Folder) -> Path:
    for name, text in folder.files.items():
        path = root / "forms" / "made" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_a_form_of_the_users_own_stands_beside_ours(tmp_path: Path) -> None:
    found = load_forms(own_folder(tmp_path, Folder().of_a_case()))
    assert set(found) == {*forms(), "made"}
    assert found["made"].lines["amount"].facts == ("budget.gross",)
    assert found["made"].revisions == Folder().load().revisions


def test_a_broken_form_of_the_users_own_is_refused_with_file_and_line(tmp_path: Path) -> None:
    with pytest.raises(DefinitionRefused) as refused:
        load_forms(own_folder(tmp_path, Folder().of_a_case().but("lines.yaml", "caption: Story, ", "")))
    assert refused.value.place == "forms/made/lines.yaml:8"
    assert refused.value.remedy


def test_a_revision_without_its_files_is_refused(tmp_path: Path) -> None:
    (own_folder(tmp_path, Folder()) / "forms" / "made" / "2027-01").mkdir()
    with pytest.raises(DefinitionRefused) as refused:
        load_forms(tmp_path)
    assert refused.value.place == "forms/made/2027-01/revision.yaml"


@needs_forms
@pytest.mark.parametrize("form_id", IDS)
def test_the_official_files_are_found(form_id: str, tmp_path: Path) -> None:
    _, revision = current(form_id)
    data = official(form_id, revision.id)
    (tmp_path / "renamed.pdf").write_bytes(data)
    assert BlankFolders((tmp_path,)).find(revision) == data
