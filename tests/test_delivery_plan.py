"""What a profile makes of a packet: properties, index.csv, sidecars, mark; and what it refuses before any work is done."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st
from parcels import DOCUMENTS, LEAST, PARCEL, files_below, parcel, profile, sources, titled

from levydocs.delivery.hand_over import Planned, hand_over
from levydocs.delivery.index_file import index_csv
from levydocs.delivery.plan import plan_delivery
from levydocs.delivery.profile_file import read_profile
from levydocs.delivery.properties import Sources
from levydocs.delivery.required import lacking
from levydocs.delivery.value_types import fits
from levydocs.errors import CaseRefused, UsageRefused
from levydocs.loading.profiles import load_profile, profile_names
from levydocs.stores.disk import DiskFiles
from levydocs.stores.port import State
from levydocs.stores.versions import VersionStore

SIDECAR, READY = (
    json.loads((sample.ROOT / "docs" / f"{name}.schema.json").read_text("utf-8")) for name in ("sidecar", "ready")
)
SHIPPED = profile_names(None)
FIRM = sample.ROOT / "tests" / "firm_tables"
"""A firm's own folder: clio-matters.csv has the matter of the parcels."""
PROFILES = sample.ROOT / "levydocs" / "delivery" / "profiles"
OF_THE_CASE = (
    'properties: {Client: "case.taxpayers[0].name.last", Lead: lead.name, Firm: firm.name, Zip: firm.address.zip}'
)


def rows(planned: Planned) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(planned.index.decode("utf-8-sig"), newline="")))


def test_they_ship() -> None:
    assert SHIPPED == (
        "plain", "bagit", "clio", "imanage", "legalserver", "netdocuments", "paperless-ngx", "sharepoint",
    )  # fmt: skip


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_profile_delivers_what_is_published(name: str) -> None:
    """Twice the same bytes; sidecars and mark by their schemas; a row a document, whose file is there."""
    planned = plan_delivery(PARCEL, load_profile(name, FIRM), sources())
    assert plan_delivery(PARCEL, load_profile(name, FIRM), sources()) == planned
    found, mark = rows(planned), json.loads(planned.mark)
    items = {item.name: item for item in planned.items}
    told = [json.loads(item.sidecar) for item in planned.items if item.sidecar]
    jsonschema.validate(mark, READY)
    for one in told:
        jsonschema.validate(one, SIDECAR)
        assert one["document"]["sha256"] == items[one["document"]["name"]].sha256
        assert one["document"]["class"]
    paths = [next(iter(row.values())) for row in found]
    assert paths == [one["document"]["name"] for one in told]
    delivered = {item.name: item.data for item in planned.items} | {"index.csv": planned.index}
    delivered |= {f"{item.name}.json": item.sidecar for item in planned.items if item.sidecar}
    assert {file: one["sha256"] for file, one in mark["files"].items()} == {
        file: sha256(data).hexdigest() for file, data in delivered.items()
    }
    assert mark["content_id"] == planned.delivery.content_id


@pytest.mark.parametrize(("schema", "of"), [(SIDECAR, "items"), (READY, "mark")])
def test_the_schemas_want_every_key_and_no_other(schema: Mapping[str, object], of: str) -> None:
    planned = plan_delivery(PARCEL, profile(), Sources())
    whole = json.loads(planned.mark if of == "mark" else planned.items[0].sidecar)
    jsonschema.Draft202012Validator.check_schema(schema)
    for key in whole:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({name: value for name, value in whole.items() if name != key}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**whole, "taxpayer": "x"}, schema)


@pytest.mark.parametrize("name", ["imanage", "netdocuments", "sharepoint", "paperless-ngx"])
def test_a_missing_client_number_is_refused_before_there_is_a_packet(name: str) -> None:
    """Asked of the case alone; and of a packet that was made already."""
    chosen = load_profile(name, None)
    assert lacking(chosen, sources()) == []
    found = lacking(chosen, sources({"client_number": sample.REMOVED}))
    assert {one.code for one in found} == {"LD-profile-lacks"}
    assert {one.paths for one in found} == {("client_number",)}
    assert found[0].place.startswith("case.yaml")
    with pytest.raises(CaseRefused, match="client_number"):
        plan_delivery(parcel(client_number=""), chosen, sources())


