"""The store that a URL names: by its scheme, among ours, those that a firm has installed, and those that fsspec knows.

A firm's own is an entry point of the group ``levydocs.stores``, named after its scheme: a function from a URL to a Store.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from levydocs.errors import UsageRefused
from levydocs.stores.addresses import Address, address_of, masked, refuse_in_the_clear, scheme_of
from levydocs.stores.credentials import credentials_for
from levydocs.stores.patience import PATIENT, Patience
from levydocs.stores.port import Store
from levydocs.stores.versions import VersionStore

GROUP = "levydocs.stores"


def open_store(url: str, patience: Patience = PATIENT) -> Store:
    """The store at a URL, or in a folder. It is not contacted yet.

    Raises UsageRefused for a URL without a store, or whose package is not installed.
    """
    scheme = scheme_of(url)
    if scheme in ("", "file"):
        return _disk(url)
    if scheme in _OURS:
        return _OURS[scheme](address_of(url), patience)
    for entry in entry_points(group=GROUP, name=scheme):
        opened: Store = entry.load()(url)
        return opened
    if scheme in _INSTEAD:
        raise UsageRefused(
            f"A {scheme}: URL does not say how the store takes documents.",
            place=masked(url),
            remedy=f"Write {_INSTEAD[scheme]} (docs/stores.md).",
        )
    return _other(address_of(url), patience)


def _disk(url: str) -> Store:
    from levydocs.stores.disk import DiskFiles

    if not scheme_of(url):
        return VersionStore(DiskFiles(Path(url).absolute()))
    parts = urlsplit(url)
    if parts.netloc not in ("", "localhost"):
        raise UsageRefused(
            "A file: URL names a folder on this machine.", place=masked(url), remedy="Write file:///path/of/the/folder."
        )
    return VersionStore(DiskFiles(Path(url2pathname(parts.path)).absolute()))


def _webdav(address: Address, patience: Patience) -> Store:
    from levydocs.stores.beside import BesideFiles
    from levydocs.stores.remote import RemoteFiles
    from levydocs.stores.web import Web
    from levydocs.stores.webdav import WebDavTree

    tree = WebDavTree(Web(address, credentials_for(address), patience))
    return VersionStore(RemoteFiles(BesideFiles(tree), address.path, address.shown, patience))


def _sftp(address: Address, patience: Patience) -> Store:
    from levydocs.stores.beside import BesideFiles
    from levydocs.stores.remote import RemoteFiles
    from levydocs.stores.sftp import SftpTree
    from levydocs.stores.sftp_connection import SftpConnection

    _need("asyncssh", address)
    root = address.path.removeprefix("/~/") if address.path != "/~" else "."
    tree = SftpTree(SftpConnection(address, credentials_for(address), patience))
    return VersionStore(RemoteFiles(BesideFiles(tree), root, address.shown, patience))


def _webhook(address: Address, patience: Patience) -> Store:
    from levydocs.stores.credentials import Credentials
    from levydocs.stores.web import Web
    from levydocs.stores.webhook import WebhookStore, secret_of

    secret = secret_of(address, credentials_for(address))
    return WebhookStore(Web(address, Credentials(), patience), secret, patience)


def _other(address: Address, patience: Patience) -> Store:
    from levydocs.stores.remote import RemoteFiles

    if address.scheme == "ftp":
        refuse_in_the_clear(address, "FTP", "sftp")
    _need("fsspec", address)
    from levydocs.stores.fsspec_urls import kept_by_fsspec

    kept, root = kept_by_fsspec(address, credentials_for(address), patience)
    return VersionStore(RemoteFiles(kept, root, address.shown, patience))


def _need(package: str, address: Address) -> None:
    if find_spec(package) is None:
        raise UsageRefused(
            "The package for this kind of store is not installed.",
            place=address.shown,
            remedy="pip install 'levydocs[stores]'",
        )


_OURS: dict[str, Callable[[Address, Patience], Store]] = {
    "webdav+https": _webdav,
    "webdav+http": _webdav,
    "sftp": _sftp,
    "webhook+https": _webhook,
    "webhook+http": _webhook,
}
_DAV, _ANY = "webdav+https:", "webdav+https: for a WebDAV folder, or webhook+https: for your own program"
_INSTEAD = {"http": _ANY, "https": _ANY, "dav": _DAV, "davs": _DAV, "webdav": _DAV, "webdavs": _DAV, "ssh": "sftp:"}
"""What people write, which fsspec would take for something else, and what they mean."""
