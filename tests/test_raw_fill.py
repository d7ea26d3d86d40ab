"""Any AcroForm, filled by the whole names of its fields: every value whole and seen by every reader, or nothing written."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from command_line import Answer
from drawn_forms import READ_ONLY, Drawn, drawn_form
from filled_forms import MADE
from pdf_programs import check, needs_poppler, needs_qpdf, words
from sample import FORMS, needs_forms
from shared import some

from levydocs.acroforms.any_form import Given, read_values
from levydocs.errors import DefinitionRefused, UnfitRefused
from levydocs.packet.any_form import RawForm, fill_raw
from levydocs.pdf.foreign.scan import scan
from levydocs.pdf.model import FieldKind
from levydocs.pdf.readback.reader import Reader

Levydocs = Callable[..., Answer]
P = "top[0].P1[0]."
OFFICIAL = ["f911--2025-08", "f9465--2020-09", "f433a--2022-07", "f433aoi--2026-04", "f656--2025-04", "f12277--2011-10",
            "f12153--2022-07", "f2848--2021-01", "f433f--2024-07"]  # fmt: skip


def filled(values: dict[str, str], form: bytes = MADE, *, editable: bool = False) -> RawForm:
    return fill_raw(
        form, {name: Given(text, "values.yaml:1") for name, text in values.items()}, title="t", editable=editable
    )


def refused(values: dict[str, str], form: bytes = MADE) -> list[tuple[str, str]]:
    with pytest.raises(UnfitRefused) as caught:
        filled(values, form)
    return [(one.code, one.message) for one in caught.value.findings]


def test_values_stand_in_their_boxes_and_boxes_are_ticked() -> None:
    made = filled({f"{P}me[0].Name[0]": "Ada Pena", f"{P}Yes[0]": "Yes", f"{P}Kind[1]": "2", f"{P}Amount[0]": "1,234"})
    with Reader(made.pdf) as reader:
        for one in made.placements:
            if one.tick:
                assert reader.marked(0, one.field.rect) > 0.05
            else:
                assert " ".join(one.texts) in reader.text_in(0, one.field.rect)
    assert {one.line.removeprefix(P): one.tick or one.texts for one in made.placements} == {
        "me[0].Name[0]": ("Ada Pena",), "Yes[0]": "Yes", "Kind[1]": "2", "Amount[0]": ("1,234",)
    }  # fmt: skip
    assert made.proof.summary()["result"] == "passed"


def test_flat_copy_is_pages_and_nothing_else() -> None:
    """Read by pypdf, which did not write it: no fields, XFA, usage rights or scripts are left."""
    reader = pypdf.PdfReader(BytesIO(filled({f"{P}Amount[0]": "1"}).pdf))
    assert not {"/AcroForm", "/Perms", "/OpenAction", "/Names"} & set(reader.root_object)
    assert all("/Annots" not in page for page in reader.pages)


def test_editable_copy_keeps_each_box_with_its_value() -> None:
    values = {f"{P}me[0].Name[0]": "Ada Pena", f"{P}Kind[1]": "2"}
    reader = pypdf.PdfReader(BytesIO(filled(values, editable=True).pdf))
    fields = reader.get_fields() or {}
    assert fields[f"{P}me[0].Name[0]"]["/V"] == "Ada Pena"
    assert fields[f"{P}Kind[1]"]["/V"] == "/2"
    assert f"{P}spouse[0].Name[0]" in fields
    form: Any = reader.root_object["/AcroForm"]
    assert not {"/XFA", "/NeedAppearances"} & set(form)


@pytest.mark.parametrize(
    ("name", "text", "code", "says"),
    [
        ("Name[0]", "x", "LD-fill-unknown-field", f"{P}me[0].Name[0], {P}spouse[0].Name[0], {P}IRS[0].Name[0]"),
        (f"{P}Amonut[0]", "1", "LD-fill-unknown-field", f"{P}Amount[0]"),
        (f"{P}Yes[0]", "1", "LD-fill-wrong-state", "Yes, Off"),
        (f"{P}Kind[0]", "true", "LD-fill-wrong-state", "1, Off"),
        (f"{P}Short[0]", "abcdef", "LD-fill-too-long", "5 characters"),
        (f"{P}Signed[0]", "Ada", "LD-fill-not-to-be-filled", "read-only"),
        (f"{P}Help[0]", "x", "LD-fill-not-to-be-filled", "button"),
        (f"{P}Amount[0]", "1" * 60, "LD-fill-does-not-fit", "does not fit"),
        (f"{P}me[0].Name[0]", "Ada \N{SLIGHTLY SMILING FACE}", "LD-fill-character", "U+1F642 (slightly smiling face)"),
        (f"{P}me[0].Name[0]", "Ada\nPena", "LD-fill-one-line", "several lines"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_made(name: str, text: str, code: str, says: str) -> None:
    ((found, message),) = refused({name: text, f"{P}spouse[0].Name[0]": "Luis"})
    assert found == code
    assert says in message


def test_everything_that_is_wrong_is_said_at_once() -> None:
    assert [code for code, _ in refused({"nothing": "1", f"{P}Yes[0]": "yes"})] == [
        "LD-fill-unknown-field", "LD-fill-wrong-state",
    ]  # fmt: skip


def test_nothing_and_off_leave_a_box_empty() -> None:
    assert filled({f"{P}Yes[0]": "Off", f"{P}Kind[0]": "", f"{P}Amount[0]": ""}).placements == ()


@pytest.mark.parametrize("text", ["Łódź", "Ελένη", "Наталья", "O’Brien & Søn <x>"])
def test_other_letters_are_printed_in_an_embedded_face(text: str) -> None:
    made = filled({f"{P}me[0].Name[0]": text})
    with Reader(made.pdf) as reader:
        assert reader.find(0, text)


def test_signatures_are_left_alone() -> None:
    form = drawn_form([Drawn("a", "Sig"), Drawn("b", rect=(72, 600, 200, 612))])
    ((code, message),) = refused({"a": "x"}, form)
    assert code == "LD-fill-not-to-be-filled"
    assert "signature" in message


def test_a_field_without_a_known_font_is_printed_all_the_same() -> None:
    form = drawn_form(
        [Drawn("a", appearance="/Nowhere 10 Tf 0 g"), Drawn("b", rect=(72, 600, 200, 612), appearance="")]
    )
    with Reader(filled({"a": "one", "b": "two"}, form).pdf) as reader:
        assert reader.find(0, "one")
        assert reader.find(0, "two")


def test_an_automatic_size_is_as_large_as_the_box_allows() -> None:
    form = drawn_form([Drawn("a", appearance="/Helv 0 Tf 0 g", rect=(72, 700, 272, 709)), Drawn("b", flags=READ_ONLY)])
    (placement,) = filled({"a": "Marisol"}, form).placements
    assert 6 <= placement.size < 9


def test_values_are_a_mapping_of_texts() -> None:
    values, findings = read_values(b"a: 012\nb: NO\nc: 1_0\nd:\n", "v.yaml")
    assert {name: one.text for name, one in values.items()} == {"a": "012", "b": "NO", "c": "1_0", "d": ""}
    assert findings == []
    for data, code in (
        (b"[1]", "LD-fill-no-mapping"),
        (b"a: {b: 1}", "LD-fill-no-text"),
        (b"a: [[1]]", "LD-fill-no-text"),
        (b"a: 1\na: 2", "LD-case-duplicate-key"),
    ):
        _, findings = read_values(data, "v.yaml")
        assert [one.code for one in findings] == [code]


def test_a_file_that_is_no_form_is_refused() -> None:
    with pytest.raises(DefinitionRefused):
        filled({"a": "1"}, b"no pdf")


# The command.


def test_the_command_fills_and_says_what(levydocs: Levydocs, tmp_path: Path) -> None:
    (tmp_path / "form.pdf").write_bytes(MADE)
    (tmp_path / "v.yaml").write_text(f'"{P}Amount[0]": "1,234"\n"{P}Yes[0]": "Yes"\n', "utf-8")
    answer = levydocs("fill", "--raw", "form.pdf", "v.yaml", "-o", "out.pdf", "--json")
    assert answer.code == 0, answer.err
    assert answer.json["fields"] == [
        {"field": f"{P}Amount[0]", "page": 1, "size": 9.0}, {"field": f"{P}Yes[0]", "page": 1, "state": "Yes"}
    ]  # fmt: skip
    assert answer.json["proof"]["result"] == "passed"
    assert "1,234" not in answer.out
    assert scan_is_gone(tmp_path / "out.pdf")
    again = levydocs("fill", "--raw", "form.pdf", "v.yaml", "-o", "out.pdf")
    assert again.code == 7


def test_the_command_writes_nothing_when_a_value_does_not_fit(levydocs: Levydocs, tmp_path: Path) -> None:
    (tmp_path / "form.pdf").write_bytes(MADE)
    (tmp_path / "v.yaml").write_text(f'"{P}Amount[0]": "{"9" * 80}"\n', "utf-8")
    answer = levydocs("fill", "--raw", "form.pdf", "v.yaml", "-o", "out.pdf")
    assert (answer.code, answer.out) == (6, "")
    assert "v.yaml:1" in answer.err
    assert "999" not in answer.err
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize(
    ("form", "values", "code"), [("none.pdf", "v.yaml", 2), ("v.yaml", "v.yaml", 5), ("form.pdf", "bad.yaml", 3)]
)
def test_the_command_refuses_by_the_code_of_what_is_wrong(
    levydocs: Levydocs, tmp_path: Path, form: str, values: str, code: int
) -> None:
    (tmp_path / "form.pdf").write_bytes(MADE)
    (tmp_path / "v.yaml").write_text("a: 1\n", "utf-8")
    (tmp_path / "bad.yaml").write_text("- 1\n", "utf-8")
    assert levydocs("fill", "--raw", form, values, "-o", "out.pdf").code == code


def test_a_revision_cannot_be_asked_of_a_given_file(levydocs: Levydocs) -> None:
    answer = levydocs("fill", "--raw", "form.pdf", "v.yaml", "-o", "out.pdf", "--revision", "2021-01")
    assert (answer.code, answer.out) == (2, "")


# The official forms.


def values_of(pdf: bytes) -> dict[str, str]:
    """A letter in each box that takes text, one that no form prints alone, and a check mark in each check box."""
    values = {}
    for field in scan(pdf).fields:
        if field.kind is FieldKind.TEXT and not field.read_only:
            values[field.name] = "Q"
        elif field.kind is FieldKind.CHECK and not field.read_only:
            values[field.name] = field.states[0]
    return values


@needs_forms
@pytest.mark.parametrize("name", some(OFFICIAL[1:], 2))
def test_every_official_form_can_be_scanned_and_pictured(levydocs: Levydocs, tmp_path: Path, name: str) -> None:
    """`forms scan` and `forms picture` know any AcroForm; the names on the picture are those of the scan, each readable.

    Every second form here, and the others filled below; all of both in tests/soak_slow.py.
    """
    file = Path(FORMS) / f"{name}.pdf"
    scanned = levydocs("forms", "scan", file)
    assert scanned.code == 0, scanned.err
    assert len(scanned.json["fields"]) == len(pypdf.PdfReader(file).get_fields() or {}) - _above(file)
    pictured = levydocs("forms", "picture", file, "-o", "picture.png", "--dpi", "50")
    assert pictured.code == 0, pictured.err
    assert len(pictured.out.splitlines()) == len(scanned.json["pages"])


def _above(file: Path) -> int:
    """How many entries of the field tree are no fields, but are above some."""
    names = list(pypdf.PdfReader(file).get_fields() or {})
    return sum(any(other.startswith(f"{name}.") for other in names) for name in names)


@needs_forms
@needs_qpdf
@needs_poppler
@pytest.mark.parametrize("name", some(OFFICIAL, 2))
def test_every_box_of_an_official_form_is_filled_and_read_back(name: str, tmp_path: Path) -> None:
    pdf = (Path(FORMS) / f"{name}.pdf").read_bytes()
    values = values_of(pdf)
    made = filled(values, pdf)
    assert len(made.placements) == len(values)
    assert made.proof.summary()["result"] == "passed"
    check(tmp_path, made.pdf)
    before, after = (words(tmp_path, one).count("Q") for one in (_printed(pdf), made.pdf))
    assert after - before == sum(1 for one in made.placements if one.texts)


def scan_is_gone(path: Path) -> bool:
    with pytest.raises(DefinitionRefused, match="no form fields"):
        scan(path.read_bytes())
    return True


def _printed(pdf: bytes) -> bytes:
    """The form with its fields left out, by pypdf: what is printed on it and nothing else."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf))
    del writer.root_object["/AcroForm"]
    for page in writer.pages:
        page.pop("/Annots", None)
    return _bytes(writer)


def _bytes(writer: pypdf.PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
