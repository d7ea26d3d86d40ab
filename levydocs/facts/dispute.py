"""Form 12153 before July 2022: one line for both reasons and alternatives, and the reason always in words (Rev. 2-2020)."""

from __future__ import annotations

from levydocs.facts.core import Absent, Facts, fact

_OWN_BOX = {"hardship": "cannot_pay", "innocent_spouse": "innocent_spouse", "lien_withdrawal": "lien_withdrawal"}
"""Reason → its box. An alternative uses the box of what is proposed; every other reason is "other"."""

_ALTERNATIVES = {"installment": "installment", "offer": "offer", "currently_unable": "cannot_pay"}

_IN_WORDS = ("not_liable", "bankruptcy", "payments")
"""The reasons that have had a box since Rev. 7-2022, and were only words before."""


def _reasons(facts: Facts) -> tuple[str, ...]:
    reasons = facts.stated("hearing.reasons")
    if not reasons:
        raise Absent("hearing.reasons")
    return tuple(reasons)


@fact("hearing.dispute")
def dispute(facts: Facts) -> tuple[str, ...]:
    """The boxes of line 8 before Rev. 7-2022."""
    boxes = [_OWN_BOX.get(reason, "other") for reason in _reasons(facts) if reason != "alternative"]
    boxes += [_ALTERNATIVES.get(alternative, "other") for alternative in facts["hearing.alternatives"]]
    if not boxes:
        raise Absent("hearing.alternatives")
    return tuple(dict.fromkeys(boxes))


@fact("hearing.reasons_in_words")
def reasons_in_words(facts: Facts) -> tuple[str, ...]:
    """The reasons that have no box before Rev. 7-2022 and are stated in words."""
    return tuple(reason for reason in _reasons(facts) if reason in _IN_WORDS)


@fact("hearing.dispute_explanation")
def dispute_explanation(facts: Facts) -> str | None:
    """The explanation in the case; missing if nothing else states a reason in words, without which no hearing is granted."""
    said = [facts["hearing.reasons_in_words"], facts["hearing.other_alternative"]]
    stated: str | None = facts["hearing.comments"]
    if not stated and not any(said):
        raise Absent("hearing.explanation")
    return stated
