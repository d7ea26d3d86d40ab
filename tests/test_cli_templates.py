"""``levydocs templates``: what there is, a letter of your own begun, looked at, and the worked example of the guide."""

from __future__ import annotations

import json
import shlex
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from command_line import CASE_ID, Answer
from docx import Document
from interviews import blocks
from sample import page_texts
from test_watching import saved as saved  # a fixture
from word_files import word_file

from levydocs import assets
from levydocs.library.preview import preview_folder
from levydocs.text import squeeze

Levydocs = Callable[..., Answer]
GUIDE = Path(__file__).parent.parent / "docs" / "own-documents.md"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "office").mkdir()
    return tmp_path / "office"


@pytest.fixture(autouse=True)
def _no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(click, "launch", None)


def test_the_list_says_what_is_yours(levydocs: Levydocs, office: Path) -> None:
    assert levydocs("templates", "new", "hardship", "--assets", office).code == 0
    assert levydocs("templates", "new", "advocate-letter", "--assets", office).code == 0
    lines = [squeeze(line) for line in levydocs("templates", "list", "--assets", office).out.splitlines()]
    assert "hardship Hardship letter (yours, in place of ours); to irs_collection, tas, client" in lines
    assert "advocate-letter Advocate letter (yours); to irs_collection" in lines
    assert "exhibit-sheet Exhibit sheet; to your own file only" in lines
    assert "acs Levy release, to ACS; to irs_collection" in lines
    told = {(one["kind"], one["id"]): one for one in levydocs("templates", "list", "--json").json["templates"]}
    assert told["letter", "hardship"] == {
        "kind": "letter", "id": "hardship", "title": "Hardship letter", "audiences": ["irs_collection", "tas", "client"],
        "whose": "levydocs", "alone": True,
    }  # fmt: skip
    assert told["letter", "fax-cover"]["alone"] is False, "it counts the pages around it"
    assert set(told) == {
        *(("letter", name) for name in assets.names("templates") if name not in ("recipes", "audiences.yaml", "stationery.docx")),
        *(("recipe", name.removesuffix(".yaml")) for name in assets.names("templates", "recipes")),
    } - {("recipe", "complete")} | {("recipe", "packet")}  # fmt: skip


def test_a_copy_of_ours_prints_the_same_and_another_beginning_is_sound(
    levydocs: Levydocs, office: Path, case: Path
) -> None:
    for name in ("hardship", "advocate-letter"):
        answer = levydocs("templates", "new", name, "--assets", office)
        assert answer.out.strip() == str(office / "templates" / name / "letter.md.j2")
    assert levydocs("templates", "lint", "--assets", office).code == 0
    for folder in ((), ("--assets", office)):
        levydocs("letter", "hardship", case, "-o", f"{len(folder)}.pdf", *folder)
    assert Path("0.pdf").read_bytes() == Path("2.pdf").read_bytes()
    levydocs("letter", "advocate-letter", case, "-o", "own.pdf", "--assets", office)
    assert "Bayou Bend Dental Supply received this levy on November 4, 2026." in squeeze(
        page_texts(Path("own.pdf").read_bytes())[0]
    )


def test_a_beginning_in_word_is_sound_and_takes_the_place_of_ours(levydocs: Levydocs, office: Path, case: Path) -> None:
    pytest.importorskip("docxtpl", reason="needs docxtpl (levydocs[word])")
    for name in ("hardship", "first-letter"):
        answer = levydocs("templates", "new", name, "--word", "--assets", office)
        folder = office / "templates" / name
        assert answer.out.splitlines() == [str(folder / "letter.docx"), str(folder / "letter.yaml")]
    assert levydocs("templates", "new", "hardship", "--word", "--assets", office).code == 7
    assert levydocs("templates", "lint", "--assets", office).code == 0
    listed = levydocs("templates", "list", "--assets", office).out
    assert "Hardship (yours, in place of ours)" in listed
    assert "First letter (yours)" in listed
    assert levydocs("letter", "hardship", case, "-o", "own.docx", "--assets", office).code == 4
    said = [one.text for one in Document("own.docx").paragraphs if one.text]
    assert said[2:5] == [
        "November 24, 2026",
        "Bayou Bend Dental Supply received this levy on November 4, 2026.",
        "Please call me at 713-555-0132 with any question.",
    ]


@pytest.mark.parametrize("name", ["Hardship", "../hardship", "a b", "recipes", "-", "a_b"])
def test_a_name_that_no_folder_can_have(levydocs: Levydocs, office: Path, name: str) -> None:
    assert levydocs("templates", "new", "--assets", office, "--", name).code == 2
    assert list(office.iterdir()) == []


def test_what_is_there_stays_and_a_folder_is_needed(levydocs: Levydocs, office: Path) -> None:
    assert levydocs("templates", "new", "hardship", "--assets", office).code == 0
    assert levydocs("templates", "new", "hardship", "--assets", office).code == 7
    answer = levydocs("templates", "new", "hardship")
    assert (answer.code, "--assets FOLDER" in answer.err) == (2, True)


