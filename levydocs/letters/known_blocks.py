"""What the Markdown of a letter was read as, kept in a file, so that the next start need not read it again.

Only texts without their values are kept: sentences of the template, nothing of a case.
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
"""Stretches of one letter that are kept: a sentence that a case leaves out gives another one, and so does each row of a table."""
_READERS = ("markdown", "markdown_reader", "model", "placeholders")
_PROTOCOL = 5


class KnownBlocks(dict[str, tuple[Read, ...]]):
    """The blocks of each stretch of one letter, by its text.

    ``kept``: a folder that nobody else may write to, for what is unpickled may be code. ``place`` names the letter.
    """

    def __init__(self, place: str, kept: Path | None) -> None:
        super().__init__()
        self._file = kept / f"{sha256(place.encode()).hexdigest()}.blocks" if kept else None
        self._lock = Lock()
        self._saved = 0
        if self._file is None:
            return
        with suppress(Exception):  # whatever is wrong with a cache costs time, nothing else
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
    """Whatever decides how a text is read."""
    from importlib import resources, util

    folder = resources.files("levydocs.blocks")
    sources = [folder.joinpath(f"{name}.py").read_bytes() for name in _READERS]
    library = util.find_spec("markdown_it")  # its version stands in its first file; to ask for it takes longer
    if library and library.origin:
        sources.append(Path(library.origin).read_bytes())
    return sha256(b"\0".join((__version__.encode(), *sources))).hexdigest()