def test_whatever_is_required_is_asked_for() -> None:
    """Of the case, the firm book, who represents, and of each document."""
    chosen = profile("""
properties:
  Email: {from: "case.taxpayers[0].email", required: true}
  Fax: {from: firm.fax, required: true}
  Lead: {from: lead.title, required: true}
""")
    assert {one.code for one in lacking(chosen, Sources())} == {"LD-profile-lacks", "LD-profile-no-source"}
    found = lacking(chosen, sources({"representatives": sample.REMOVED}))
    assert [one.paths[0] for one in found] == ["taxpayers[0].email", "the firm book's representatives.?.title"]
    by = profile("properties: {By: {from: document.sent_by, required: true}}")
    with pytest.raises(CaseRefused, match="sent_by"):
        plan_delivery(PARCEL, by, sources())


def test_values_of_the_case_go_where_the_profile_says_and_nowhere_else() -> None:
    planned = plan_delivery(PARCEL, profile(OF_THE_CASE), sources())
    name = sample.case().taxpayers[0].name.last or ""
    assert planned.delivery.properties["Client"] == name
    assert rows(planned)[0] == {
        "Client": name,
        "Lead": "Adaeze Okafor",
        "Firm": "Cypress Gate Tax Counsel PLLC",
        "Zip": "77007",
    }
    rest = b"".join([planned.mark, planned.delivery.folder.encode(), *(one.sidecar for one in planned.items)]).decode()
    assert name not in rest
    assert "Okafor" not in rest
    assert json.loads(planned.items[0].sidecar)["properties"] == {
        "Firm": "Cypress Gate Tax Counsel PLLC",
        "Zip": "77007",
    }


def test_a_look_up_table_knows_the_matter_within_the_client() -> None:
    table = "Client,Matter,Id\r\n00420,001,88120\r\n420,001,999\r\n00420,002,88121\r\n"
    chosen = profile(
        """
properties:
  parent.id: {table: m.csv, keys: {Client: manifest.client_number, Matter: manifest.matter_number}, column: Id, required: true}
""",
        {"m.csv": table},
    )
    assert plan_delivery(PARCEL, chosen, Sources()).delivery.properties == {"parent.id": "88120"}
    assert plan_delivery(parcel(matter_number="002"), chosen, Sources()).delivery.properties == {"parent.id": "88121"}
    (found,) = lacking(chosen, sources({"matter_number": "003"}))
    assert (found.code, found.paths) == ("LD-profile-no-row", ("client_number", "matter_number"))
    assert json.loads(plan_delivery(PARCEL, chosen, Sources()).items[0].sidecar)["properties"] == {}


def test_a_value_of_another_type_is_refused_before_there_is_a_packet() -> None:
    """As iManage keeps its fields: Custom17 a number, Custom21 a date, Custom25 true or false."""
    text = (PROFILES / "imanage.yaml").read_text("utf-8").replace("  Custom21: {from: manifest.as_of, sure: M}\n", "")
    asked = {
        "Custom17": "manifest.client_number",
        "Custom18": "document.pages",
        "Custom21": "manifest.as_of",
        "Custom22": "manifest.matter_number",
        "Custom25": "document.ready_to_send",
        "Custom26": "case.filing_status",
    }
    added = "".join(f"  {name}: '{path}'\n" for name, path in asked.items())
    chosen = read_profile(text.replace("properties:\n", f"properties:\n{added}").encode(), "profiles/imanage.yaml", {})
    found = lacking(chosen, sources({"client_number": "20418"}))
    assert [(one.code, one.paths) for one in found] == [
        ("LD-profile-type", ("matter_number",)),
        ("LD-profile-type", ("filing_status",)),
    ]
    assert "“Custom22”" in found[0].message
    assert "a date such as 2026-11-24" in found[0].message
    assert not [one for one in found if (sample.case().filing_status or "?") in f"{one.message} {one.remedy}"]
    zeros = lacking(chosen, sources({"client_number": "00418"}))
    assert ("client_number",) in [one.paths for one in zeros], "as a number it would lose its zeros"
    with pytest.raises(CaseRefused, match="Custom17"):
        plan_delivery(PARCEL, chosen, sources())


