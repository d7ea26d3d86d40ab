"""An empty workbook for many cases: a column for each item with what it means, made from the case model itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from levydocs.tables.headings import CASES, Target, heading_of
from levydocs.tables.items import Item, items, parent_of, title_of, words
from levydocs.tables.worksheet import letters
from levydocs.text import followed

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

READ_ME, ABOUT, CHOICES = "read me", "about", "choices"
_ROWS = 10_000
"""Rows that have drop-down lists."""
_PLAIN, _NEEDED = "FFDDE6F0", "FFFFE699"
_HOW_SHORT = (
    "One case per row. A cell under a yellow heading blocks while it is empty; leave empty what you do not know, and write"
    " “none” where you know that there is nothing. Then: levydocs batch FILE.xlsx -o FOLDER. The file has Social Security"
    " numbers: keep it where only your office can read it."
)
_FORMATS = {"date": "yyyy-mm-dd", "money": "#,##0.00", "whole": "0", "yes-no": "General"}
_HOW = (
    ("Many cases, one per row", True),
    (
        "Fill in the sheet “cases”: one case per row, each with its own case id. Only that column must be filled in.",
        False,
    ),
    ("Leave empty what you do not know. Write “none” where you know that there is nothing.", False),
    (
        "Lists (tax debts, notices, levies, accounts …) have their own sheets: one entry per row, with the case id.",
        False,
    ),
    ("The column of a list on the sheet “cases” can only say “none”, when you know that there are none.", False),
    ("Rows of “levy owners” and “levy checks” also name the id of their levy.", False),
    ("Separate several values in one cell with semicolons, such as the ids of the debts that a levy covers.", False),
    (
        "Columns for numbers with leading zeros (SSN, ZIP, phone, period) are formatted as text: keep that when you paste.",
        False,
    ),
    ("The note on each heading says what the column means; the sheet “about” lists them all.", False),
    ("You may move or delete columns. A heading that you change is no longer recognized.", False),
    (
        "Then: levydocs batch FILE.xlsx -o FOLDER. Rows that failed come back in FOLDER/errors.xlsx, to be corrected there.",
        False,
    ),
    ("The file has Social Security numbers: keep it where only your office can read it.", False),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column of the empty workbook: its heading and the item that it is for. ``blocks``: nothing is ready while it is empty."""

    heading: str
    item: Item
    path: str
    blocks: bool = False


def columns_of(list_pattern: str) -> list[Wanted]:
    """The columns of the sheet of a list, or of the cases (``""``), in their order."""
    by_pattern = {item.pattern: item for item in items()}
    case_id = by_pattern["case_id"]
    if not list_pattern:
        return _of_cases(by_pattern)
    found = [Target(case_id, "case_id", "case")]
    if parent_of(list_pattern):
        found.append(Target(case_id, "id", "parent"))
    found += [
        Target(item, item.pattern.removeprefix(f"{list_pattern}[]."))
        for item in items()
        if item.list_of == list_pattern
    ]
    return [Wanted(heading_of(one, list_pattern), one.item, one.path) for one in found]


def _of_cases(by_pattern: dict[str, Item]) -> list[Wanted]:
    """The first ones as ``headings.yaml`` has them, then the others as the case model has them, taxpayer before spouse."""
    paths: list[str] = list(words()["first"])
    people = [item.pattern for item in by_pattern.values() if item.list_of == "taxpayers"]
    for pattern, item in by_pattern.items():
        if pattern == "taxpayers":
            paths += [one.replace("[]", f"[{at}]") for at in words()["people"].values() for one in people]
        elif not item.list_of:
            paths.append(pattern)
    targets = [(path, by_pattern[path.replace("[0]", "[]").replace("[1]", "[]")]) for path in dict.fromkeys(paths)]
    return [Wanted(heading_of(Target(item, path), ""), item, path) for path, item in targets]


def new_workbook() -> Workbook:
    """The empty workbook with a column for each item of a case, to be filled in or saved."""
    sheets = {CASES: ""} | {title_of(one): one for one in words()["lists"] if one != "taxpayers"}
    book = _with_sheets({title: columns_of(list_pattern) for title, list_pattern in sheets.items()})
    _read_me(book.create_sheet(READ_ME, 0))
    _about(book.create_sheet(ABOUT, len(book.sheetnames) - 1), sheets)
    book.active = 1
    return book


def short_workbook(columns: Sequence[Wanted]) -> Workbook:
    """An empty workbook of one sheet with these columns; the notes on its headings say how to fill it in."""
    return _with_sheets({CASES: columns})


