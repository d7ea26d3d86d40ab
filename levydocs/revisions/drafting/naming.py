"""Captions and ids of drafted lines: few words, taken from what the boxes are called aloud."""

from __future__ import annotations

import re
from collections.abc import Collection

_MOST = 50
"""Characters of a caption."""
_ID_WORDS, _OPTION_WORDS = 4, 4
_LEADS = re.compile(
    r"^(?:Please )?(?:(?:Check|Tick) (?:here|this box|the box)? ?if (?:you )?|Enter (?:the |your )?|List (?:the )?|"
    r"Describe (?:the )?|Provide (?:the )?|What (?:is|was) (?:the |your )?|Specify )",
    re.IGNORECASE,
)
_IF_SO = re.compile(r"^If [“\"']?(?:yes|no|other)[,”\"']+ *", re.IGNORECASE)
_ENDS = re.compile(r"[,;:—–]| (?:if|when|that|which|and|or|as|with|for|from|to|at|on|of|the|a|your) ")
"""Where a caption that is too long can end."""
_LEAST = 15
_BRACKETS = re.compile(r" ?[(\[][^)\]]*[)\]]?")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        """a an and any are as at be been by did do does for from has have how i if in is it its may me my of on or our s t than
        that the their them these this those to was we were what when which who will with you your""",
    )
)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def caption_of(words: str) -> str:
    """A short caption: without brackets and without ``Enter the``."""
    bare = _LEADS.sub("", _IF_SO.sub("", _BRACKETS.sub("", words))).strip(" .:;,$?")
    short = bare
    if len(bare) > _MOST:
        ends = [found.start() for found in _ENDS.finditer(bare[: _MOST + 1]) if found.start() >= _LEAST]
        short = bare[: ends[-1]] if ends else bare[: _MOST + 1].rsplit(" ", 1)[0]
    short = short.strip(" .:;,")
    return short[:1].upper() + short[1:]


def id_of(words: str, most: int = _ID_WORDS) -> str:
    """Words joined by underscores, without digits and without the small words; ``box`` where nothing is left."""
    bare = re.sub(r"['’]s\b|['’]", "", _BRACKETS.sub("", words).casefold())
    plain = re.sub(r"\bm\.i\b", "middle initial", re.sub(r"\b([ap])\.m\b", r"\1m", bare))
    found = re.findall(r"[a-z]+", plain)
    kept = [word for word in found if word not in _SMALL] or found
    return "_".join(kept[:most]) or "box"


def option_of(words: str) -> str:
    """The id of an option."""
    return id_of(caption_of(words), _OPTION_WORDS)


def unused_id(wanted: str, taken: Collection[str], context: str = "") -> str:
    """The id, or one that nothing has yet: with the word of its context in front, then with an ordinal at the end. No digits."""
    lead = id_of(re.sub(r"\bForm [\w-]+,?", "", context), 2)
    choices = [wanted, *([f"{lead}_{wanted}"] if lead != "box" and not wanted.startswith(lead) else [])]
    last = choices[-1]
    choices += [f"{last}_{ordinal}" for ordinal in _ORDINALS]
    return next((one for one in choices if one not in taken), _further(last, taken))


def _further(wanted: str, taken: Collection[str]) -> str:
    """An id with as many letters behind it as it takes."""
    found = f"{wanted}_x"
    while found in taken:
        found += "x"
    return found
