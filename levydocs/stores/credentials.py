"""User, password and key for a store: from its URL, from the environment, or from the user's private file.

stores:
  - url: webdav+https://dms.example.com/levies
    user: levydocs
    password: …
  - url: webhook+https://dms.example.com/hooks/levydocs
    key: …
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from levydocs.entries import Entry, read_entries
from levydocs.errors import UsageRefused
from levydocs.files import is_private
from levydocs.mistakes import mistakes, refuse
from levydocs.shapes import Keys, Many, Text
from levydocs.stores.addresses import Address, address_of

FILE_VARIABLE = "LEVYDOCS_STORE_CREDENTIALS"
_FILE = "credentials.yaml"
_NAMES = ("user", "password", "key")
_SHAPE = Keys(
    must={"stores": Many(Keys(must={"url": Text("a URL")}, may={name: Text() for name in _NAMES}))},
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What opens a store. ``key``: a webhook's secret, a token, or the path of a private key for SFTP."""

    user: str = ""
    password: str = field(default="", repr=False)
    key: str = field(default="", repr=False)


def credentials_for(address: Address, environment: Mapping[str, str] = os.environ) -> Credentials:
    """The credentials for a store: each from its URL, else from the environment, else from the file.

    Raises UsageRefused if others may read the file, DefinitionRefused if it is not valid.
    """
    kept = _kept(address, environment)
    found = {name: environment.get(f"LEVYDOCS_STORE_{name.upper()}") or kept.get(name, "") for name in _NAMES}
    return Credentials(address.user or found["user"], address.password or found["password"], found["key"])


def _kept(address: Address, environment: Mapping[str, str]) -> Mapping[str, str]:
    """What the file has for the longest URL that the store's begins with."""
    path = credentials_file(environment)
    found: list[tuple[int, Entry]] = []
    for entry in read_credentials(path) if path else ():
        other = address_of(entry["url"])
        same = (other.scheme, other.host, other.port) == (address.scheme, address.host, address.port)
        if same and f"{address.path}/".startswith(f"{other.path}/"):
            found.append((len(other.path), entry))
    return max(found, key=lambda one: one[0])[1] if found else {}


def read_credentials(path: Path) -> Sequence[Entry]:
    """What a credentials file has for each store. Raises UsageRefused if others may read it, DefinitionRefused."""
    if not is_private(path):
        raise UsageRefused(
            "Others can read this credentials file.",
            place=str(path),
            remedy=f"Run chmod 600 {path}, and change the passwords and keys in it.",
        )
    entries = read_entries(path.read_bytes(), str(path))
    refuse(mistakes(entries, _SHAPE, {}, entries.place))
    found: Sequence[Entry] = entries["stores"]
    return found


def credentials_file(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The file that LEVYDOCS_STORE_CREDENTIALS names, else the one among the user's settings; None if there is none.

    Raises UsageRefused if the variable names no file.
    """
    named = environment.get(FILE_VARIABLE)
    if named:
        if not Path(named).is_file():
            raise UsageRefused("There is no such credentials file.", place=named, remedy=f"Correct {FILE_VARIABLE}.")
        return Path(named)
    import platformdirs

    path = platformdirs.user_config_path("levydocs") / _FILE
    return path if path.is_file() else None
