"""What a service logs: one line per request and job, on stderr. It never contains a value of a case."""

from __future__ import annotations

import logging
import sys

_OURS = ("levydocs", "uvicorn")
"""Loggers whose messages are known to contain none; for any other, only that there was something, and the type of error."""


def show_log() -> None:
    """Print what levydocs and its libraries log, from now on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Discreet())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("levydocs").setLevel(logging.INFO)


class _Discreet(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """A line: time, level, message. The message of an exception is left out."""
        ours = record.name.partition(".")[0] in _OURS
        said = record.getMessage() if ours else record.name
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        return " ".join(filter(None, (self.formatTime(record), record.levelname, said.strip(), kind)))
