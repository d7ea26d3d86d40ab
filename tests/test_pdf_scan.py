"""Scanning forms: drawn ones, whose properties are known, and the official ones against an independent reader."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from drawn_forms import COMB, MULTILINE, PUSH_BUTTON, READ_ONLY, Drawn, drawn_form
from sample import FORMS, needs_forms

from levydocs.errors import DefinitionRefused, ExitCode
from levydocs.pdf.foreign.scan import Appearance, appearance, scan
from levydocs.pdf.foreign.xfa import spoken_labels
from levydocs.pdf.model import Align, Field, FieldKind, PageSize, Rect
from levydocs.pdf.write.syntax import PdfValue
from levydocs.text import squeeze

EXPECTED = sorted(Path(FORMS, "fields").glob("*.json")) if FORMS else []

A_FORM = (
    Drawn("top[0].Page1[0].Name[0]", tooltip="Your  name.\n", spoken="not this"),
    Drawn("top[0].Page1[0].#subform[0].Phone[0]", align=1, max_length=12, spoken="Your  phone."),
    Drawn("top[0].Page1[0].Phone[1]", flags=MULTILINE | READ_ONLY, align=2, appearance="0 0 .5 rg /Helv 8 Tf"),
    Drawn("top[0].Page2[0].Phone[0]", page=2, flags=COMB, max_length=9, appearance="0 .2 .4 .5 k /Helv 0 Tf"),
    Drawn("top[0].Page2[0].Box[0]", kind="Btn", page=2, states=("1",), mark="8", appearance="/ZaDb 8 Tf /ZaDb 7 Tf"),
    Drawn("top[0].Page2[0].Box[1]", kind="Btn", page=2, states=("Joint filer",), mark="l"),
    Drawn("top[0].Page2[0].Push[0]", kind="Btn", page=2, flags=PUSH_BUTTON, mark="Print"),
    Drawn("top[0].Page2[0].List[0]", kind="Ch", page=2),
)


@pytest.fixture(scope="module")
def fields() -> dict[str, Field]:
    return {field.name.removeprefix("top[0]."): field for field in scan(drawn_form(A_FORM, pages=2)).fields}


def test_every_field_in_order_with_its_page() -> None:
    found = scan(drawn_form(A_FORM, pages=2))
    assert [field.name for field in found.fields] == [drawn.name for drawn in A_FORM]
    assert [field.page for field in found.fields] == [drawn.page for drawn in A_FORM]
    assert found.pages == (PageSize(612, 792), PageSize(612, 792))


def test_kinds(fields: dict[str, Field]) -> None:
    assert fields["Page1[0].Name[0]"].kind is FieldKind.TEXT
    assert fields["Page2[0].Box[0]"].kind is FieldKind.CHECK
    assert fields["Page2[0].Push[0]"].kind is FieldKind.BUTTON
    assert fields["Page2[0].List[0]"].kind is FieldKind.CHOICE


def test_text_attributes(fields: dict[str, Field]) -> None:
    assert fields["Page1[0].#subform[0].Phone[0]"].align is Align.CENTER
    assert fields["Page1[0].#subform[0].Phone[0]"].max_length == 12
    second = fields["Page1[0].Phone[1]"]
    assert (second.align, second.multiline, second.read_only, second.comb) == (Align.RIGHT, True, True, False)
    assert second.max_length is None
    assert (fields["Page2[0].Phone[0]"].comb, fields["Page2[0].Phone[0]"].max_length) == (True, 9)


def test_default_appearance(fields: dict[str, Field]) -> None:
    assert (fields["Page1[0].Name[0]"].font, fields["Page1[0].Name[0]"].size) == ("TimesNewRomanPSMT", 10)
    assert fields["Page1[0].Phone[1]"].font == "Helvetica"
    assert list(fields["Page1[0].Phone[1]"].color) == [0, 0, 0.5]
    assert list(fields["Page2[0].Phone[0]"].color) == pytest.approx([0.5, 0.3, 0.1])
    assert fields["Page2[0].Box[0]"].size == 7


def test_check_boxes_keep_their_own_states(fields: dict[str, Field]) -> None:
    assert (fields["Page2[0].Box[0]"].states, fields["Page2[0].Box[0]"].mark) == (("1",), "cross")
    assert (fields["Page2[0].Box[1]"].states, fields["Page2[0].Box[1]"].mark) == (("Joint filer",), "circle")
    assert fields["Page2[0].Push[0]"].states == ()


def test_labels_are_tooltips_or_what_the_xfa_says(fields: dict[str, Field]) -> None:
    assert fields["Page1[0].Name[0]"].label == "Your name."
    assert fields["Page1[0].#subform[0].Phone[0]"].label == "Your phone."
    assert fields["Page1[0].Phone[1]"].label == ""


@pytest.mark.parametrize(
    ("entries", "size", "rect"),
    [
        ({"CropBox": [10, 20, 602, 782]}, PageSize(592, 762), Rect(62, 680, 262, 694)),
        # A quarter turn clockwise: what was at the left is at the top.
        ({"Rotate": 90}, PageSize(792, 612), Rect(700, 340, 714, 540)),
        ({"Rotate": 180}, PageSize(612, 792), Rect(340, 78, 540, 92)),
        ({"Rotate": -90}, PageSize(792, 612), Rect(78, 72, 92, 272)),
        ({"CropBox": [10, 20, 602, 782], "Rotate": 90}, PageSize(762, 592), Rect(680, 330, 694, 530)),
    ],
)
def test_rectangles_are_those_of_the_page_as_seen(entries: dict[str, PdfValue], size: PageSize, rect: Rect) -> None:
    found = scan(drawn_form([Drawn("a", rect=(72, 700, 272, 714))], inherited=entries))
    assert found.pages == (size,)
    assert found.fields[0].rect == rect


def test_appearance_takes_what_comes_last() -> None:
    assert appearance("/A 8 Tf 1 g /B 9.5 Tf 0 0 1 rg") == Appearance("B", 9.5, (0, 0, 1))
    assert appearance("") == Appearance()


class Packet:
    """Stands for a stream of pypdf."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def get_data(self) -> bytes:
        return self._data


