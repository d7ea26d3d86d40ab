"""Markdown → blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from levydocs.blocks.markdown import Known, read_markdown
from levydocs.blocks.model import (
    AddressBlock,
    Banner,
    BulletList,
    Entry,
    Heading,
    KeepTogether,
    NumberedList,
    PageBreak,
    Paragraph,
    Pictured,
    ReLine,
    Row,
    RowKind,
    Rule,
    Run,
    Side,
    SignatureBlock,
    Spacer,
    Table,
    Words,
    plain,
    text_of,
)
from levydocs.blocks.placeholders import escape
from levydocs.errors import DefinitionRefused


def blocks(text: str) -> tuple[object, ...]:
    return read_markdown(text, "T", "t.md").blocks


def test_paragraph_with_bold_italic_and_line_break() -> None:
    assert blocks("a **b** *c*\\\nd\ne") == (
        Paragraph((Run("a "), Run("b", bold=True), Run(" "), Run("c", italic=True), Run("\nd e"))),
    )


def test_headings_lists_and_rule() -> None:
    heading, bullets, numbers, rule = blocks("## H\n\n- a\n- b\n\n3. c\n\n3. d\n\n---\n")
    assert heading == Heading((Run("H"),), 2)
    assert bullets == BulletList(((Run("a"),), (Run("b"),)))
    assert numbers == NumberedList(((Run("c"),), (Run("d"),)), 3)
    assert rule == Rule()


def test_table_sides_totals_and_sections() -> None:
    (table,) = blocks("| A | B |\n|:---|---:|\n| **S** | |\n| a | 1 |\n| **T** | **1** |\n")
    assert isinstance(table, Table)
    assert table.sides == (Side.LEFT, Side.RIGHT)
    assert [row.kind for row in table.rows] == [RowKind.SECTION, RowKind.BODY, RowKind.TOTAL]
    assert [plain(cell) for cell in table.header] == ["A", "B"]


def test_directives() -> None:
    text = (
        "```address\nA\nB\n```\n```re\nRe: x: y\n```\n```banner\nNow\n```\n```pictured\nA\nB\n```\n"
        "```signature taxpayer Yours truly,\nN. N.\nDate\n```\n```space 12\n```\n```page-break\n```\n"
        "````keep\nText\n\n```banner\nIn\n```\n````\n"
    )
    assert blocks(text) == (
        AddressBlock(((Run("A"),), (Run("B"),))),
        ReLine((Entry("Re", (Run("x: y"),)),)),
        Banner((Run("Now"),)),
        Pictured(((Run("A"),), (Run("B"),))),
        SignatureBlock("taxpayer", "Yours truly,", ((Run("N. N."),),), dated=True),
        Spacer(12.0),
        PageBreak(),
        KeepTogether((Paragraph((Run("Text"),)), Banner((Run("In"),)))),
    )


def test_running_head_is_no_block() -> None:
    document = read_markdown("```running-head\nA\nB\n```\nText", "T")
    assert document.running_head == ("A", "B")
    assert text_of(document) == "Text"


@pytest.mark.parametrize(
    "text", ["- a\n  - b\n", "```nonsense\nx\n```\n", "```elements\nno colon\n```\n", "```signature\nx\n```\n"]
)
def test_what_it_cannot_read_is_refused(text: str) -> None:
    with pytest.raises(DefinitionRefused) as caught:
        blocks(text)
    assert "t.md" in caught.value.place


@pytest.mark.parametrize(
    "value",
    ["1. x", "- x", "# x", "> x", "    x", "```x", "---", "| a |", "[a](b)", "<b>", "&amp;", "\\", "a\nb"],
)
def test_escaped_text_is_a_plain_paragraph(value: str) -> None:
    (paragraph,) = blocks(escape(value))
    assert paragraph == Paragraph((Run(" ".join(value.split())),))


MARKS = st.sampled_from(
    ["*", "**", "a", "b c", " ", "é", "|", "\\*", "&amp;", "&#42;", ".", "1. ", "- ", "#", "`", "_"]
)


@given(st.lists(MARKS, min_size=1, max_size=12).map("".join))
def test_escaped_text_is_read_back_whole_whatever_it_holds(value: str) -> None:
    (paragraph,) = blocks(escape(f"x{value}")) or (Paragraph(()),)
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.words) == " ".join(f"x{value}".split())


WORDS = st.text("ab ,.é—$", min_size=1, max_size=6).map(str.strip).filter(lambda word: word[:1].isalpha())
STRESSED = st.one_of(WORDS, WORDS.map("**{}**".format), WORDS.map("*{}*".format))
LINES = st.lists(STRESSED, min_size=1, max_size=5).map(" ".join)
CHUNKS = st.one_of(
    LINES,
    LINES.map("## {}".format),
    st.lists(LINES, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(LINES, min_size=1, max_size=3).map(
        lambda items: "\n\n".join(f"{n}. {one}" for n, one in enumerate(items, 4))
    ),
    st.lists(LINES, min_size=2, max_size=4).map("\\\n".join),
    st.lists(LINES, min_size=2, max_size=4).map("\n".join),
    st.just("---"),
    st.tuples(LINES, LINES).map("| {0[0]} | {0[1]} |\n|:---|---:|\n| {0[1]} | |\n| **T** | **1** |".format),
)


BETWEEN = st.sampled_from(["\n\n", "\n\n\n", "\n \n"])


@given(st.lists(st.tuples(CHUNKS, BETWEEN), min_size=1, max_size=5).map(lambda parts: "".join(map("".join, parts))))
def test_reading_by_stretches_and_rows_reads_what_reading_at_once_does(text: str) -> None:
    """markdown-it-py over the whole text, as a commonmark reader with tables."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inside = [child for token in tokens if token.type == "inline" for child in token.children or ()]
    stressed = {"strong_open": 0, "em_open": 0}
    for child in inside:
        if child.type in stressed:
            stressed[child.type] += 1
    theirs = "".join({"softbreak": " ", "hardbreak": " "}.get(child.type, child.content) for child in inside)
    made = read_markdown(text, "T").blocks
    assert kinds_of(made) == kinds_of_tokens([token.type for token in tokens if token.level == 0])
    ours = [words for block in made for words in words_of(block)]
    assert squeeze_all("".join(map(plain, ours))) == squeeze_all(theirs)
    runs = [run for words in ours for run in words]
    assert sum(run.bold for run in runs) <= stressed["strong_open"]
    assert any(run.bold for run in runs) is (stressed["strong_open"] > 0)
    assert any(run.italic for run in runs) is (stressed["em_open"] > 0)


