"""WebDAV (RFC 4918): a file is PUT next to its place, and MOVEd there with ``Overwrite: F``."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree

from levydocs.errors import OutsideRefused
from levydocs.stores.patience import AGAIN, Interrupted
from levydocs.stores.web import Answer, Web

_WANTED = b"""<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:"><prop><resourcetype/><getcontentlength/></prop></propfind>"""
_DAV = "{DAV:}"


class WebDavTree:
    """Folders on a WebDAV server."""

    def __init__(self, web: Web) -> None:
        self._web = web

    def listing(self, folder: str) -> list[str]:
        """The names of what is in a folder."""
        own = _target(folder).rstrip("/")
        return [unquote(path.rpartition("/")[2]) for path, _ in self._sizes(f"{folder}/", "1") if path != own]

    def size(self, path: str) -> int | None:
        """The size of a file, or 0 for a folder."""
        return next((size for _, size in self._sizes(path, "0")), None)

    def read(self, path: str) -> bytes | None:
        """The bytes of a file."""
        answer = self._ask("GET", path, 200, 404, 409)
        return answer.body if answer.status == 200 else None

    def make_folder(self, folder: str) -> None:
        """Make a folder; if its parent is missing (409), that one first."""
        answer = self._ask("MKCOL", f"{folder}/", 201, 405, 409)
        if answer.status == 409:
            above = folder.rpartition("/")[0]
            if not above:
                raise self._strange(answer, folder)
            self.make_folder(above)
            self._ask("MKCOL", f"{folder}/", 201, 405)

    def write(self, path: str, data: bytes) -> None:
        """Write a file."""
        self._ask("PUT", path, 200, 201, 204, body=data, headers={"Content-Type": "application/octet-stream"})

    def move(self, path: str, to: str) -> bool:
        """Rename a file."""
        headers = {"Destination": f"{self._web.origin}{_target(to)}", "Overwrite": "F"}
        answer = self._ask("MOVE", path, 201, 204, 404, 412, headers=headers)
        if answer.status == 404:
            raise Interrupted("The store lost a file while it was being written.")
        return answer.status != 412

    def remove(self, path: str) -> None:
        """Remove a file."""
        self._ask("DELETE", path, 200, 204, 404)

    def close(self) -> None:
        """End the connection."""
        self._web.close()

    def _sizes(self, path: str, depth: str) -> Iterator[tuple[str, int]]:
        headers = {"Depth": depth, "Content-Type": "application/xml"}
        answer = self._ask("PROPFIND", path, 207, 404, 409, body=_WANTED, headers=headers)
        if answer.status != 207:
            return
        try:
            found = ElementTree.fromstring(answer.body)
        except ElementTree.ParseError:
            raise self._strange(answer, path) from None
        for one in found.iter(f"{_DAV}response"):
            href = urlsplit(one.findtext(f"{_DAV}href", "").strip()).path
            size = next((each.text for each in one.iter(f"{_DAV}getcontentlength")), None)
            yield quote(unquote(href)).rstrip("/"), int(size or 0)

    def _ask(
        self, method: str, path: str, *expected: int, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> Answer:
        answer = self._web.ask(method, _target(path), body, headers)
        if answer.status not in expected:
            raise self._strange(answer, path)
        return answer

    def _strange(self, answer: Answer, path: str) -> OutsideRefused:
        return OutsideRefused(
            f"The server answers {answer.status}, which is not what a writable WebDAV folder answers.",
            place=f"{self._web.origin}{_target(path)}",
            remedy=f"Make sure that the URL names a WebDAV folder. {AGAIN}",
        )


def _target(path: str) -> str:
    return quote(path if path.startswith("/") else f"/{path}")
