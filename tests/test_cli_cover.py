"""``levydocs cover``: a new fax cover beside a packet that is made, while the phone is held."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
import sample
from command_line import CASE_ID, Answer, edit

from levydocs.files import write_folder
from levydocs.law.in_force import Law
from levydocs.library.workspace import Workspace
from levydocs.loading.seal_key import own_seal_key
from levydocs.packet.cover import Taker, made_packet, new_cover
from levydocs.packet.seal import SEAL, sealed
from levydocs.packet.verify import verify
from levydocs.text import squeeze

Levydocs = Callable[..., Answer]
TAKEN = ("--to", "Ms. R. O’Brien-Núñez", "--id", "1000234567", "--fax", "855-555-0111")
COVER = f"cover-{CASE_ID}-acs.pdf"


@pytest.fixture
def packet(levydocs: Levydocs) -> Path:
    """The sample's packet as ``levydocs packet CASE -o out`` writes it."""
    folder, made, key = Path("out", CASE_ID), sample.packet_of("wage-levy"), own_seal_key()
    assert key is not None
    write_folder(folder, {**made.files, SEAL: sealed(key, made.files, made.read)}, force=False)
    return folder


def digests(folder: Path) -> Mapping[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def words(path: Path) -> str:
    (text,) = sample.page_texts(path.read_bytes())
    return squeeze(text)


def test_cover_has_what_was_learned_and_else_what_the_packet_says(levydocs: Levydocs, packet: Path, case: Path) -> None:
    before = digests(packet)
    answer = levydocs("cover", case, *TAKEN, "-o", "out")
    assert (answer.code, answer.out) == (4, f"{Path('out', COVER)}\n")
    assert "LD-packet-cover-draft" in answer.err  # the sample's number is a specimen, and its forms are facsimiles
    assert digests(packet) == before
    found, old = words(Path("out", COVER)), squeeze(sample.page_texts((packet / "1-acs.pdf").read_bytes())[0])
    assert "Attention Ms. R. O’Brien-Núñez, ID 1000234567 Fax 855-555-0111 Telephone" in found
    new = found.replace("Attention Ms. R. O’Brien-Núñez, ID 1000234567 ", "").replace("855-555-0111", "855-555-0148")
    assert new == old
    assert "page 1 of 17" in found
    assert "DRAFT — not ready to send" in found
    assert verify({path.name: path.read_bytes() for path in packet.iterdir()}, own_seal_key()) == ()


def test_nothing_is_overwritten(levydocs: Levydocs, packet: Path, case: Path) -> None:
    names = [levydocs("cover", case, *TAKEN, "-o", folder).out.strip() for folder in ("out", "out", packet)]
    assert names == [str(Path("out", f"cover-{CASE_ID}-acs{end}.pdf")) for end in ("", "-2", "-3")]
    assert len({sha256(Path(name).read_bytes()).hexdigest() for name in names}) == 1


def test_cover_of_the_second_fax(levydocs: Levydocs, tmp_path: Path) -> None:
    folder = sample.ROOT / "samples" / "joint-bank-levy"
    write_folder(Path("out", "2026-0311"), sample.packet_of("joint-bank-levy").files, force=False)
    answer = levydocs("cover", folder / "case.yaml", *TAKEN, "--envelope", "acs-more", "-o", "out")
    assert answer.code == 4
    found = words(Path(answer.out.strip()))
    assert "Exhibit G: Grocery and household receipts 2" in found
    assert "page 1 of 5" in found
    assert "Attention Ms. R. O’Brien-Núñez" in found


def test_json(levydocs: Levydocs, packet: Path, case: Path) -> None:
    answer = levydocs("cover", case, *TAKEN, "-o", "out", "--json")
    assert answer.json["files"] == [str(Path("out", COVER))]
    assert [one["code"] for one in answer.json["findings"]] == ["LD-packet-cover-draft"]


REFUSED = [
    ((), 2, "nothing to print"),
    (("--to", " "), 2, "nothing to print"),
    (("--to", "N/A"), 2, "nothing to print"),
    (("--to", "Ray 000-41-7733"), 2, "Social Security"),
    (("--to", "Ray", "--id", "000417733"), 2, "Social Security"),
    (("--id", "1000234567"), 2, "needs a name to go with it"),
    (("--fax", "call me"), 2, "not a fax number"),
    (("--to", "x" * 61), 2, "longer than 60"),
    (("--to", "Ray \U0001f642"), 2, "None of our fonts"),
    (("--to", "Ray", "--envelope", "acs-mor"), 2, "no such fax"),
    (("--to", "Ray", "--envelope", "payer"), 2, "no such fax"),
    (("--to", "Ray", "--envelope", "caf"), 2, "does not name an employee"),
]


@pytest.mark.parametrize(("words_given", "code", "says"), REFUSED)
def test_what_cannot_be_printed_is_refused(
    levydocs: Levydocs, packet: Path, case: Path, words_given: tuple[str, ...], code: int, says: str
) -> None:
    answer = levydocs("cover", case, *words_given, "-o", "out")
    assert answer.code == code
    assert says in answer.err
    assert sample.TIN not in answer.err
    assert [path.name for path in Path("out").iterdir()] == [CASE_ID]


@pytest.mark.parametrize("name", ["Zoë *Ray* | {{ levy }}", "<b>Ray</b>", "# Ray", "Ray; rm -rf /"])
def test_odd_names_stand_as_they_are(levydocs: Levydocs, packet: Path, case: Path, name: str) -> None:
    assert levydocs("cover", case, "--to", name, "-o", "out").code == 4
    assert f"Attention {name} Fax" in words(Path("out", COVER))


def test_no_packet_and_one_of_another_case(levydocs: Levydocs, packet: Path, case: Path) -> None:
    missing = levydocs("cover", case, *TAKEN, "-o", "elsewhere")
    assert (missing.code, "There is no packet of this case" in missing.err) == (2, True)
    edit(case, f"case_id: {CASE_ID}", "case_id: 2026-0999")
    other = levydocs("cover", case, *TAKEN, "-o", packet)
    assert (other.code, "belongs to another case" in other.err) == (2, True)


@pytest.mark.parametrize("name", ["1-acs.pdf", "proof.json"])
def test_packet_that_is_not_as_it_was_made(levydocs: Levydocs, packet: Path, case: Path, name: str) -> None:
    data = (packet / name).read_bytes()
    (packet / name).write_bytes(data + b"\n")
    answer = levydocs("cover", case, *TAKEN, "-o", "out")
    assert (answer.code, f"{name} has changed since it was made" in answer.err) == (2, True)
    (packet / name).unlink()
    assert levydocs("cover", case, *TAKEN, "-o", "out").code in (2, 5)


def test_manifest_that_was_edited(levydocs: Levydocs, packet: Path, case: Path) -> None:
    told = json.loads((packet / "manifest.json").read_text("utf-8"))
    told["envelopes"][1]["pages"] = 3
    (packet / "manifest.json").write_text(json.dumps(told), "utf-8")
    answer = levydocs("cover", case, *TAKEN, "-o", "out")
    assert (answer.code, "manifest" in answer.err) == (2, True)


def test_case_that_has_changed_on_the_cover_is_refused(levydocs: Levydocs, packet: Path, case: Path) -> None:
    edit(case, "713-555-0171", "713-555-0999")
    answer = levydocs("cover", case, *TAKEN, "-o", "out")
    assert (answer.code, "levy.payer.fax" in answer.err) == (3, True)
    assert "0999" not in answer.err
    assert not list(Path("out").glob("cover*"))


def test_case_that_has_changed_elsewhere_is_told(levydocs: Levydocs, packet: Path, case: Path) -> None:
    """The rent, which the budget and the letters say and the cover does not."""
    edit(case, 'rent: "1,050"', 'rent: "1,075"')
    answer = levydocs("cover", case, *TAKEN, "-o", "out")
    assert answer.code == 4
    assert "LD-packet-cover-case-changed" in answer.err


@sample.needs_forms
def test_cover_of_a_ready_fax_has_no_mark() -> None:
    changes = {"taxpayers[0].tin.number": "400-41-7733"}
    made = sample.make(changes, official=True)
    blocked = {one["id"]: one["blocked_by"] for one in json.loads(made.files["manifest.json"])["envelopes"]}
    assert blocked["acs"] == []
    resources = sample.resources(official=True)
    given = (sample.case(changes), sample.firm(), Law(sample.AS_OF), resources, made_packet(made.files))
    found = new_cover(*given, Taker("Ms. Ray"))
    assert found.findings == ()
    (text,) = sample.page_texts(found.files[COVER])
    assert not {"DRAFT", "SPECIMEN"} & set(text.split())


def test_by_the_library(levydocs: Levydocs, packet: Path, case: Path) -> None:
    workspace = Workspace()
    made = workspace.cover(workspace.open(case), packet, to="Ms. Ray", fax="855-555-0111")
    ((name, pdf),) = made.files.items()
    assert name == COVER
    assert "Attention Ms. Ray Fax 855-555-0111" in squeeze(sample.page_texts(pdf)[0])
    assert not made.ready
