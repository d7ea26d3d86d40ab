"""The kinds of levy: what each takes, from which payments, and who must honor it (26 U.S.C. 6331, 6334)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

ABOVE_EXEMPT, SHARE, ONCE, PROPERTY = "above_exempt", "share", "once", "property"
"""What a levy takes: the part of each payment above the exempt amount, or a share; what is there; things that the IRS holds."""
PAY = "pay"
"""``payment`` of a levy on wages: what the job pays."""


@dataclass(frozen=True, slots=True)
class LevyKind:
    """One kind of levy.

    ``case`` is the keyword of the case file, ``forms`` parts of a form number, one of which is in the levy's; empty for any form.
    ``payment`` and ``income`` are case paths, in dollars per payment and per month; ``share`` the id of a figure, in percent.
    Each may be empty.
    """

    id: str
    case: str
    forms: tuple[str, ...]
    takes: str
    payment: str
    monthly: bool
    income: str
    share: str
    ends_with_time: bool
    payer: bool
    source: str
    sure: str

    def fits(self, word: str, form: str) -> bool:
        """True for a levy with this keyword in the case file and made on this form."""
        return self.case == word and (not self.forms or any(part in form for part in self.forms))


def levy_kind(word: str, form: str) -> LevyKind:
    """The kind of a levy by its keyword in the case file and its form number; KeyError for an unlisted word."""
    found = next((one for one in levy_kinds().values() if one.fits(word, form)), None)
    if found is None:
        raise KeyError(word)
    return found


@cache
def levy_kinds() -> Mapping[str, LevyKind]:
    """Every kind by its id, the one with a form before the one with any."""
    from levydocs.law.book import load_yaml

    return {
        name: LevyKind(
            id=name,
            case=entry["case"],
            forms=tuple(entry.get("forms", ())),
            takes=entry["takes"],
            payment=entry.get("payment", ""),
            monthly=entry.get("monthly") == "yes",
            income=entry.get("income", ""),
            share=entry.get("share", ""),
            ends_with_time=entry.get("ends_with_time") == "yes",
            payer=entry.get("payer") == "yes",
            source=entry["source"],
            sure=entry["sure"],
        )
        for name, entry in load_yaml("levy_kinds.yaml")["kinds"].items()
    }
