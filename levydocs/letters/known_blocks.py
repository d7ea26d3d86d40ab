"""The parsed Markdown of a letter, cached in a file so that the next start need not parse it again.

Only texts without their values are cached: sentences of the template, nothing from a case.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

from levydocs.blocks.markdown_reader import Read
from levydocs.version import __version__

MOST = 1000
"""Sections of one letter that are cached: a sentence left out by a case makes another one, and so does each table row."""
_READERS = ("markdown", "markdown_reader", "model", "placeholders")
_PROTOCOL = 5


class KnownBlocks(dict[str, tuple[Read, ...]]):
    """The blocks of each section of one letter, by its text.

    ``kept``: a folder that no one else may write to, since unpickling can run code. ``place`` names the letter.
    """

    def __init__(self, place: str, kept: Path | None) -> None:
        super().__init__()
        self._file = kept / f"{sha256(place.encode()).hexdigest()}.blocks" if kept else None
        self._lock = Lock()
        self._saved = 0
        if self._file is None:
            return
        with suppress(Exception):  # a broken cache costs time, nothing else
            readers, known = pickle.loads(self._file.read_bytes())
            if readers == _readers():
                self.update(known)
        self._saved = len(self)

    def __setitem__(self, stretch: str, blocks: tuple[Read, ...]) -> None:
        with self._lock:
            while len(self) >= MOST:
                del self[next(iter(self))]
            super().__setitem__(stretch, blocks)

    def save(self) -> None:
        """Write what is new."""
        if self._file is None or len(self) == self._saved:
            return
        self._saved = len(self)
        with suppress(OSError):
            handle, name = tempfile.mkstemp(dir=self._file.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(pickle.dumps((_readers(), dict(self)), _PROTOCOL))
            os.replace(name, self._file)


@cache
def _readers() -> str:
    """Everything that decides how a text is read."""
    from importlib import resources, util

    folder = resources.files("levydocs.blocks")
    sources = [folder.joinpath(f"{name}.py").read_bytes() for name in _READERS]
    library = util.find_spec("markdown_it")  # its version is in its first file; asking for it takes longer
    if library and library.origin:
        sources.append(Path(library.origin).read_bytes())
    return sha256(b"\0".join((__version__.encode(), *sources))).hexdigest()
