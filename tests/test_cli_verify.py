"""``levydocs verify``, ``explain`` and ``diff``: a packet's folder, read again."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sample
from command_line import CASE_ID, Answer, edit, files_in
from damage import Folder, remade
from damage_pages import middle_digit_changed_on_every_copy
from older_proof import of_version_2
from pypdf import PdfReader, PdfWriter

from levydocs.files import write_folder
from levydocs.loading.seal_key import own_seal_key, seal_key, seal_key_file
from levydocs.packet.seal import SEAL, sealed

Levydocs = Callable[..., Answer]


@pytest.fixture
def packet(levydocs: Levydocs) -> Path:
    """The sample's packet, on facsimiles, of which the first test sees that it is what ``levydocs packet`` writes."""
    folder = Path("out", CASE_ID)
    made, key = sample.packet_of("wage-levy"), own_seal_key()
    assert key is not None
    write_folder(folder, {**made.files, SEAL: sealed(key, made.files, made.read)}, force=False)
    return folder


def test_packet_as_it_was_made(levydocs: Levydocs, packet: Path, case: Path) -> None:
    assert levydocs("packet", case, "-o", "by-command").code == 4
    made = Path("by-command", CASE_ID)
    assert {name: (made / name).read_bytes() for name in files_in(made)} == {
        name: (packet / name).read_bytes() for name in files_in(packet)
    }
    answer = levydocs("verify", packet)
    assert (answer.code, answer.err) == (0, "")
    assert "nothing has changed since it was made" in answer.out
    assert levydocs("verify", packet, "--json").json["as_made"] is True


def test_pages_of_an_earlier_packet_are_exhibits_like_others(levydocs: Levydocs, packet: Path, case: Path) -> None:
    """They have the same texts in their margins, but for the number of the page."""
    earlier = PdfWriter()
    earlier.append(packet / "packet.pdf", pages=(2, 5))
    earlier.write(case.parent / "exhibits" / "lease.pdf")
    assert levydocs("packet", case, "-o", "again").code == 4, "as without them, and not that the proof failed"
    assert levydocs("verify", Path("again", CASE_ID)).code == 0


@pytest.mark.parametrize("name", ["packet.pdf", "1-acs.pdf", "sending.pdf", "proof.json", "manifest.json"])
def test_one_byte_changed(levydocs: Levydocs, packet: Path, name: str) -> None:
    data = bytearray((packet / name).read_bytes())
    place = (
        data.index(b'"official"') + 1 if name == "proof.json" else data.index(b'"title"') + 1 if name[0] == "m" else -20
    )
    data[place] ^= 1
    (packet / name).write_bytes(bytes(data))
    answer = levydocs("verify", packet)
    assert answer.code in (5, 6)
    assert name in answer.err + answer.out


def test_file_gone_and_file_strange(levydocs: Levydocs, packet: Path) -> None:
    (packet / "4-caf.pdf").unlink()
    (packet / "notes.txt").write_text("call back on Monday")
    said = levydocs("verify", packet, "--json").json
    assert [(one["code"], one["place"]) for one in said["findings"]] == [
        ("LD-packet-verify-gone", "4-caf.pdf"),
        ("LD-packet-verify-strange", "notes.txt"),
    ]


def test_strange_file_alone_is_a_note(levydocs: Levydocs, packet: Path) -> None:
    (packet / "notes.txt").write_text("call back on Monday")
    assert levydocs("verify", packet).code == 0


def test_against_its_case(levydocs: Levydocs, packet: Path, case: Path) -> None:
    assert levydocs("verify", packet, "--case", case).code == 0
    edit(case, 'rent: "1,050"', 'rent: "1,075"')
    answer = levydocs("verify", packet, "--case", case, "--json")
    assert answer.code == 6
    changed = {one["place"] for one in answer.json["findings"] if one["code"] == "LD-packet-verify-case"}
    signed = {"sign-here-taxpayer.pdf", "sign-here-representative.pdf"}  # the Form 433-F, the request's figures
    assert changed == {"packet.pdf", "1-acs.pdf", "manifest.json", "proof.json", *signed}, (
        "the manifest says what is above a standard"
    )


