"""A firm's own Word document as a letter: printed in our sandbox, values whole, and what is hostile refused soon."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import sample
from command_line import CASE_ID, Answer, edit
from docx import Document
from office import has_office
from word_files import edited, part_of, with_link, with_parts, word_file

from levydocs.errors import DefinitionRefused, ExitCode, OutsideRefused
from levydocs.facts.names import FACT_NAMES
from levydocs.letters.letter_file import LetterFile
from levydocs.letters.template import Template, load_template
from levydocs.letters.word_letter import PrintedWord, write_word
from levydocs.loading import office, resources

pytest.importorskip("docxtpl", reason="needs docxtpl (levydocs[word])")
Levydocs = Callable[..., Answer]
needs_office = pytest.mark.skipif(
    not (has_office("writer") and shutil.which("soffice")), reason="needs LibreOffice (libreoffice-writer)"
)
FRONT = b"id: own\ntitle: A letter of ours\naudiences: [client]\nneeds: [levy.date]\nsigned_by: [representative]\n"


def template(docx: bytes, front: bytes = FRONT) -> Template:
    file = LetterFile("templates/own/letter.yaml", front, docx, "templates/own/letter.docx")
    return load_template(file, facts=FACT_NAMES, audiences=("client",), id="own")


def printed(*paragraphs: str, changes: dict[str, object] | None = None) -> PrintedWord:
    return write_word(template(word_file(*paragraphs)), sample.facts(changes), {})


def says(word: PrintedWord) -> list[str]:
    return [one.text for one in Document(BytesIO(word.docx)).paragraphs]


def test_facts_filters_conditions_and_loops() -> None:
    word = printed(
        "To {{ levy.payer.name }}",
        "{%p if levy.kind == “wage” %}",
        "Levy of {{ levy.date | long_date }}, {{ budget.take_home_per_payday | cents }}.",
        "{%p else %}",
        "Another levy.",
        "{%p endif %}",
        "{%p for one in hardship.assets %}",
        "{{ one.description }}: {{ one.value | cents }}",
        "{%p endfor %}",
    )
    assert says(word) == [
        "To Bayou Bend Dental Supply",
        "Levy of October 29, 2026, $1,305.17.",
        "Checking account at Gulf Prairie Credit Union: $214.63",
        "2016 Toyota Corolla: $6,800.00",
    ]
    assert word.findings == ()
    assert {"levy.payer.name", "levy.kind", "levy.date", "hardship.assets"} <= set(word.used)


def test_a_tag_that_word_has_torn_into_runs() -> None:
    docx = edited(
        word_file("To {{ levy.payer.name }}."),
        "{{ levy.payer.name }}",
        "{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{ levy.</w:t></w:r><w:r><w:t>payer.name }}",
    )
    assert says(write_word(template(docx), sample.facts(), {})) == ["To Bayou Bend Dental Supply."]


def test_rows_of_a_table_and_the_header() -> None:
    word, saved = Document(), BytesIO()
    word.sections[0].header.paragraphs[0].text = "{{ taxpayers.names }}"
    table = word.add_table(4, 2)
    for row, cells in enumerate(
        (
            ("What", "Value"),
            ("{%tr for one in hardship.assets %}", ""),
            ("{{ one.description }}", "{{ one.value | figure }}"),
            ("{%tr endfor %}", ""),
        )
    ):
        for cell, text in zip(table.rows[row].cells, cells, strict=True):
            cell.text = text
    word.save(saved)
    made = Document(BytesIO(write_word(template(saved.getvalue()), sample.facts(), {}).docx))
    assert made.sections[0].header.paragraphs[0].text == "Marisol T. Peña"
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [
        ["What", "Value"],
        ["Checking account at Gulf Prairie Credit Union", "214.63"],
        ["2016 Toyota Corolla", "6,800.00"],
    ]


WHOLE = [
    "Smith & Sons <LLC>",
    "O'Brien",
    "Łódź",
    "{{ 7 * 7 }}",
    "{% if %}",
    "{_{ x }_}",
    'a "b" &amp; <w:t>',
    "]]>",
    "{#",
]


@pytest.mark.parametrize("value", WHOLE)
def test_a_value_stands_whole(value: str) -> None:
    word = printed("To {{ levy.payer.name }}, at once", changes={"levies[0].payer.name": value})
    assert says(word) == [f"To {value}, at once"]


@needs_office
def test_values_stand_whole_on_paper() -> None:
    """Printing refuses where a word of the document is not read back by PDFium."""
    word = printed("To {{ levy.payer.name }}, at once", changes={"levies[0].payer.name": " ".join(WHOLE)})
    assert " ".join(WHOLE) in says(word)[0]
    assert office.print_word(word.docx, "own").startswith(b"%PDF-")


def test_a_paragraph_is_left_out_where_a_fact_is_missing_and_a_gap_is_shown() -> None:
    word = printed(
        "{%p paragraph law=“26 USC 6343” required=true %}",
        "The levy is of {{ levy.date | long_date }}.",
        "{%p endparagraph %}",
        "Served {{ levy.served_on | long_date }}.",
        changes={"levies[0].date": sample.REMOVED, "levies[0].served_on": sample.REMOVED},
    )
    assert says(word) == ["Served [missing: levy.served_on]."]
    assert {(one.code, one.place) for one in word.findings} == {
        ("LD-letter-fact-missing", "templates/own/letter.docx"),
        ("LD-letter-required-paragraph-left-out", "templates/own/letter.docx:1"),
    }


def test_the_same_case_gives_the_same_bytes_and_no_name_of_an_author() -> None:
    docx = word_file("To {{ levy.payer.name }}")
    first, second = (write_word(template(docx), sample.facts(), {}).docx for _ in range(2))
    assert first == second
    assert b"python-docx" in part_of(docx, "docProps/core.xml")
    assert b"python-docx" not in part_of(first, "docProps/core.xml")


SPACES = " " * 5_000
HOSTILE = {
    "an attribute trick": ("{{ levy.payer.name.__class__ }}", "__class__"),
    "a trick by a filter": ("{{ levy.payer.name | attr('__class__') }}", "attr"),
    "a trick by a format": ("{{ '{0.__class__}'.format(levy.payer.name) }}", "cannot be called"),
    "a trick by an index": ("{{ levy.payer.name['__class__'].mro() }}", ""),
    "a global": ("{{ cycler.__init__.__globals__ }}", "cycler"),
    "another file": ("{% include '/etc/passwd' %}", "another file"),
    "a million steps": ("{% for a in range(100000000) %}x{% endfor %}", "range"),
    "loops in loops": (
        "".join(f"{{% for {name} in '{'x' * 300}' %}}" for name in "abc") + "{{ a }}" + "{% endfor %}" * 3,
        "steps",
    ),
    "a long text": ("{{ 'x' * 100000000 }}", ""),
    "a power": ("{{ 9 ** 99999999 }}", ""),
    "a macro that calls itself": ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", ""),
    "an unknown name": ("{{ levy.payer.nam }}", "levy.payer.name"),
    "a text with its own formatting": ("{{r levy.payer.name }}", "formatting"),
    "a document inside": ("{{p levy.payer.name }}", "formatting"),
    "cells": ("{% colspan" + SPACES + "x", "cells"),
    "blanks without end": ("{%" + SPACES * 10 + "{%" + SPACES * 10, ""),
    "braces without end": ("{" * 50_000, ""),
    "half a tag": ("{% if levy.date", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_templates_are_refused_soon(name: str) -> None:
    text, why = HOSTILE[name]
    docx, begun = word_file("First", text), time.perf_counter()
    with pytest.raises(DefinitionRefused) as caught:
        write_word(template(docx), sample.facts(), {})
    assert time.perf_counter() - begun < 5
    assert why in caught.value.message + caught.value.remedy
    assert caught.value.place.startswith("templates/own/letter.docx")
    assert "Bayou" not in caught.value.message


def test_the_line_of_a_mistake_counts_paragraphs() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        template(word_file("{%p if levy.date is present %}", "Second", "{%p endif %}", "{{ levy.payer.nam }}"))
    assert caught.value.place == "templates/own/letter.docx:4"
    assert "the nearest is “levy.payer.name”" in caught.value.message


@pytest.mark.parametrize(
    "docx",
    [
        with_link(word_file("x"), "image", "https://example.com/a.png"),
        with_parts(word_file("x"), {"word/vbaProject.bin": b"x"}),
        with_parts(word_file("x"), {"word/comments.xml": b"<a>{{ levy.date }}</a>"}),
        b"no archive",
    ],
    ids=["link", "macro", "a tag where none is printed", "no archive"],
)
def test_a_document_that_is_more_than_a_letter_is_no_template(docx: bytes) -> None:
    with pytest.raises(DefinitionRefused):
        template(docx)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", "<w:body>", "<x>"),
        ("word/styles.xml", "wordprocessingml/2006/main", "wordprocessingml/2006/ma%}in"),
        ("word/_rels/document.xml.rels", "Relationships xmlns", "Relations xmlns"),
        ("docProps/core.xml", "core-properties", "other-properties"),
    ],
)
def test_a_damaged_package_over_which_the_libraries_stumble_is_refused(part: str, old: str, new: str) -> None:
    """Found by spoiling documents at random: each ended with another exception of python-docx or lxml."""
    docx = word_file("To {{ levy.payer.name }}")
    text = part_of(docx, part).replace(old.encode(), new.encode())
    with pytest.raises(DefinitionRefused):
        write_word(
            template(
                with_parts(
                    docx, {part: text.replace(b"</w:body>", b"</x>").replace(b"/Relationships>", b"/Relations>")}
                )
            ),
            sample.facts(),
            {},
        )


def test_a_condition_that_begins_in_a_paragraph_and_ends_in_a_table() -> None:
    word, saved = Document(), BytesIO()
    word.add_paragraph("One {% if levy.kind == 'bank' %}")
    word.add_table(1, 1).cell(0, 0).text = "Two {% endif %}"
    word.save(saved)
    with pytest.raises(DefinitionRefused, match="not print a complete document") as caught:
        write_word(template(saved.getvalue()), sample.facts(), {})
    assert "{%p if" in caught.value.remedy


@pytest.fixture
def office_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "office" / "templates" / "own"
    folder.mkdir(parents=True)
    (folder / "letter.yaml").write_bytes(FRONT.replace(b"client", b"irs_collection, client"))
    (folder / "letter.docx").write_bytes(
        word_file("Levy on {{ levy.payer.name }} of {{ levy.date | long_date }}.", "{{ representative.name }}")
    )
    recipes = folder.parent / "recipes"
    recipes.mkdir()
    (recipes / "mine.yaml").write_text(
        "id: mine\ntitle: Mine\naudience: irs_collection\nposition: 7\nwhen: levy.present\n"
        "sending: {by: mail, to: {text: Somebody}}\ndocuments:\n  - {letter: own}\n"
    )
    return tmp_path / "office"


@needs_office
def test_in_a_packet_it_is_printed_proven_and_signed(levydocs: Levydocs, case: Path, office_folder: Path) -> None:
    edit(case, "name: Bayou Bend Dental Supply", 'name: "Smith & Sons <LLC>"')
    assert levydocs("templates", "lint", "--assets", office_folder).code == 0
    answer = levydocs("packet", case, "-o", "out", "--assets", office_folder, "--json")
    assert answer.code == 4
    assert not {"LD-letter-word-alone"} & {one["code"] for one in answer.json["findings"]}
    pages = sample.page_texts(Path("out", CASE_ID, "7-mine.pdf").read_bytes())
    assert "Levy on Smith & Sons <LLC> of October 29, 2026." in pages[0]
    (signed,) = [one for one in answer.json["findings"] if one["place"] == "letter:own"]
    assert signed["code"] == "LD-letter-sign-place"
    assert levydocs("verify", Path("out", CASE_ID)).code == 0
    assert "(yours)" in levydocs("templates", "list", "--assets", office_folder).out


def test_without_libreoffice_it_is_made_for_word_alone_and_the_packet_says_so(
    levydocs: Levydocs, case: Path, office_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "office_program", lambda: None)
    assert levydocs("letter", "own", case, "-o", "own.docx", "--assets", office_folder).code == 4
    assert Document("own.docx").paragraphs[0].text == "Levy on Bayou Bend Dental Supply of October 29, 2026."
    assert levydocs("letter", "own", case, "-o", "own.pdf", "--assets", office_folder).code == ExitCode.OUTSIDE
    answer = levydocs("packet", case, "-o", "out", "--assets", office_folder, "--json")
    (found,) = [one for one in answer.json["findings"] if one["place"] == "letter:own"]
    assert (found["code"], found["severity"]) == ("LD-letter-word-alone", "blocks")
    assert answer.code == 4


def test_one_of_ours_is_replaced_by_a_folder_with_a_word_document(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "hardship"
    folder.mkdir(parents=True)
    (folder / "letter.docx").write_bytes(word_file("Mine"))
    with pytest.raises(DefinitionRefused, match=r"no letter\.yaml"):
        resources.load_templates(tmp_path)
    (folder / "letter.yaml").write_bytes(FRONT.replace(b"id: own", b"id: hardship"))
    assert resources.load_templates(tmp_path)["hardship"].word is not None
    (folder / "letter.md.j2").write_bytes(b"")
    with pytest.raises(DefinitionRefused, match="has both"):
        resources.load_templates(tmp_path)


def test_without_docxtpl_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docxtpl", None)
    with pytest.raises(OutsideRefused) as caught:
        template(word_file("x"))
    assert "levydocs[word]" in caught.value.remedy
