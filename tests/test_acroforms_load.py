"""A broken form's folder is refused with the file, the line and what to do."""

from __future__ import annotations

import pytest
from filled_forms import Folder, forms

from levydocs.acroforms.definition import Box, Flow, Options, Rows, Split, Tick
from levydocs.errors import DefinitionRefused, ExitCode

P = "top[0].P1[0]."


def line_of(folder: Folder, name: str, words: str) -> int:
    (text,) = [text for path, text in folder.files.items() if path.endswith(name)]
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_every_kind_of_place_is_read_with_its_prefix() -> None:
    places = Folder().load().revisions[0].places
    assert places["name"] == Box(P + "me[0].Name[0]")
    assert places["agreed"] == Tick(P + "Yes[0]", "Yes")
    assert places["kind"] == Options({"one": Tick(P + "Kind[0]", "1"), "two": Tick(P + "Kind[1]", "2")})
    assert places["story"] == Flow((P + "Story1[0]", P + "Story2[0]"))
    assert places["until"] == Split("month_year", (P + "Month[0]", P + "Year[0]"))
    debts = places["debts"]
    assert isinstance(debts, Rows)
    assert [set(row) for row in debts.rows] == [{"what", "owed", "own"}] * 2


def test_numbers_and_words_of_yaml_stay_text() -> None:
    """A revision 2026-01 is no date, the on-state 1 no number, a digest of zeros no zero."""
    revision = Folder().load().revisions[0]
    assert (revision.id, revision.file.sha256) == ("2026-01", "00")
    assert revision.blank[P + "Signed[0]"] == "signature"


@pytest.mark.parametrize(
    ("name", "old", "new", "at", "says"),
    [
        ("lines.yaml", "caption: Story,", "", "caption", "“caption” is missing"),
        ("lines.yaml", "value: person.name,", "", "name:", "exactly one of"),
        ("lines.yaml", "check: person.agreed", "check: person.agreed, vlaue: x", "agreed:", "not vlaue"),
        ("lines.yaml", "caption: Agreed, check", "caption: Agreed, value: x, check", "agreed:", "exactly one of"),
        ("lines.yaml", "format: month_year", "format: year_month", "until:", "no format year_month"),
        ("lines.yaml", "on_overflow: sheet, optional", "on_overflow: clip, optional", "short:", "exactly one of"),
        ("lines.yaml", "what: {caption: What, value: what}", "what: What", "what: What", "must be a mapping"),
        ("lines.yaml", "spouse: {section", "name: {section", "Spouse", "stands twice"),
        ("lines.yaml", "story: {section: B", "story: {section: B}}", "story:", "not valid YAML"),
        ("form.yaml", "number: 000-M", "nummer: 000-M", "", "“number” is missing"),
        (
            "form.yaml",
            "{who: taxpayer, line: signature, what: Your signature}",
            "taxpayer",
            "signers:",
            "cannot be read",
        ),
        ("form.yaml", "agency: Nobody", "agency: Nobody\nchecks: [1, 11]", "checks:", "no check 11"),
        ("form.yaml", "agency: Nobody", "agency: Nobody\nchecks: [first]", "checks:", "cannot be read"),
        (
            "form.yaml",
            "agency: Nobody",
            "agency: Nobody\ncovers_periods: debts.year",
            "covers_",
            "no column debts.year",
        ),
        ("form.yaml", "agency: Nobody", "agency: Nobody\ncovers_periods: debts", "covers_", "no column debts"),
        ("revision.yaml", "send_pages: [1]", "send_pages: [one]", "", "cannot be read"),
        ("revision.yaml", "from: 2026-01-01", "from: spring", "", "cannot be read"),
        ("revision.yaml", 'sha256: "00", ', "", "file:", "“sha256” is missing"),
        ("revision.yaml", "absent: {}", "absent: [a]", "absent:", "must be a mapping"),
        ("where.yaml", "  agreed: Yes[0]=Yes", "  agreed: {flow: Yes}", "agreed:", "no place"),
        ("where.yaml", "split: month_year", "split: year_month", "until:", "no place"),
        ("where.yaml", "two: Kind[1]=2", "two: Kind[1]", "kind:", "no place"),
        ("where.yaml", "irs_use:", "irs:", "blank:", "no kind of blank called irs"),
        ("where.yaml", "  amount: Amount[0]", "  name: Amount[0]", "name: Amount", "stands twice"),
    ],
)
def test_a_broken_folder_is_refused_where_it_is_broken(name: str, old: str, new: str, at: str, says: str) -> None:
    folder = Folder().but(name, old, new)
    with pytest.raises(DefinitionRefused) as refused:
        folder.load()
    assert says in refused.value.message
    assert refused.value.remedy
    assert refused.value.exit_code is ExitCode.DEFINITION
    file, _, line = refused.value.place.partition(" ")[0].rpartition(":")
    assert file.endswith(name)
    if at and "missing" not in says:
        assert int(line) == line_of(folder, name, at)


def test_a_folder_with_a_file_missing_or_broken_as_a_whole_is_refused() -> None:
    for name in ("form.yaml", "lines.yaml", "where.yaml", "revision.yaml"):
        with pytest.raises(DefinitionRefused, match="missing") as refused:
            Folder().without(name).load()
        assert refused.value.place.endswith(name)
        with pytest.raises(DefinitionRefused, match="must be a mapping"):
            Folder({**Folder().files, next(path for path in Folder().files if path.endswith(name)): "- a\n"}).load()
    for text in ("{", '{"pages": [[1, 2]], "fields": [{"name": "x"}]}', "[]"):
        with pytest.raises(DefinitionRefused, match="schema cannot be read") as refused:
            Folder({**Folder().files, "2026-01/schema.json": text}).load()
        assert refused.value.place == "made/2026-01/schema.json"
    with pytest.raises(DefinitionRefused, match="schema cannot be read"):
        Folder().without("schema.json").load()


def test_the_forms_that_ship_with_levydocs_are_read() -> None:
    """The numbers are those printed on the forms."""
    numbers = {form.id: form.number for form in forms().values()}
    assert numbers == {"f12153": "12153", "f2848": "2848", "f433f": "433-F"}
