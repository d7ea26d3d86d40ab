"""Values as people write them, for front ends that take a single value."""

from __future__ import annotations


def word_of(text: str, words: tuple[str, ...]) -> str:
    """Which of these words of the case file a text stands for (``MFS``: ``married_separate``); empty if none."""
    from levydocs.case.other_words import word_of as read

    return read(text, words)
