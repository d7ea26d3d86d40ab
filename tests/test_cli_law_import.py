"""``levydocs law import``, and the user's own figures in every command that asks the law."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from command_line import Answer, files_in

from levydocs.law.book import data
from levydocs.loading.figures import figures_folder, known_figures

Levydocs = Callable[..., Answer]
HOUSING = data("housing_utilities_2026.csv")
NATIONAL = """\
entry,dollars
national.1,"$1,200"
national.2,"$1,600"
national.3,"$1,900"
national.4,"$2,200"
national.each_more,400
health.under_65,92
health.65_or_over,170
ownership.1,720
ownership.2,1440
public_transport,230
"""
HARRIS = ("--state", "TX", "--county", "Harris", "--under-65", "1")
NEXT = ("--effective", "2027-06-28", "--source", "IRS National Standards effective June 28, 2027")
SAME = ("--effective", "2026-06-29", "--source", "IRS National Standards, our own reading")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home of its own for each test: what one imports, no other sees."""
    return tmp_path / "home"


@pytest.fixture
def national(tmp_path: Path) -> Path:
    path = tmp_path / "national.csv"
    path.write_text(NATIONAL, "utf-8")
    return path


@pytest.fixture
def housing(tmp_path: Path) -> Path:
    path = tmp_path / "housing.csv"
    path.write_text(HOUSING, "utf-8")
    return path


def test_no_folder_no_figures() -> None:
    assert known_figures() is None
    figures_folder().mkdir(parents=True)
    assert known_figures() is None


def test_import_and_use(levydocs: Levydocs, national: Path) -> None:
    answer = levydocs("law", "import", national, "--kind", "national", *NEXT)
    assert answer.code == 0
    assert "national, effective June 28, 2027; compared with that of June 29, 2026" in answer.out
    assert "10: 0 added, 0 gone" in answer.out
    assert "10: 10 changed, by 0.8 to 38.4 percent, median 2.4" in answer.out
    assert "LD-law-table-big-change" in answer.err
    assert "from 867 to 1200 dollars" in answer.err
    assert files_in(figures_folder()) == {str(Path("national-2027-06-28") / "editions.yaml")}
    before = levydocs("law", "standards", *HARRIS, "--as-of", "2027-06-27", "--json").json
    after = levydocs("law", "standards", *HARRIS, "--as-of", "2027-06-28", "--json").json
    assert (before["national"]["standard"], after["national"]["standard"]) == ("867.00", "1200.00")
    (used,) = (one for one in after["figures"] if one["id"] == "standards.national.1")
    assert (used["source"], used["sure"], used["effective"]) == (NEXT[3], "V1", "2027-06-28")
    assert after["findings"] == []


def test_what_it_says_as_json(levydocs: Levydocs, housing: Path) -> None:
    answer = levydocs("law", "import", housing, "--kind", "housing", *NEXT, "--sure", "V", "--json")
    assert (answer.code, answer.err) == (0, "")
    said = answer.json
    assert (said["rows"], said["values"], said["changed"], said["percent"]) == (3223, 16115, 0, None)
    assert (said["added"], said["gone"], said["findings"]) == ([], [], [])
    assert (said["kind"], said["effective"], said["compared_with"]) == ("housing", "2027-06-28", "2026-06-29")
    assert said["written"] is True
    folder = Path(said["folder"])
    assert (folder / "housing_utilities.csv").read_text("utf-8") == HOUSING
    edition = (folder / "editions.yaml").read_text("utf-8")
    assert "sure: V\n" in edition
    assert f"read: {date.today().isoformat()}\n" in edition


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX modes")
def test_what_is_imported_is_private(levydocs: Levydocs, housing: Path) -> None:
    levydocs("law", "import", housing, "--kind", "housing", *NEXT)
    for path in (figures_folder(), *figures_folder().rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_a_dry_run_writes_nothing_and_answers_the_same(levydocs: Levydocs, national: Path) -> None:
    call = ("law", "import", national, "--kind", "national", *NEXT)
    dry = levydocs(*call, "--dry-run")
    assert "Would write" in dry.err
    assert not figures_folder().exists()
    wet = levydocs(*call)
    assert (dry.code, dry.out) == (wet.code, wet.out)
    assert levydocs(*call, "--dry-run").code == 7


def test_nothing_is_replaced_without_force(levydocs: Levydocs, national: Path) -> None:
    call = ("law", "import", national, "--kind", "national")
    for days in (SAME, NEXT):
        if days is NEXT:
            assert levydocs(*call, *days).code == 0
        refused = levydocs(*call, *days)
        assert refused.code == 7
        assert "--force" in refused.err
        if days is SAME:
            assert not figures_folder().exists()
    national.write_text(NATIONAL.replace("1,200", "1,100"), "utf-8")
    answer = levydocs(*call, *NEXT, "--force")
    assert "10: 1 changed, by -8.3 to -8.3 percent" in answer.out
    said = levydocs("law", "standards", *HARRIS, "--as-of", "2027-07-01", "--json").json
    assert said["national"]["standard"] == "1100.00"
    assert levydocs(*call, *SAME, "--force").code == 2, "a later edition is stored"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--kind", "housing", "--effective", "2025-01-01", "--source", "x"), 2),
        (("--kind", "housing", "--effective", "soon", "--source", "x"), 2),
        (("--kind", "transport", *NEXT), 2),
        (("--kind", "housing", "--effective", "2027-06-28", "--source", " "), 2),
        (("--kind", "housing", "--effective", "2027-06-28", "--source", "bell \a"), 2),
        (("--kind", "housing", *NEXT, "--sure", "D"), 2),
        (("--kind", "national", *NEXT), 5),
    ],
)
def test_refusals(levydocs: Levydocs, housing: Path, options: tuple[str, ...], code: int) -> None:
    answer = levydocs("law", "import", housing, *options)
    assert (answer.code, answer.out) == (code, "")
    assert len(answer.err.splitlines()) > 1, "a remedy is missing"
    assert not figures_folder().exists()


