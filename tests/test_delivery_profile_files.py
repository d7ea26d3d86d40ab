"""Files of profiles: every mistake is reported with its line; a firm's own take the place of ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sample
from parcels import LEAST, PARCEL, profile, sources

from levydocs.delivery.lookups import read_table
from levydocs.delivery.plan import plan_delivery
from levydocs.errors import DefinitionRefused, UsageRefused
from levydocs.loading.profiles import load_profile, profile_names

TABLE = {"m.csv": "Client,Matter,Id\n1,2,3\n1,3,4\n"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("propertys: {}", "propertys"),
        ("properties: {A: manifest.seal}", "manifest.client_number"),
        ("properties: {A: document.data}", "document.title"),
        ("properties:\n  A: case.taxpayers[0].tin.number", "other than an SSN, ITIN or EIN"),
        ("properties: {A: {from: case.business.ein}}", "other than an SSN, ITIN or EIN"),
        ("properties: {A: case.taxpayers.name.last}", "the path of a value"),
        ("properties:\n  A: case.taxpayers[0].name", "the path of a value"),
        ("properties: {A: firm.adress}", "the path of a value"),
        ("properties: {A: representatives.r-okafor}", "the path of a value"),
        ("properties: {A: client_number}", "begins with manifest."),
        ("properties: {A: {from: firm.name, constant: x}}", "Exactly one"),
        ("properties: {A: {constant: x, sure: maybe}}", "H, M"),
        ("properties: {A: {constant: x}, a: {constant: y}}", "named only once"),
        ("properties: {A: document.class}", "has no “class”"),
        ("properties: {A: {table: n.csv, keys: {Client: manifest.case_id}, column: Id}}", "no table “n.csv”"),
        ("properties: {A: {table: m.csv, keys: {Clint: manifest.case_id}, column: Id}}", "nearest is “Client”"),
        ("properties: {A: {table: m.csv, keys: {Client: manifest.case_id}, column: Key}}", "column of m.csv"),
        ("properties: {A: {table: m.csv, keys: {Client: manifest.case_id}, column: Id}}", "see row 3"),
        ("properties: {A: {table: m.csv, keys: {}, column: Id}}", "at least one"),
        (
            "properties: {A: {table: m.csv, keys: {Client: 'case.taxpayers[0].tin.number'}, column: Id}}",
            "other than an SSN",
        ),
        ("classes: {L: x}\nclass: {envelope: M, complete: L, signing: L, office: L}", "no class “M”"),
        ("classes: {L: x}\nclass: {envelope: L}", "complete, signing, office is missing"),
        ("types: {date: [A]}\nproperties: {A: {constant: 11/24/2026}}", "2026-11-24"),
        ("types: {number: [A]}\nproperties: {A: document.id}", "a number"),
        ("types: {boolean: [a]}\nproperties: {A: document.pages}", "true or false"),
        ("types: {number: [A], date: [A]}", "appears once"),
        ("types: {money: [A]}", "no key “money”"),
        (
            "types: {boolean: [A]}\nproperties: {A: {table: m.csv, keys: {Matter: manifest.matter_number}, column: Id}}",
            "true",
        ),
        ("layout: zip", "bagit"),
        ('layout: bagit\nproperties: {"A B": {constant: x}}', "label of bag-info.txt"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(DefinitionRefused) as refused:
        profile(text, TABLE)
    assert said in " ".join((refused.value.message, refused.value.remedy))
    assert refused.value.place.startswith("profiles/own.yaml:")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{client}/{matter}", "{client}/{taxpayer}"),
        ("{client}/{matter}", "{client}/{matter"),
        ('"{client}/', '"../'),
        ('"{client}/', '"/{client}/'),
        ('"{title}"', '"{titel}"'),
        ("complete, envelope", "complete, everything"),
        ("id: own", "id: Own profile"),
    ],
)
def test_a_pattern_holds_words_that_there_are(old: str, new: str) -> None:
    """No value of the case names a folder: addresses of deliveries stand in receipts and in the record."""
    assert old in LEAST
    if new == '"../':  # a step of dots is no step up: it becomes a name
        assert profile(least=LEAST.replace(old, new)).folder.startswith("../")
        return
    with pytest.raises(DefinitionRefused):
        profile(least=LEAST.replace(old, new))


def test_paths_into_the_firm_book_and_the_case_are_found() -> None:
    found = profile("""
