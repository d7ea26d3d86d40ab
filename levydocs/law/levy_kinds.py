"""The kinds of levy: what each takes, of which payments, and who has to obey it (26 U.S.C. 6331, 6334)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

ABOVE_EXEMPT, SHARE, ONCE, PROPERTY = "above_exempt", "share", "once", "property"
"""What a levy takes: of each payment what is above the exempt amount, or a share; what is there; things that the IRS has."""
PAY = "pay"
"""``payment`` of a levy on wages: what the job pays."""


@dataclass(frozen=True, slots=True)
class LevyKind:
    """One kind of levy.

    ``case`` is the word of the case file, ``forms`` parts of a form number, one of which the levy's has; empty for any form.
    ``payment`` and ``income`` are case paths, in dollars a payment and a month; ``share`` the id of a figure, in percent. Each is
    empty where it is nothing.
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
        """True for a levy that the case file calls so and that was made by this form."""
        return self.case == word and (not self.forms or any(part in form for part in self.forms))


def levy_kind(word: str, form: str) -> LevyKind:
    """The kind of a levy by its word in the case file and its form number; KeyError for a word that is not listed."""
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