def test_against_its_case_of_another_layout(levydocs: Levydocs, packet: Path, case: Path) -> None:
    """Lines that moved in the case file are no other packet."""
    case.write_text("# A remark of the office.\n\n" + case.read_text("utf-8"), "utf-8")
    assert levydocs("verify", packet, "--case", case).code == 0


def save_anew(path: Path) -> None:
    writer = PdfWriter(clone_from=path)
    writer.write(path)


def test_file_that_another_program_has_saved(levydocs: Levydocs, packet: Path, case: Path) -> None:
    save_anew(packet / "1-acs.pdf")
    answer = levydocs("verify", packet)
    assert (answer.code, answer.err) == (0, "")
    assert "1-acs.pdf: Another program has saved this file" in answer.out
    assert answer.out.rstrip().endswith("as intended.")
    told = levydocs("verify", packet, "--case", case, "--json").json
    assert (told["state"], told["as_made"]) == ("as intended", False)
    assert [one["code"] for one in told["findings"]] == ["LD-packet-verify-rewritten"]


def test_one_digit_inside_a_number_is_found_though_all_digests_were_made_anew(levydocs: Levydocs, packet: Path) -> None:
    files = {path.name: path.read_bytes() for path in packet.iterdir()}
    damaged = middle_digit_changed_on_every_copy(
        Folder({name: data for name, data in files.items() if name != "seal.json"})
    )
    for name, data in remade(damaged).items():
        (packet / name).write_bytes(data)
    answer = levydocs("verify", packet, "--json")
    assert (answer.code, answer.json["state"]) == (6, "different")
    assert "LD-packet-seal-text" in {one["code"] for one in answer.json["findings"]}


def test_key_is_private_and_of_another_user_says_nothing(
    levydocs: Levydocs, packet: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert seal_key_file().stat().st_mode & 0o777 == 0o600
    assert seal_key_file().parent.stat().st_mode & 0o077 == 0
    key = seal_key()
    assert key is not None
    assert key.hex() not in (packet / "seal.json").read_text()
    for variable in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "another"))
    none = levydocs("verify", packet, "--json")
    assert (none.code, none.json["as_made"]) == (0, True)
    assert [one["code"] for one in none.json["findings"]] == ["LD-packet-seal-no-key"]
    assert not seal_key_file().exists(), "who only reads makes no key"
    seal_key_file().parent.mkdir(parents=True)
    seal_key_file().write_text("0" * 64)
    other = levydocs("verify", packet, "--json")
    assert (other.code, [one["code"] for one in other.json["findings"]]) == (0, ["LD-packet-seal-other-key"])
    (packet / "seal.json").unlink()
    older = levydocs("verify", packet, "--json")
    assert (older.code, [one["code"] for one in older.json["findings"]]) == (0, ["LD-packet-seal-none"])


def test_key_that_is_none_is_refused_and_a_folder_that_cannot_be_written_costs_the_seal_alone(
    levydocs: Levydocs, case: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for variable in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "another"))
    seal_key_file().parent.mkdir(parents=True)
    seal_key_file().write_text("not a key")
    answer = levydocs("packet", case, "-o", "out")
    assert answer.code == 7
    assert str(seal_key_file()) in answer.err
    assert not Path("out").exists()
    shutil.rmtree(tmp_path / "another")
    (tmp_path / "another").write_text("a file where the folder should be")
    made = levydocs("packet", case, "-o", "out")
    assert made.code == 4
    assert "Not sealed" in made.err
    assert not Path("out", CASE_ID, "seal.json").exists()
    assert levydocs("verify", Path("out", CASE_ID)).code == 0


def test_packet_is_replaced_with_its_seal(levydocs: Levydocs, packet: Path, case: Path) -> None:
    assert levydocs("packet", case, "-o", "out", "--force").code == 4
    assert levydocs("verify", packet).code == 0
    (packet / "notes.txt").write_text("mine")
    assert levydocs("packet", case, "-o", "out", "--force").code == 7


def test_batch_seals_with_the_same_key(levydocs: Levydocs, case: Path) -> None:
    assert levydocs("batch", case.parent.parent, "-o", "many", "--jobs", "1").code == 0
    answer = levydocs("verify", Path("many", CASE_ID), "--json")
    assert (answer.code, answer.json["findings"]) == (0, [])


