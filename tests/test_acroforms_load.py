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


WRONG = [
    # file, what is replaced in it by what, words on the line that is named, and what is said
    ("lines.yaml", "caption: Story,", "", "story:", "“caption” is missing"),
    ("lines.yaml", "value: person.name,", "", "name:", "Exactly one of"),
    ("lines.yaml", "check: person.agreed", "chek: person.agreed", "agreed:", "no key “chek”; the nearest is “check”"),
    ("lines.yaml", "check: person.agreed", "check: person.agreed, vlaue: x", "agreed:", "no key “vlaue”"),
    ("lines.yaml", "caption: Agreed, check", "caption: Agreed, value: x, check", "agreed:", "Exactly one of"),
    ("lines.yaml", "check: person.agreed", "check: [person.agreed]", "agreed:", "“check” must be the name of a fact"),
    ("lines.yaml", "format: month_year", "format: year_month", "until:", "nearest is “month_year”"),
    ("lines.yaml", "on_overflow: sheet, optional", "on_overflow: shet, optional", "short:", "nearest is “sheet”"),
    ("lines.yaml", "on_overflow: sheet, optional", "on_overflow: [sheet], optional", "short:", "“on_overflow” must be"),
    ("lines.yaml", "optional: true", "optional: yes", "short:", "“optional” must be one of true, false"),
    ("lines.yaml", "check: person.agreed", "check: person.agreed, format: date", "agreed:", "no key “format”"),
    ("lines.yaml", ", options: [one, two]", "", "kind:", "“options” is missing"),
    ("lines.yaml", "options: [one, two]", "options: one", "kind:", "“options” must be a list"),
    ("lines.yaml", "what: {caption: What, value: what}", "what: What", "what: What", "“what” must be a mapping"),
    ("lines.yaml", "spouse: {section", "name: {section", "Spouse", "appears twice"),
    ("lines.yaml", "story: {section: B", "story: {section: B}}", "story:", "not valid YAML"),
    ("form.yaml", "number: 000-M", "nummer: 000-M", "nummer", "nearest is “number”"),
    ("form.yaml", "id: made", "id: mad", "id:", "“id” must be made"),
    ("form.yaml", "for_each: household", "for_each: houshold", "for_each", "nearest is “household”"),
    ("form.yaml", "  - {who: taxpayer, line: signature, what: Your signature}", "  me", "signers:", "“signers” must be a list"),
    ("form.yaml", "who: taxpayer", "who: taxpayr", "taxpayr", "nearest is “taxpayer”"),
    ("form.yaml", "agency: Nobody", "agency: Nobody\nchecks: [1, 11]", "checks:", "a whole number from 1 to 10"),
    ("form.yaml", "agency: Nobody", "agency: Nobody\nchecks: [first]", "checks:", "a whole number from 1 to 10"),
    ("form.yaml", "agency: Nobody", "agency: Nobody\ncovers_periods: debts.owned", "covers_", "nearest is “debts.owed”"),
    ("form.yaml", "agency: Nobody", "agency: Nobody\ncovers_periods: debts", "covers_", "no column of a line “debts”"),
    ("lines.yaml", "value: person.story", "text: {a: b}", "story:", "“text” must be a text or a list"),
    ("lines.yaml", "value: person.story", "text: x, value: person.story", "story:", "Exactly one of"),
    ("lines.yaml", "value: person.story", "text: x, format: dollars", "story:", "“format” must be one of text, lines"),
    ("lines.yaml", "value: person.story", "text: '{{ taxpayer.nam }}'", "story:", "nearest is “taxpayer.name”"),
    ("lines.yaml", "value: person.story", "text: '{{ x'", "story:", "unexpected"),
    ("lines.yaml", "check: own}", "check: own, when_none: N/A}", "own:", "no key “when_none”"),
    ("lines.yaml", "value: what}", "value: what, when_none: [N/A]}", "what: {", "“when_none” must be a text"),
    ("revision.yaml", "revision: 2026-01", "revision: 2026-02", "revision:", "“revision” must be 2026-01"),
    ("revision.yaml", "send_pages: [1]", "send_pages: [one]", "send_pages", "a whole number from 1 to 1"),
    ("revision.yaml", "send_pages: [1]", "send_pages: [2]", "send_pages", "a whole number from 1 to 1"),
    ("revision.yaml", "{taxpayer: 1}", "{}", "signature_pages", "“taxpayer” is missing"),
    ("revision.yaml", "from: 2026-01-01", "from: spring", "in_force", "“from” must be a date"),
    ("revision.yaml", 'sha256: "00", ', "", "file:", "“sha256” is missing"),
    ("revision.yaml", "absent: {}", "absent: [a]", "absent:", "“absent” must be a mapping"),
    ("revision.yaml", "[[72, 460, 272, 474]]", "[[1, 2, 3]]", "signature_places", "a list of 4"),
    ("where.yaml", "  agreed: Yes[0]=Yes", "  agreed: {flow: Yes}", "agreed:", "“flow” must be a list"),
    ("where.yaml", "split: month_year", "split: year_month", "split:", "nearest is “month_year”"),
    ("where.yaml", "two: Kind[1]=2", "two: Kind[1]", "two:", "the name of a field, = and more"),
    ("where.yaml", "irs_use:", "irs:", "irs:", "no key “irs”; the nearest is “irs_use”"),
    ("where.yaml", "  amount: Amount[0]", "  name: Amount[0]", "name: Amount", "appears twice"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "at", "says"), WRONG)
def test_a_broken_folder_is_refused_where_it_is_broken(name: str, old: str, new: str, at: str, says: str) -> None:
    folder = Folder().but(name, old, new)
    with pytest.raises(DefinitionRefused) as refused:
        folder.load()
    assert refused.value.exit_code is ExitCode.DEFINITION
    assert refused.value.remedy
    told = [(refused.value.message, refused.value.place), *((one.message, one.place) for one in refused.value.findings)]
    places = [place for message, place in told if says in message]
    assert len(places) == 1, told
    file, _, line = places[0].rpartition(":")
    assert file.startswith("forms/made/")
    assert file.endswith(name)
    assert int(line) == line_of(folder, name, at)


def test_all_mistakes_are_told_at_once() -> None:
    folder = Folder().but("lines.yaml", "check: person.agreed", "chek: person.agreed")
    with pytest.raises(DefinitionRefused) as refused:
        folder.but("lines.yaml", "format: dollars, on", "format: dolars, on").load()
    messages = [refused.value.message, *(one.message for one in refused.value.findings)]
    assert len(messages) == 2
    assert "dolars" not in messages[1]


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
        assert refused.value.place == "forms/made/2026-01/schema.json"
    with pytest.raises(DefinitionRefused, match="schema cannot be read"):
        Folder().without("schema.json").load()


def test_the_forms_that_ship_with_levydocs_are_read() -> None:
    """The numbers are those printed on the forms."""
    numbers = {form.id: form.number for form in forms().values()}
    assert numbers == {
        "f12153": "12153", "f12277": "12277", "f2848": "2848", "f433a": "433-A", "f433aoi": "433-A (OIC)", "f433b": "433-B",
        "f433f": "433-F", "f656": "656", "f8821": "8821", "f8857": "8857", "f911": "911", "f9465": "9465",
    }  # fmt: skip
