"""A table as a spreadsheet writes it (CSV): its rows by column, each with its line, and every mistake at once.

Accepted are UTF-8 with or without its byte order mark, and Windows-1252; headers in the usual spellings; empty rows, and empty
columns at the right. No message repeats the contents of a cell that is not understood.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest

from levydocs.findings import Finding, finding
from levydocs.money import parse_money
from levydocs.text import join_words, squeeze


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line on which it begins, and its cells by column, stripped; ``""`` for an empty one."""

    line: int
    cells: Mapping[str, str]


def read_sheet(data: bytes, name: str, columns: Mapping[str, str]) -> tuple[list[Row], list[Finding]]:
    """The rows of the file ``name``; ``columns`` are the columns needed, each with the pattern of its header.

    A pattern is matched with the header in lower case, with one blank for anything but letters and digits.
    """
    text = _decode(data)
    if text is None:
        return [], [finding("LD-law-table-not-text", name)]
    lines, broken = _lines(text)
    if broken:
        return [], [finding("LD-law-table-quotes", f"{name}:{broken}")]
    wanted = join_words(list(columns))
    if len(lines) < 2:
        return [], [finding("LD-law-table-empty", name, columns=wanted)]
    (first, header), *rest = lines
    order = _order(header, columns)
    if order is None:
        return [], [finding("LD-law-table-columns", f"{name}:{first}", columns=wanted)]
    rows, findings = [], []
    for line, cells in rest:
        if len(cells) > len(order):
            findings.append(finding("LD-law-table-width", f"{name}:{line}", count=len(cells), headers=len(order)))
        else:
            rows.append(Row(line, dict(zip_longest(order, cells, fillvalue=""))))
    return rows, findings


def dollars(text: str) -> int:
    """``1593``, ``1,593``, ``$1,593`` or ``1,593.00``; ValueError for anything but whole dollars above zero."""
    amount = parse_money(text)
    if amount != int(amount) or not amount:
        raise ValueError("not whole dollars above zero")
    return int(amount)


def _decode(data: bytes) -> str | None:
    """The text; None for a file that is not text (a workbook, a PDF)."""
    if b"\0" in data or data.startswith((b"PK", b"%PDF")):
        return None
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _lines(text: str) -> tuple[list[tuple[int, list[str]]], int]:
    """The rows that are not empty, without empty cells at the right, each with its line; and the line that is not CSV, or 0."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows, line = [], 1
    try:
        for cells in reader:
            squeezed = [squeeze(cell) for cell in cells]
            while squeezed and not squeezed[-1]:
                squeezed.pop()
            if squeezed:
                rows.append((line, squeezed))
            line = reader.line_num + 1
    except csv.Error:
        return rows, line
    return rows, 0


def _order(header: list[str], columns: Mapping[str, str]) -> list[str] | None:
    """The column of each header; None when one is missing, appears twice or is unknown."""
    plain = [re.sub(r"[^a-z0-9]+", " ", cell.casefold()).strip() for cell in header]
    order = [
        next((column for column, pattern in columns.items() if re.fullmatch(pattern, cell)), cell) for cell in plain
    ]
    return order if sorted(order) == sorted(columns) else None
