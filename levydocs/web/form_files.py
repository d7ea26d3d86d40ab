"""Files that a form of the page sends (RFC 7578): the page's own form, one field, names as browsers write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote

from levydocs.service.problems import Problem

_BOUNDARY = re.compile(r"multipart/form-data\s*;.*boundary=\"?([^\";,\s]{1,70})\"?", re.IGNORECASE)
_NAME = re.compile(r'filename="([^"\r\n]*)"')
_END_OF_HEAD = b"\r\n\r\n"


class SentFile(NamedTuple):
    """A file and its sender's name for it."""

    name: str
    data: bytes


def files_of(content_type: str, body: bytes) -> Sequence[SentFile]:
    """The files in the body of a form; none for a field left empty. Raises a Problem if it is not such a form."""
    boundary = _BOUNDARY.match(content_type)
    if boundary is None:
        raise Problem("wrong-type", 415, "The body must be multipart/form-data.", "Choose files on the page.")
    _, *parts = (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode())
    if not parts or not parts[-1].startswith(b"--"):
        raise Problem("cut-short", 400, "The files did not arrive complete.", "Send them again.")
    return [one for one in map(_file, parts[:-1]) if one is not None]


def _file(part: bytes) -> SentFile | None:
    head, _, data = part.partition(_END_OF_HEAD)
    name = _NAME.search(head.decode("utf-8", "replace"))
    if name is None or not name[1]:
        return None
    return SentFile(unquote(name[1]), data)