def test_every_mistake_with_its_line_and_nothing_written(levydocs: Levydocs, housing: Path) -> None:
    wrong = HOUSING.replace("AL,Bibb County,1385", "AL,Bibb County,1358").replace("TX,Harris County", "TX,Haris County")
    housing.write_text(wrong, "utf-8")
    answer = levydocs("law", "import", housing, "--kind", "housing", *NEXT, "--json")
    assert answer.code == answer.json["refused"]["exit_code"] == 5
    assert [(one["code"], one["place"]) for one in answer.json["findings"]] == [
        ("LD-law-table-row-gone", "housing.csv"),
        ("LD-law-table-ratio", "housing.csv:5"),
        ("LD-law-table-row-new", f"housing.csv:{wrong[: wrong.index('Haris')].count(chr(10)) + 1}"),
    ]
    assert not figures_folder().exists()


def test_no_such_file(levydocs: Levydocs) -> None:
    assert levydocs("law", "import", "none.csv", "--kind", "housing", *NEXT).code == 2


def test_a_packet_says_which_figures_are_not_the_built_in_ones(levydocs: Levydocs, case: Path, national: Path) -> None:
    assert levydocs("law", "import", national, "--kind", "national", *SAME, "--force").code == 0
    levydocs("packet", case, "-o", "out")
    manifest = (Path("out") / "2026-0203" / "manifest.json").read_text("utf-8")
    assert "LD-law-own-figure" in manifest
    assert f'"source": "{SAME[3]}"' in manifest
    assert "standards.national.1" in manifest


def test_a_later_edition_is_no_finding_and_stands_in_the_manifest(
    levydocs: Levydocs, case: Path, national: Path
) -> None:
    levydocs("law", "import", national, "--kind", "national", *NEXT)
    levydocs("packet", case, "-o", "out", "--as-of", "2027-07-01")
    manifest = (Path("out") / "2026-0203" / "manifest.json").read_text("utf-8")
    assert f'"source": "{NEXT[3]}"' in manifest
    assert "LD-law-own-figure" not in manifest


@pytest.mark.parametrize(
    "call",
    [
        ("check", "CASE"),
        ("packet", "CASE", "-o", "out"),
        ("letter", "budget", "CASE", "-o", "one.pdf"),
        ("deadlines", "CASE"),
        ("law", "standards", *HARRIS),
        ("law", "exempt", "--year", "2026", "--status", "single", "--period", "weekly"),
        ("law", "caf", "--state", "TX"),
    ],
    ids=" ".join,
)
def test_a_broken_file_of_the_user_is_a_refusal_that_names_it(
    levydocs: Levydocs, case: Path, call: tuple[str, ...]
) -> None:
    folder = figures_folder()
    folder.mkdir(parents=True)
    broken = folder / "mine.yaml"
    broken.write_text("editions:\n  - effective: soon\n    figures: {standards.national.1: 900}\n", "utf-8")
    answer = levydocs(*(str(case) if word == "CASE" else word for word in call))
    assert (answer.code, answer.out) == (5, "")
    assert f"{broken}:3" in answer.err
    assert "move the file elsewhere" in answer.err


def test_what_a_killed_run_left_and_other_files_are_not_read(levydocs: Levydocs) -> None:
    folder = figures_folder()
    for name in (".levydocs-x/new/editions.yaml", "notes.txt", "table.pdf"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"\xff no figures")
    assert levydocs("law", "caf", "--state", "TX").code == 0


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom modes bind")
def test_a_file_that_may_not_be_read_is_named(levydocs: Levydocs, national: Path) -> None:
    levydocs("law", "import", national, "--kind", "national", *NEXT)
    (path,) = figures_folder().rglob("*.yaml")
    path.chmod(0)
    answer = levydocs("law", "caf", "--state", "TX")
    assert answer.code == 2
    assert str(path) in answer.err


def test_the_desk_tells_old_figures(levydocs: Levydocs) -> None:
    assert "LD-law-old-figure" in levydocs("law", "standards", *HARRIS, "--as-of", "2027-10-01").err
    assert levydocs("law", "standards", *HARRIS, "--as-of", "2026-11-24").err == ""
