"""index.csv: one row per document, with the columns that the system's bulk importer reads (RFC 4180, UTF-8).

Every cell is quoted and unchanged, so that ``00420`` keeps its zeros. A cell that a spreadsheet would take for a formula gets a
leading apostrophe.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

_LIKE_A_FORMULA = tuple("=+-@\t\r")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def index_csv(columns: Sequence[str], rows: Iterable[Sequence[str]], *, byte_order_mark: bool = False) -> bytes:
    """The bytes of the table."""
    out = StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return (_BYTE_ORDER_MARK if byte_order_mark else b"") + out.getvalue().encode()


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_LIKE_A_FORMULA) else cell
