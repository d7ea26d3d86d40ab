"""``levydocs forms``: what is known and installed, whether the maps hold, and what a stranger's file gets."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from command_line import SAMPLES, Answer, files_in
from drawn_forms import Drawn, drawn_form
from new_blank import FIELDS, LINES, PRINTED
from official import facsimile_stock, filled_in, without_a_field
from sample import FORMS, needs_forms

from levydocs import assets
from levydocs.acroforms.library import load_forms

Levydocs = Callable[..., Answer]
DRAWN = drawn_form([Drawn("Name[0]"), Drawn("Box[0]", kind="Btn", states=("1",))])
EXHIBITS = SAMPLES / "wage-levy" / "exhibits"


def test_list_says_what_is_known_and_what_is_not_installed(levydocs: Levydocs) -> None:
    answer = levydocs("forms", "list")
    assert (answer.code, answer.err) == (0, "")
    for number, url in (
        ("12153", "https://www.irs.gov/pub/irs-pdf/f12153.pdf"),
        ("2848", "https://www.irs.gov/pub/irs-pdf/f2848.pdf"),
        ("433-F", "https://www.irs.gov/pub/irs-pdf/f433f.pdf"),
    ):
        assert any(f"Form {number} " in line and url in line for line in answer.out.splitlines())
    assert not any(row["installed"] for row in levydocs("forms", "list", "--json").json["forms"])


@pytest.mark.parametrize("arguments", [["forms", "list"], ["forms", "check"], ["demo"]])
@pytest.mark.parametrize("is_a_file", [True, False])
def test_a_variable_that_names_no_folder(
    levydocs: Levydocs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], is_a_file: bool
) -> None:
    folder = tmp_path / "forms"
    if is_a_file:
        folder.write_text("")
    monkeypatch.setenv("LEVYDOCS_FORMS", str(folder))
    answer = levydocs(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert f"Refused: {folder}: LEVYDOCS_FORMS names a folder that does not exist" in answer.err
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize("option", ["--forms-folder", "--assets"])
def test_an_option_that_names_no_folder(levydocs: Levydocs, case: Path, option: str) -> None:
    answer = levydocs("check", case, option, "nowhere")
    assert (answer.code, answer.out) == (2, "")
    assert option in answer.err
    assert "nowhere" in answer.err


def test_the_maps_hold_with_nothing_downloaded(levydocs: Levydocs) -> None:
    answer = levydocs("forms", "check")
    assert (answer.code, answer.out) == (0, "")
    assert "0 findings; 0 official files compared" in answer.err
    assert "levydocs forms install" in answer.err


@needs_forms
def test_the_maps_hold_against_the_official_files(levydocs: Levydocs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEVYDOCS_FORMS", FORMS)
    answer = levydocs("forms", "check", "--json")
    assert answer.code == 0
    assert answer.json["findings"] == []
    assert answer.json["compared_with_official"] >= 3


@needs_forms
def test_installed_forms_are_found_and_used(
    levydocs: Levydocs, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HOME", "LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "user"))
    assert levydocs("forms", "install", "--from", FORMS).code == 0
    current = [row for row in levydocs("forms", "list", "--json").json["forms"] if "/irs-pdf/" in row["url"]]
    assert len(current) == len(load_forms())
    assert all(row["installed"] for row in current)
    assert "LD-form-facsimile" not in levydocs("check", case, "--all").out


@pytest.mark.parametrize(("source", "code"), [("nowhere", 2), (str(EXHIBITS), 5)])
def test_nothing_to_install(levydocs: Levydocs, tmp_path: Path, source: str, code: int) -> None:
    answer = levydocs("forms", "install", "--from", source)
    assert (answer.code, answer.out) == (code, "")
    assert "Refused: " in answer.err
    assert source in answer.err
    assert files_in(tmp_path) == set()


@pytest.mark.parametrize("command", [["scan"], ["check"], ["carry", "f2848"]], ids=lambda words: words[0])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a PDF"),
        (b"Dear Sir", "not a PDF"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, "damaged"),
        ((EXHIBITS / "shutoff.png").read_bytes(), "not a PDF"),
        ((EXHIBITS / "lease.pdf").read_bytes(), "no form fields"),
    ],
    ids=["empty", "text", "damaged", "picture", "no form"],
)
def test_a_file_that_is_no_form(
    levydocs: Levydocs, tmp_path: Path, command: list[str], content: bytes, said: str
) -> None:
    (tmp_path / "junk.pdf").write_bytes(content)
    answer = levydocs("forms", *command, "junk.pdf")
    assert (answer.code, answer.out) == (5, "")
    assert answer.err.startswith("Refused: junk.pdf: ")
    assert said in answer.err


def test_scan_of_a_form(levydocs: Levydocs, tmp_path: Path) -> None:
    (tmp_path / "form.pdf").write_bytes(DRAWN)
    answer = levydocs("forms", "scan", "form.pdf")
    assert (answer.code, answer.err) == (0, "")
    assert answer.json["schema_version"] == 1
    assert {field["name"] for field in answer.json["fields"]} == {"Name[0]", "Box[0]"}
    assert "schema_version" not in json.loads(levydocs("forms", "scan", "--schema", "form.pdf").out)


def test_check_of_a_form_that_nobody_knows(levydocs: Levydocs, tmp_path: Path) -> None:
    (tmp_path / "form.pdf").write_bytes(DRAWN)
    answer = levydocs("forms", "check", "form.pdf")
    assert answer.code == 5
    assert "not a revision of a form that levydocs knows" in answer.err
    assert "form.pdf" in answer.err


def stock_in(tmp_path: Path) -> tuple[str, ...]:
    """A folder of a user's own whose official files are the facsimiles, laid beside it: nothing is downloaded."""
    stock = facsimile_stock(tmp_path / "own")
    for (form_id, name), data in stock.files.items():
        (tmp_path / f"{form_id}--{name}.pdf").write_bytes(data)
    return stock.arguments


