"""CSV as a sheet. Encoding and delimiter are used if they are certain or given; otherwise the file is refused.

UTF-8 and UTF-16 are certain by their mark or by being valid. Windows-1252 is certain where each letter beyond ASCII is used as
it is in words, and would make no word in the other code pages found in American offices: Windows-1250, Macintosh, and the
DOS code pages 437 and 850 (a test tries them all). One letter that is not certain, and the file is refused.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from io import StringIO

from levydocs.errors import CaseRefused
from levydocs.tables.worksheet import Sheet

DELIMITERS = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar"}
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_IN_A_WORD = "(?:(?<=[a-z])|(?<=[A-Z])(?=.[a-záéíóúñüöä]))"
"""Before a small letter: after another, or after a capital and before another. In capitals it would be a capital elsewhere."""
_SURE = re.compile(
    "[\x00-\x7f]"
    f"|{_IN_A_WORD}[âéëíóôöúüý](?![A-Z])"  # as in Windows-1250
    f"|{_IN_A_WORD}ä(?![A-Zeo])|(?<=[a-z])[çî](?![A-Z])"  # 850 has the õ of Simões for ä, Macintosh Á and Ó for ç and î
    f"|(?<=[^aeiouAEIOU]){_IN_A_WORD}á(?![A-Z])|(?<=i)á(?=n\\b)"  # DOS has ß for á, which follows a vowel
    "|(?<![^\\W\\d_])[ÁÂÄÉËÍÎÚÜÝ](?=[A-Za-zéíóú])|(?<=[A-Z])[ÁÂÄÉÍÚÜÝÑ](?=[A-Z])"
    "|ñ(?=[aeiouáéíóú])|Ñ(?=[AEIOUaeiou])"  # Windows-1250 has ń, which never comes before a vowel
    "|’(?=[A-Z])|(?<!\\w)“(?=[^”]*”)|(?<=[^\\W_])”(?!\\w)|(?<!\\w)[–\xa0](?![^\\W\\d])"
)


def read_csv(
    data: bytes,
    name: str,
    title: str,
    known: Callable[[Sequence[str]], int],
    encoding: str = "",
    delimiter: str = "",
) -> Sheet:
    """The sheet in a CSV file called ``name``. ``known`` counts how many of a row's headings are known.

    ``encoding`` and ``delimiter`` are empty if not given. Raises CaseRefused.
    """
    text = _decode(data, name, encoding)
    if not text.strip():
        raise CaseRefused("The file is empty.", place=name, remedy="Use a table with headings in its first row.")
    if "\0" in text:
        raise CaseRefused("This is not a text file.", place=name, remedy="Save the table as .xlsx or as CSV in UTF-8.")
    found = _rows(text, name, delimiter) if delimiter else _certain(text, name, known)
    return Sheet(title, found)


def _decode(data: bytes, name: str, encoding: str) -> str:
    for mark, marked in _MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], marked
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            at = data[: error.start].count(b"\n") + 1
            raise CaseRefused(
                f"From line {at} on, it is not {encoding.upper()} text.",
                place=name,
                remedy="Save it again as “CSV UTF-8”, or name its encoding in the mapping file (encoding: …).",
            ) from None
    text = data.decode("cp1252", "replace")
    for number, line in enumerate(text.split("\n"), 1):
        if not _is_sure(line):
            raise CaseRefused(
                f"Its encoding is not certain: line {number} has letters that differ from one encoding to another.",
                place=name,
                remedy="Save it again as “CSV UTF-8”, or name its encoding in the mapping file (encoding: windows-1252).",
            )
    return text


def _is_sure(line: str) -> bool:
    in_order = line.count("“") == line.count("”")
    return line.isascii() or (in_order and all(sign.isascii() or _SURE.match(line, at) for at, sign in enumerate(line)))


def _rows(text: str, name: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        pass
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for _ in reader:
            pass
    except csv.Error:
        at = reader.line_num
    raise CaseRefused(
        f"A quote is not closed, or is inside a text and not doubled, at line {at} or above.",
        place=name,
        remedy="Correct the quotes, or save the table again as .xlsx.",
    )


def _certain(text: str, name: str, known: Callable[[Sequence[str]], int]) -> list[list[str]]:
    """The rows by the one possible delimiter: it alone gives headings that are known, or it alone gives columns."""
    head = text.lstrip("\r\n").split("\n", 1)[0]
    found: dict[str, int] = {}
    for delimiter in DELIMITERS:
        try:
            headings = next(csv.reader([head.rstrip("\r")], delimiter=delimiter), [])
        except csv.Error:
            continue
        found[delimiter] = known(headings) * 1000 + (len(headings) > 1)
    best = max(found.values(), default=0)
    likely = [delimiter for delimiter, count in found.items() if count == best]
    if best == 0 or len(likely) > 1:
        if best == 1000:  # one column alone, and its heading is known
            return _rows(text, name, ",")
        if best == 0 and not any(one in head for one in DELIMITERS) and any(one in text for one in DELIMITERS):
            raise CaseRefused(
                "The first line is not a row of headings: it has one column, and lines below it have more.",
                place=name,
                remedy="Remove the lines above the headings.",
            )
        raise CaseRefused(
            "The delimiter between its columns is not certain.",
            place=name,
            remedy="Use a comma, semicolon, tab or bar throughout, or name it in the mapping file (delimiter: “;”).",
        )
    return _rows(text, name, likely[0])
