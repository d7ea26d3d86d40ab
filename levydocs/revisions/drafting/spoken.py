"""What the spoken label of a box says: the heading above it, the number of its item, its row and column, and its own words.

A screen reader hears the page, the heading and the question before the first box below them, and of the others the number and
the end alone: ``Page 1. Section I – Taxpayer Information (…). 1a. Taxpayer name.``, then ``1b. …``. Capitals that are spelled
(``S S N``, ``Part I I``) are joined.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SPELLED = re.compile(r"\b[A-Z](?: [A-Z]\b(?!\.[A-Z]))+")
_SPELLED_DAY = re.compile(r"\bm m[ /]*d d[ /]*y y y y\b", re.IGNORECASE)
_PAGE = re.compile(r"^Page \d+\. ")
_HEADING = re.compile(
    r"^(?P<kind>Part|Section) (?P<key>[IVX]+|\d{1,2}|[A-Z])(?=[ .:–—-])[.: ]*[–—-]? *(?P<title>[^.:(?]*)\)?[.:?]? *"
)
_LETTER = re.compile(r"^(?P<key>[A-Z])\. (?P<title>[^.:(?]*)[.:?]? *")
_USE_ONLY = re.compile(
    r"\b(?P<who>IRS|Internal Revenue Service|Paid Preparer|Appeals)(?:’s|'s)? Use Only\b[.;:]? *", re.IGNORECASE
)
_NUMBER = re.compile(r"(?:^|(?<=[.?!:)] ))(?:Line )?(?P<number>\d{1,2}[a-z]?)\.{1,2}(?: +(?=\S)|$)")
_ROW = re.compile(r"\bRow:? (?P<row>[^.:]{1,80})\. Column: (?P<column>.+)$")
_OF_LINES = re.compile(r" ?\bLine (?P<part>\d{1,2}) of (?P<parts>\d{1,2})\.*[ $.]*$")
_OF_ITEMS = re.compile(r" ?\b(?P<part>\d{1,2}) of (?P<parts>\d{1,2})\.*[ $.]*$")
_SENTENCE = re.compile(
    r"(?<=[.?!:;])(?<!P\.O\.)(?<!U\.S\.)(?<!e\.g\.)(?<!i\.e\.) +(?=[A-Z0-9$“\"'(]|[ap]\.m\.|[a-z]\. [A-Z])"
)
_TITLE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Heading:
    """``Part II``, ``Section I``, ``A``, ``IRS use only``: what it is called, and its words."""

    key: str
    title: str

    @property
    def inner(self) -> bool:
        """True for a letter, which is below a part or a section."""
        return len(self.key) == 1 and self.key.isalpha()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A label taken apart. ``text`` is what follows the number, ``sentences`` the same without what is in brackets.

    ``part`` of ``parts``: one of several boxes of an answer; ``lines``: these are the lines of one text, not entries of a list.
    """

    headings: tuple[Heading, ...] = ()
    number: str = ""
    text: str = ""
    sentences: tuple[str, ...] = ()
    row: str = ""
    column: str = ""
    part: int = 0
    parts: int = 0
    lines: bool = False
    new_page: bool = False


def listen(label: str) -> Spoken:
    """Take a label apart."""
    said = plain(label)
    text = _PAGE.sub("", said)
    new_page = text != said
    headings, text = _headings(text)
    part, parts, lines, text = _part(text)
    row = _ROW.search(text)
    number, before = _number(text[: row.start()].strip() if row else text)
    sentences = _sentences(before)
    if len(sentences) > 1 and re.fullmatch(r"[a-z]\.", sentences[-2]):  # “13. If you … a. Routing number.”
        number, sentences = number + sentences[-2][0], (*sentences[:-2], sentences[-1])
    if row is None:
        return Spoken(headings, number, before, sentences, "", "", part, parts, lines, new_page)
    column = _without_brackets(row["column"]).rstrip(". $")
    return Spoken(headings, number, before, sentences, row["row"].strip(), column, part, parts, lines, new_page)


def plain(label: str) -> str:
    """The label with spelled capitals joined and white space squeezed."""
    text = " ".join("".join(one if one.isprintable() else " " for one in label).split())
    return _SPELLED_DAY.sub("mm/dd/yyyy", _SPELLED.sub(lambda found: found[0].replace(" ", ""), text))


