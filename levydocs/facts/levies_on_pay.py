"""Several levies on pay: of one person, with one exemption, or of two; and what is left once each payer has its statement."""

from __future__ import annotations

from decimal import Decimal

from levydocs.facts.core import Facts, fact
from levydocs.facts.levies import maybe_of_levy, of_levy
from levydocs.facts.parties import liable
from levydocs.facts.people import position_of
from levydocs.law import conversion


@fact("levies.several_pays")
def several_pays(facts: Facts) -> bool:
    """True when pay from more than one payer is levied."""
    return sum(bool(of_levy(facts, position, "levy.on_pay")) for position in facts["levies.sources"]) > 1


@fact("ability.left_after_statements")
def left_after_statements(facts: Facts) -> Decimal:
    """Left over with all levies once each payer has its statement, as the IRS will count it, a month; negative for a shortfall."""
    less = (_less_by_statement(facts, position) for position in facts["levies.counted"])
    return Decimal(facts["ability.left_with_levy"] + sum(less, Decimal(0)))


def _less_by_statement(facts: Facts, position: int) -> Decimal:
    """How much less a levy takes from a month's pay once its payer has the statement."""
    if not of_levy(facts, position, "levy.on_pay"):
        return Decimal(0)
    takes, *how = (
        of_levy(facts, position, path)
        for path in ("levy.takes_after_statement", "budget.pay_frequency", "budget.factor")
    )
    return Decimal(of_levy(facts, position, "budget.levy_amount") - conversion.monthly(takes, *how))


@fact("levies.with_statements")
def with_statements(facts: Facts) -> list[int]:
    """The positions of the levies, one for each pay, whose payers are sent a statement that makes something exempt."""
    return [
        one
        for one in facts["levies.sources"]
        if maybe_of_levy(facts, one, "levy.on_pay")
        and maybe_of_levy(facts, one, "levy.statement_wanted")
        and maybe_of_levy(facts, one, "levy.own_exempt_amount") is not None
    ]


@fact("levy.same_earner")
def same_earner(facts: Facts) -> tuple[int, ...]:
    """The positions of the levies, one for each pay, on the same person's pay, over which the one exemption is spread."""
    own = _earner(facts, facts.levy)
    on_pay = (one for one in facts["levies.sources"] if maybe_of_levy(facts, one, "levy.on_pay"))
    return tuple(one for one in on_pay if one == facts.levy or (own is not None and _earner(facts, one) == own))


def _earner(facts: Facts, position: int) -> int | None:
    """The position of the taxpayer whose pay is levied, where that is certain."""
    owing = liable(facts.for_levy(position))
    if len(owing) == 1:
        return owing[0]
    job = maybe_of_levy(facts, position, "levy.job") if maybe_of_levy(facts, position, "levy.kind") == "wage" else None
    who = facts.maybe(f"employment[{job}].who") if job is not None else None
    return position_of(facts, who) if who else None
