"""Values as people write them, for faces that take one by itself."""

from __future__ import annotations


def word_of(text: str, words: tuple[str, ...]) -> str:
    """The one of these words of the case file that a text means (``MFS``: ``married_separate``); empty where it is none."""
    from levydocs.case.other_words import word_of as read

    return read(text, words)