@pytest.mark.parametrize("command", ["verify", "explain", "diff"])
@pytest.mark.parametrize("what", ["nowhere", "empty", "foreign", "broken"])
def test_folder_that_is_no_packet(levydocs: Levydocs, tmp_path: Path, command: str, what: str) -> None:
    folder = tmp_path / "odd"
    if what != "nowhere":
        folder.mkdir()
    if what == "foreign":
        (folder / "manifest.json").write_text("{}")
        (folder / "proof.json").write_text('{"schema_version": 1}')
    if what == "broken":
        (folder / "manifest.json").write_bytes(b"\x00")
        (folder / "proof.json").write_bytes(b"[")
    more: dict[str, list[str | Path]] = {"verify": [], "explain": ["f433f:rent"], "diff": [folder]}
    answer = levydocs(command, folder, *more[command])
    assert answer.code in (2, 5)
    assert answer.out == ""
    assert answer.err.startswith("Refused: ")


def test_explain_a_line(levydocs: Levydocs, packet: Path) -> None:
    answer = levydocs("explain", packet, "f433f:rent")
    assert answer.code == 0
    assert re.search(r"^  printed +1,050$", answer.out, re.MULTILINE)
    assert re.search(
        r"^  in +packet.pdf page \d+, 1-acs.pdf page \d+, sign-here-taxpayer.pdf page \d+$", answer.out, re.MULTILINE
    )
    assert re.search(r"^  set +format dollars; printed in full or not at all; \d+ points$", answer.out, re.MULTILINE)
    assert re.search(r"^  from +case.yaml:\d+ expenses.housing.rent$", answer.out, re.MULTILINE)


def test_explained_line_of_the_case_file_is_right(levydocs: Levydocs, packet: Path, case: Path) -> None:
    (told,) = levydocs("explain", packet, "f433f:rent", "--json").json["explained"]
    (source,) = told["sources"]
    file, line = source["at"].split(":")
    assert file == "case.yaml"
    assert 'rent: "1,050"' in case.read_text("utf-8").splitlines()[int(line) - 1]


def test_explain_a_figure_of_the_law(levydocs: Levydocs, packet: Path) -> None:
    (told,) = levydocs("explain", packet, "f433f:personal_total", "--json").json["explained"]
    (figure,) = [one for one in told["sources"] if one["kind"] == "figure"]
    assert (told["printed"], figure["ref"], figure["value"]) == (["867"], "standards.national.1", "867")
    assert (figure["effective"], figure["sure"]) == ("2026-06-29", "V2")
    assert figure["source"]


def test_explain_a_table_a_letter_a_fact_and_a_page(levydocs: Levydocs, packet: Path) -> None:
    table = levydocs("explain", packet, "f433f:bank_accounts", "--json").json["explained"]
    assert {"f433f:bank_accounts[0].balance"} <= {one["what"] for one in table}
    letter = levydocs("explain", packet, "letter:budget", "--json").json["explained"]
    assert {"letter:budget ability.left_with_levy"} <= {one["what"] for one in letter}
    fact = levydocs("explain", packet, "ability.left_with_levy", "--json").json["explained"]
    assert {tuple(one["printed"]) for one in fact} == {("-1657.27",)}
    page = table[0]["places"][0]["page"]
    whole = levydocs("explain", packet, "--page", str(page), "--json").json["explained"]
    assert {one["what"] for one in table} <= {one["what"] for one in whole}


