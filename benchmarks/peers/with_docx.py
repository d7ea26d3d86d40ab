"""Word letters: python-docx writes the blocks; docxtpl renders them into a template that it opens each time."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from benchmarks.peers.letters import template
from benchmarks.tasks import LetterTask


def python_docx(task: LetterTask) -> bytes:
    """The letter by python-docx alone, in the styles of its own template."""
    import docx

    document: Any = docx.Document()
    rows: list[list[str]] = []
    for line in template().render(blocks=task.blocks).splitlines():
        kind, _, words = line.partition("\t")
        if kind == "row":
            rows.append(words.split("\t"))
        elif kind == "end":
            _table(document, rows)
            rows = []
        elif kind == "break":
            document.add_page_break()
        elif kind:
            document.add_paragraph(words, style="Heading 2" if kind == "head" else None)
    return _saved(document)


def docxtpl(task: LetterTask) -> bytes:
    """The letter by docxtpl: the same lines, one paragraph each."""
    from docxtpl import DocxTemplate

    lines = [line.partition("\t")[2] for line in template().render(blocks=task.blocks).splitlines() if line]
    document = DocxTemplate(BytesIO(_template()))
    document.render({"lines": lines}, autoescape=True)
    return _saved(document)


def _table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=False):
            cell.text = words


@cache
def _template() -> bytes:
    """The template's bytes, written once."""
    import docx

    document = docx.Document()
    for line in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        document.add_paragraph(line)
    return _saved(document)


def _saved(document: Any) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
