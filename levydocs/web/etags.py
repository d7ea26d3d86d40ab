"""Versions of a case in the headers ETag, If-Match and If-None-Match (RFC 9110)."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Annotated

from fastapi import Header

from levydocs.service.problems import Problem

_ONE = r'(?:W/)?"[\x21\x23-\x7e]*"'
_LIST = re.compile(rf"\s*(?:{_ONE})(?:\s*,\s*{_ONE})*\s*")

IfMatch = Annotated[
    str,
    Header(
        alias="If-Match", description="The `ETag` that the case had when you read it, so that no one's change is lost."
    ),
]
IfNoneMatch = Annotated[
    str,
    Header(
        alias="If-None-Match", description="An earlier `ETag`: if the case has not changed since, it is not sent again."
    ),
]


def etag(version: str) -> str:
    """A version as an ETag: a strong one."""
    return f'"{version}"'


def versions_to_change(if_match: str) -> Collection[str]:
    """The versions that If-Match names. Raises a Problem if it names none.

    A weak one cannot stand for a version to change (RFC 9110, 13.1.1), and ``*`` would mean any version, unseen.
    """
    if if_match.strip() in ("", "*"):
        raise Problem(
            "no-version",
            428,
            "The request does not say which version of the case to change.",
            "Read the case, and send its ETag as If-Match.",
        )
    return [one[1:-1] for one in _tags(if_match) if not one.startswith("W/")]


def versions_known(if_none_match: str) -> Collection[str] | None:
    """The versions that If-None-Match names, weak ones too; None for ``*``, which is any."""
    if if_none_match.strip() == "*":
        return None
    return [one.removeprefix("W/")[1:-1] for one in _tags(if_none_match)] if if_none_match else []


def _tags(header: str) -> list[str]:
    if _LIST.fullmatch(header) is None:
        raise Problem(
            "bad-version", 400, "This is not an ETag.", "Send the ETag exactly as you got it, with its quotes."
        )
    return re.findall(_ONE, header)
