"""manifest.json: right about every file, without a value of the case; its schema is published in docs/."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from io import BytesIO
from typing import Any

import jsonschema
import pypdf
import pytest
import sample

from levydocs.packet.build import Packet
from levydocs.packet.manifest import seal_of

SCHEMA = json.loads((sample.ROOT / "docs" / "manifest.schema.json").read_text("utf-8"))
DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{2}/\d{4}")
NOT_OURS = re.compile(r"(19|20)\d\d|1040|Income|individual|filed|single|biweekly|[a-z_]+|[a-z_.]+\[?\d*\]?")
"""Years, words of the forms, and the words that the schema of a case offers to choose from: no value of a client."""


def manifest(found: Packet) -> Any:
    return json.loads(found.files["manifest.json"])


@sample.on_both
@pytest.mark.parametrize("name", sample.SAMPLES)
def test_samples_fit_the_schema(name: str, official: bool) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(manifest(sample.packet_of(name, official)), SCHEMA)


def test_packet_of_nothing_fits_the_schema() -> None:
    jsonschema.validate(manifest(sample.make({"notices": [], "levies": []})), SCHEMA)


@pytest.mark.parametrize(
    "key", ["schema_version", "files", "envelopes", "signing_sets", "figures", "findings", "proof", "seal"]
)
def test_schema_wants_every_key_and_no_other(key: str) -> None:
    content = manifest(sample.packet())
    whole = content.pop(key)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, SCHEMA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**content, key: whole, "taxpayer": "x"}, SCHEMA)


@pytest.mark.parametrize("key", ["id", "title", "file", "sent_by", "pages", "documents"])
def test_schema_wants_every_key_of_an_envelope_and_no_other(key: str) -> None:
    content = manifest(sample.packet())
    envelope = content["envelopes"][1]
    whole = envelope.pop(key)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, SCHEMA)
    envelope |= {key: whole, "number": "713-555-0100"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, SCHEMA)


THE_OFFICES_OWN = ("case_id", "client_number", "matter_number")


def test_office_finds_its_numbers_for_the_case() -> None:
    content = manifest(sample.packet())
    assert [content[key] for key in THE_OFFICES_OWN] == ["2026-0203", "20418", "001"]
    assert manifest(sample.make({"client_number": sample.REMOVED}))["client_number"] == ""


def secrets(found: Any) -> list[str]:
    """Every text of the case that could tell who it is about."""
    values = [str(value) for path, value in found if not isinstance(value, list) and path not in THE_OFFICES_OWN]
    values += [item for _, value in found if isinstance(value, list) for item in value if isinstance(item, str)]
    return [one for one in dict.fromkeys(values) if len(one) >= 4 and not DATE.fullmatch(one)]


@sample.on_both
def test_no_value_of_the_case(official: bool) -> None:
    found = sample.packet(official)
    text = found.files["manifest.json"].decode()
    texts = [one for one in secrets(sample.leaves()) if not NOT_OURS.fullmatch(one)]
    assert {"Larkmoor" in one for one in texts} == {True, False}
    assert len(texts) > 60
    assert [one for one in texts if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)] == []
    assert "7733" not in text
    assert "Peña" not in text
    assert "Harris" not in text


def test_no_value_when_everything_is_wrong() -> None:
    """Findings tell places, not values: bad exhibits, an unknown county, a client's name as id and file name."""
    found = sample.make(
        {
            "taxpayers[0].id": "marisol-pena",
            "employment[0].who": "marisol-pena",
            **{f"liabilities[{number}].who": ["marisol-pena"] for number in range(3)},
            "notices[1].addressee": ["marisol-pena"],
            "address.county": "Quimby Parish",
            "exhibits[0].file": "pena-stub.pdf",
            "exhibits[2].file": "pena-lease.pdf",
            "notices[0].type": "Letter Quimby",
        },
        files={**sample.exhibits(), "pena-lease.pdf": b"no PDF at all"},
    )
    text = found.files["manifest.json"].decode().lower()
    assert {"LD-exhibit-missing", "LD-exhibit-document"} <= set(sample.codes(found))
    assert not re.search(r"pena|quimby", text)


@sample.on_both
def test_files_are_as_told(official: bool) -> None:
    found = sample.packet(official)
    told = manifest(found)["files"]
    assert set(told) == set(found.files) - {"manifest.json"}
    for name, entry in told.items():
        assert entry == {"bytes": len(found.files[name]), "sha256": sha256(found.files[name]).hexdigest()}


def test_documents_are_where_told() -> None:
    found = sample.packet()
    envelopes = manifest(found)["envelopes"]
    assert [(one["file"], one["sent_by"], one["pages"]) for one in envelopes] == [
        ("packet.pdf", "file", 29), ("1-acs.pdf", "fax", 17), ("3-hearing.pdf", "mail", 6),
        ("4-caf.pdf", "fax", 3), ("5-payer.pdf", "fax", 1),
    ]  # fmt: skip
    for envelope in envelopes:
        pages = pypdf.PdfReader(BytesIO(found.files[envelope["file"]])).pages
        assert len(pages) == envelope["pages"]
        first = 1
        for document in envelope["documents"]:
            assert document["first_page"] == first
            first += document["pages"]
        assert first - 1 == envelope["pages"]
    forms = [one for one in envelopes[1]["documents"] if "revision" in one]
    assert [(one["id"], one["revision"], one["official"], one["pages"]) for one in forms] == [
        ("form:f2848:1", "2021-01", False, 2), ("form:f433f", "2024-07", False, 2),
    ]  # fmt: skip


def test_exhibits_are_called_by_their_letter() -> None:
    documents = [one for envelope in manifest(sample.packet())["envelopes"] for one in envelope["documents"]]
    titles = {one["id"]: one["title"] for one in documents}
    assert titles["exhibit:C"] == "Exhibit C"
    assert titles["exhibit-sheet:C"] == "Sheet of exhibit C"


def test_figures_deadlines_and_proof() -> None:
    content = manifest(sample.packet())
    assert {one["id"] for one in content["figures"]} >= {"standards.national.1", "housing_utilities"}
    assert all(one["source"] and one["effective"] for one in content["figures"])
    cutoff, deadline = content["deadlines"]
    assert cutoff["last_day"] == "2026-11-25"
    assert (deadline["last_day"], deadline["target_day"]) == ("2026-12-05", "2026-11-30")
    assert content["proof"]["result"] == "passed"
    files = [data for name, data in sample.packet().files.items() if name.endswith(".pdf")]
    assert len(files) == 5 + 2 + 1  # the envelopes; what each of two signs; how to send
    assert content["proof"]["pages_read_back"] == sum(len(pypdf.PdfReader(BytesIO(data)).pages) for data in files)
    assert content["ready_to_send"] is False


def test_seal_is_the_digest_of_everything_else() -> None:
    """SHA-256 over the JSON of the rest with sorted keys, as Python writes it by default but for other letters than ASCII."""
    content = manifest(sample.packet())
    seal = content.pop("seal")
    assert seal == sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    assert seal_of({**content, "seal": "anything"}) == seal
    assert len({seal, seal_of({**content, "ready_to_send": True}), seal_of({**content, "more": 1})}) == 3


@pytest.mark.parametrize("seal", ["", "0" * 63, "G" * 64, "A" * 64, None])
def test_schema_wants_a_seal_of_64_digits(seal: str | None) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**manifest(sample.packet()), "seal": seal}, SCHEMA)
