"""``levydocs deadlines``: the days of a case or a folder of cases, in words, for a program and as a calendar file."""

from __future__ import annotations

import json
import shutil
import stat
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from command_line import CASE_ID, SAMPLES, Answer, copy_of_sample, edit, files_in
from icalendar import Calendar, Event

from levydocs.errors import UsageRefused

Levydocs = Callable[..., Answer]
WAGE, JOINT, LATE = "2026-0203", "2026-0311", "2026-0342"
NAMES = {"wage-levy": WAGE, "joint-bank-levy": JOINT, "self-employed-late": LATE}

DAYS = {
    # what, the last day, the day to aim for, days left
    WAGE: [
        ("release in the hands of payroll", "2026-11-25", "2026-11-25", 1),  # as payroll said
        (
            "hearing request",
            "2026-12-05",
            "2026-11-30",
            11,
        ),  # November 5 and 30 days, as printed; by law Monday the 7th
    ],
    JOINT: [
        ("release of the bank levy", "2026-12-07", "2026-12-04", 12),  # served November 16; the 5th is a Saturday
        ("hearing request", "2026-12-09", "2026-12-04", 14),  # November 9 and 30 days, a Wednesday
    ],
    LATE: [
        ("return to be filed", "2026-12-18", "2026-12-18", 24),  # 2023, as the hardship letter promises
        ("return to be filed", "2027-01-15", "2027-01-15", 52),  # 2024: 6, 31 and 15 days
        ("request for an equivalent hearing", "2027-05-11", "2027-05-06", 168),  # May 11, 2026 and a year, a Tuesday
    ],
}
"""Counted by hand for the day that each case names: November 24, 2026, and of the joint account November 25."""
ALL = sorted((day, case_id, what) for case_id, rows in DAYS.items() for what, day, *_ in rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The case files of the samples, each in a folder of its own, beside the firm book."""
    matters = tmp_path / "matters"
    for name in NAMES:
        (matters / name).mkdir(parents=True)
        shutil.copy(SAMPLES / name / "case.yaml", matters / name)
    shutil.copy(SAMPLES / "firm.yaml", matters)
    return matters


def line(what: str, last_day: str, target_day: str, left: int) -> tuple[str, ...]:
    aim = "" if target_day == last_day else f", aim for {target_day}"
    return (last_day, f"in {left} day{'' if left == 1 else 's'}", f"{what}{aim}")


def events(file: Path) -> list[Event]:
    """The entries of a calendar file, as the icalendar library reads them."""
    found = Calendar.from_ical(file.read_bytes())
    assert isinstance(found, Calendar)
    return [one for one in found.walk("VEVENT") if isinstance(one, Event)]


def text(entry: Event, key: str) -> str:
    """What an entry says under a key."""
    return str(entry[key])


def entries(file: Path) -> list[tuple[str, str]]:
    """Day and words of each entry; every one lasts that whole day."""
    days = [(one.decoded("dtstart"), one.decoded("dtend"), text(one, "summary")) for one in events(file)]
    assert all(type(first) is date and last == first + timedelta(days=1) for first, last, _ in days)
    return sorted((str(first), said) for first, _, said in days)


def wanted(*case_ids: str) -> list[tuple[str, str]]:
    """An entry for each last day and, where it is another, for the day to aim for."""
    found = []
    for case_id in case_ids:
        for what, last_day, target_day, _ in DAYS[case_id]:
            found.append((last_day, f"{case_id}: {what} — last day"))
            if target_day != last_day:
                found.append((target_day, f"{case_id}: {what} — aim for"))
    return sorted(found)


# ---- one case


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_in_words(levydocs: Levydocs, name: str) -> None:
    answer = levydocs("deadlines", SAMPLES / name / "case.yaml")
    assert (answer.code, answer.err) == (0, "")
    said = [tuple(each.rpartition(" [")[0].split("  ")) for each in answer.out.splitlines()]
    assert [tuple(filter(None, map(str.strip, each))) for each in said] == [line(*row) for row in DAYS[NAMES[name]]]


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_for_a_program(levydocs: Levydocs, name: str) -> None:
    answer = levydocs("deadlines", SAMPLES / name / "case.yaml", "--json")
    assert (answer.code, answer.err) == (0, "")
    said = answer.json
    assert (said["schema_version"], said["refused"]) == (1, [])
    found = [(one["what"], one["last_day"], one["target_day"], one["days_left"]) for one in said["deadlines"]]
    assert found == DAYS[NAMES[name]]
    for one in said["deadlines"]:
        assert one["case_id"] == NAMES[name]
        assert all(one[key] for key in ("place", "rule", "source", "sure"))


def test_where_each_day_comes_from_and_whose_it_is(levydocs: Levydocs) -> None:
    said = levydocs("deadlines", SAMPLES / "joint-bank-levy" / "case.yaml", "--json").json["deadlines"]
    assert [(one["place"], one["who"]) for one in said] == [("levies[0]", []), ("notices[1]", ["tomas", "beatriz"])]


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        ("2026-11-25", ["2026-11-25  today ", "2026-12-05  in 10 days "]),
        ("2026-11-26", ["2026-12-05  in 9 days "]),  # payroll can no longer be reached in time
        # An equivalent hearing is left, to a Friday; and return of what was taken, before two years from October 29, 2026.
        ("2026-12-08", ["2027-11-05  in 332 days ", "2028-10-28  in 690 days "]),
        ("2027-11-05", ["2027-11-05  today ", "2028-10-28  in 358 days "]),
        ("2027-11-06", ["2028-10-28  in 357 days "]),
        ("2028-10-29", ["No deadlines could be worked out."]),
    ],
)
def test_another_day(levydocs: Levydocs, case: Path, as_of: str, said: list[str]) -> None:
    answer = levydocs("deadlines", case, "--as-of", as_of)
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert len(lines) == len(said)
    assert all(each.startswith(words) for each, words in zip(lines, said, strict=True))


def test_a_hold_that_is_over_is_still_told(levydocs: Levydocs) -> None:
    answer = levydocs("deadlines", SAMPLES / "joint-bank-levy" / "case.yaml", "--as-of", "2026-12-08")
    assert answer.out.splitlines()[0].startswith("2026-12-07  passed 1 day ago  release of the bank levy")


def test_no_deadline_is_an_empty_list(levydocs: Levydocs, case: Path) -> None:
    assert levydocs("deadlines", case, "--as-of", "2029-01-01", "--json").json["deadlines"] == []


# ---- a folder


@pytest.mark.parametrize("options", [[], ["--as-of", "2026-11-24"]], ids=["each on its day", "all on one"])
def test_the_samples(levydocs: Levydocs, options: list[str]) -> None:
    answer = levydocs("deadlines", SAMPLES, *options)
    assert (answer.code, answer.err) == (0, "")
    assert [(each[11:21], each[:9], what(each)) for each in answer.out.splitlines()] == ALL


def what(said: str) -> str:
    """What a line of the list is about."""
    return said[36:].partition(",")[0].partition(" [")[0]


def test_a_folder_for_a_program(levydocs: Levydocs, folder: Path) -> None:
    said = levydocs("deadlines", folder, "--json").json
    assert [(one["last_day"], one["case_id"], one["what"]) for one in said["deadlines"]] == ALL
    assert said["refused"] == []


def test_a_broken_case_does_not_hide_the_others(levydocs: Levydocs, folder: Path) -> None:
    broken = folder / "joint-bank-levy" / "case.yaml"
    edit(broken, "filing_status:", "filing_statos:")
    answer = levydocs("deadlines", folder)
    assert answer.code == 10
    assert [each[:9] for each in answer.out.splitlines()] == [WAGE, WAGE, LATE, LATE, LATE]
    assert answer.err.startswith(f"Refused: {broken}: 1 mistake.")
    assert "LD-case-unknown-key" in answer.err
    said = levydocs("deadlines", folder, "--json")
    assert said.code == 10
    assert said.json["refused"] == [str(broken)]
    assert {one["case_id"] for one in said.json["deadlines"]} == {WAGE, LATE}


def test_a_broken_case_alone_is_refused(levydocs: Levydocs, case: Path) -> None:
    edit(case, "filing_status:", "filing_statos:")
    answer = levydocs("deadlines", case, "--ics", "due.ics")
    assert (answer.code, answer.out) == (3, "")
    assert "the nearest is filing_status" in answer.err
    assert not Path("due.ics").exists()


def test_a_folder_of_broken_cases_alone(levydocs: Levydocs, tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "case.yaml").write_text("taxpayers: [", "utf-8")
    answer = levydocs("deadlines", tmp_path / "broken", "--json")
    assert answer.code == 10
    assert answer.json["deadlines"] == []


def test_packets_beside_the_cases_are_not_taken_for_cases(levydocs: Levydocs, case: Path) -> None:
    """Manifest and proof speak of taxpayers too."""
    matters = case.parent.parent
    assert levydocs("packet", case, "-o", matters / "packets").code == 4
    assert {f"{CASE_ID}/manifest.json", f"{CASE_ID}/proof.json"} <= files_in(matters / "packets")
    answer = levydocs("deadlines", matters)
    assert (answer.code, answer.err) == (0, "")
    assert [each[:9] for each in answer.out.splitlines()] == [WAGE, WAGE]


def test_a_manifest_alone_is_no_case(levydocs: Levydocs, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"taxpayers": []}', "utf-8")
    answer = levydocs("deadlines", tmp_path)
    assert (answer.code, answer.out) == (2, "")


def test_cases_in_json_and_with_other_endings(levydocs: Levydocs, case: Path) -> None:
    tree = yaml.load(case.read_bytes(), yaml.BaseLoader)
    (case.parent / "other.JSON").write_text(json.dumps(tree | {"case_id": "other"}), "utf-8")
    case.rename(case.with_suffix(".yml"))
    (case.parent / "notes.txt").write_text("taxpayers: []", "utf-8")
    (case.parent / "letter.yaml").write_text("dear: client", "utf-8")
    answer = levydocs("deadlines", case.parent)
    assert (answer.code, answer.err) == (0, "")
    assert {each.split("  ")[0] for each in answer.out.splitlines()} == {WAGE, "other"}


@pytest.mark.parametrize("options", [[], ["--json"], ["--ics", "due.ics"]], ids=["words", "json", "ics"])
def test_an_empty_folder(levydocs: Levydocs, tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "empty").mkdir()
    answer = levydocs("deadlines", "empty", *options)
    assert answer.code == 2
    assert answer.err.startswith("Refused: empty: There is no case file in this folder.")
    assert not Path("due.ics").exists()
    assert answer.out == "" or answer.json["refused"]["exit_code"] == 2


def test_a_path_that_is_not_there(levydocs: Levydocs) -> None:
    answer = levydocs("deadlines", "nowhere/case.yaml")
    assert (answer.code, answer.out) == (2, "")
    assert "Refused: nowhere/case.yaml: The file cannot be read" in answer.err.replace("\\", "/")


@pytest.mark.parametrize(
    ("arguments", "said"), [([], "CASE|DIR"), (["--as-of", "2026-02-30", "case.yaml"], "does not exist")]
)
def test_called_wrongly(levydocs: Levydocs, arguments: list[str], said: str) -> None:
    answer = levydocs("deadlines", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


# ---- a calendar file


@pytest.mark.parametrize("name", NAMES)
def test_the_calendar_of_a_sample(levydocs: Levydocs, name: str) -> None:
    plain = levydocs("deadlines", SAMPLES / name / "case.yaml")
    answer = levydocs("deadlines", SAMPLES / name / "case.yaml", "--ics", "due.ics")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == f"{plain.out}due.ics\n"
    assert entries(Path("due.ics")) == wanted(NAMES[name])


def test_the_calendar_of_a_folder(levydocs: Levydocs, folder: Path) -> None:
    assert levydocs("deadlines", folder, "--ics", "due.ics").code == 0
    assert entries(Path("due.ics")) == wanted(WAGE, JOINT, LATE)
    uids = [text(one, "uid") for one in events(Path("due.ics"))]
    assert len(set(uids)) == len(uids) == len(wanted(WAGE, JOINT, LATE))


def test_the_calendar_tells_the_rule(levydocs: Levydocs, case: Path) -> None:
    levydocs("deadlines", case, "--ics", "due.ics")
    (last,) = [one for one in events(Path("due.ics")) if text(one, "summary").endswith("hearing request — last day")]
    assert "30 days from the day after the date of the notice" in text(last, "description")
    assert "26 U.S.C. 6330(a)(3)(B)" in text(last, "description")
    assert "Last day 2026-12-05." in text(last, "description")
    assert text(last, "transp") == "TRANSPARENT", "an entry of a whole day must not make anyone busy"


def test_the_calendar_is_well_formed(levydocs: Levydocs, folder: Path) -> None:
    """RFC 5545: version and product, lines of at most 75 octets that end in CR LF, a time stamp and UID in each entry."""
    levydocs("deadlines", folder, "--ics", "due.ics")
    content = Path("due.ics").read_bytes()
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    found = Calendar.from_ical(content)
    assert isinstance(found, Calendar)
    assert found["version"] == "2.0"
    assert found["prodid"]
    assert all(one["dtstamp"] and one["uid"] for one in found.walk("VEVENT"))


def test_the_same_case_gives_the_same_bytes(levydocs: Levydocs, folder: Path) -> None:
    for name in ("one.ics", "two.ics"):
        assert levydocs("deadlines", folder, "--ics", name).code == 0
    assert Path("one.ics").read_bytes() == Path("two.ics").read_bytes()


def test_a_day_that_moves_keeps_its_uid(levydocs: Levydocs, case: Path) -> None:
    """So that a calendar changes its entry and does not double it."""

    def uids(file: str) -> dict[str, str]:
        levydocs("deadlines", case, "--ics", file)
        return {text(one, "summary"): text(one, "uid") for one in events(Path(file))}

    before = uids("before.ics")
    edit(case, "date: 2026-11-05\n    respond_by_printed: 2026-12-05", "date: 2026-11-09")
    assert uids("after.ics") == before
    assert ("2026-12-09", f"{WAGE}: hearing request — last day") in entries(Path("after.ics"))


def values(tree: Any) -> list[str]:
    """Every value of a case file, as text."""
    if isinstance(tree, dict):
        return [value for inner in tree.values() for value in values(inner)]
    if isinstance(tree, list):
        return [value for inner in tree for value in values(inner)]
    return [str(tree)]


def test_the_calendar_holds_no_name_and_no_number(levydocs: Levydocs, folder: Path) -> None:
    """Calendars are shared: nothing of a case but its id, the law's own words and days."""
    levydocs("deadlines", folder, "--ics", "due.ics")
    said = " ".join(text(one, key) for one in events(Path("due.ics")) for key in ("summary", "description", "uid"))
    raw = Path("due.ics").read_text("utf-8")
    for name in NAMES:
        tree = yaml.load((folder / name / "case.yaml").read_bytes(), yaml.BaseLoader)
        private = [tree[key] for key in ("taxpayers", "address", "employment", "bank_accounts")]
        private += [[levy["payer"], levy["office"]] for levy in tree["levies"]]
        for value in values(private):
            if len(value) > 3 and value not in ("individual", "taxpayer"):
                assert value not in said
                assert value not in raw
        for taxpayer in tree["taxpayers"]:
            number = taxpayer["tin"]["number"]
            for written in (number, number.replace("-", ""), number[-4:]):
                assert written not in said
                assert written not in raw


def test_a_calendar_is_replaced_only_with_force(levydocs: Levydocs, case: Path) -> None:
    Path("due.ics").write_text("mine")
    refused = levydocs("deadlines", case, "--ics", "due.ics")
    assert (refused.code, refused.out) == (7, "")
    assert "--force" in refused.err
    assert Path("due.ics").read_text() == "mine"
    assert levydocs("deadlines", case, "--ics", "due.ics", "--force").code == 0
    assert entries(Path("due.ics")) == wanted(WAGE)


def test_a_calendar_and_one_json_object(levydocs: Levydocs, case: Path) -> None:
    answer = levydocs("deadlines", case, "--ics", "new/due.ics", "--json")
    assert answer.code == 0
    assert len(answer.json["deadlines"]) == 2
    assert answer.err.replace("\\", "/") == "new/due.ics\n"
    assert entries(Path("new/due.ics")) == wanted(WAGE)


def test_a_calendar_beside_a_broken_case_holds_the_others(levydocs: Levydocs, folder: Path) -> None:
    edit(folder / "joint-bank-levy" / "case.yaml", "filing_status:", "filing_statos:")
    answer = levydocs("deadlines", folder, "--ics", "due.ics")
    assert answer.code == 10
    assert answer.out.endswith("due.ics\n")
    assert entries(Path("due.ics")) == wanted(WAGE, LATE)


def test_a_calendar_where_a_folder_stands(levydocs: Levydocs, case: Path) -> None:
    answer = levydocs("deadlines", case, "--ics", case.parent)
    assert (answer.code, answer.out) == (2, "")
    assert "--ics" in answer.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_the_calendar_is_private(levydocs: Levydocs, case: Path) -> None:
    levydocs("deadlines", case, "--ics", "due.ics")
    assert stat.S_IMODE(Path("due.ics").stat().st_mode) == 0o600


def test_a_number_as_the_name_of_a_case_file_is_not_repeated(levydocs: Levydocs, case: Path) -> None:
    edit(case, f"case_id: {CASE_ID}\n", "")
    odd = case.rename(case.with_name("987-65-4321.yaml"))
    for target in (odd, odd.parent):
        for options, code in (([], 0), (["--json"], 0), (["--ics", "due.ics"], 2)):
            answer = levydocs("deadlines", target, *options)
            assert answer.code == code
            assert "4321" not in answer.out + answer.err


def test_a_case_without_an_id_is_in_no_calendar(levydocs: Levydocs, case: Path) -> None:
    """Entries bear no names, so they go by the id; the file's name is often the client's."""
    edit(case, f"case_id: {CASE_ID}\n", "")
    answer = levydocs("deadlines", case.rename(case.with_name("pena-marisol.yaml")), "--ics", "due.ics")
    assert answer.code == 2
    assert "case_id" in answer.err
    assert not Path("due.ics").exists()


def test_two_cases_of_one_id_are_in_no_calendar(levydocs: Levydocs, tmp_path: Path) -> None:
    for name in ("first", "second"):
        copy_of_sample(tmp_path / "matters" / name)
    answer = levydocs("deadlines", tmp_path / "matters", "--ics", "due.ics")
    assert answer.code == 2
    assert "same case_id" in answer.err
    assert not Path("due.ics").exists()


def test_a_number_as_the_id_of_a_taxpayer_is_not_repeated(levydocs: Levydocs, case: Path) -> None:
    spoilt = (
        case.read_text("utf-8").replace("id: taxpayer\n", "id: 987-65-4321\n").replace("[taxpayer]", "[987-65-4321]")
    )
    case.write_text(spoilt, "utf-8")
    assert "4321" not in levydocs("deadlines", case, "--json").out


def test_a_file_that_cannot_be_opened_does_not_hide_the_others(
    levydocs: Levydocs, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = folder / "joint-bank-levy" / "case.yaml"

    def read(path: Path) -> bytes:
        if path == locked:
            raise UsageRefused("The file cannot be read: permission denied.", place=str(path))
        return path.read_bytes()

    monkeypatch.setattr("levydocs.loading.days_due.read_input", read)
    answer = levydocs("deadlines", folder)
    assert answer.code == 10
    assert [each[:9] for each in answer.out.splitlines()] == [WAGE, WAGE, LATE, LATE, LATE]


def test_a_notice_of_the_year_9999(levydocs: Levydocs, case: Path) -> None:
    edit(case, "date: 2026-11-05\n    respond_by_printed: 2026-12-05", "date: 9999-12-30")
    assert levydocs("deadlines", case).code in (0, 3)
