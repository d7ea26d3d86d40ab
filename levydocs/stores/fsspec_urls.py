"""Any other URL that fsspec knows: buckets, which create a file whole or not at all, and trees, which need the detour.

Its own user, password and settings are found the way that library finds them (``AWS_…``, ``FSSPEC_…``) unless ours are
given.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from levydocs.errors import OutsideRefused, UsageRefused
from levydocs.stores.addresses import Address
from levydocs.stores.beside import BesideFiles
from levydocs.stores.credentials import Credentials
from levydocs.stores.patience import AGAIN, Interrupted, Patience, full, not_allowed
from levydocs.stores.remote import Kept

_BUCKETS = ("s3", "s3a", "gs", "gcs", "memory")
"""What creates a file in one step, or not at all if there is one (``pipe_file`` with ``mode="create"``)."""
_OURS = {"s3": {"user": "key", "password": "secret"}, "s3a": {"user": "key", "password": "secret"}}
"""A file system's names for user and password."""


def kept_by_fsspec(address: Address, credentials: Credentials, patience: Patience) -> tuple[Kept, str]:
    """What keeps files there, and the path of its root. Raises UsageRefused if no installed library knows the scheme."""
    import fsspec

    url = f"{address.scheme}://{_netloc(address)}{address.path}"
    try:
        system, root = fsspec.core.url_to_fs(url, **_options(address, credentials, patience))
    except ImportError as error:
        raise UsageRefused(
            "The package for this kind of store is not installed.",
            place=address.shown,
            remedy=f"pip install {_package(error)}",
        ) from None
    except ValueError:
        raise UsageRefused(
            f"There is no store for {address.scheme}: URLs.", place=address.shown, remedy="See docs/stores.md."
        ) from None
    except Exception as error:  # some libraries connect at once, each with its own errors
        raise OutsideRefused(
            f"The store cannot be opened ({type(error).__name__}).", place=address.shown, remedy=AGAIN
        ) from None
    if address.scheme in ("s3", "s3a"):
        system.retries = 1  # retries are ours
    place = address.shown
    kept: Kept = Bucket(system, place) if address.scheme in _BUCKETS else BesideFiles(FsspecTree(system, place))
    return kept, str(root)


@dataclass(frozen=True, slots=True)
class Bucket:
    """A store that creates a file in one step."""

    system: Any
    place: str

    def names(self, folder: str) -> list[str]:
        """The names of what is in a folder."""
        return sorted(_listing(self.system, folder, self.place))

    def read(self, path: str) -> bytes | None:
        """The bytes of a file."""
        return _read(self.system, path, self.place)

    def add(self, path: str, data: bytes) -> bool:
        """Put a file there, unless there is one."""
        try:
            with _translated(self.place):
                if self.system.exists(path):
                    return False
                self.system.pipe_file(path, data, mode="create")
        except FileExistsError:
            return False
        except FileNotFoundError:
            raise OutsideRefused(
                "There is no such bucket.", place=self.place, remedy="Correct the URL, or create the bucket."
            ) from None
        return True

    def tidy(self, folder: str) -> None:
        """Nothing is ever half-written."""

    def close(self) -> None:
        """Nothing we opened stays open."""


@dataclass(frozen=True, slots=True)
class FsspecTree:
    """A store with folders. There is a moment between checking whether a name is taken and moving: one run at a time."""

    system: Any
    place: str

    def listing(self, folder: str) -> list[str]:
        """The names of what is in a folder."""
        return _listing(self.system, folder, self.place)

    def size(self, path: str) -> int | None:
        """The size of a file, or 0 for a folder."""
        try:
            with _translated(self.place):
                self.system.invalidate_cache()
                return int(self.system.info(path).get("size") or 0)
        except FileNotFoundError:
            return None

    def read(self, path: str) -> bytes | None:
        """The bytes of a file."""
        return _read(self.system, path, self.place)

    def make_folder(self, folder: str) -> None:
        """Make a folder and those above it."""
        with _translated(self.place):
            self.system.makedirs(folder, exist_ok=True)

    def write(self, path: str, data: bytes) -> None:
        """Write a file."""
        with _translated(self.place):
            self.system.pipe_file(path, data)

    def move(self, path: str, to: str) -> bool:
        """Rename a file."""
        if self.size(to) is not None:
            return False
        try:
            with _translated(self.place):
                self.system.mv(path, to)
        except FileNotFoundError:
            raise Interrupted("The store lost a file while it was being written.") from None
        return True

    def remove(self, path: str) -> None:
        """Remove a file."""
        try:
            with _translated(self.place):
                self.system.rm_file(path)
        except FileNotFoundError:
            return

    def close(self) -> None:
        """Nothing we opened stays open."""


def _listing(system: Any, folder: str, place: str) -> list[str]:
    try:
        with _translated(place):
            system.invalidate_cache()
            found = system.ls(folder, detail=False)
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [str(one).rstrip("/").rpartition("/")[2] for one in found]


def _read(system: Any, path: str, place: str) -> bytes | None:
    try:
        with _translated(place):
            return bytes(system.cat_file(path))
    except FileNotFoundError:
        return None


@contextmanager
def _translated(place: str) -> Iterator[None]:
    """What libraries raise, in our words; whether a file is there is left to the caller."""
    try:
        yield
    except (FileNotFoundError, FileExistsError, NotADirectoryError):
        raise
    except PermissionError:
        raise not_allowed(place) from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or _status(error) == 507:
            raise full(place) from None
        raise Interrupted("The store cannot be reached, or is failing.") from None
    except Exception as error:
        # Each library has its own errors, and none of them may bring parts of a URL to the screen.
        if "credential" in type(error).__name__.lower():
            raise not_allowed(place) from None
        if isinstance(error, ValueError | TypeError | AttributeError | NotImplementedError):
            raise OutsideRefused(
                f"The store's library failed: {type(error).__name__}.", place=place, remedy=AGAIN
            ) from None
        raise Interrupted(f"The store cannot be reached, or is failing ({type(error).__name__}).") from None


def _status(error: OSError) -> int:
    """The HTTP status that Amazon's library got."""
    response = getattr(error.__cause__, "response", None) or {}
    return int(response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def _options(address: Address, credentials: Credentials, patience: Patience) -> dict[str, Any]:
    """What a file system is made with. S3 buckets get a timeout, and leave retries to us."""
    names = _OURS.get(address.scheme, {"user": "username", "password": "password"})
    given = {names["user"]: credentials.user, names["password"]: credentials.password}
    options: dict[str, Any] = {name: value for name, value in given.items() if value}
    if address.scheme in ("s3", "s3a"):
        waits = {"connect_timeout": patience.seconds, "read_timeout": patience.seconds}
        options["config_kwargs"] = {**waits, "retries": {"max_attempts": 0}}
    return {**options, "skip_instance_cache": address.scheme != "memory", "use_listings_cache": False}


def _netloc(address: Address) -> str:
    return address.host if address.port is None else f"{address.host}:{address.port}"


def _package(error: ImportError) -> str:
    """What to install, as fsspec says."""
    found = re.search(r"(?:[Ii]nstall (?:the )?|requires )['\"]?([\w-]+)", str(error))
    name = found[1] if found else f"what this kind of store needs ({error})"
    return "'levydocs[stores]'" if name == "s3fs" else name