def test_no_number_is_explained_whole(levydocs: Levydocs, packet: Path) -> None:
    answer = levydocs("explain", packet, "f433f:taxpayer_tin")
    assert "…7733" in answer.out
    assert "000-41" not in answer.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["f433f:rentt"], "the nearest is f433f:rent"),
        ([], "Name a line, a letter or a fact, or a page"),
        (["--page", "400"], "pages"),
        (["--page", "1", "--file", "nothing.pdf"], "Its files: packet.pdf, 1-acs.pdf"),
        (["--page", "1", "--at", "here"], "two numbers of points"),
    ],
)
def test_explain_called_wrongly(levydocs: Levydocs, packet: Path, arguments: list[str], told: str) -> None:
    answer = levydocs("explain", packet, *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err


def test_overlay_for_the_reviewer(levydocs: Levydocs, packet: Path) -> None:
    """Each page with boxes is followed by a list that says what it is for; no number is in it whole."""
    before = len(PdfReader(packet / "packet.pdf").pages)
    assert levydocs("explain", packet, "--review", "review.pdf").code == 0
    pages = [page.extract_text() for page in PdfReader("review.pdf").pages]
    lists = [text for text in pages if "never send it" in text]
    assert len(pages) >= before + len(lists)
    assert len(lists) >= 5
    assert any(re.search(r"rent\s*:\s*1,050\s*—\s*case\.yaml:", text) for text in lists)
    assert not any("000-41-7733" in text for text in lists)
    assert levydocs("explain", packet, "--review", "review.pdf").code == 7


def test_diff_in_lines_and_paragraphs(levydocs: Levydocs, packet: Path, case: Path) -> None:
    edit(case, 'rent: "1,050"', 'rent: "1,075"')
    assert levydocs("packet", case, "-o", "other").code == 4
    answer = levydocs("diff", packet, Path("other", CASE_ID))
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert "form:f433f" in lines
    assert "  f433f:rent: 1,050 → 1,075" in lines
    assert "  f433f:housing_total: 1,255 → 1,280" in lines
    assert "  + Housing and utilities 1,280.00 1,280.00 2,153" in lines
    assert not any(line.startswith("form:f2848") for line in lines)
    changes = levydocs("diff", packet, Path("other", CASE_ID), "--json").json["changes"]
    assert {"kind": "line", "part": "form:f433f", "line": "f433f:rent", "before": "1,050", "after": "1,075"} in changes


def test_diff_of_a_packet_with_itself(levydocs: Levydocs, packet: Path) -> None:
    assert levydocs("diff", packet, packet).out == "Both packets say the same.\n"


def test_diff_names_what_is_new_and_gone(levydocs: Levydocs, packet: Path, case: Path) -> None:
    text = case.read_text("utf-8")
    case.write_text(re.sub(r"^  - \{id: E, .*\n", "", text, flags=re.MULTILINE), "utf-8")
    levydocs("packet", case, "-o", "other")
    assert "exhibit:E: gone" in levydocs("diff", packet, Path("other", CASE_ID)).out.splitlines()
    assert "exhibit:E: new" in levydocs("diff", Path("other", CASE_ID), packet).out.splitlines()


def test_no_number_in_a_diff(levydocs: Levydocs, packet: Path, case: Path) -> None:
    edit(case, "000-41-7733", "000-41-7734")
    levydocs("packet", case, "-o", "other")
    answer = levydocs("diff", packet, Path("other", CASE_ID))
    assert "…7733 → …7734" in answer.out
    assert "000-41" not in answer.out


def test_packet_whose_proof_an_earlier_version_wrote(levydocs: Levydocs, packet: Path, case: Path) -> None:
    today = {name: levydocs(*line).out for name, line in asked(packet).items()}
    files = {name: (packet / name).read_bytes() for name in files_in(packet) if name != SEAL}
    old = json.dumps(of_version_2(json.loads(files["proof.json"]))).encode()
    write_folder(packet, remade({**files, "proof.json": old}), force=True)
    for command in (["verify", packet], ["verify", packet, "--case", case]):
        answer = levydocs(*command)
        assert (answer.code, answer.out.count("[LD-")) == (0, 1), answer.out
        assert "[LD-packet-seal-none]" in answer.out
    assert {name: levydocs(*line).out for name, line in asked(packet).items()} == today


def asked(packet: Path) -> dict[str, list[str | Path]]:
    """A value of a form, and a fact of the letters."""
    return {one: ["explain", packet, one] for one in ("f433f:rent", "levy.takes_per_payday")}


def test_proof_of_another_version_is_refused(levydocs: Levydocs, packet: Path) -> None:
    told = json.loads((packet / "proof.json").read_text("utf-8"))
    (packet / "proof.json").write_text(json.dumps({**told, "schema_version": 1}))
    answer = levydocs("explain", packet, "f433f:rent")
    assert answer.code == 5
    assert "if an earlier version made it, make the packet again" in answer.err