def _headings(text: str) -> tuple[tuple[Heading, ...], str]:
    found = []
    while match := _HEADING.match(text):
        found.append(Heading(f"{match['kind']} {match['key']}", _short(match["title"])))
        text = _past_brackets(text[match.end() :])
    if match := _LETTER.match(text):
        found.append(Heading(match["key"], _short(match["title"])))
        text = text[match.end() :]
    if match := _USE_ONLY.search(text):
        found.append(Heading(f"{match['who']} use only", ""))
        text = text[match.end() :]
    return tuple(found), text


def _short(title: str) -> str:
    return " ".join(title.split()[:_TITLE_WORDS])


def _past_brackets(text: str) -> str:
    """What follows the remark in brackets after a heading."""
    return re.sub(r"^\(?[^()]*\)[.:]? *", "", text, count=1) if text.startswith("(") or _closes(text) else text


def _closes(text: str) -> bool:
    """True where a bracket is closed that was opened before."""
    opened, closed = text.find("("), text.find(")")
    return closed >= 0 and (opened < 0 or closed < opened)


def _part(text: str) -> tuple[int, int, bool, str]:
    """Which of several boxes it is: ``Line 2 of 4``, ``2 of 6``."""
    for pattern, lines in ((_OF_LINES, True), (_OF_ITEMS, False)):
        match = pattern.search(text)
        if match and 1 <= int(match["part"]) <= int(match["parts"]) > 1:
            return int(match["part"]), int(match["parts"]), lines, text[: match.start()]
    return 0, 0, False, text


def _number(text: str) -> tuple[str, str]:
    """The number with which the label begins; else, after a note or a heading, the last one in it."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return "", text
    number = found[0] if found[0].start() == 0 else found[-1]
    return number["number"], text[number.end() :]


def _sentences(text: str) -> tuple[str, ...]:
    found = (one.strip(" ;") for one in _SENTENCE.split(_without_brackets(text)))
    return tuple(one for one in found if one.strip(" .$") and not re.fullmatch(r"\d{1,2}\.?", one))


def unit_of(sentences: Sequence[str]) -> str:
    """``Amount``, where a label ends so; else nothing."""
    return sentences[-1].strip(" .$") if sentences and _UNIT.fullmatch(sentences[-1]) else ""


def answer_words(sentences: Sequence[str]) -> tuple[str, str]:
    """From the label of a check box: what is checked (``Yes``), and the question before it."""
    for place, one in enumerate(sentences):
        if match := _YES_NO.match(one):
            return match[0].capitalize(), " ".join(sentences[:place])
    sentences = _before_note(sentences)
    own = [place for place, one in enumerate(sentences) if not _TELLS.match(one)] or [len(sentences) - 1]
    return (sentences[own[-1]], " ".join(sentences[: own[-1]])) if sentences else ("", "")


def _before_note(sentences: Sequence[str]) -> Sequence[str]:
    """The answer alone where a remark on it follows: ``Limited liability company. Note. Check …``."""
    note = next((place for place, one in enumerate(sentences) if _NOTE.match(one)), 0)
    told = sentences[note - 1] if note else ""
    return sentences[:note] if told and len(told.split()) <= _FEW and not _ASKS.search(told) else sentences


def _without_brackets(text: str) -> str:
    """The text without what is in brackets, unless that is all of it."""
    bare = " ".join(_BRACKETS.sub(" ", _BRACKETS.sub(" ", text)).split())
    bare = re.sub(r" (?=[.?:])", "", bare)
    return bare if bare.strip(" .:;,?$") else text


def last_words(sentences: Sequence[str]) -> str:
    """What a box itself is called: the last sentence where it is short; else the question, which is the first."""
    own = [one for one in sentences if not (_TELLS.match(one) or _UNIT.fullmatch(one))] or list(sentences[:1])
    if not own:
        return ""
    return own[-1] if len(own[-1].split()) <= _FEW else own[0]


_BRACKETS = re.compile(r"\([^()]*\)")
_FEW = 7
"""Words that a name of a box has at most, if a question comes before it."""
_TELLS = re.compile(
    r"(?:See|Attach|Go to|Skip|Note|Also|Include|Be sure|Caution|Tip|For example|If (?!joint\b|a joint\b)|Do not|Don['’]t|"
    r"Explain below|Please|We will|Make sure|However)\b|Reminder:$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:Note|Caution|Tip)\b", re.IGNORECASE)
_ASKS = re.compile(r"\?|:$|\b(?:check|tick|select|mark|choose)\b", re.IGNORECASE)
_YES_NO = re.compile(r"(?:yes|no)\b(?=[ .,]|$)", re.IGNORECASE)
_UNIT = re.compile(r"\$|(?:Amounts?|Dollars|Value)\b[. $]*", re.IGNORECASE)
