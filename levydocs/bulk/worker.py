"""A worker of a batch, on this machine or another: what all cases share comes as bytes and is unpacked once per process."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from levydocs.processes import belong_to_parent

if TYPE_CHECKING:
    from levydocs.bulk.work import Done, Shared, Task

_DECISIVE = (
    "pillow",
    "pypdf",
    "pypdfium2",
    "font-source-sans-pro",
    "font-source-serif-pro",
    "jinja2",
    "markdown-it-py",
)
"""Libraries of which another version may print different bytes."""

_shared: list[Shared] = []


def start(resources: str) -> None:
    """Make this process a worker of the process that started it: that process gets Ctrl-C, and when it ends, so does this one.

    ``resources`` is the path of the file with the packed resources.
    """
    from pathlib import Path

    from levydocs.bulk.shared import unpacked_resources

    belong_to_parent()
    _shared.append(unpacked_resources(Path(resources).read_bytes()))


def make(task: Task) -> Done:
    """The packet of one case."""
    from levydocs.bulk.work import work

    return work(task, _shared[0])


def make_elsewhere(packed: bytes, expected: tuple[str, ...], task: Task) -> Done:
    """The packet of one case, in a worker of a cluster. Raises OutsideRefused if its levydocs differs from the sender's."""
    from levydocs.bulk.shared import unpacked_resources
    from levydocs.bulk.work import work
    from levydocs.errors import OutsideRefused

    if program() != expected:
        raise OutsideRefused(
            f"A worker that joined the cluster has {differing(program(), expected)}.",
            place="batch",
            remedy="Install the same levydocs, with the same libraries, on every worker.",
        )
    return work(task, unpacked_resources(packed))


@cache
def program() -> tuple[str, ...]:
    """What decides the bytes of a packet: this levydocs, by version and by the content of its files, and its libraries."""
    from hashlib import sha256
    from importlib import resources
    from importlib.metadata import version
    from pathlib import Path
    from zlib import ZLIB_RUNTIME_VERSION

    from levydocs.version import __version__

    folder = Path(str(resources.files("levydocs")))
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".yaml", ".csv"))
    content = sha256(b"".join(sha256(path.read_bytes()).digest() for path in files)).hexdigest()
    libraries = (f"{name} {version(name)}" for name in _DECISIVE)
    return (f"levydocs {__version__}", f"files {content[:12]}", *libraries, f"zlib {ZLIB_RUNTIME_VERSION}")


def differing(there: tuple[str, ...], here: tuple[str, ...]) -> str:
    """How another program differs from ours, in words."""
    return ", ".join(f"{one} (here {ours})" for one, ours in zip(there, here, strict=True) if one != ours)
