"""Markdown → blocks."""

from __future__ import annotations

import pytest

from levydocs.blocks.markdown import escape, read_markdown
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
    ReLine,
    RowKind,
    Rule,
    Run,
    Side,
    SignatureBlock,
    Spacer,
    Table,
    plain,
    text_of,
)
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
        "```address\nA\nB\n```\n```re\nRe: x: y\n```\n```banner\nNow\n```\n"
        "```signature taxpayer Yours truly,\nN. N.\nDate\n```\n```space 12\n```\n```page-break\n```\n"
        "````keep\nText\n\n```banner\nIn\n```\n````\n"
    )
    assert blocks(text) == (
        AddressBlock(((Run("A"),), (Run("B"),))),
        ReLine((Entry("Re", (Run("x: y"),)),)),
        Banner((Run("Now"),)),
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
