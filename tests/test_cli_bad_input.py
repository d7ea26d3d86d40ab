"""Every kind of bad input: one clear message with its place and what to do, the exit code, and nothing half-written.

The exit codes are those of the design: 2 usage, 3 case, 4 not ready, 5 definition, 7 output.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from command_line import CASE_ID, Answer, edit, files_in

from levydocs.loading.firm_book import find_firm_book

Levydocs = Callable[..., Answer]


def refuse(levydocs: Levydocs, code: int, *arguments: object) -> str:
    """Run a packet that must be refused: what it says. Nothing may be written, and nothing may stand on stdout."""
    answer = levydocs("packet", *arguments, "-o", "out")
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith("Refused: ")
    assert len(answer.err.splitlines()) > 1, "a remedy is missing"
    assert "Traceback" not in answer.err
    assert not Path("out").exists()
    return answer.err


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"{{{: no yaml\n  - [", "LD-case-yaml", "case.yaml:1"),
        (b"", "LD-case-empty", "levydocs new FILE"),
        (bytes(range(256)) * 8, "LD-case-", "text file"),
        (b"\x00" * 2000, "LD-case-not-text", "case.yaml:1"),
        ("name: Peña".encode("latin-1"), "LD-case-encoding", "UTF-8"),
        (b"x: '" + b"a" * 6_000_000 + b"'", "LD-case-too-big", "5 MB"),
        (b"[" * 100_000, "LD-case-nesting", "case.yaml:1"),
        (b"just words", "LD-case-top", "case.yaml:1"),
    ],
    ids=["not YAML", "empty", "binary", "zeros", "latin-1", "huge", "deep", "a sentence"],
)
def test_a_file_that_is_no_case(levydocs: Levydocs, case: Path, content: bytes, code: str, said: str) -> None:
    case.write_bytes(content)
    message = refuse(levydocs, 3, case)
    assert str(case) in message
    assert "1 mistake;" in message
    assert code in message
    assert said in message


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("filing_status: single", "filing_status: single\nfiling_status: single", "case.yaml:21", "line 20"),
        ("filing_status:", "filing_statos:", "case.yaml:20 filing_statos", "the nearest is filing_status"),
        ("{kind: ssn, number: 000-41-7733}", "000-41-7733", "taxpayers[0].tin", "LD-case-section"),
        ("000-41-7733", "000-41-773", "taxpayers[0].tin.number", "8 digits of nine"),
        ('food: "430"', "food: 1e3", "case.yaml:82 expenses.personal.food", "Write dollars as 1,234.50"),
        ("as_of: 2026-11-24", "as_of: 2026-02-30", "case.yaml:8 as_of", "a date that does not exist"),
    ],
    ids=["duplicate key", "unknown key", "a number for a TIN", "short SSN", "1e3", "no such day"],
)
def test_a_mistake_in_a_case(levydocs: Levydocs, case: Path, old: str, new: str, place: str, said: str) -> None:
    edit(case, old, new)
    message = refuse(levydocs, 3, case)
    assert place in message
    assert said in message


def test_every_mistake_of_both_files_at_once(levydocs: Levydocs, case: Path) -> None:
    edit(case, 'food: "430"', "food: 1e3")
    edit(case, "state: TX", "stat: TX")
    edit(case.parent.parent / "firm.yaml", "firm:", "frim:")
    message = refuse(levydocs, 3, case)
    assert "3 mistakes;" in message
    assert f"{case} and {case.parent.parent / 'firm.yaml'}: " in message
    assert "the nearest is firm" in message


def test_a_mistake_is_said_before_a_missing_firm_book(levydocs: Levydocs, case: Path) -> None:
    (case.parent.parent / "firm.yaml").unlink()
    edit(case, 'food: "430"', "food: 1e3")
    assert "LD-case-money" in refuse(levydocs, 3, case)


def test_no_firm_book(levydocs: Levydocs, case: Path) -> None:
    (case.parent.parent / "firm.yaml").unlink()
    message = refuse(levydocs, 2, case)
    assert str(case.parent / "firm.yaml") in message
    assert "--firm" in message
    assert "levydocs new --firm" in message


def test_the_firm_book_in_the_folder_above_is_found_from_the_folder_of_the_case(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case.parent)
    assert find_firm_book(Path()) == case.parent.parent / "firm.yaml"


@pytest.mark.parametrize("name", ["no-such.yaml", "."])
def test_a_case_file_that_cannot_be_read(levydocs: Levydocs, case: Path, name: str) -> None:
    assert f"Refused: {name}: The file cannot be read" in refuse(levydocs, 2, name)
    assert "The file cannot be read" in refuse(levydocs, 2, case, "--firm", name)


@pytest.mark.parametrize(("day", "why"), [("11/24/26", "two-digit year"), ("2026-02-30", "does not exist")])
def test_a_bad_day(levydocs: Levydocs, case: Path, day: str, why: str) -> None:
    message = refuse(levydocs, 2, case, "--as-of", day)
    assert "--as-of" in message
    assert why in message
    assert "See: levydocs packet --help" in message


@pytest.mark.parametrize(
    "case_id",
    ["../../evil", "a/b", "'a\\b'", "CON", "nul.2026", "'ends.'", "-rf", "x" * 300, "'a:b'", "987-65-4321"],
)
def test_an_id_that_is_no_name_for_a_folder(levydocs: Levydocs, case: Path, case_id: str) -> None:
    edit(case, f"case_id: {CASE_ID}", f"case_id: {case_id}")
    message = refuse(levydocs, 3, case)
    assert "case.yaml:5 case_id" in message
    assert "letters, digits" in message


def test_dots_are_a_placeholder_and_no_id(levydocs: Levydocs, case: Path) -> None:
    edit(case, f"case_id: {CASE_ID}", "case_id: ..")
    assert "LD-case-placeholder" in refuse(levydocs, 3, case)


def test_a_case_without_an_id_takes_the_name_of_its_file(levydocs: Levydocs, case: Path) -> None:
    edit(case, f"case_id: {CASE_ID}\n", "")
    assert levydocs("packet", case, "-o", "out").code == 4
    assert [path.name for path in Path("out").iterdir()] == ["case"]


def test_bad_exhibits_make_a_draft(levydocs: Levydocs, case: Path) -> None:
    """Each of the six is bad in a way of its own, and reported by its place."""
    folder = case.parent / "exhibits"
    (folder / "pay-statement.pdf").unlink()
    (folder / "levy-notice.jpg").unlink()
    (folder / "levy-notice.jpg").mkdir()
    (folder / "lease.pdf").write_bytes(b"%PDF-1.4\nno more")
    (folder / "shutoff.png").write_text("<html><body>Sign in</body></html>")
    (folder / "pharmacy.jpg").write_text("Dear Sir")
    (folder / "lt11.pdf").write_bytes(b"")
    answer = levydocs("packet", case, "-o", "out", "--all")
    assert answer.code == 4
    manifest = json.loads((Path("out") / CASE_ID / "manifest.json").read_bytes())
    assert not manifest["ready_to_send"]
    told = {one["place"]: (one["code"], one["severity"]) for one in manifest["findings"] if "exhibit" in one["code"]}
    expected = {"A": "missing", "B": "missing", "C": "damaged", "D": "web-page", "E": "document", "F": "empty"}
    # The exhibits of the sample stand on lines 105 to 110 of its case file.
    assert told == {
        f"case.yaml:{105 + at} exhibits[{at}].file": (f"LD-exhibit-{code}", "blocks")
        for at, code in enumerate(expected.values())
    }
    assert all(code in answer.err for code, _ in told.values())


@pytest.mark.parametrize("day", ["1999-01-01", "2025-05-01", "2199-12-31"])
def test_any_day_gives_findings_and_no_crash(levydocs: Levydocs, case: Path, day: str) -> None:
    answer = levydocs("packet", case, "-o", "out", "--as-of", day, "--all")
    assert answer.code == 4
    assert ("LD-form-not-posted" in answer.err) == (day == "1999-01-01")
    assert (f"standards.national.1 on {day}" in answer.err) == (day < "2026-06-29")


def test_a_representative_who_is_not_in_the_book(levydocs: Levydocs, case: Path) -> None:
    edit(case, "[r-okafor]", "[r-okafro]")
    answer = levydocs("check", case)
    assert answer.code == 4
    assert "case.yaml:24 representatives[0]" in answer.out
    assert "the nearest is r-okafor" in answer.out


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (("fill", "2484"), "Did you mean 2848?"),
        (("fill", "zzz"), "There are 12153"),
        (("letter", "hardshp"), "Did you mean hardship?"),
    ],
)
def test_an_unknown_form_or_letter(levydocs: Levydocs, case: Path, arguments: tuple[str, ...], remedy: str) -> None:
    answer = levydocs(*arguments, case, "-o", "one.pdf")
    assert (answer.code, answer.out) == (2, "")
    assert f"There is no {'form' if arguments[0] == 'fill' else 'letter'} {arguments[1]}" in answer.err
    assert remedy in answer.err
    assert not Path("one.pdf").exists()


def test_a_form_for_which_the_case_gives_no_cause_is_not_written(levydocs: Levydocs, case: Path) -> None:
    answer = levydocs("fill", "12277", case, "-o", "one.pdf")
    assert (answer.code, answer.out, Path("one.pdf").exists()) == (4, "", False)
    assert "Form 12277 was not made" in answer.err
    assert "Nothing is written." in answer.err


@pytest.mark.parametrize("name", ["2848", "F2848", "f2848"])
def test_a_form_is_called_by_number_or_id(levydocs: Levydocs, case: Path, name: str) -> None:
    assert levydocs("fill", name, case, "-o", "one.pdf").code == 4
    assert Path("one.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "name", "kinds"),
    [
        (("letter", "hardship"), "one.doc", ".pdf or .docx"),
        (("letter", "hardship"), "one", ".pdf or .docx"),
        (("fill", "2848"), "one.docx", ".pdf"),
        (("fill", "2848", "--editable"), "one.docx", ".pdf"),
    ],
)
def test_a_document_is_of_the_kind_that_its_name_says(
    levydocs: Levydocs, case: Path, arguments: tuple[str, ...], name: str, kinds: str
) -> None:
    answer = levydocs(*arguments, case, "-o", name)
    assert (answer.code, answer.out) == (2, "")
    assert f"Refused: {name}: A document is written as {kinds}." in answer.err
    assert f"Give the file the ending {kinds}." in answer.err
    assert not Path(name).exists()


@pytest.mark.parametrize(("revision", "nearest"), [("2020-03", "2020-02"), ("7-2022", "2022-07")])
def test_an_unknown_revision(levydocs: Levydocs, case: Path, revision: str, nearest: str) -> None:
    answer = levydocs("fill", "12153", case, "--revision", revision, "-o", "one.pdf")
    assert (answer.code, answer.out) == (2, "")
    assert f"There is no revision {revision}." in answer.err
    assert f"Did you mean {nearest}?" in answer.err
    assert not Path("one.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pakcet"], "the nearest is packet"),
        (["packet"], "CASE"),
        (["packet", "--forse", "case.yaml"], "--force"),
        (["new", "--firm", "--schema"], "one of --firm, --schema, --table and --mapping"),
    ],
)
def test_a_command_called_wrongly(levydocs: Levydocs, arguments: list[str], said: str) -> None:
    answer = levydocs(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Refused: ")
    assert said in answer.err


def test_an_old_map_on_a_new_revision(levydocs: Levydocs, case: Path, tmp_path: Path) -> None:
    """The IRS renamed a box, and where.yaml still has its old name."""
    from levydocs import assets

    own = tmp_path / "own" / "forms" / "f2848" / "2021-01"
    own.mkdir(parents=True)
    where = yaml.safe_load(assets.read("forms", "f2848", "2021-01", "where.yaml"))
    line = next(name for name, place in where["lines"].items() if isinstance(place, str) and "=" not in place)
    where["lines"][line] += "_2020"
    (own / "where.yaml").write_text(yaml.safe_dump(where), "utf-8")
    message = refuse(levydocs, 5, case, "--assets", tmp_path / "own")
    number = next(
        n for n, text in enumerate((own / "where.yaml").read_text("utf-8").splitlines(), 1) if "_2020" in text
    )
    assert f"forms/f2848/2021-01/where.yaml:{number}: There is no field" in message
    checked = levydocs("forms", "check", "--assets", tmp_path / "own")
    assert checked.code == 5
    assert "LD-definition-unknown-name" in checked.out


@pytest.mark.parametrize("name", ['O\'Brien & "sons".yaml', "-Peña–Łódź.yaml"])
def test_odd_names_of_files(levydocs: Levydocs, case: Path, name: str) -> None:
    odd = case.with_name(name)
    case.rename(odd)
    answer = levydocs("packet", "-o", f"out {name}", "--", odd)
    assert answer.code == 4
    assert "proof.json" in " ".join(files_in(Path(f"out {name}")))


def test_relative_names(levydocs: Levydocs, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case.parent)
    assert levydocs("packet", "case.yaml", "-o", "..").code == 4
    assert f"{CASE_ID}/manifest.json" in files_in(case.parent.parent)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("letter: hardshp", "no letter “hardshp”; the nearest is “hardship”"),
        ("form: f4242", "no form “f4242”"),
        ("exhibits: exhibits.for_nobody", "exhibits.for_nobody"),
        ("letter: hardship, when: levy.no_such", "no fact “levy.no_such”"),
        ("leter: hardship", "no key “leter”; the nearest is “letter”"),
    ],
)
def test_a_recipe_of_the_firms_own_that_names_nothing(
    levydocs: Levydocs, case: Path, tmp_path: Path, entry: str, said: str
) -> None:
    recipes = tmp_path / "own" / "templates" / "recipes"
    recipes.mkdir(parents=True)
    recipe = f"id: mine\ntitle: Mine\naudience: irs_collection\nposition: 9\ndocuments:\n  - {{{entry}}}\n"
    (recipes / "mine.yaml").write_text(recipe)
    message = refuse(levydocs, 5, case, "--assets", tmp_path / "own")
    assert "templates/recipes/mine.yaml:6" in message
    assert said in message
