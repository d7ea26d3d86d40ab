"""What a service says of itself: a line a request and a job, on stderr. No value of a case is ever in it."""

from __future__ import annotations

import logging
import sys

_OURS = ("levydocs", "uvicorn")
"""Whose words are known to hold none; of anyone else it is said that there was something, and what kind of error."""


def show_log() -> None:
    """Print what levydocs and its libraries log, from now on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Discreet())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("levydocs").setLevel(logging.INFO)


class _Discreet(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """A line: time, level, message. What an exception says of itself is left out."""
        ours = record.name.partition(".")[0] in _OURS
        said = record.getMessage() if ours else record.name
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        return " ".join(filter(None, (self.formatTime(record), record.levelname, said.strip(), kind)))