def test_xfa_names_are_numbered_within_the_nearest_named_container() -> None:
    xml = b"""<template xmlns="http://www.xfa.org/schema/xfa-template/3.0/"><subform name="top">
        <subform>
            <field name="a"><assist><speak>one</speak></assist></field>
            <subform><field name="a"><assist><toolTip>two</toolTip></assist></field></subform>
        </subform>
        <subform name="deep">
            <field name="a"><assist><toolTip>no</toolTip><speak>three</speak></assist></field>
        </subform>
        <subform><area><field name="a"><assist><speak> fo  ur</speak></assist></field></area></subform>
        </subform></template>"""
    assert spoken_labels(Packet(xml)) == {
        "top[0].#subform[0].a[0]": "one",
        "top[0].#subform[0].#subform[1].a[1]": "two",
        "top[0].deep[0].a[0]": "three",
        "top[0].#subform[2].#area[0].a[2]": "fo ur",
    }


def test_xfa_with_entities_has_no_labels() -> None:
    field = b'<template><field name="a"><assist><speak>&x;</speak></assist></field></template>'
    assert spoken_labels(Packet(b'<!DOCTYPE t [<!ENTITY x "boom">]>' + field)) == {}
    assert spoken_labels(Packet(field.replace(b"&x;", b"said"))) == {"a[0]": "said"}
    assert spoken_labels(Packet(b"not xml")) == {}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<!DOCTYPE html><html><body>%PDF is not here</body></html>", "web page"),
        (b'\xef\xbb\xbf\n<?xml version="1.0"?>\n<html/>', "web page"),
        (b"", "not a PDF"),
        (b"PK\x03\x04 a Word file", "not a PDF"),
        (b"%PDF-1.7\nand nothing else", "damaged"),
    ],
)
def test_what_is_no_pdf_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(DefinitionRefused, match=told) as refused:
        scan(data)
    assert refused.value.exit_code is ExitCode.DEFINITION
    assert refused.value.remedy


def test_encrypted_is_refused() -> None:
    from io import BytesIO

    from pypdf import PdfWriter

    writer = PdfWriter(BytesIO(drawn_form([Drawn("a")])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    with pytest.raises(DefinitionRefused, match="encrypted"):
        scan(out.getvalue())


def test_a_flattened_print_is_refused() -> None:
    from levydocs.pdf.foreign.compile import piece_of
    from levydocs.pdf.write.assemble import Leaf, assemble

    flat = assemble([Leaf(piece_of(drawn_form([Drawn("a")])), 0)], title="flat")
    with pytest.raises(DefinitionRefused, match="no form fields"):
        scan(flat)


def test_nothing_is_logged_and_the_level_is_put_back(caplog: pytest.LogCaptureFixture) -> None:
    pdf = drawn_form([Drawn("a")]).replace(b"startxref\n", b"startxref\n9")
    with caplog.at_level(logging.DEBUG, "pypdf"):
        scan(pdf)
        assert logging.getLogger("pypdf").level == logging.DEBUG
    assert caplog.records == []


@needs_forms
@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_official_forms_are_scanned_as_an_independent_reader_sees_them(path: Path) -> None:
    found = {field.name: field for field in scan(path.parent.parent.joinpath(f"{path.stem}.pdf").read_bytes()).fields}
    expected = json.loads(path.read_text("utf-8"))
    assert list(found) == [entry["name"] for entry in expected]
    for entry in expected:
        field = found[entry["name"]]
        assert _seen(field) == _expected(entry)
        rect = (field.rect.x0, field.rect.y0, field.rect.x1, field.rect.y1)
        assert rect == pytest.approx(entry["rect"], abs=0.1), field.name


def _seen(field: Field) -> tuple[object, ...]:
    flags = (field.read_only, field.multiline, field.comb)
    return field.name, field.kind, field.page, field.max_length, field.states, field.label, *flags


def _expected(entry: dict[str, Any]) -> tuple[object, ...]:
    is_text, flags = entry["type"] == "Tx", entry["flags"]
    kind = FieldKind.TEXT if is_text else FieldKind.BUTTON if flags & PUSH_BUTTON else FieldKind.CHECK
    states = tuple(state.removeprefix("/") for state in entry.get("on_states", ()))
    label = squeeze(entry.get("tooltip") or entry.get("xfa_speak", ""))
    bits = (bool(flags & READ_ONLY), is_text and bool(flags & MULTILINE), is_text and bool(flags & COMB))
    return entry["name"], kind, entry["page"], entry.get("maxlen"), states, label, *bits
