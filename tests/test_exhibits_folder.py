"""What lies in the folder ``exhibits`` and is named by no one: told, with the lines that name it, and never in a manifest."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
import yaml
from command_line import CASE_ID, Answer, edit

import levydocs as library
from levydocs.loading.exhibits_folder import next_ids

Levydocs = Callable[..., Answer]


def told(case: Path) -> dict[str, str]:
    """The findings about the folder: place in its message → code. Of what can be an exhibit there is one."""
    notes = library.Workspace().open(case).notes
    return {one.message: one.code for one in notes}


def drop(case: Path, name: str, data: bytes | None = None) -> Path:
    target = case.parent / "exhibits" / name
    target.write_bytes((case.parent / "exhibits" / "lease.pdf").read_bytes() if data is None else data)
    return target


def pasted(remedy: str) -> str:
    """The lines of YAML in a remedy, as a person copies them from a terminal."""
    return "\n".join(line for line in remedy.splitlines() if line.lstrip().startswith(("- {", "exhibits:")))


def test_nothing_is_told_of_the_samples() -> None:
    for sample in ("wage-levy", "joint-bank-levy", "self-employed-late"):
        assert library.Workspace().open(Path(__file__).parent.parent / "samples" / sample / "case.yaml").notes == ()


@pytest.mark.parametrize(
    "name", ["bank letter.pdf", "Größe – Kopie.pdf", 'it is "new": [x].pdf', "#1 {a}.png", "收據.jpg"]
)
def test_what_the_finding_says_can_be_pasted(levydocs: Levydocs, case: Path, name: str) -> None:
    """PyYAML is the other reader: the lines pasted at the end of the file name the file that lies there."""
    if sys.platform == "win32" and '"' in name:
        pytest.skip("no such name on Windows")
    drop(case, name)
    (note,) = library.Workspace().open(case).notes
    assert (note.code, note.severity) == ("LD-exhibit-unnamed", "weakens")
    assert name in note.message
    case.write_text(f"{case.read_text('utf-8').rstrip()}\n{pasted(note.remedy)}\n", "utf-8")
    entry = yaml.safe_load(case.read_text("utf-8"))["exhibits"][-1]
    assert (entry["id"], entry["title"], entry["proves"]) == ("G", "", [])
    assert (case.parent / entry["file"]).samefile(case.parent / "exhibits" / name)
    after = library.Workspace().open(case)
    assert after.notes == ()
    assert after.case.exhibits
    assert after.case.exhibits[-1].file == f"exhibits/{name}"


def test_a_case_without_exhibits_gets_the_key_too(case: Path) -> None:
    text = case.read_text("utf-8")
    case.write_text(text[: text.index("exhibits:")] + "exhibits: []\n", "utf-8")
    (note,) = library.Workspace().open(case).notes
    lines = pasted(note.remedy)
    assert lines.splitlines()[0] == "exhibits:"
    assert [one["id"] for one in yaml.safe_load(lines)["exhibits"]] == list("ABCDEF")
    assert "in place of its exhibits" in note.remedy
    case.write_text(case.read_text("utf-8").replace("exhibits: []\n", f"{lines}\n"), "utf-8")
    assert library.Workspace().open(case).notes == ()


def test_lines_are_indented_as_the_others(case: Path) -> None:
    text = case.read_text("utf-8")
    head, tail = text[: text.index("exhibits:")], text[text.index("exhibits:") :]
    case.write_text(head + tail.replace("\n  - {", "\n- {"), "utf-8")
    drop(case, "new.pdf")
    (note,) = library.Workspace().open(case).notes
    assert pasted(note.remedy) == '- {id: G, title: "", file: "exhibits/new.pdf", proves: []}'


@pytest.mark.parametrize(
    ("used", "following"),
    [
        ([], ["A", "B"]),
        (["A", "C"], ["D", "E"]),
        (["Z"], ["AA", "AB"]),
        (["1", "12"], ["13", "14"]),
        (["B-2", "B"], ["C", "D"]),
        (["ZZ"], ["ZZ-1", "ZZ-2"]),
    ],
)
def test_ids_go_on_after_the_last(used: list[str], following: list[str]) -> None:
    assert list(islice(next_ids(used), 2)) == following


def test_what_the_system_keeps_is_passed_over(case: Path) -> None:
    for name in (".DS_Store", "._lease.pdf", "Thumbs.db", "desktop.ini", "~$letter.docx", ".~lock.x.odt#"):
        drop(case, name, b"x")
    assert told(case) == {}


def test_what_is_no_exhibit_as_it_is(case: Path) -> None:
    word = case.parent / "exhibits" / "letter.docx"
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    drop(case, "notes.txt", b"called the client")
    drop(case, "empty.pdf", b"")
    drop(case, "photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0")
    (case.parent / "exhibits" / "bank").mkdir()
    said = told(case)
    words = {
        "“letter.docx”": "a Word document",
        "“notes.txt”": "a plain-text file",
        "“empty.pdf”": "an empty file",
        "“photo.heic”": "a HEIC photo",
        "“bank”": "a folder",
    }
    for name, kind in words.items():
        (message,) = [one for one in said if name in one]
        assert kind in message
        assert said[message] == ("LD-exhibit-unnamed-folder" if kind == "a folder" else "LD-exhibit-unnamed-kind")
    assert len(said) == len(words)
    notes = {one.message: one for one in library.Workspace().open(case).notes}
    assert "print it as PDF" in next(one.remedy for message, one in notes.items() if "letter.docx" in message)
    assert not any(one.severity == "blocks" for one in notes.values())


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
def test_links(case: Path, tmp_path: Path) -> None:
    outside = tmp_path / "other-client.pdf"
    shutil.copy(case.parent / "exhibits" / "lease.pdf", outside)
    folder = case.parent / "exhibits"
    (folder / "out.pdf").symlink_to(outside)
    (folder / "gone.pdf").symlink_to(tmp_path / "nothing.pdf")
    (folder / "again.pdf").symlink_to(folder / "lease.pdf")  # a file that an exhibit names
    said = told(case)
    assert set(said.values()) == {"LD-exhibit-unnamed-link"}
    assert sorted(message.partition(" is ")[2].partition(",")[0] for message in said) == [
        "a link that leads nowhere",
        "a link that leads out of the case's folder",
    ]


def test_a_folder_in_use_is_looked_into(case: Path) -> None:
    (case.parent / "exhibits" / "rent").mkdir()
    (case.parent / "exhibits" / "lease.pdf").rename(case.parent / "exhibits" / "rent" / "lease.pdf")
    edit(case, "exhibits/lease.pdf", "exhibits/rent/lease.pdf")
    assert told(case) == {}
    shutil.copy(case.parent / "exhibits" / "rent" / "lease.pdf", case.parent / "exhibits" / "rent" / "ledger.pdf")
    (note,) = library.Workspace().open(case).notes
    assert '"exhibits/rent/ledger.pdf"' in note.remedy


@pytest.mark.skipif(sys.platform == "win32", reason="no such names on Windows")
def test_names_that_a_case_file_cannot_have(levydocs: Levydocs, case: Path) -> None:
    for name in ("a\x1b[31m.pdf", " a.pdf ", "Ａ.pdf"):
        drop(case, name)
    notes = library.Workspace().open(case).notes
    assert [one.code for one in notes] == ["LD-exhibit-unnamed-name"] * 3
    assert "\x1b[31m" not in levydocs("check", case).out


def test_a_number_in_a_name_is_told_and_not_repeated(levydocs: Levydocs, case: Path) -> None:
    drop(case, "SSN card 123-45-6789.pdf")
    answer = levydocs("check", case)
    assert "LD-exhibit-unnamed-name" in answer.out
    assert "123-45-6789" not in answer.out + answer.err


def test_what_another_case_beside_it_names_is_that_clients(case: Path) -> None:
    drop(case, "theirs.pdf")
    assert len(told(case)) == 1
    text = case.read_text("utf-8").replace("exhibits/lease.pdf", "exhibits/theirs.pdf")
    case.with_name("copy.yaml").write_text(text, "utf-8")
    assert len(told(case)) == 1, "a copy of the same case is no other client"
    case.with_name("other.yaml").write_text(text.replace(CASE_ID, "2026-0300"), "utf-8")
    assert told(case) == {}


def test_a_large_file_is_not_read(case: Path) -> None:
    with (case.parent / "exhibits" / "film.pdf").open("wb") as file:
        file.truncate(100_000_001)
    ((message, code),) = told(case).items()
    assert code == "LD-exhibit-unnamed-kind"
    assert "more than 100 MB" in message


def test_check_and_packet_tell_the_same_and_the_manifest_does_not(levydocs: Levydocs, case: Path) -> None:
    drop(case, "Marisol notes.pdf")
    checked = {one["message"] for one in levydocs("check", case, "--json").json["findings"]}
    made = levydocs("packet", case, "-o", "out", "--json").json
    (message,) = {one["message"] for one in made["findings"]} & {one for one in checked if "Marisol notes" in one}
    assert "LD-exhibit-unnamed" in levydocs("packet", case, "-o", "two", "--all").err
    for file in (Path("out") / CASE_ID).glob("*.json"):
        assert b"Marisol notes" not in file.read_bytes()
    assert library.Workspace().check(library.Workspace().open(case)).ready is False  # by what blocked before
    blocking = [one for one in made["findings"] if one["severity"] == "blocks"]
    assert message not in {one["message"] for one in blocking}


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root can read everything")
def test_a_folder_that_cannot_be_read_stops_nothing(case: Path) -> None:
    folder = case.parent / "exhibits"
    folder.chmod(0)
    try:
        assert told(case) == {}
    finally:
        folder.chmod(0o700)
