"""How ``levydocs law`` answers: lines for a person, one object for a program."""

from __future__ import annotations

from datetime import date
from typing import Any

from levydocs.cli.show import say, say_json
from levydocs.dates import long_date, weekday
from levydocs.errors import ExitCode


def answer(as_json: bool, lines: dict[str, object], **content: Any) -> ExitCode:
    """One object for a program, or a line for each item that a person reads."""
    if as_json:
        say_json(**content)
    else:
        width = max(map(len, lines)) + 2
        for name, value in lines.items():
            if value is not None:
                say(f"{name:{width}}{value}")
    return ExitCode.DONE


def in_words(day: date) -> str:
    """``Monday, May 4, 2026``."""
    return f"{weekday(day)}, {long_date(day)}"