KINDS = {"paragraph": Paragraph, "heading": Heading, "bullet_list": BulletList, "ordered_list": NumberedList,
         "table": Table}  # fmt: skip


def kinds_of(made: Sequence[object]) -> list[type]:
    return [type(block) for block in made]


def kinds_of_tokens(types: Sequence[str]) -> list[type]:
    opened = {f"{name}_open": kind for name, kind in KINDS.items()} | {"hr": Rule}
    return [opened[name] for name in types if name in opened]


def squeeze_all(text: str) -> str:
    return "".join(text.split())


def words_of(block: object) -> Iterator[Words]:
    match block:
        case Paragraph(words) | Heading(words):
            yield words
        case BulletList(items) | NumberedList(items):
            yield from items
        case Table(_, header, rows):
            yield from header
            for row in rows:
                yield from row.cells


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("| A |\n|:---|\n| a | b |\n", "more cells"),
        ("| A |\n|:---|\n| a |\n| b_c |\n| a | b |\n", "line 5"),
        ("x\n\n| A |\n|:---|\n| a | b |\n", "line 5"),
        (f"| A |\n|:---|\n| a |\n| a | {escape('b')} |\n", "line 4"),
        ("- a\n\n  b\n", "several paragraphs"),
        ("x\n\n````keep\ny\n\n```nonsense\n```\n````\n", "line 6"),
    ],
)
def test_what_would_be_lost_is_refused_with_its_line(text: str, what: str) -> None:
    with pytest.raises(DefinitionRefused) as caught:
        blocks(text)
    assert what in f"{caught.value.message} {caught.value.place}"


def test_value_is_no_mark_wherever_it_stands() -> None:
    value = "**a** | `b`: # c"
    put = escape(value)
    text = (
        f"{put}\n\n## {put}\n\n- {put}\n\n1. {put}\n\n| {put} |\n|---|\n| {put} |\n| **{put}** |\n\n"
        f"```re\n{put}: {put}\n```\n```signature {put} {put}\n{put}\n```\n```running-head\n{put}\n```\n"
    )
    run = (Run(value),)
    document = read_markdown(text, "T")
    assert document.running_head == (value,)
    assert document.blocks == (
        Paragraph(run),
        Heading(run),
        BulletList((run,)),
        NumberedList((run,)),
        Table((Side.LEFT,), (run,), (Row((run,)), Row(((Run(value, bold=True),),), RowKind.SECTION))),
        ReLine((Entry(value, run),)),
        SignatureBlock(value, value, (run,)),
    )


@given(st.lists(st.text(st.characters(categories=("L", "N", "P", "Cc")), max_size=5), min_size=4, max_size=4))
def test_what_is_known_serves_other_values_and_holds_none(values: list[str]) -> None:
    def text(values: Sequence[str]) -> str:
        a, b, c, d = map(escape, values)
        return f"x {a}y, **z {b}**\n\n| A | B |\n|---|---|\n| x{c} | 1 |\n| y{d} | 2 |\n"

    known: Known = {}
    read_markdown(text(["first", "second", "third", "fourth"]), "T", known=known)
    kept = dict(known)
    assert not re.search("first|second|third|fourth", repr(kept))
    assert read_markdown(text(values), "T", known=known) == read_markdown(text(values), "T")
    if all(value.split() for value in values):
        assert known == kept


def test_character_that_sets_values_apart_is_shown_where_a_value_holds_it() -> None:
    assert blocks(escape("a\x03b\x02c")) == (Paragraph((Run("a\ufffdb\ufffdc"),)),)
    assert blocks(escape(f"Dear {escape('**N**')},")) == (Paragraph((Run("Dear **N**,"),)),)


def test_underscores_are_blanks_to_fill_in() -> None:
    assert blocks("_a_ __b__ ____/____ \\_ \\\\") == (Paragraph((Run("_a_ __b__ ____/____ _ \\"),)),)


def test_marks_of_what_a_letter_does_not_have_are_printed() -> None:
    text = "[a](b) <c> `d` ![e](f) <http://g.example>"
    assert blocks(text) == (Paragraph((Run(text),)),)
    assert blocks("> a") == (Paragraph((Run("> a"),)),)
    assert blocks("    a") == (Paragraph((Run("a"),)),)


def test_escaped_colon_does_not_end_a_label() -> None:
    assert blocks("```re\nA\\: b: c\n```\n") == (ReLine((Entry("A: b", (Run("c"),)),)),)