@pytest.mark.parametrize(
    ("wanted", "right", "false"),
    [
        ("number", ("", "0", "12", "-3.50"), ("007", "1,200", "$5", "1.", "٣", "x")),
        ("date", ("", "2026-11-24"), ("11/24/2026", "20261124", "2026-13-01", "2026-W48-2")),
        ("boolean", ("", "true", "false"), ("yes", "True", "0")),
        ("", ("", "anything"), ()),
    ],
)
def test_what_a_value_of_a_type_is(wanted: str, right: tuple[str, ...], false: tuple[str, ...]) -> None:
    assert [text for text in right if not fits(text, wanted)] == []
    assert [text for text in false if fits(text, wanted)] == []


def test_nothing_goes_to_a_matter_of_clio_that_the_firm_has_not_named() -> None:
    """The numbers that people see are not those of its API, where 1 is a matter of someone."""
    (found,) = lacking(load_profile("clio", None), sources())
    assert (found.code, found.paths) == ("LD-profile-no-row", ("client_number", "matter_number"))
    assert "profiles/clio-matters.csv" in found.remedy
    named = plan_delivery(PARCEL, load_profile("clio", FIRM), sources())
    assert named.delivery.properties["parent.id"] == "1492837465"


def test_the_index_keeps_zeros_and_starts_no_formula() -> None:
    chosen = profile(
        "properties: {Client: manifest.client_number, Title: document.title}\nindex: {byte_order_mark: true}"
    )
    titles = ("=cmd|' /C calc'!A0", "+1", "-1", "@x", 'a "b", c\r\nd', "Zwölf")
    planned = plan_delivery(titled(*titles), chosen, Sources())
    assert planned.index.startswith(b'\xef\xbb\xbf"Client","Title"\r\n"00420","\'=cmd|')
    assert planned.index.endswith('"00420","Zwölf"\r\n'.encode())
    assert [row["Title"] for row in rows(planned)] == [
        "'=cmd|' /C calc'!A0",
        "'+1",
        "'-1",
        "'@x",
        'a "b", c d',
        "Zwölf",
    ]
    assert planned.items[0].properties["Title"] == titles[0]
    assert not plan_delivery(PARCEL, profile(), Sources()).index.startswith(b"\xef\xbb\xbf")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=2, max_size=2))
def test_any_cell_is_read_back_as_it_was(cells: list[str]) -> None:
    (head, row) = csv.reader(StringIO(index_csv(["a", "b"], [cells]).decode(), newline=""))
    assert head == ["a", "b"]
    assert row == [f"'{one}" if one.startswith(("=", "+", "-", "@", "\t", "\r")) else one for one in cells]


def test_a_value_that_makes_folders_has_none_of_the_signs_that_they_refuse() -> None:
    chosen = profile(
        "properties: {Type: {from: manifest.client_number, makes_folder: true}, Plain: manifest.client_number}"
    )
    told = plan_delivery(parcel(client_number='A\\/*?":<>|B.'), chosen, Sources()).delivery.properties
    assert told == {"Type": "A-B", "Plain": 'A\\/*?":<>|B.'}


def test_no_number_of_the_client_leaves_in_a_name_or_property() -> None:
    found = lacking(profile(), sources({"client_number": sample.TIN}))
    assert [one.code for one in found] == ["LD-profile-tax-id"]
    assert sample.TIN not in repr(found)
    with pytest.raises(CaseRefused):
        plan_delivery(parcel(client_number=sample.TIN), profile(), Sources())
    assert lacking(profile(), sources({"case_id": "24-0123456"})) == []
    legal_aid = plan_delivery(parcel(case_id="24-0123456"), load_profile("legalserver", None), sources())
    assert legal_aid.delivery.properties["case_number"] == "24-0123456"
    assert legal_aid.delivery.folder.startswith("xx-xxxxxxx-")
    by_name = profile('properties: {Note: "case.taxpayers[0].irs_name"}')
    assert [one.code for one in lacking(by_name, sources({"taxpayers[0].irs_name": f"PENA {sample.TIN}"}))] == [
        "LD-profile-tax-id"
    ]