def _with_sheets(sheets: Mapping[str, Sequence[Wanted]]) -> Workbook:
    from openpyxl import Workbook

    book = Workbook()
    del book[book.sheetnames[0]]
    choices = {words_of: letters(at) for at, words_of in enumerate(_choices(sheets), 1)}
    for title, columns in sheets.items():
        _sheet(book.create_sheet(title), columns, choices)
    hidden = book.create_sheet(CHOICES)
    for at, words_of in enumerate(choices, 1):
        for row, word in enumerate(words_of, 1):
            hidden.cell(row, at, word)
    hidden.sheet_state = "hidden"
    return book


def workbook_bytes(book: Workbook) -> bytes:
    """A workbook as a file."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _choices(sheets: Mapping[str, Sequence[Wanted]]) -> list[tuple[str, ...]]:
    found = {_words_of(wanted.item): None for columns in sheets.values() for wanted in columns}
    return [one for one in found if one]


def _words_of(item: Item) -> tuple[str, ...]:
    """What a cell in the column of an item can be chosen from; nothing where it is free, or holds several."""
    if item.kind == "yes-no":
        return ("yes", "no")
    if item.kind == "list":
        return () if item.pattern in words()["ids"] else ("none",)
    return () if item.many else item.choices


def _sheet(sheet: Worksheet, columns: Sequence[Wanted], choices: dict[tuple[str, ...], str]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    lists: dict[str, DataValidation] = {}
    bold, wrap = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    plain, needed = (PatternFill("solid", fgColor=color) for color in (_PLAIN, _NEEDED))
    for at, wanted in enumerate(columns, 1):
        cell, letter = sheet.cell(1, at, wanted.heading), letters(at)
        cell.font, cell.fill, cell.alignment = bold, needed if wanted.blocks else plain, wrap
        told = _note(wanted)
        cell.comment = Comment(told, "levydocs", width=320, height=60 + 16 * (len(told) // 45))
        sheet.column_dimensions[letter].width = max(12, min(24, len(wanted.heading) + 2))
        sheet.column_dimensions[letter].number_format = _FORMATS.get(wanted.item.kind, "@")
        if letter_of := choices.get(_words_of(wanted.item)):
            area = f"{CHOICES}!${letter_of}$1:${letter_of}${len(_words_of(wanted.item))}"
            rule = lists.setdefault(area, DataValidation(type="list", formula1=area, allow_blank=True))
            rule.add(f"{letter}2:{letter}{_ROWS}")
    for rule in lists.values():
        rule.error, rule.errorTitle, rule.showErrorMessage = "Choose one of the list.", "Not in the list", True
        sheet.add_data_validation(rule)
    sheet.row_dimensions[1].height = 45
    sheet.freeze_panes = "B2"


def _note(wanted: Wanted) -> str:
    """The note on a heading."""
    told = _meaning(wanted.item)
    if not wanted.blocks:
        return told
    return f"{told}\n{_HOW_SHORT if wanted.item.pattern == 'case_id' else 'Blocks while it is empty.'}"


def _meaning(item: Item) -> str:
    """What an item means, with its choices or an example."""
    what = item.description.removesuffix("; [] for none")
    if item.kind == "list" and item.pattern not in words()["ids"]:
        return f"{what}. Here: “none” if there are none; entries go on the sheet “{title_of(item.pattern)}”."
    if item.choices:
        return followed(what, ":", f"{'any of ' if item.many else 'one of '}{', '.join(item.choices)}") + "."
    example = "2026-0203" if item.pattern == "case_id" else item.example
    several = " Separate several with semicolons." if item.many else ""
    end = "" if what.endswith("?") else "."
    return f"{what}{end}{several}" + (f" Such as: {example}" if example else "")


def _about(sheet: Worksheet, sheets: dict[str, str]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.append(["Sheet", "Heading", "What it means", "Key of the case file"])
    for title, list_pattern in sheets.items():
        for wanted in columns_of(list_pattern):
            sheet.append([title, wanted.heading, _meaning(wanted.item), wanted.item.pattern])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCD", (20, 36, 90, 44), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2, min_col=3, max_col=3):
        row[0].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def _read_me(sheet: Worksheet) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width = 90
    for at, (line, is_title) in enumerate(_HOW, 1):
        cell = sheet.cell(at, 1, line)
        cell.font, cell.alignment = Font(bold=is_title, size=14 if is_title else 11), Alignment(wrap_text=True)
