"""``levydocs doctor``: what it says of an installation in each state, with what it ends, and that it leaves no trace."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, NoReturn

import platformdirs
import pytest
from command_line import COMMAND, Answer, edit, files_in
from official import facsimile_stock

from levydocs.errors import OutputRefused
from levydocs.loading.seal_key import own_seal_key

Levydocs = Callable[..., Answer]
SECTIONS = ["Versions", "Folders", "Your files", "Official forms", "Figures of the law", "Optional"]
DAY = ("--as-of", "2026-11-29")
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs modes of files")
bound_by_modes = pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom modes bind")


@dataclass(frozen=True)
class Said:
    """A check as ``--json`` has it."""

    name: str
    state: str
    message: str
    remedy: str
    exit_code: int


def told(answer: Answer, name: str) -> list[Said]:
    sections: list[dict[str, Any]] = answer.json["sections"]
    return [Said(**one) for section in sections for one in section["checks"] if one["name"] == name]


def only(answer: Answer, name: str) -> Said:
    (found,) = told(answer, name)
    return found


@pytest.fixture
def office(case: Path) -> Path:
    """A folder with cases and a sound firm book."""
    return case.parent.parent


@pytest.fixture
def data() -> Path:
    """The user's data folder, made as levydocs makes it."""
    folder = platformdirs.user_data_path("levydocs")
    folder.mkdir(mode=0o700, parents=True)
    return folder


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    """A folder with every revision of every form, and the options with which levydocs takes these for the official files."""
    folder = tmp_path_factory.mktemp("stock")
    made = facsimile_stock(folder / "own")
    (folder / "blanks").mkdir()
    for (form, revision), pdf in made.files.items():
        (folder / "blanks" / f"{form}--{revision}.pdf").write_bytes(pdf)
    return folder / "blanks", made.arguments


@pytest.fixture
def stock(drawn: tuple[Path, tuple[str, ...]]) -> tuple[str, ...]:
    """The options of an installation with all official forms."""
    folder, arguments = drawn
    return (*arguments, "--forms-folder", str(folder))


def test_right_after_it_was_installed(levydocs: Levydocs, tmp_path: Path) -> None:
    """No firm book, no form: it says how to begin, and what it looked at is not there afterwards either."""
    answer = levydocs("doctor", "--json", *DAY)
    assert (answer.code, answer.err) == (2, "")
    assert answer.json["exit_code"] == 2
    assert answer.json["schema_version"] == 1
    assert [one["title"] for one in answer.json["sections"]] == SECTIONS
    firm = only(answer, "firm book")
    assert (firm.state, firm.exit_code) == ("error", 2)
    assert "levydocs new --firm" in firm.remedy
    assert only(answer, "seal key").state == only(answer, "tokens").state == only(answer, "data").state == "ok"
    assert files_in(tmp_path) == set()
    assert not platformdirs.user_data_path("levydocs").exists()
    assert not platformdirs.user_config_path("levydocs").exists()


def test_without_official_forms_packets_are_not_ready(levydocs: Levydocs, office: Path) -> None:
    answer = levydocs("doctor", office, "--json", *DAY)
    assert answer.code == 4
    assert only(answer, "firm book").message == str(office / "firm.yaml")
    none = only(answer, "official files")
    assert (none.state, none.exit_code, none.remedy) == ("error", 4, "Run levydocs forms install.")
    assert "facsimiles" in none.message
    assert only(answer, "Form 2848") == Said("Form 2848", "note", "Rev. January 2021 is not installed", "", 0)
    plain = levydocs("doctor", office, *DAY)
    assert plain.code == 4
    assert plain.out.splitlines()[-1].endswith("a form that is not installed is not ready to send.")


def test_with_everything_in_place(levydocs: Levydocs, office: Path, stock: tuple[str, ...]) -> None:
    answer = levydocs("doctor", office, *DAY, *stock)
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert [line for line in lines if not line.startswith(" ")][:-1] == SECTIONS
    assert lines[-1].startswith("0 errors, ")
    assert lines[-1].endswith("Nothing keeps levydocs from making packets.")
    (line,) = (line for line in lines if "Form 433-F" in line)
    assert line.split(maxsplit=3)[2:] == ["ok", "Rev. 7-2024, in force since 2025"]
    assert len({line.index(" ok ") for line in lines if " ok " in line}) == 1, "states are aligned"
    assert levydocs("doctor", office, "--json", *DAY, *stock).code == 0