def test_check_of_an_official_file(levydocs: Levydocs, tmp_path: Path) -> None:
    own = stock_in(tmp_path)
    answer = levydocs("forms", "check", "f2848--2021-01.pdf", "--json", *own)
    (file,) = answer.json["files"]
    assert (file["official"], file["nearest"]["form"], file["nearest"]["revision"]) == (True, "f2848", "2021-01")
    assert file["boxes"] == []


def test_check_of_an_edited_file_tells_each_box(levydocs: Levydocs, tmp_path: Path) -> None:
    own = stock_in(tmp_path)
    (tmp_path / "edited.pdf").write_bytes(without_a_field((tmp_path / "f433f--2024-07.pdf").read_bytes()))
    answer = levydocs("forms", "check", "edited.pdf", "--json", *own)
    assert answer.code == 5
    (file,) = answer.json["files"]
    assert not file["official"]
    assert file["nearest"]["form"] == "f433f"
    gone = [box for box in file["boxes"] if box["changes"] == ["gone"]]
    assert len(file["boxes"]) == 214
    assert len(gone) == 1
    assert [one["code"] for one in answer.json["findings"]] == ["LD-install-edited"], "it is not a new revision"
    shown = levydocs("forms", "check", "edited.pdf", *own)
    assert "edited.pdf: nearest to Form 433-F" in shown.out
    assert f"  gone: {gone[0]['old']}" in shown.out
    assert "levydocs forms carry" not in shown.out


def test_check_and_fill_tell_a_file_that_is_not_the_one_of_the_map(levydocs: Levydocs, tmp_path: Path) -> None:
    """It was said to be not installed, and that nothing is wrong."""
    (tmp_path / "here").mkdir()
    own = stock_in(tmp_path / "here")
    folder = tmp_path / "blanks"
    folder.mkdir()
    there = (tmp_path / "here" / "f2848--2021-01.pdf").read_bytes()
    (folder / "f2848.pdf").write_bytes(there)
    sound = levydocs("forms", "check", "--forms-folder", folder, "--json", *own).json
    assert sound["compared_with_official"] == 1
    assert "LD-form-other-file" not in [one["code"] for one in sound["findings"]]
    (folder / "f2848.pdf").write_bytes(there + b"\n")
    answer = levydocs("forms", "check", "--forms-folder", folder, "--json", *own)
    assert answer.code == 5
    (told,) = [one for one in answer.json["findings"] if one["code"] == "LD-form-other-file"]
    assert told["message"].startswith("f2848.pdf is there, but it is not the file from which the map of Form 2848")
    assert "forms/f2848/2021-01/revision.yaml" in told["message"]
    filled = levydocs(
        "fill", "2848", SAMPLES / "wage-levy" / "case.yaml", "-o", "o.pdf", "--forms-folder", folder, *own
    )
    assert filled.code == 4
    assert "f2848.pdf is there, but it is not the file" in filled.err


