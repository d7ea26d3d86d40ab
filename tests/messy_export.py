"""An export as a firm's practice-management program gives it, messy in a hundred ways, and beside each row the truth.

    python -m tests.messy_export --rows 500 --seed 1 -o FOLDER

writes ``export.xlsx`` and ``export.csv``, ``truth-xlsx.json`` and ``truth-csv.json``. What is true of a kind of mess is decided
in ``messy_kinds.py`` by hand; nothing here or there asks levydocs. People and numbers are made up.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from messy_kinds import kinds
from messy_rows import HEADINGS, SHEET, People, Row


def rows(count: int, seed: int, medium: str) -> Iterator[Row]:
    """``count`` rows, and those that come with them: every kind of this medium (``xlsx``, ``csv``) in turn, and some without."""
    chance = random.Random(f"{seed}-{medium}")
    people, known = People(chance), kinds(medium)
    order = list(known)
    chance.shuffle(order)
    for at in range(count):
        row = people.row(at + 1)
        if at and at % 5 != 4:  # every fifth row has no mistake
            name = order[(at - at // 5) % len(order)]
            row.kind = name
            known[name](row, people)
        yield row


def written(found: Iterable[Row]) -> tuple[list[tuple[int, Row, dict[str, Any]]], list[dict[str, Any]]]:
    """Each row of the sheet with its number, and the truth of each case."""
    lines: list[tuple[int, Row, dict[str, Any]]] = []
    truth = []
    number = 1
    for row in found:
        own = []
        for cells in [row.cells, *row.more]:
            number += 1
            own.append(number)
            lines.append((number, row, cells))
        one = {key: getattr(row, key) for key in ("kind", "says", "named", "noted", "either", "files", "told")}
        truth.append({"rows": own, "cells": {name: f"{column(name)}{own[0]}" for name in HEADINGS}, **one})
    return lines, truth


def column(heading: str) -> str:
    """The letter of a heading's column; of none, the first beyond them."""
    at = HEADINGS.index(heading) if heading in HEADINGS else len(HEADINGS)
    return f"{'A' if at >= 26 else ''}{chr(ord('A') + at % 26)}"


def write_xlsx(path: Path, found: Iterable[Row]) -> list[dict[str, Any]]:
    """Write a workbook; the truth."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    sheet.append(HEADINGS)
    lines, truth = written(found)
    for number, row, cells in lines:
        for at, value in enumerate([*(cells[name] for name in HEADINGS), *row.beyond], 1):
            if value == "":
                continue
            cell = sheet.cell(number, at)
            cell.value = value
            if isinstance(value, str) and not value.startswith(("=", "#")):
                cell.number_format = "@"
        for name, code in row.formats.items():
            sheet[f"{column(name)}{number}"].number_format = code
        if row.merged:
            at = HEADINGS.index(row.merged) + 1
            sheet.merge_cells(start_row=number, end_row=number, start_column=at, end_column=at + 1)
        if row.hidden:
            sheet.row_dimensions[number].hidden = True
    book.save(path)
    return truth


def write_csv(path: Path, found: Iterable[Row], encoding: str = "utf-8-sig") -> list[dict[str, Any]]:
    """Write a CSV file, with Windows line ends and a byte order mark as Excel does; the truth."""
    stream = StringIO()
    sheet = csv.writer(stream, lineterminator="\r\n")
    sheet.writerow(HEADINGS)
    lines, truth = written(found)
    for _, row, cells in lines:
        if row.raw:  # a program that forgets the quotes
            stream.write(
                ",".join(f'"{cells[name]}"' if name != row.raw else str(cells[name]) for name in HEADINGS) + "\r\n"
            )
        else:
            sheet.writerow([*(_shown(cells[name]) for name in HEADINGS), *row.beyond])
    path.write_bytes(stream.getvalue().encode(encoding))
    return truth


def _shown(value: Any) -> str:
    return f"{value:%m/%d/%Y}" if isinstance(value, date | datetime) else str(value)


def write(folder: Path, count: int, seed: int) -> dict[str, list[dict[str, Any]]]:
    """Write both exports and their truths into a folder; the truths by medium."""
    folder.mkdir(parents=True, exist_ok=True)
    truths = {
        "xlsx": write_xlsx(folder / "export.xlsx", rows(count, seed, "xlsx")),
        "csv": write_csv(folder / "export.csv", rows(count, seed, "csv")),
    }
    for medium, truth in truths.items():
        (folder / f"truth-{medium}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), "utf-8")
    return truths


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, required=True)
    told = parser.parse_args()
    truths = write(told.output, told.rows, told.seed)
    kinds = {one["kind"] for truth in truths.values() for one in truth}
    print(f"{sum(map(len, truths.values()))} cases of {len(kinds)} kinds in {told.output}", file=sys.stderr)


if __name__ == "__main__":
    main()