properties:
  A: representatives.r-okafor.address.city
  B: designees.d-tran.phone
  C: lead.caf
  D: case.levies[0].payer.name
  E: {from: 'case.representatives[1].ref'}
""")
    assert [one.paths[0].partition(".")[0] for one in found.properties] == [
        "representatives",
        "designees",
        "lead",
        "case",
        "case",
    ]


@pytest.mark.parametrize("data", ["", "A,A\n1,2\n", "A,\n1,2\n", "A,B\n1\n", 'A,B\n"1,2\n'])
def test_a_table_that_is_not_sure_is_refused(data: str) -> None:
    with pytest.raises(DefinitionRefused):
        read_table(data.encode(), "t.csv", "profiles/t.csv")


def test_a_row_that_says_nothing_is_no_row() -> None:
    found = read_table(b"Key,Id\r\n1,a\r\n\r\n,\r\n,x\r\n1,b\r\n", "t.csv", "profiles/t.csv")
    assert (found.find({"Key": "1"}, "Id"), found.find({"Key": ""}, "Id"), found.find({"Key": "2"}, "Id")) == (
        "a",
        None,
        None,
    )
    assert found.repeated(["Key"]) == 6


def test_a_firm_has_profiles_and_tables_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "profiles"
    own.mkdir()
    text = LEAST.replace("id: own", "id: imanage") + (
        "properties: {Author: {table: users.csv, keys: {Who: 'case.representatives[0].ref'}, column: User}}"
    )
    (own / "imanage.yaml").write_text(text, "utf-8")
    (own / "users.csv").write_bytes(b"\xef\xbb\xbfWho,User\r\nr-okafor,AOKAFOR\r\n")
    (own / "other.yaml").write_text(LEAST, "utf-8")
    (own / "notes.txt").write_text("x", "utf-8")
    assert load_profile("iManage", tmp_path).title == "Ours"
    assert load_profile("imanage", None).title == "iManage Work"
    assert profile_names(tmp_path)[:2] == ("plain", "bagit")
    assert "other" in profile_names(tmp_path)
    with pytest.raises(DefinitionRefused, match="has another name"):
        load_profile("other", tmp_path)
    with pytest.raises(UsageRefused, match="imanag"):
        load_profile("imanag", tmp_path)
    version = load_profile("imanage", tmp_path).version
    (own / "users.csv").write_text("Who,User\nr-okafor,OTHER\n", "utf-8")
    assert load_profile("imanage", tmp_path).version != version


def test_the_examples_of_the_docs_are_valid() -> None:
    page = (sample.ROOT / "docs" / "delivery.md").read_text("utf-8")
    whole, look_up = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    table = "\n".join(re.findall(r"^    ([\w ]+(?:,[\w ]+)+)$", page, re.MULTILINE))
    found = profile(least=whole, tables={"users.csv": "Representative,User\nr-okafor,AOKAFOR\n"})
    planned = plan_delivery(PARCEL, found, sources())
    assert planned.delivery.properties["Author"] == "AOKAFOR"
    assert profile(look_up, {"clio-matters.csv": table}).properties[0].required


def test_the_docs_tell_which_names_are_not_verified() -> None:
    page = (sample.ROOT / "docs" / "delivery.md").read_text("utf-8")
    listed = {line.split("|")[1].strip(" `"): line for line in page.splitlines() if line.startswith("| `")}
    for name in profile_names(None):
        for unsure in load_profile(name, None).unverified:
            assert f"`{unsure}`" in listed[name].split("|")[4], (name, unsure)