@needs_forms
def test_check_of_a_revision_that_is_not_known(levydocs: Levydocs, tmp_path: Path) -> None:
    """Names that stay while labels change, as a comparison of the spoken labels finds them: eleven, and ten of one table."""
    pdf = (Path(FORMS) / "f433f--2019-02.pdf").read_bytes()
    (tmp_path / "new.pdf").write_bytes(pdf + b"\n")
    answer = levydocs("forms", "check", "new.pdf", "--json")
    (file,) = answer.json["files"]
    assert file["nearest"]["revision"] == "2019-02"
    assert {change for box in file["boxes"] for change in box["changes"]} == {"the same"}
    assert file["pages"] == []


def test_carry_drafts_a_folder(levydocs: Levydocs, tmp_path: Path) -> None:
    own = stock_in(tmp_path)
    answer = levydocs("forms", "carry", "433-F/2019-02", "f433f--2024-07.pdf", *own)
    assert (answer.code, answer.err) == (0, "")
    folder = Path("forms", "f433f", "2024-07")
    assert answer.out.splitlines()[0] == str(folder)
    assert {path.name for path in (tmp_path / folder).iterdir()} == {"where.yaml", "revision.yaml", "schema.json"}
    assert "DOUBTFUL:" in (tmp_path / folder / "revision.yaml").read_text("utf-8")
    again = levydocs("forms", "carry", "f433f", "f433f--2024-07.pdf", *own)
    assert (again.code, again.out) == (7, "")
    forced = levydocs("forms", "carry", "f433f", "f433f--2024-07.pdf", "--force", "--json", *own)
    assert forced.code == 0
    assert (forced.json["form"], forced.json["old"], forced.json["new"]) == ("f433f", "2024-07", "2024-07")
    assert forced.json["not_placed"] == forced.json["left_over"] == []
    assert len(forced.json["placed"]) == 82


@pytest.mark.parametrize(
    ("old", "code", "said"),
    [
        ("2849", 2, "Did you mean 2848?"),
        ("f2848/2020-20", 2, "Did you mean f2848/2020-02?"),
        ("f2848/x", 2, "Use one of 2020-02, 2021-01."),
        ("f2848", 5, "This is not a revision of Form 2848"),
    ],
)
def test_carry_of_what_cannot_be_carried(levydocs: Levydocs, tmp_path: Path, old: str, code: int, said: str) -> None:
    (tmp_path / "form.pdf").write_bytes(DRAWN)
    answer = levydocs("forms", "carry", old, "form.pdf")
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert files_in(tmp_path) == {"form.pdf"}


def test_carry_of_an_edited_copy_is_told_as_edited(levydocs: Levydocs, tmp_path: Path) -> None:
    """Not of the one that is named, nor of an older one, does it make a new revision."""
    own = stock_in(tmp_path)
    for old, name, edit in (
        ("f433f/2019-02", "f433f--2024-07.pdf", without_a_field),
        ("f433f", "f433f--2024-07.pdf", lambda pdf: filled_in(pdf, "Orozco")),
        ("f2848/2021-01", "f2848--2020-02.pdf", without_a_field),
    ):
        (tmp_path / "copy.pdf").write_bytes(edit((tmp_path / name).read_bytes()))
        answer = levydocs("forms", "carry", old, "copy.pdf", "-o", "draft", *own)
        assert (answer.code, answer.out) == (5, "")
        assert "Refused: copy.pdf: This is Form" in answer.err
        assert "filled in, edited or saved again" in answer.err
        assert not (tmp_path / "draft").exists()


