"""``levydocs forms new``: a folder that is red until each mark was taken away, and what is refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from command_line import Answer, files_in
from drawn_forms import Drawn, drawn_form
from new_blank import BLANK, FIELDS, LINES, PRINTED, P
from official import facsimile_stock, filled_in, without_a_field
from sample import FORMS, needs_forms

from levydocs.acroforms.definition import Form
from levydocs.acroforms.library import load_one
from levydocs.errors import DefinitionRefused
from levydocs.facts.names import FACT_NAMES
from levydocs.loading.checking import check_forms
from levydocs.pdf.foreign.scan import scan
from levydocs.revisions.drafting.draft import draft_form

Levydocs = Callable[..., Answer]
NEW = ("forms", "new", "blank.pdf", "--id", "nothing")
FOLDER = Path("forms", "nothing")


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    path = tmp_path / "blank.pdf"
    path.write_bytes(BLANK)
    return path


def codes(own: Path) -> Counter[str]:
    return Counter(one.code for one in check_forms(own).findings)


def texts(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.yaml"))


def test_it_writes_the_whole_folder(levydocs: Levydocs, tmp_path: Path, blank: Path) -> None:
    answer = levydocs(*NEW)
    assert answer.code == 0
    assert answer.out.splitlines()[0] == str(FOLDER)
    assert "Form 000-N (Rev. 3-2026): " in answer.out
    assert f"--assets {Path('.')}" in answer.err
    assert files_in(tmp_path / FOLDER) == {
        "form.yaml", "lines.yaml",
        str(Path("2026-03", "revision.yaml")), str(Path("2026-03", "where.yaml")), str(Path("2026-03", "schema.json")),
    }  # fmt: skip
    head = yaml.load((tmp_path / FOLDER / "form.yaml").read_bytes(), yaml.BaseLoader)
    assert (head["id"], head["number"], head["title"]) == ("nothing", "000-N", "Request for Nothing")
    assert [one["who"] for one in head["signers"]] == ["representative", "taxpayer", "spouse"]
    revision = yaml.load((tmp_path / FOLDER / "2026-03" / "revision.yaml").read_bytes(), yaml.BaseLoader)
    assert (revision["printed"], revision["file"]["bytes"]) == ("Rev. 3-2026", str(len(BLANK)))
    assert revision["signature_places"]["taxpayer"][0][:2] == ["36", "42"]


def test_it_says_the_same_as_json(levydocs: Levydocs, tmp_path: Path, blank: Path) -> None:
    answer = levydocs(*NEW, "-o", "elsewhere", "--json")
    assert (answer.code, answer.err) == (0, "")
    told = answer.json
    assert (told["number"], told["revision"], told["folder"]) == ("000-N", "2026-03", "elsewhere")
    assert {one["kind"] for one in told["lines"]} == {"value", "check", "choice", "choices", "rows"}
    assert told["unread"] == sum(codes_of_text(path) for path in texts(tmp_path / "elsewhere"))
    assert {one["who"] for one in told["signatures"]} == {"taxpayer", "spouse", "representative"}


def codes_of_text(path: Path) -> int:
    """The marks of a file, and the facts that are not named yet."""
    text = path.read_text("utf-8")
    return text.count("# DRAFT:") + len(re.findall(r"(?:value|check|choice|choices|rows): DRAFT", text))


def test_the_draft_is_red_for_its_marks_alone(levydocs: Levydocs, tmp_path: Path, blank: Path) -> None:
    """Its lines, its places and its schema agree; what is left is what a person has to say."""
    unread = levydocs(*NEW, "--json").json["unread"]
    found = codes(tmp_path)
    assert found.keys() == {"LD-form-unread", "LD-form-no-fact"}
    assert found.total() == unread
    shown = levydocs("forms", "check", "--assets", ".")
    assert shown.code == 5
    assert f"{unread} findings" in shown.err


def test_each_mark_that_is_taken_away_is_one_finding_less(levydocs: Levydocs, tmp_path: Path, blank: Path) -> None:
    """Only when the last mark is gone, and each line has a fact, the map holds."""
    levydocs(*NEW)
    lines = tmp_path / FOLDER / "lines.yaml"
    lines.write_text(with_facts(lines.read_text("utf-8")), "utf-8")
    left = codes(tmp_path)
    assert left.keys() == {"LD-form-unread"}
    for path in texts(tmp_path / FOLDER):
        written = path.read_text("utf-8").splitlines(keepends=True)
        kept = [one for one in written if not one.lstrip().startswith("# DRAFT:")]
        first = next(one for one in written if one.lstrip().startswith("# DRAFT:"))
        path.write_text("".join([one for one in written if one is not first]), "utf-8")
        assert codes(tmp_path) == left - Counter({"LD-form-unread": 1})
        path.write_text("".join(kept), "utf-8")
        left -= Counter({"LD-form-unread": len(written) - len(kept)})
        assert codes(tmp_path) == left
    assert not left
    assert isinstance(load_one("nothing", tmp_path), Form)


def with_facts(text: str) -> str:
    """The lines with a fact of the right kind each, and the columns with a key of its rows."""
    kinds = {
        "rows": "representatives.all",
        "check": "address_differs_from_last_return",
        "choice": "case_id",
        "choices": "hearing.periods",
    }
    columns = re.sub(r"(?m)^(    \w.*(?:value|check)): DRAFT.*$", r"\1: name}", text)
    named = re.sub(r"(rows|check|choices|choice): DRAFT", lambda one: f"{one[1]}: {kinds[one[1]]}", columns)
    return re.sub(r"value: DRAFT(, format: \w+)?", "value: case_id", named)


def test_a_draft_can_be_looked_at_and_is_not_used(levydocs: Levydocs, tmp_path: Path, blank: Path) -> None:
    levydocs(*NEW)
    picture = levydocs("forms", "picture", "000-N", "-o", "map.png", "--assets", ".", "--dpi", "50")
    assert (picture.code, picture.out) == (0, "map-1.png\n")
    marks = codes(tmp_path).total()
    listed = levydocs("forms", "list", "--assets", ".")
    assert listed.code == 5
    assert listed.err.startswith(
        f"Refused: forms/nothing: This form is still a draft: {marks} marks are left in its files."
    )
    assert "levydocs forms check --all --assets FOLDER" in listed.err
    assert len(listed.err.splitlines()) == 2
    with pytest.raises(DefinitionRefused):
        load_one("nothing", tmp_path)


def test_a_table_with_a_fact_whose_columns_have_none_can_be_looked_at(
    tmp_path: Path, levydocs: Levydocs, blank: Path
) -> None:
    levydocs(*NEW)
    lines = tmp_path / FOLDER / "lines.yaml"
    lines.write_text(lines.read_text("utf-8").replace("rows: DRAFT", "rows: representatives.all"), "utf-8")
    assert load_one("nothing", tmp_path, drafts=True).lines["persons"].facts == ("representatives.all",)
    assert "representatives.all" in FACT_NAMES


def test_what_is_there_is_not_replaced(levydocs: Levydocs, tmp_path: Path, blank: Path) -> None:
    levydocs(*NEW)
    before = (tmp_path / FOLDER / "lines.yaml").read_bytes()
    (tmp_path / FOLDER / "lines.yaml").write_bytes(before + b"# read\n")
    again = levydocs(*NEW)
    assert (again.code, again.out) == (7, "")
    assert (tmp_path / FOLDER / "lines.yaml").read_bytes().endswith(b"# read\n")
    assert levydocs(*NEW, "--force").code == 0
    assert (tmp_path / FOLDER / "lines.yaml").read_bytes() == before
    taken = levydocs(*NEW, "--assets", ".")
    assert (taken.code, taken.out) == (2, "")
    assert "There already is a form nothing:" in taken.err


@pytest.mark.parametrize(
    ("form_id", "said"),
    [
        ("f2848", "There already is a form f2848: Form 2848."),
        ("../f911", "The id of a form is the name of its folder"),
        ("F911", "lowercase letters and digits"),
        ("911", "beginning with a letter"),
        ("", "lowercase letters and digits"),
    ],
)
def test_ids_that_cannot_be(levydocs: Levydocs, tmp_path: Path, blank: Path, form_id: str, said: str) -> None:
    answer = levydocs("forms", "new", "blank.pdf", "--id", form_id)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert files_in(tmp_path) == {"blank.pdf"}


def test_a_form_that_is_known_is_not_drafted(levydocs: Levydocs, tmp_path: Path) -> None:
    stock = facsimile_stock(tmp_path / "own")
    pdf = stock.files["f433f", "2024-07"]
    for name, data, said in (
        ("official.pdf", pdf, "This is the official file of Form 433-F"),
        ("filled.pdf", filled_in(pdf, "Orozco"), "filled in, edited or saved again"),
        ("edited.pdf", without_a_field(pdf), "filled in, edited or saved again"),
    ):
        (tmp_path / name).write_bytes(data)
        answer = levydocs("forms", "new", name, "--id", "other", *stock.arguments)
        assert (answer.code, answer.out) == (5, ""), name
        assert said in answer.err, name
        assert f"Refused: {name}: " in answer.err
        assert "Orozco" not in answer.err
    assert not (tmp_path / "forms").exists()


def test_another_revision_of_a_known_form_is_carried(levydocs: Levydocs, tmp_path: Path) -> None:
    pdf = drawn_form([Drawn(P + "A[0]", tooltip="1. Name.")], printed=[(72, 770, "Form 2848 (Rev. 3-2030)")])
    (tmp_path / "new.pdf").write_bytes(pdf)
    answer = levydocs("forms", "new", "new.pdf", "--id", "other")
    assert (answer.code, answer.out) == (5, "")
    assert "levydocs forms carry FORM NEW.pdf" in answer.err


def test_a_blank_that_does_not_say_what_it_is(levydocs: Levydocs, tmp_path: Path) -> None:
    (tmp_path / "plain.pdf").write_bytes(
        drawn_form([Drawn("Name"), Drawn("Box", "Btn", states=("1",), rect=(9, 9, 18, 18))])
    )
    answer = levydocs("forms", "new", "plain.pdf", "--id", "plain")
    assert answer.code == 0
    assert "revision not printed on it" in answer.out
    assert codes(tmp_path).keys() == {"LD-form-unread", "LD-form-no-fact"}
    head = yaml.load((tmp_path / "forms/plain/form.yaml").read_bytes(), yaml.BaseLoader)
    assert (head["number"], head["signers"]) == ("PLAIN", [])
    form = (tmp_path / "forms/plain/form.yaml").read_text("utf-8")
    assert "# DRAFT: the form does not say who issues it; write it.\nagency: " in form
    revision = (tmp_path / "forms/plain/1900-01/revision.yaml").read_text("utf-8")
    assert revision.startswith(
        "# DRAFT: the file does not say which revision it is: rename this folder, and write both.\n"
    )


def test_a_form_of_a_tax_year(levydocs: Levydocs, tmp_path: Path) -> None:
    printed = [(72, 770, "Form 8829"), (72, 758, "Internal Revenue Service")]
    pdf = drawn_form([Drawn("Name", tooltip="1. Name.")], printed=printed, info={"Title": "2025 Form 8829"})
    (tmp_path / "f8829.pdf").write_bytes(pdf)
    answer = levydocs("forms", "new", "f8829.pdf", "--id", "f8829", "--json")
    assert (answer.code, answer.json["printed"], answer.json["revision"]) == (0, "2025", "2025")
    assert codes(tmp_path).keys() == {"LD-form-unread", "LD-form-no-fact"}
    head = yaml.load((tmp_path / "forms/f8829/2025/revision.yaml").read_bytes(), yaml.BaseLoader)
    assert (head["printed"], head["in_force"]["from"]) == ("2025", "2025-12-01")
    assert "# DRAFT: the form does not say" not in (tmp_path / "forms/f8829/form.yaml").read_text("utf-8")


@needs_forms
@pytest.mark.parametrize(("name", "lines"), [("f8857--2021-06", 102), ("f656--2025-04", 70)])
def test_official_blanks(name: str, lines: int) -> None:
    """What is drafted of a blank that is known by now, as if it were not."""
    data = Path(FORMS, f"{name}.pdf").read_bytes()
    draft = draft_form(scan(data), data)
    assert abs(len(draft.lines) - lines) <= lines // 10
    assert len({one.id for one in draft.lines}) == len(draft.lines)


@pytest.mark.parametrize(
    ("filled", "count"),
    [
        ([replace(FIELDS[0], value="Marisol Ejemplo")], 1),
        ([replace(FIELDS[0], value="Marisol Ejemplo"), replace(FIELDS[14], value="1")], 2),
        ([Drawn(P + "Sig[0]", "Sig", value="Marisol Ejemplo")], 1),
    ],
)
def test_a_blank_that_somebody_filled_is_refused(
    levydocs: Levydocs, tmp_path: Path, filled: list[Drawn], count: int
) -> None:
    """It says how many fields hold something, and never what."""
    rest = [one for one in FIELDS if one.name not in {other.name for other in filled}]
    (tmp_path / "filled.pdf").write_bytes(drawn_form([*filled, *rest], printed=PRINTED, lines=LINES))
    answer = levydocs("forms", "new", "filled.pdf", "--id", "nothing")
    assert (answer.code, answer.out) == (5, "")
    assert re.search(rf"This is not a blank: {count if count > 1 else 'one'} fields? or notes? over", answer.err)
    assert "Download the official form" in answer.err
    assert "Marisol" not in answer.err
    assert files_in(tmp_path) == {"filled.pdf"}


def test_a_filled_revision_of_a_known_form_is_not_carried(levydocs: Levydocs, tmp_path: Path) -> None:
    fields = [Drawn(P + "A[0]", tooltip="1. Name.", value="Marisol Ejemplo")]
    (tmp_path / "new.pdf").write_bytes(drawn_form(fields, printed=[(72, 770, "Form 2848 (Rev. 3-2030)")]))
    answer = levydocs("forms", "carry", "2848", "new.pdf")
    assert (answer.code, answer.out) == (5, "")
    assert "This is not a blank: one field or note over a page contains something" in answer.err
    assert "Marisol" not in answer.err