def test_the_preview_is_a_picture_of_each_page(levydocs: Levydocs, case: Path) -> None:
    answer = levydocs("templates", "preview", "hardship", case)
    assert answer.code == 4, "a specimen"
    assert [Path(line).name for line in answer.out.splitlines()] == ["hardship-page-1.png", "hardship-page-2.png"]
    answer = levydocs("templates", "preview", "hardship", case, "--page", "2", "--json")
    assert [Path(one).name for one in answer.json["files"]] == ["hardship-page-2.png"]
    assert [one.name for one in preview_folder().iterdir()] == ["hardship-page-2.png"]
    assert levydocs("templates", "preview", "hardshp", case).code == 2


def test_a_saved_template_is_shown_anew_and_a_mistake_in_it_is_told(
    levydocs: Levydocs, case: Path, office: Path, saved: Callable[..., None]
) -> None:
    levydocs("templates", "new", "advocate-letter", "--assets", office)
    letter = office / "templates" / "advocate-letter" / "letter.md.j2"
    seen: list[bytes] = []

    def change(old: str, new: str) -> None:
        seen.append((preview_folder() / "advocate-letter-page-1.png").read_bytes())
        letter.write_text(letter.read_text("utf-8").replace(old, new), "utf-8")

    saved(
        lambda: change("received this levy", "has received this levy"),
        lambda: change("levy.served_on", "levy.servd_on"),
        lambda: change("levy.servd_on", "levy.served_on"),
    )
    answer = levydocs("templates", "preview", "advocate-letter", case, "--assets", office, "--watch")
    assert answer.code == 130
    assert seen[0] != seen[1]
    assert seen[1] == seen[2], "what was refused shows nothing new"
    assert answer.err.count("Refused: ") == 1
    assert "the nearest is “levy.served_on”" in answer.err


def test_the_worked_example_of_the_guide(levydocs: Levydocs, case: Path, saved: Callable[..., None]) -> None:
    (case.parent / "case.yaml").rename(Path("case.yaml"))
    (case.parent / "exhibits").rename(Path("exhibits"))
    (case.parent.parent / "firm.yaml").rename(Path("firm.yaml"))
    saved()
    commands, *_ = blocks(GUIDE, "sh")
    codes = {}
    for line in commands.splitlines():
        name, *rest = shlex.split(line)
        assert name == "levydocs"
        codes[" ".join(rest[:2])] = levydocs(*rest).code
    assert codes == {
        "templates list": 0,
        "templates new": 0,
        "facts payer": 0,
        "templates lint": 0,
        "templates preview": 130,
    }
    (letter,) = blocks(GUIDE, "markdown")
    (recipe,) = blocks(GUIDE, "yaml")
    Path("templates/advocate-letter/letter.md.j2").write_text(letter + "\n", "utf-8")
    Path("templates/recipes").mkdir()
    Path("templates/recipes/our-advocate.yaml").write_text(recipe + "\n", "utf-8")
    assert levydocs("templates", "lint", "--assets", ".").code == 0
    assert levydocs("packet", "case.yaml", "-o", "out", "--assets", ".").code == 4
    made = Path("out", CASE_ID)
    told = {one["file"]: one for one in json.loads((made / "manifest.json").read_bytes())["envelopes"]}
    pages = told["6-our-advocate.pdf"]["pages"]
    first = squeeze(page_texts((made / "6-our-advocate.pdf").read_bytes())[0])
    assert f"To Taxpayer Advocate Service, fax 855-828-2723, {pages} pages." in first
    assert "Bayou Bend Dental Supply received the levy on November 4, 2026." in first


def test_the_guide_to_letters_in_word(levydocs: Levydocs, case: Path, saved: Callable[..., None]) -> None:
    pytest.importorskip("docxtpl", reason="needs docxtpl (levydocs[word])")
    (case.parent / "case.yaml").rename(Path("case.yaml"))
    (case.parent.parent / "firm.yaml").rename(Path("firm.yaml"))
    saved()
    (commands,) = blocks(GUIDE.with_name("word-letters.md"), "sh")
    lines = [shlex.split(line) for line in commands.splitlines()]
    assert lines.pop(0) == ["pip", "install", "levydocs[word]"]
    codes = [levydocs(*rest).code for _, *rest in lines]
    # A preview without LibreOffice is refused: the first run of --watch ends with that.
    assert codes in ([0, 0, 130, 4], [0, 0, 8, 4])
    assert "Bayou Bend Dental Supply received this levy" in "".join(
        one.text for one in Document("first-letter.docx").paragraphs
    )


LOOPS = "".join(f"{{% for {name} in '{'x' * 150}' %}}" for name in "abc") + "{{ a }}" + "{% endfor %}" * 3


@pytest.mark.parametrize(
    "text", ["{{ levy.payer.name.__class__ }}", LOOPS, "{{" * 9_000], ids=["attribute", "loops", "braces"]
)
def test_a_hostile_document_ends_with_its_code(levydocs: Levydocs, case: Path, office: Path, text: str) -> None:
    pytest.importorskip("docxtpl", reason="needs docxtpl (levydocs[word])")
    levydocs("templates", "new", "first-letter", "--word", "--assets", office)
    (office / "templates" / "first-letter" / "letter.docx").write_bytes(word_file(text))
    begun = time.perf_counter()
    answer = levydocs("letter", "first-letter", case, "-o", "own.docx", "--assets", office)
    assert (answer.code, Path("own.docx").exists()) == (5, False)
    assert time.perf_counter() - begun < 5
    assert "templates/first-letter/letter.docx" in answer.err