def test_carry_of_a_redesign_gives_a_skeleton_and_says_so(levydocs: Levydocs, tmp_path: Path) -> None:
    """A file that says it is Form 2848, and of which no box is like one of those known."""
    printed = [(72, 770, "Form 2848 (Rev. 3-2030)"), *PRINTED[1:]]
    (tmp_path / "new.pdf").write_bytes(drawn_form(FIELDS, printed=printed, lines=LINES))
    answer = levydocs("forms", "carry", "2848", "new.pdf")
    assert answer.code == 0
    folder = Path("forms", "f2848", "2030-03")
    assert answer.out.startswith(f"{folder}\nThe form was redesigned: nothing of 2021-01 could be carried over.")
    assert {path.name for path in (tmp_path / folder).iterdir()} == {
        "where.yaml", "revision.yaml", "schema.json", "new-lines.yaml",
    }  # fmt: skip
    where = (tmp_path / folder / "where.yaml").read_text("utf-8")
    assert "# Form 2848 was redesigned: nothing from 2021-01 could be carried over." in where
    assert "; like the line " in where
    assert "top[0].P1[0]." in where
    head = yaml.load((tmp_path / folder / "revision.yaml").read_bytes(), yaml.BaseLoader)
    assert (head["revision"], set(head["signature_pages"])) == ("2030-03", {"taxpayer", "representatives"})
    told = levydocs("forms", "carry", "2848", "new.pdf", "--force", "--json").json
    assert (told["redesigned"], told["placed"], told["new"]) == (True, [], "2030-03")
    assert len(told["lines"]) == 21


def test_the_skeleton_is_red_until_its_lines_are_there(levydocs: Levydocs, tmp_path: Path) -> None:
    printed = [(72, 770, "Form 2848 (Rev. 3-2030)")]
    (tmp_path / "new.pdf").write_bytes(drawn_form(FIELDS, printed=printed))
    levydocs("forms", "carry", "2848", "new.pdf")
    told = levydocs("forms", "check", "--assets", ".", "--json")
    assert told.code == 5
    assert {one["code"] for one in told.json["findings"]} == {"LD-definition-unknown-name"}
    lines = assets.read("forms", "f2848", "lines.yaml").decode()
    new = (tmp_path / "forms/f2848/2030-03/new-lines.yaml").read_text("utf-8")
    taken = set(yaml.load(lines, yaml.BaseLoader))
    moved = "".join(one for one in new.splitlines(keepends=True) if one.partition(":")[0] not in taken)
    (tmp_path / "forms/f2848/lines.yaml").write_text(f"{lines}\n{moved}", "utf-8")
    found = levydocs("forms", "check", "--assets", ".", "--json").json["findings"]
    left = {"LD-form-unread", "LD-form-no-fact", "LD-form-unplaced-line", "LD-form-signature-place"}
    assert left >= {one["code"] for one in found}
    assert {one["place"].partition("/")[0] for one in found if one["code"] == "LD-form-unplaced-line"} == {"f2848"}


@needs_forms
def test_carry_of_an_official_file(levydocs: Levydocs, tmp_path: Path) -> None:
    new = Path(FORMS) / "f2848--2021-01.pdf"
    answer = levydocs("forms", "carry", "f2848/2020-02", new, "-o", "draft", "--json")
    assert answer.code == 0
    where = (tmp_path / "draft" / "where.yaml").read_text("utf-8")
    assert where.count("# DOUBTFUL:") == len(answer.json["doubtful"])
    assert {one["line"] for one in answer.json["not_placed"]} == {
        "taxpayer_name_address",
        "taxpayer_numbers",
        "representatives.name_address",
    }


def test_picture(levydocs: Levydocs, tmp_path: Path) -> None:
    answer = levydocs("forms", "picture", "433-F", "-o", "map.png", "--dpi", "60")
    assert (answer.code, answer.out) == (0, "map-1.png\nmap-2.png\n")
    assert (tmp_path / "map-2.png").read_bytes().startswith(b"\x89PNG")
    (tmp_path / "map-1.png").unlink()
    again = levydocs("forms", "picture", "f433f", "-o", "map.png", "--dpi", "60")
    assert (again.code, again.out) == (7, "")
    assert files_in(tmp_path) == {"map-2.png"}, "nothing is written when one page may not be"
    unknown = levydocs("forms", "picture", "f433g", "-o", "map.png")
    assert unknown.code == 2
    assert "Did you mean 433-F?" in unknown.err