def test_a_case_without_numbers_has_a_folder_of_its_own() -> None:
    folder = plan_delivery(parcel(client_number="", matter_number=""), profile(), Sources()).delivery.folder
    assert folder == "no-client-2026-0203/no-matter-2026-0203/2026-11-24"
    with pytest.raises(CaseRefused, match="case_id"):
        plan_delivery(parcel(client_number="", case_id=""), profile(), Sources())


@pytest.mark.parametrize("name", profile_names(None))
def test_two_cases_of_one_client_matter_and_day_are_never_versions_of_each_other(name: str) -> None:
    chosen = load_profile(name, FIRM)
    both = [plan_delivery(parcel(case_id=one), chosen, sources()).delivery.folder for one in ("A-1", "A-2")]
    assert both[0] != both[1]
    found = lacking(chosen, sources({"case_id": None}), {"case_id": "case", "client_number": "1", "matter_number": "2"})
    assert "case_id" in [path for one in found for path in one.paths], (
        "it would have the folder of another without an id"
    )


def test_the_kinds_that_go_and_their_classes_are_the_profiles() -> None:
    chosen = profile(
        """
classes: {L: Letters, S: To sign}
class: {envelope: L, signing: S, acs: S}
retentions: {T7: Seven years}
retention: {envelope: T7, signing: T7}
""",
        least=LEAST.replace("complete, envelope, signing, office", "envelope, signing"),
    )
    both = parcel(documents=(*DOCUMENTS, replace(DOCUMENTS[1], id="caf", title="CAF")))
    told = [json.loads(item.sidecar)["document"] for item in plan_delivery(both, chosen, Sources()).items]
    assert [(one["id"], one["class"], one["retention"]) for one in told] == [
        ("acs", "S", "T7"), ("sign-taxpayer", "S", "T7"), ("caf", "L", "T7"),
    ]  # fmt: skip
    with pytest.raises(UsageRefused, match="own"):
        plan_delivery(parcel(documents=DOCUMENTS[3:]), chosen, Sources())


def test_content_is_known_again_whatever_made_it_and_unique_names_where_anything_differs() -> None:
    """The digest of all that is delivered: a property, a class, a name, a page."""
    planned = plan_delivery(PARCEL, profile(), Sources())
    others = [
        plan_delivery(PARCEL, profile("properties: {A: {constant: b}}"), Sources()),
        plan_delivery(
            PARCEL, profile("classes: {L: x}\nclass: {complete: L, envelope: L, signing: L, office: L}"), Sources()
        ),
        plan_delivery(PARCEL, profile(least=LEAST.replace("{title}", "{file}")), Sources()),
        plan_delivery(
            parcel(documents=(replace(DOCUMENTS[0], data=b"%PDF other"), *DOCUMENTS[1:])), profile(), Sources()
        ),
    ]
    assert len({planned.delivery.content_id, *(one.delivery.content_id for one in others)}) == 5


def test_it_lies_in_its_folders_and_a_second_delivery_changes_nothing(tmp_path: Path) -> None:
    planned = plan_delivery(PARCEL, load_profile("plain", None), sources())
    store = VersionStore(DiskFiles(tmp_path))
    assert hand_over(planned, store).state is State.NEW
    before = files_below(tmp_path)
    folder = f"00420/001/2026-11-24/2026-0203/v0001-{planned.delivery.content_id[:12]}"
    assert {f"{folder}/{name}" for name in ("1-acs.pdf", "1-acs.pdf.json", "index.csv", "ready.json")} < before.keys()
    assert hand_over(planned, store).state is State.UNCHANGED
    assert files_below(tmp_path) == before
