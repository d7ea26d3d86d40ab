"""A file that is the whole body of a request: its type, and its sender's name for it (RFC 6266)."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import Depends, Header, Request

from levydocs.service.problems import Problem

_ENCODED = re.compile(r"filename\*\s*=\s*UTF-8'[^']*'([^\s;]+)", re.IGNORECASE)
_QUOTED = re.compile(r'filename\s*=\s*"((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_PLAIN = re.compile(r"filename\s*=\s*([^\s;\"]+)", re.IGNORECASE)

Disposition = Annotated[
    str,
    Header(
        alias="Content-Disposition",
        description="The name of the file, in percent-encoded UTF-8.",
        examples=["attachment; filename*=UTF-8''pay-statement.pdf"],
    ),
]


class _OfType:
    """Refuses a body of any other type."""

    def __init__(self, types: tuple[str, ...]) -> None:
        self._types = types

    async def __call__(self, request: Request) -> None:
        if media_type_sent(request) not in self._types:
            wanted = ", ".join(self._types)
            headers = {f"Accept-{request.method.capitalize()}": wanted}
            raise Problem(
                "wrong-type", 415, f"The body must be {wanted}.", "Set Content-Type to that.", headers=headers
            )


def of_type(*types: str) -> Any:
    """What an endpoint must be called with: a body of one of these media types."""
    return Depends(_OfType(types))


def media_type_sent(request: Request) -> str:
    """The media type of a request's body."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def name_sent(disposition: str) -> str:
    """The name of a file in Content-Disposition. Raises a Problem if there is none."""
    try:
        if found := _ENCODED.search(disposition):
            return unquote(found[1], errors="strict")
        if found := _QUOTED.search(disposition):
            return re.sub(r"\\(.)", r"\1", found[1])
        if found := _PLAIN.search(disposition):
            return found[1]
    except UnicodeDecodeError:
        pass
    raise Problem(
        "no-name",
        400,
        "The file has no name.",
        "Send Content-Disposition: attachment; filename*=UTF-8''NAME, with NAME in percent-encoded UTF-8.",
    )


def named(name: str) -> dict[str, str]:
    """The headers of an answer that is a file with this name, to be saved and not shown."""
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
