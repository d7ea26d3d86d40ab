"""Old workbooks (.xls) are read in a process of their own: over some damaged ones their reader ends its process, or never ends."""

from __future__ import annotations

import os
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from typing import TYPE_CHECKING

from levydocs.errors import CaseRefused

if TYPE_CHECKING:
    from levydocs.tables.worksheet import Sheet

_OLD = b"\xd0\xcf\x11\xe0"
"""The first bytes of .xls, and of any workbook under a password."""
SECONDS = 20.0
"""How long an old workbook may take: many times what ten thousand rows need. The reader takes memory as long as it is let."""


def read_apart(data: bytes) -> list[Sheet]:
    """The sheets of a workbook. Raises CaseRefused."""
    from multiprocessing import get_context

    from levydocs.tables.workbook import read_workbook, unreadable

    if not data.startswith(_OLD):
        return read_workbook(data)
    try:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_begin, initargs=(SECONDS,)) as apart:
            found = apart.submit(_read, data).result()
    except BrokenExecutor:
        found = None
    if found is None:
        raise unreadable()
    return found


def _begin(seconds: float) -> None:
    """Silence, for what the reader says as it ends may quote a cell; and an end after so many seconds, whatever it is at."""
    import faulthandler

    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    faulthandler.dump_traceback_later(seconds, exit=True, file=2)


def _read(data: bytes) -> list[Sheet] | None:
    from levydocs.tables.workbook import read_workbook

    try:
        return read_workbook(data)
    except CaseRefused:
        return None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what the reader raises is no Exception
            raise
        return None
