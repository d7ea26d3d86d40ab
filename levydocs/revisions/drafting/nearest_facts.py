"""The facts whose paths and descriptions are closest to the words of a line: offered to a person, never used unasked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from math import log

from levydocs.facts.names import FACT_NAMES, LEAF, LEAVES, ROWS, UNKNOWN

_MOST = 3
_LEAST = 0.34
"""How near a fact must be to be offered, 0 to 1."""
_ENTRY = 0.8
"""What the first entry of a list in the case counts compared with a calculated fact."""
_ALIKE = {
    "ssn": "tin", "itin": "tin", "telephone": "phone", "postal": "zip", "kid": "dependent", "child": "children",
    "employer": "employer", "wage": "pay", "salary": "pay", "period": "year", "marital": "status", "married": "status",
}  # fmt: skip
_PHRASES = (
    (r"taxpayer identif\w+ numbers?|taxpayer id(?:entification)?\b", "taxpayer tin"),
    (r"(?<!/)employer identification numbers?", "ein"),
    (r"(?:social security|identif\w+) numbers?", "tin"),
    (r"\bchildcare\b", "child care"),
    (r"centralized authorization file", "caf"),
    (r"authorized (?:third party|representative)|third party|designees?", "representative"),
    (r"(?:mailing|street|home|current) address|^address$|address(?= \(number)", "address street"),
    (r"\bm\.i\b|middle initial", "middle name"),
    (r"\byour (?:current |full )?name\b", "taxpayer name"),
    (r"\bapt\b\.?(?: number| no)?", "unit"),
    (r"\b(?:electric|gas|water|trash|utilities)\b(?:[^a-z]+(?:electric|oil|gas|water|trash|etc)\b)*", "utilities"),
    (r"social security/employer identification", "tin"),
)  # fmt: skip
_SPOUSE = re.compile(r"\bspouse|\bsecondary taxpayer", re.IGNORECASE)
_OF_FIRST = "taxpayers[0]."
_SMALL = frozenset(
    re.findall(
        r"\w+",
        """a an and are as at by for from has his her how if in is it its of on one or than that the their them they this to was
        what when which who with you your""",
    )
)
_FORMS = {"value": (LEAF, LEAVES), "check": (LEAF,), "choice": (LEAF,), "choices": (LEAVES,), "rows": (ROWS,)}


def nearest_facts(words: Sequence[str], kind: str) -> tuple[str, ...]:
    """Up to three facts for a line of this kind. The first words count most: those of the line, then those around it."""
    weights, spouse = _weights(), _SPOUSE.search(" ".join(words[:2])) is not None
    asked: dict[str, float] = {}
    for share, text in zip((1.0, 0.35, 0.2), words, strict=False):
        for word in _words(text):
            asked[word] = max(asked.get(word, 0.0), share * weights.get(word, max(weights.values())))
    known = [(path, own, more) for path, own, more, both in _facts(kind, spouse) if not both.isdisjoint(asked)]
    scored = [(_score(asked, own, more, weights) * (_ENTRY if "[" in path else 1.0), path) for path, own, more in known]
    best = sorted((one for one in scored if one[0] >= _LEAST), key=lambda one: (-one[0], len(one[1]), one[1]))
    return tuple(path for _, path in best[:_MOST])


def _score(asked: dict[str, float], own: frozenset[str], more: frozenset[str], weights: dict[str, float]) -> float:
    """How near a fact is: what it shares with the words asked for, of both; its description counts less than its path."""
    shared = sum(weight for word, weight in asked.items() if word in own)
    shared += 0.5 * sum(weight for word, weight in asked.items() if word in more - own)
    whole = sum(asked.values()) + 0.6 * sum(weights[word] for word in sorted(own))
    return 1.6 * shared / whole if whole else 0.0


@cache
def _facts(kind: str, spouse: bool) -> tuple[tuple[str, frozenset[str], frozenset[str], frozenset[str]], ...]:
    """Each fact that a line of this kind can print, with the words of its path, of its description, and of both.

    ``spouse``: what is asked is about the spouse, the second taxpayer; no fact of the first one answers it.
    """
    found = []
    for path in FACT_NAMES:
        what = FACT_NAMES.kind(path)
        truth = what.type is bool
        if what.form != UNKNOWN and what.form in _FORMS[kind] and truth == (kind == "check"):
            own, more = frozenset(_words(path)), frozenset(_words(FACT_NAMES.description(path)))
            if spouse and path.startswith(_OF_FIRST):
                path, own = path.replace("taxpayers[0]", "taxpayers[1]"), own | {"spouse"}
            if not (spouse and (path.startswith("taxpayer.") or _of_spouse(path) in FACT_NAMES)):
                found.append((path, own, more, own | more))
    return tuple(found)


def _of_spouse(path: str) -> str:
    """What the same fact of the spouse would be called: ``statement.spouse_tin`` next to ``statement.tin``."""
    section, dot, name = path.rpartition(".")
    return f"{section}{dot}spouse_{name}"


@cache
def _weights() -> dict[str, float]:
    """A word that is in few facts says more than one that is in many."""
    seen = Counter(word for path in FACT_NAMES for word in {*_words(path), *_words(FACT_NAMES.description(path))})
    count_of_facts = len(FACT_NAMES)
    return {word: log(count_of_facts / count) + 0.3 for word, count in seen.items()}


def _words(text: str) -> Iterable[str]:
    plain = text.casefold()
    for phrase, ours in _PHRASES:
        plain = re.sub(phrase, ours, plain)
    for word in re.findall(r"[a-z]+", re.sub(r"['’]s\b", "", plain).replace("_", " ")):
        if word not in _SMALL:
            bare = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
            yield _ALIKE.get(bare, bare)