def test_a_revision_that_was_replaced_is_told(levydocs: Levydocs, office: Path, stock: tuple[str, ...]) -> None:
    """Form 656 has a revision of April 2026, which levydocs has not; on the last day of the one before nothing is amiss."""
    replaced = only(levydocs("doctor", office, "--json", *DAY, *stock), "Form 656")
    assert (replaced.state, replaced.exit_code) == ("warning", 0)
    assert "in force through March 31, 2026" in replaced.message
    assert "does not have the one that replaced it" in replaced.remedy
    before = only(levydocs("doctor", office, "--json", "--as-of", "2026-03-31", *stock), "Form 656")
    assert (before.state, before.message) == ("ok", "Rev. 4-2025, in force since 2025, until March 31, 2026")


def test_a_folder_of_forms_with_the_wrong_files(
    levydocs: Levydocs, office: Path, tmp_path: Path, drawn: tuple[Path, tuple[str, ...]]
) -> None:
    blanks = shutil.copytree(drawn[0], tmp_path / "blanks")
    (blanks / "f433f--2024-07.pdf").unlink()
    (blanks / "f12153--2022-07.pdf").rename(blanks / "hearing.PDF")
    (blanks / "f2848--2021-01.pdf").write_bytes(b"<html>Not found</html>")
    (blanks / "f911--2025-08.pdf").unlink()
    (blanks / "lease.pdf").write_bytes(b"%PDF-1.7")
    (blanks / "notes.txt").write_text("")
    answer = levydocs("doctor", office, "--json", *DAY, *drawn[1], "--forms-folder", blanks)
    assert answer.code == 4
    older, wrong = only(answer, "Form 433-F"), only(answer, "Form 2848")
    assert (older.state, older.message) == ("error", "Rev. 7-2024 is not installed, only the older Rev. 2-2019")
    assert (wrong.state, wrong.exit_code) == ("error", 4)
    assert "f2848--2021-01.pdf is not the official file" in wrong.message
    assert only(answer, "Form 12153").state == "ok", "a file goes by its content"
    assert only(answer, "Form 911").state == "warning", "it goes out only where that way out is chosen"
    others = only(answer, "other files")
    assert others.state == "note"
    assert others.message.endswith(": f2848--2021-01.pdf, lease.pdf")


