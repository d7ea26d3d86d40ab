"""The engine: strict names, gaps, paragraphs that are left out, and values that print as they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace as Row

import pytest
from fake_facts import FakeFacts
from hypothesis import given
from hypothesis import strategies as st

from levydocs.blocks.model import ElementBlock, Paragraph, Run, Table, plain, text_of
from levydocs.errors import DefinitionRefused, ExitCode
from levydocs.findings import Severity
from levydocs.letters.letter_file import LetterFile
from levydocs.letters.template import load_template
from levydocs.letters.writing import Printed, write_letter

HEAD = "---\nid: trial\ntitle: A trial\nneeds: []\n---\n"
FACTS = FakeFacts(
    {
        "levy.payer": Row(name="not this one"),
        "levy.payer.name": "Smith & Sons <LLC> *x* {{ y }} | a",
        "levy.amount": Decimal("1234.5"),
        "levy.date": date(2026, 10, 29),
        "levy.nothing": None,
        "rows": (Row(label="a", amount=Decimal("-3")),),
    }
)


def write(body: str, facts: FakeFacts = FACTS, head: str = HEAD) -> Printed:
    return write_letter(load_template(LetterFile("trial.md.j2", (head + body).encode()), facts=facts.names), facts, {})


def refused(body: str, head: str = HEAD) -> DefinitionRefused:
    with pytest.raises(DefinitionRefused) as caught:
        write(body, head=head)
    assert caught.value.exit_code is ExitCode.DEFINITION
    return caught.value


def test_value_with_marks_prints_as_it_is() -> None:
    assert text_of(write("To {{ levy.payer.name }}.").document) == "To Smith & Sons <LLC> *x* {{ y }} | a."


def test_value_with_marks_stays_one_cell_and_one_line_of_a_block() -> None:
    body = "| A | B |\n|---|---|\n| {{ levy.payer.name }} | b |\n\n```elements\nPayer: {{ levy.payer.name }}\n```\n"
    table, elements = write(body).document.blocks
    assert isinstance(table, Table)
    assert [plain(cell) for cell in table.rows[0].cells] == ["Smith & Sons <LLC> *x* {{ y }} | a", "b"]
    assert isinstance(elements, ElementBlock)
    assert len(elements.entries) == 1


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"))))
def test_any_value_prints_whole(value: str) -> None:
    text = text_of(write("x{{ levy.payer.name }}x", FACTS.but(levy__payer__name=value)).document)
    assert text == f"x{' '.join(value.split())}x"


def test_used_values_are_collected_with_their_sources() -> None:
    used = write("{{ levy.payer.name }} {{ levy.amount | cents }}").used
    assert {path: value.sources[0].ref for path, value in used.items()} == {
        "levy.payer.name": "levy.payer.name",
        "levy.amount": "levy.amount",
    }


def test_longest_known_path_is_asked_and_the_rest_are_attributes() -> None:
    facts = FakeFacts({"taxpayer.tin": Row(kind="ssn", printed="000-41-7733")})
    assert text_of(write("{{ taxpayer.tin.printed }}; {{ taxpayer.tin | masked }}", facts).document) == (
        "000-41-7733; SSN ending in 7733"
    )


def test_missing_fact_outside_a_paragraph_shows_and_blocks() -> None:
    letter = write("The date {{ levy.date | long_date }}.", FACTS.without("levy.date"))
    assert text_of(letter.document) == "The date [missing: levy.date]."
    (found,) = letter.findings
    assert (found.code, found.severity) == ("LD-letter-fact-missing", Severity.BLOCKS)
    assert "case.levy.date" in found.message


@pytest.mark.parametrize(
    ("required", "code", "severity"),
    [
        ("", "LD-letter-paragraph-left-out", Severity.WEAKENS),
        (" required=true", "LD-letter-required-paragraph-left-out", Severity.BLOCKS),
    ],
)
def test_missing_fact_leaves_its_paragraph_out(required: str, code: str, severity: Severity) -> None:
    body = (
        'Before.\n\n{% paragraph law="26 USC 6343(e)"OPTION %}\n'
        "{{ levy.amount | cents }} on {{ levy.date | long_date }}, {{ levy.payer.name }}\n"
        "{% endparagraph %}\n\nAfter.\n"
    ).replace("OPTION", required)
    letter = write(body, FACTS.without("levy.date", "levy.amount"))
    assert text_of(letter.document) == "Before.\nAfter."
    (found,) = letter.findings
    assert (found.code, found.severity, found.place) == (code, severity, "trial.md.j2:8")
    assert "case.levy.amount, case.levy.date" in found.message
    assert "26 USC 6343(e)" in found.message
    assert letter.used == {}


def test_is_present_asks_without_a_finding() -> None:
    body = "{% paragraph %}{% if levy.date is present %}yes{% else %}no{% endif %}{% endparagraph %}"
    assert text_of(write(body).document) == "yes"
    for facts in (FACTS.without("levy.date"), FACTS.but(levy__date=None), FACTS.but(levy__date="")):
        letter = write(body, facts)
        assert (text_of(letter.document), letter.findings) == ("no", ())


def test_nothing_prints_nothing() -> None:
    letter = write("[{{ levy.nothing }}{{ levy.nothing | cents }}]")
    assert (text_of(letter.document), letter.findings) == ("[]", ())


def test_needed_fact_that_is_missing_blocks_even_when_it_is_not_printed() -> None:
    letter = write("x", FACTS.without("levy.date"), "---\nid: t\ntitle: T\nneeds: [levy.date, levy.nothing]\n---\n")
    assert [(f.code, f.severity) for f in letter.findings] == [("LD-letter-fact-missing", Severity.BLOCKS)] * 2


def test_a_gap_in_a_loop_or_a_condition_is_no_crash() -> None:
    body = (
        "a{% for row in rows %}{{ row.label }}{% endfor %}"
        "{% if levy.amount > 3 %}b{% endif %}{{ levy.amount.deep | figure }}"
    )
    letter = write(body, FACTS.without("rows", "levy.amount"))
    assert text_of(letter.document) == "a[missing: levy.amount]"
    assert len(letter.findings) == 2


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("levy.amount | cents", "$1,234.50"),
        ("levy.amount | dollars", "$1,235"),
        ("levy.amount | figure", "1,234.50"),
        ("rows[0].amount | figure", "\N{MINUS SIGN}3.00"),
        ("levy.date | long_date", "October 29, 2026"),
        ("levy.date | us_date", "10/29/2026"),
        ("levy.date | full_date", "Thursday, October 29, 2026"),
        ("levy.date | weekday", "Thursday"),
        ('["a", "b", "c"] | join_words', "a, b and c"),
        ('["C", "D"] | exhibits', "Exhibits C and D"),
        ('1 | counted("person", "persons")', "one person"),
        ('14 | counted("person", "persons")', "14 persons"),
    ],
)
def test_filters(expression: str, expected: str) -> None:
    assert text_of(write(f"{{{{ {expression} }}}}").document) == expected


def test_value_inside_a_value_is_printed_as_it_is() -> None:
    """What a set block gives is a value, and so are those in it."""
    payer = "Smith & Sons <LLC> *x* {{ y }} | a"
    printed = write("{% set whole %}*{{ levy.payer.name }}*{% endset %}To {{ whole }}").document
    assert printed.blocks == (Paragraph((Run(f"To *{payer}*"),)),)


def test_unknown_fact_is_found_when_the_template_is_loaded() -> None:
    problem = refused("one\n\n{{ levy.payer.nam }}\n{{ levi.date }}")
    assert problem.place == "trial.md.j2:9"
    assert "no fact “levi.date”; the nearest is “levy.date”" in problem.message


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("{{ levy.date | nofilter }}", 6),
        ("\n{% if %}{% endif %}", 7),
        ("\n\n{% paragraph lw='x' %}x{% endparagraph %}", 8),
        ("{% paragraph %}x", 6),
        ("{% include 'other' %}", 6),
        ("\n{{ levy.payer.name | cents }}", 7),
        ("\n{{ rows[0].nothing_such }}", 7),
        ("{{ rows[0].__class__.__mro__ }}", 6),
        ("{{ range(3) }}", 6),
        ("{{ _read('levy.date') }}", 6),
    ],
)
def test_mistakes_are_refused_where_they_stand(body: str, line: int) -> None:
    assert refused(body).place == f"trial.md.j2:{line}"


def test_refusal_does_not_repeat_a_value() -> None:
    problem = refused("{{ levy.payer.name | cents }}")
    assert "Smith" not in f"{problem.message} {problem.place} {problem.remedy} {problem}"


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("id: x\n", "trial.md.j2:1"),
        ("---\nid: [\n---\n", "trial.md.j2:3"),
        ("---\nid: a\ntitle: T\nneed: []\n---\n", "trial.md.j2:4"),
        ("---\nid: a\ntitle: T\nneeds: levy.date\n---\n", "trial.md.j2:4"),
        ("---\nid: a\n---\n", "trial.md.j2:2"),
        ("---\nid: a\ntitle: T\nneeds:\n  - levy.date\n  - levy.dat\n---\n", "trial.md.j2:6"),
        ("---\nid: a\ntitle: T\naudiences: [payer]\n---\n", "trial.md.j2:4"),
        ("---\nid: a\nid: b\ntitle: T\n---\n", "trial.md.j2:3"),
    ],
)
def test_bad_front_matter_is_refused(head: str, place: str) -> None:
    assert refused("x", head).place == place


def test_options_hold_unless_the_print_says_otherwise() -> None:
    head = "---\nid: t\ntitle: T\noptions: {sworn: true}\n---\n"
    text = (head + "{% if sworn %}sworn{% else %}plain{% endif %}").encode()
    loaded = load_template(LetterFile("t", text), facts=FACTS.names)
    assert text_of(write_letter(loaded, FACTS, {}).document) == "sworn"
    assert text_of(write_letter(loaded, FACTS, {"sworn": False}).document) == "plain"


# Sections: files beside the letter


PARTS = "---\nid: trial\ntitle: A trial\nparts: [opening, relief]\nsections: [{names}]\n---\n"
SECTION = "{% block opening %}To {{ levy.payer.name }}.{% endblock %}\n"


def in_parts(body: str, **sections: str) -> Printed:
    head = PARTS.format(names=", ".join(sections))
    file = in_files(head + body, sections)
    return write_letter(load_template(file, facts=FACTS.names), FACTS, {})


def in_files(text: str, sections: dict[str, str]) -> LetterFile:
    encoded = {name: section.encode() for name, section in sections.items()}
    return LetterFile("trial/letter.md.j2", text.encode(), sections=encoded)


def test_a_letter_prints_the_parts_of_the_sections_that_a_value_names() -> None:
    body = "{% for one in rows %}{% part opening of one.label %}{% part relief of one.label %}{% endfor %}"
    printed = in_parts(body, a=SECTION, b="{% block opening %}not this{% endblock %}")
    assert text_of(printed.document) == "To Smith & Sons <LLC> *x* {{ y }} | a."
    assert {"levy.payer.name", "rows"} <= set(printed.used)


def test_a_name_that_the_letter_sets_is_none_in_a_section() -> None:
    with pytest.raises(DefinitionRefused, match="day"):
        in_parts("{% set day = 'Friday' %}{% part opening of 'a' %}", a="{% block opening %}{{ day }}{% endblock %}")


def test_what_is_left_out_of_a_section_is_told_with_its_file_and_line() -> None:
    section = "\n{% block opening %}\n{% paragraph %}{{ levy.fax }}{% endparagraph %}{% endblock %}"
    facts = FACTS.without("levy.fax")
    file = in_files(PARTS.format(names="a") + "{% part opening of 'a' %}", {"a": section})
    printed = write_letter(load_template(file, facts=facts.names), facts, {})
    assert [one.place for one in printed.findings] == ["trial/a.md.j2:3"]


@pytest.mark.parametrize(
    ("body", "section", "place"),
    [
        ("{% part openin of 'a' %}", SECTION, "trial/letter.md.j2:7"),
        ("x", "\n{% block openin %}x{% endblock %}", "trial/a.md.j2:2"),
        ("x", "{% block opening %}x{% endblock %}\nA sentence in no block.", "trial/a.md.j2:2"),
        ("x", "{% block opening %}\n{{ levy.payr }}{% endblock %}", "trial/a.md.j2:2"),
        ("{% part opening of 'b' %}", SECTION, "trial/letter.md.j2:7"),
        ("{% part opening of 'a' %}", "{% block opening %}\n{{ levy.date | cents }}{% endblock %}", "trial/a.md.j2:2"),
    ],
)
def test_a_mistake_in_parts_and_sections_is_refused_where_it_stands(body: str, section: str, place: str) -> None:
    with pytest.raises(DefinitionRefused) as caught:
        in_parts(body, a=section)
    assert caught.value.place == place


@pytest.mark.parametrize(
    ("named", "files", "place"),
    [
        ("a, b", {"a": SECTION}, "trial/letter.md.j2:5"),
        ("a", {"a": SECTION, "bee": SECTION}, "trial/bee.md.j2"),
        ("", {"a": SECTION}, "trial/a.md.j2"),
    ],
)
def test_a_section_without_its_file_and_a_file_that_no_letter_names(
    named: str, files: dict[str, str], place: str
) -> None:
    with pytest.raises(DefinitionRefused) as caught:
        load_template(in_files(PARTS.format(names=named), files), facts=FACTS.names)
    assert caught.value.place == place
