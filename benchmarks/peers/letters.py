"""The words of a letter as a pipeline of Jinja and reportlab platypus would have them: a template, and flowables by line.

The template prints one line per block, with its kind before a tab. It has no law and no layout: the other engines need not write
the letter's sentences or work out its figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from levydocs.blocks.model import (
    AddressBlock,
    Banner,
    Block,
    BulletList,
    ElementBlock,
    Heading,
    KeepTogether,
    Letterhead,
    NumberedList,
    PageBreak,
    Paragraph,
    ReLine,
    Rule,
    SignatureBlock,
    Spacer,
    Table,
    TitlePage,
    Words,
    plain,
)

if TYPE_CHECKING:
    import jinja2

    from benchmarks.tasks import LetterTask

TEMPLATE = """\
{% for block in blocks %}{% if block.rows is defined %}{% for row in block.rows %}
row\t{{ row | join("\\t") }}{% endfor %}
end\t{% elif block.blocks is defined %}{% for inner in block.blocks %}{% for line in inner.lines %}
{{ inner.kind }}\t{{ line }}{% endfor %}{% endfor %}{% else %}{% for line in block.lines %}
{{ block.kind }}\t{{ line }}{% endfor %}{% endif %}{% endfor %}
"""


@cache
def template() -> jinja2.Template:
    """The template, compiled once in a process, as such a pipeline would keep it."""
    import jinja2

    return jinja2.Environment(autoescape=True).from_string(TEMPLATE)


def words_of(task: LetterTask) -> list[str]:
    """The lines and cells of a letter, as plain text."""
    lines = template().render(blocks=task.blocks).splitlines()
    return [unescape(words) for line in lines for words in line.split("\t")[1:] if words.strip()]


def block_of(block: Block) -> Mapping[str, object]:
    """A block as the template takes it."""
    match block:
        case Table(_, header, rows):
            return {
                "kind": "row",
                "rows": [[plain(cell) for cell in row] for row in (header, *(row.cells for row in rows))],
            }
        case KeepTogether(blocks):
            return {"kind": "keep", "blocks": [block_of(one) for one in blocks if not isinstance(one, Table)]}
        case PageBreak():
            return {"kind": "break", "lines": [""]}
        case Rule() | Spacer():
            return {"kind": "space", "lines": [""]}
        case Heading(words):
            return {"kind": "head", "lines": [plain(words)]}
        case _:
            return {"kind": "text", "lines": _lines(block)}


def _lines(block: Block) -> list[str]:
    match block:
        case Letterhead(lines) | AddressBlock(lines) | TitlePage(lines):
            return _plain(lines)
        case ReLine(entries) | ElementBlock(entries):
            mark = ":" if isinstance(block, ReLine) else ""
            return [f"{one.label}{mark if one.label else ''} {plain(one.words)}" for one in entries]
        case Paragraph(words) | Banner(words):
            return _plain((words,))
        case BulletList(items) | NumberedList(items, _):
            return _plain(items)
        case SignatureBlock(_, closing, lines, dated):
            return [closing, *_plain(lines), *(["Date"] if dated else [])]
    raise TypeError(f"a block that is not text: {type(block).__name__}")


def _plain(lines: tuple[Words, ...]) -> list[str]:
    return [part for words in lines for part in plain(words).splitlines()]
