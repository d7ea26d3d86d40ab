"""What can be printed: every text is held to the fonts when it is read, and what keyboards write otherwise is read alike."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import ROOT, SAMPLES, Answer, edit

from levydocs.case.read import read_case
from levydocs.cli.main import answer

Levydocs = Callable[..., Answer]
SMILE = "\N{SLIGHTLY SMILING FACE}"


def read(text: str) -> dict[str, object]:
    case, findings = read_case(text.encode(), "case.yaml")
    assert case is not None, findings
    return dict(case.model_dump(mode="json", exclude_unset=True))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            "taxpayers: [{tin: {kind: ssn, number: ０００-１２-３４５６}}]",
            "taxpayers: [{tin: {kind: ssn, number: 000-12-3456}}]",
        ),
        ("as_of: ２０２６-１１-２４", 'as_of: "2026-11-24"'),
        ("expenses: {housing: {rent: １，０５０．００}}", 'expenses: {housing: {rent: "1,050.00"}}'),
        ("household: {under_65: ２}", "household: {under_65: 2}"),
        (
            "address: {zip: ７７０４５, street: ５１２７\u3000Ｌａｒｋｍｏｏｒ}",
            "address: {zip: 77045, street: 5127 Larkmoor}",
        ),
        ("exhibits: [{id: Ａ}]", "exhibits: [{id: A}]"),
        ("taxpayers: [{name: {last: Pen\u0303a}}]", "taxpayers: [{name: {last: Pe\u00f1a}}]"),
    ],
)
def test_full_width_letters_and_loose_accents_are_read_as_they_are_meant(written: str, meant: str) -> None:
    assert read(written) == read(meant)


@pytest.mark.parametrize("digits", ["٠٠٠-١٢-٣٤٥٦", "0\u03010012-3456", "000²-12-3456"])
def test_other_digits_are_refused_and_not_guessed(digits: str) -> None:
    case, findings = read_case(f"taxpayers: [{{tin: {{kind: ssn, number: {digits}}}}}]".encode(), "case.yaml")
    assert case is None
    assert [(one.code, one.place) for one in findings] == [("LD-case-tax-id", "case.yaml:1 taxpayers[0].tin.number")]


@pytest.mark.parametrize("wrong", [f"A{SMILE}", "A\u0301\u0323", "x" * 21, "-", "A: B", "A\u202eB"])
def test_an_exhibit_has_an_id_that_can_be_stamped(levydocs: Levydocs, case: Path, wrong: str) -> None:
    edit(case, "{id: A,", f"{{id: {json.dumps(wrong, ensure_ascii=False)},")
    refused = levydocs("packet", case, "-o", "out")
    assert refused.code == 3
    assert "exhibits[0].id" in refused.err
    assert "LD-case-exhibit-id" in refused.err
    assert SMILE not in refused.err
    assert not Path("out").exists()


def test_what_no_font_has_is_told_with_its_place(levydocs: Levydocs, case: Path) -> None:
    edit(case, "last: Peña", f"last: Peña{SMILE}")
    edit(case.parent.parent / "firm.yaml", "name: Cypress Gate", f"name: {SMILE}Cypress Gate")
    findings = levydocs("check", case, "--json").json["findings"]
    found = {(one["place"], one["severity"]) for one in findings if one["code"] == "LD-case-unprintable"}
    lines = {
        name: text.read_text("utf-8").splitlines()
        for name, text in (("case.yaml", case), ("firm.yaml", case.parent.parent / "firm.yaml"))
    }
    assert {place.split()[1] for place, _ in found} == {"taxpayers[0].name.last", "firm.name"}
    for place, severity in found:
        file, line = place.split()[0].split(":")
        assert SMILE in lines[file][int(line) - 1]
        assert severity == "weakens"
    said = json.dumps(findings)
    assert "U+1F642 (slightly smiling face)" in said
    assert SMILE not in said


def test_names_of_files_may_have_any_letter(levydocs: Levydocs, case: Path) -> None:
    exhibit = case.parent / "exhibits" / "lease.pdf"
    exhibit.rename(exhibit.with_name(f"{SMILE}.pdf"))
    edit(case, exhibit.name, f"{SMILE}.pdf")
    answer = levydocs("check", case, "--json")
    assert "LD-case-unprintable" not in answer.out


@pytest.mark.parametrize("number", ["000-12-3456", "000123456", "123-45-6789", "00-1234567", "case 000-12-3456"])
def test_a_number_of_a_taxpayer_is_no_id_of_a_case(levydocs: Levydocs, case: Path, number: str) -> None:
    edit(case, "case_id: 2026-0203", f'case_id: "{number}"')
    refused = levydocs("packet", case, "-o", "out")
    assert refused.code == 3
    assert "case_id" in refused.err
    assert not Path("out").exists()


def _numbers(text: str) -> set[str]:
    """What reads like the number of a person, phone, account or license: seven digits and more, without what is between them."""
    found = re.findall(r"(?<![\w.])[P(]?\d[\d() .-]{5,}\d[A-Z]?(?!\w)", text)
    digits = {re.sub(r"\D", "", one) for one in found}
    return {one for one in digits if len(one) >= 7 and not re.fullmatch(r"(19|20)\d{6}", one)}


def test_no_help_and_no_page_names_a_number_of_a_sample(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Anyone who tries an example has it in a packet of a sample otherwise, and cannot tell the two apart."""
    of_samples = set().union(*(_numbers(path.read_text("utf-8")) for path in SAMPLES.rglob("*.yaml")))
    assert len(of_samples) > 20
    said = [path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.md") if not path.name.startswith("budget-")]
    said += [(ROOT / "README.md").read_text("utf-8")]
    for arguments in (["new", "--schema"], ["new", str(tmp_path / "case.yaml")], ["--help"]):
        assert int(answer(arguments)) == 0
        said.append(capsys.readouterr().out)
    said.append((tmp_path / "case.yaml").read_text("utf-8"))
    assert [number for text in said for number in _numbers(text) & of_samples] == []
