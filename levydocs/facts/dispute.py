"""Form 12153 before July 2022: one line for reasons and alternatives together, and always the reason in words (Rev. 2-2020)."""

from __future__ import annotations

from levydocs.facts.core import Absent, Facts, fact

_OWN_BOX = {"hardship": "cannot_pay", "innocent_spouse": "innocent_spouse", "lien_withdrawal": "lien_withdrawal"}
"""Reason → its box. An alternative has the box of what is proposed; every other reason is "other"."""

_ALTERNATIVES = {"installment": "installment", "offer": "offer", "currently_unable": "cannot_pay"}

_IN_WORDS = {
    "not_liable": "All or part of this tax is not owed.",
    "bankruptcy": "This tax was discharged in bankruptcy.",
    "payments": "Payments were made that have not been credited.",
}
"""What the form has had a box for since Rev. 7-2022, and before that only a reason in words."""


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


@fact("hearing.dispute_reason")
def dispute_reason(facts: Facts) -> str:
    """The reason in words, without which no hearing is given: what has no box, the explanation, what is not stopped."""
    words = [_IN_WORDS[reason] for reason in _reasons(facts) if reason in _IN_WORDS]
    if other := facts["hearing.other_alternative"]:
        words.append(f"Alternative proposed: {other}")
    words += [facts.stated("hearing.explanation") or ""]
    if not any(words):
        raise Absent("hearing.explanation")
    return " ".join(part for part in [*words, facts["hearing.standing_sentence"]] if part)
