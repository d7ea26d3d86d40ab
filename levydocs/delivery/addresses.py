"""Addresses as a record or a person may see them: without what is secret in them."""

from __future__ import annotations

import re

_SECRETS = re.compile(r"(?<=://)[^/?#]*@")


def masked(url: str) -> str:
    """A URL without user, password, query and fragment: keys and signatures are in those. A path stays as it is."""
    if "://" not in url:
        return url
    return _SECRETS.sub("***@", re.split(r"[?#]", url, maxsplit=1)[0])
