"""The case file's word for a text, if it can mean only one (``MFJ``: ``married_joint``; ``other_words.yaml``)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


def word_of(text: str, words: tuple[str, ...]) -> str:
    """The one of these words that a text means (``MFJ``: ``married_joint``); empty where it is none of them."""
    written = text.strip()
    if written in words:
        return written
    folded = _folded(written)
    by_folded = {_folded(word): word for word in words}
    return by_folded.get(folded) or next((word for word in _other_words().get(folded, ()) if word in words), "")


@cache
def _other_words() -> dict[str, list[str]]:
    """What people write, folded, with the words of case files that it may mean."""
    import yaml

    text = files("levydocs.case").joinpath("other_words.yaml").read_bytes()
    found: dict[str, list[str]] = {}
    for word, others in yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)).items():
        for other in others:
            found.setdefault(_folded(other), []).append(word)
    return found


def _folded(text: str) -> str:
    return re.sub(r"[ _.-]+", "", text.casefold())