def test_where_the_variable_is_set_forms_install_is_no_help(
    levydocs: Levydocs, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it installs goes to the data folder, which is not looked at then."""
    (tmp_path / "shared").mkdir()
    monkeypatch.setenv("LEVYDOCS_FORMS", str(tmp_path / "shared"))
    answer = levydocs("doctor", office, "--json", *DAY)
    assert only(answer, "folder").message == f"{tmp_path / 'shared'} (LEVYDOCS_FORMS)"
    assert (
        only(answer, "official files").remedy == "Put the files from irs.gov in the folder that LEVYDOCS_FORMS names."
    )


@pytest.mark.parametrize(("variable", "name"), [("LEVYDOCS_FORMS", "folder"), ("LEVYDOCS_ASSETS", "letters and forms")])
def test_a_variable_that_names_no_folder_is_one_line(
    levydocs: Levydocs, office: Path, monkeypatch: pytest.MonkeyPatch, variable: str, name: str
) -> None:
    monkeypatch.setenv(variable, str(office / "nowhere"))
    answer = levydocs("doctor", office, "--json", *DAY)
    assert answer.code == 2
    wrong = only(answer, name)
    assert (wrong.state, wrong.exit_code) == ("error", 2)
    assert str(office / "nowhere") in wrong.message
    assert variable in wrong.message + wrong.remedy
    assert [one["title"] for one in answer.json["sections"]] == SECTIONS


def test_a_broken_firm_book_is_told_mistake_by_mistake(levydocs: Levydocs, office: Path) -> None:
    book = office / "firm.yaml"
    edit(book, "  fax:", "  facs:")
    edit(book, "caf: 0000-00011R", "caf: 666-12-3456")
    answer = levydocs("doctor", office, "--json", *DAY)
    assert answer.code == 3
    mistakes = told(answer, "firm book")
    assert len(mistakes) == 2
    assert {one.state for one in mistakes} == {"error"}
    assert all(one.message.startswith("firm.yaml:") for one in mistakes)
    assert "666-12-3456" not in answer.out
    assert "713-555" not in answer.out
    plain = levydocs("doctor", office, *DAY)
    assert plain.code == 3
    assert plain.out.splitlines()[-1].endswith("No packet can be made until this is fixed: firm book.")


def test_a_firm_book_that_is_named(levydocs: Levydocs, office: Path, tmp_path: Path) -> None:
    shutil.move(office / "firm.yaml", tmp_path / "office.yaml")
    assert only(levydocs("doctor", office, "--json"), "firm book").exit_code == 2
    named = levydocs("doctor", office, "--json", "--firm", "office.yaml")
    assert only(named, "firm book") == Said("firm book", "ok", "office.yaml", "", 0)
    absent = only(levydocs("doctor", office, "--json", "--firm", "nowhere.yaml"), "firm book")
    assert (absent.state, absent.exit_code) == ("error", 2)


@pytest.mark.parametrize(
    ("day", "state"),
    [("2027-06-29", "ok"), ("2027-06-30", "note"), ("2027-08-29", "note"), ("2027-08-30", "warning")],
)
def test_the_age_of_the_standards(levydocs: Levydocs, office: Path, day: str, state: str) -> None:
    """In force since June 29, 2026, renewed about once a year; two months more and newer ones are likely."""
    answer = levydocs("doctor", office, "--json", "--as-of", day)
    for name in ("national standards", "housing standards", "operating costs"):
        found = only(answer, name)
        assert (found.state, found.exit_code) == (state, 0)
        assert "June 29, 2026" in found.message
        assert ("levydocs law import" in found.remedy) is (state != "ok")


def test_publication_1494_of_a_year_that_is_not_stored(levydocs: Levydocs, office: Path) -> None:
    assert only(levydocs("doctor", office, "--json", "--as-of", "2026-12-31"), "Publication 1494").state == "ok"
    absent = only(levydocs("doctor", office, "--json", "--as-of", "2027-01-01"), "Publication 1494")
    assert absent.state == "warning"
    assert "2027" in absent.message


def test_figures_that_are_unsure_or_have_ended(levydocs: Levydocs, office: Path) -> None:
    answer = levydocs("doctor", office, "--json", *DAY)
    unverified = only(answer, "unverified")
    assert unverified.state == "note"
    assert "agreements.interest" in unverified.message
    assert "4 rows of tables" in unverified.message
    assert "secondary source" in only(answer, "housing standards").message
    ended = only(answer, "low-income limits")
    assert (ended.state, ended.message) == ("warning", "ended on March 31, 2026, and no later ones are stored")
    before = levydocs("doctor", office, "--json", "--as-of", "2026-03-31")
    assert told(before, "low-income limits") == []
    early = only(before, "housing standards")
    assert early.state == "warning"
    assert early.message == "none are stored for this day; the first ones took effect on June 29, 2026"


def test_own_figures(levydocs: Levydocs, office: Path, data: Path) -> None:
    (data / "law").mkdir()
    file = data / "law" / "mine.yaml"
    edition = (
        "  - {effective: 2026-06-29, source: Ours, sure: V, unit: USD a month, cycle_months: 12, figures: {%s: 900}}\n"
    )
    file.write_text(f"editions:\n{edition % 'standards.national.1'}")
    answer = levydocs("doctor", office, "--json", *DAY)
    assert answer.code == 4
    assert only(answer, "own figures").message == f"read from {data / 'law'}"
    assert [one.state for one in told(answer, "national standards")] == ["ok", "note"]
    file.write_text(f"editions:\n{edition % 'standards.nacional.1'}")
    broken = levydocs("doctor", office, "--json", *DAY)
    assert broken.code == 5
    wrong = only(broken, "own figures")
    assert (wrong.state, wrong.exit_code) == ("error", 5)
    assert f"{file}:2" in wrong.message
    assert only(broken, "national standards").state == "ok", "those of levydocs are still reported"


def test_own_letters_are_read(levydocs: Levydocs, office: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    assert levydocs("templates", "new", "welcome", "--assets", own).code == 0
    sound = levydocs("doctor", office, "--json", *DAY, "--assets", own)
    assert sound.code == 4
    assert only(sound, "letters and forms").message.endswith(f"your own are in {own}")
    letter = own / "templates" / "welcome" / "letter.md.j2"
    letter.write_text(f"{letter.read_text('utf-8')}\n{{{{ taxpayer.shoe_size }}}}\n", "utf-8")
    broken = levydocs("doctor", office, "--json", *DAY, "--assets", own)
    assert broken.code == 5
    assert {one.state for one in told(broken, "letters and forms")} == {"error"}
    assert any("welcome/letter.md.j2:" in one.message for one in told(broken, "letters and forms"))
    assert only(broken, "Form 2848").message == "Rev. January 2021 is not installed"


def test_a_cache_that_cannot_be_written(
    levydocs: Levydocs, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    cache = platformdirs.user_cache_path("levydocs")
    if not cache.is_relative_to(tmp_path):
        pytest.skip("the cache folder is where this system has it")
    cache.write_text("")
    answer = levydocs("doctor", office, "--json", *DAY)
    assert answer.code == 4, "it costs time, nothing else"
    assert only(answer, "cache") == Said("cache", "warning", f"{cache} is not a folder", "Move the file away.", 0)


@posix
def test_compiled_letters_that_others_may_replace(
    levydocs: Levydocs, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    compiled = platformdirs.user_cache_path("levydocs") / "compiled"
    if not compiled.is_relative_to(tmp_path):
        pytest.skip("the cache folder is where this system has it")
    assert not told(levydocs("doctor", office, "--json", *DAY), "compiled letters")
    compiled.chmod(0o722)
    answer = levydocs("doctor", office, "--json", *DAY)
    assert only(answer, "cache").state == "ok"
    wrong = only(answer, "compiled letters")
    assert wrong.state == "warning"
    assert wrong.remedy.endswith(f"run chmod go-w {compiled}.")


@bound_by_modes
def test_a_data_folder_that_cannot_be_written(levydocs: Levydocs, office: Path, data: Path) -> None:
    data.chmod(0o500)
    wrong = only(levydocs("doctor", office, "--json"), "data")
    data.chmod(0o700)
    assert wrong.state == "warning"
    assert "cannot be written: packets get no seal" in wrong.message


@posix
def test_what_others_may_write_or_read(
    levydocs: Levydocs, office: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {name: data / name for name in ("seal.key", "tokens.json", "credentials.yaml")}
    monkeypatch.setenv("LEVYDOCS_STORE_CREDENTIALS", str(files["credentials.yaml"]))
    files["seal.key"].write_text("0123456789abcdef" * 4)
    files["tokens.json"].write_text('{"tokens": []}')
    files["credentials.yaml"].write_text("stores: [{url: 'sftp://files.example.com/in', password: hunter2}]")
    for file in files.values():
        file.chmod(0o600)
    names = ("data", "seal key", "tokens", "store credentials")
    sound = levydocs("doctor", office, "--json", *DAY)
    assert {only(sound, name).state for name in names} == {"ok"}
    for path, mode in ((data, 0o722), *((file, 0o666) for file in files.values())):
        path.chmod(mode)
    answer = levydocs("doctor", office, "--json", *DAY)
    assert answer.code == sound.code == 4, "it keeps nothing from being made"
    assert {only(answer, name).state for name in names} == {"warning"}
    assert all("chmod" in only(answer, name).remedy for name in names)
    assert "hunter2" not in sound.out + answer.out
    assert "0123456789abcdef" not in sound.out + answer.out


def test_something_else_in_the_place_of_the_key(levydocs: Levydocs, office: Path, data: Path) -> None:
    """It is refused as it is when a packet is sealed."""
    (data / "seal.key").write_text("not a key")
    answer = levydocs("doctor", office, "--json", *DAY)
    with pytest.raises(OutputRefused) as refused:
        own_seal_key()
    wrong = only(answer, "seal key")
    assert answer.code == wrong.exit_code == refused.value.exit_code == 7
    assert wrong.remedy == refused.value.remedy


def test_damaged_tokens_are_a_warning(levydocs: Levydocs, office: Path, data: Path) -> None:
    (data / "tokens.json").write_text("{")
    answer = levydocs("doctor", office, "--json", *DAY)
    assert answer.code == 4
    assert only(answer, "tokens").state == "warning"


def test_a_record_that_cannot_be_written(
    levydocs: Levydocs, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "share").write_text("")
    monkeypatch.setenv("LEVYDOCS_RECORD", str(tmp_path / "share" / "record.jsonl"))
    wrong = only(levydocs("doctor", office, "--json"), "record")
    assert (wrong.state, wrong.exit_code) == ("warning", 0)
    assert "LEVYDOCS_RECORD" in wrong.remedy


def test_little_space(levydocs: Levydocs, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert only(levydocs("doctor", office, "--json"), "free space").message.endswith(f" GB in {office}")
    usage = shutil.disk_usage(office)._replace(free=50_000_000)
    monkeypatch.setattr("shutil.disk_usage", lambda path: usage)
    little = only(levydocs("doctor", office, "--json"), "free space")
    assert (little.state, little.message) == ("warning", f"0.1 GB in {office}")


def versions_without(monkeypatch: pytest.MonkeyPatch, absent: str = "", old: str = "") -> None:
    """Have one library not installed, another in a version of long ago."""
    known = metadata.version

    def version(name: str) -> str:
        if name == absent:
            raise metadata.PackageNotFoundError(name)
        return "0.0.1rc1" if name == old else known(name)

    monkeypatch.setattr(metadata, "version", version)


def test_a_library_that_is_not_installed(levydocs: Levydocs, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions_without(monkeypatch, absent="reportlab", old="pypdf")
    answer = levydocs("doctor", office, "--json")
    assert answer.code == 8
    assert [one["title"] for one in answer.json["sections"]] == ["Versions"], "nothing else can be loaded"
    assert only(answer, "reportlab").state == "error"
    assert only(answer, "reportlab").remedy.startswith("To install: pip install 'reportlab>=")
    assert only(answer, "pypdf").state == "warning"
    assert only(answer, "pypdf").message.startswith("0.0.1rc1 is older than ")


@pytest.mark.parametrize(
    ("extra", "library"),
    [
        ("web", "uvicorn"),
        ("word", "docxtpl"),
        ("stores", "asyncssh"),
        ("signatures", "asn1crypto"),
        ("cluster", "distributed"),
    ],
)
def test_an_extra_that_is_not_installed(
    levydocs: Levydocs,
    office: Path,
    monkeypatch: pytest.MonkeyPatch,
    extra: str,
    library: str,
) -> None:
    versions_without(monkeypatch, absent=library)
    answer = levydocs("doctor", office, "--json", *DAY)
    assert answer.code == 4
    absent = only(answer, extra)
    assert (absent.state, absent.remedy) == ("note", f"To install: pip install 'levydocs[{extra}]'")
    assert library in absent.message


def test_an_extra_of_long_ago(levydocs: Levydocs, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions_without(monkeypatch, old="docxtpl")
    old = only(levydocs("doctor", office, "--json"), "word")
    assert (old.state, old.remedy) == ("warning", "To install: pip install 'levydocs[word]'")


def test_a_folder_that_was_not_installed_by_pip(
    levydocs: Levydocs, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def requires(name: str) -> NoReturn:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", requires)
    answer = levydocs("doctor", office, "--json", *DAY)
    assert answer.code == 4
    assert only(answer, "libraries").state == "note"


@posix
def test_libreoffice(levydocs: Levydocs, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "soffice"
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr("levydocs.loading.office._USUAL_PLACES", {})
    assert only(levydocs("doctor", office, "--json"), "LibreOffice").state == "note"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o700)
    found = only(levydocs("doctor", office, "--json"), "LibreOffice")
    assert found.state == "ok"
    assert found.message.startswith(str(program))


def test_no_connection_is_opened(levydocs: Levydocs, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a connection")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    assert levydocs("doctor", office).code == 4


@posix
def test_on_a_terminal_lines_are_broken_below_each_other(office: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = os.environ | {"COLUMNS": "80", "TERM": "xterm", "NO_COLOR": "1"}
    command = [*COMMAND, "doctor", str(office), *DAY]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        said = b""
        try:
            while chunk := os.read(ours, 65536):
                said += chunk
        except OSError:  # as Linux ends it
            pass
        os.close(ours)
    assert process.returncode == 4
    lines = said.decode().splitlines()
    broken = [line for line in lines if line.startswith(" " * 12)]
    assert broken
    assert len({len(line) - len(line.lstrip()) for line in broken}) == 1
    unbroken = [line for line in lines if len(line) > 80 and len(line.split()[-1]) < 40]
    assert unbroken == [lines[-1]], "a path is not broken, and the last line is the terminal's"
