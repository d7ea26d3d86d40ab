"""What the IRS is asked for one levy: as its own ``request`` says, or else as the case's does for all of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from levydocs.case.requests import Relief, ReturnGround
from levydocs.facts.core import Absent, Facts, fact


def request_path(facts: Facts, key: str) -> str:
    """Where the case says it: under the levy, if it has its own request that names it."""
    own = f"{facts.levy_path}.request.{key}"
    return f"request.{key}" if facts.maybe(own) is None else own


def _asked(facts: Facts, key: str) -> Any:
    path = request_path(facts, key)
    found = facts.stated(path) if path.startswith("request.") else facts[path]
    if found is None:
        raise Absent(path)
    return found


@fact("request.grounds")
def grounds(facts: Facts) -> tuple[str, ...]:
    """The grounds that the request for this levy asserts, by their keywords in a case file."""
    return tuple(_asked(facts, "grounds"))


@fact("request.relief")
def relief(facts: Facts) -> Relief:
    """The release requested: full, partial, or return if only return of money is requested."""
    found: Relief = _asked(facts, "relief")
    return found


@fact("request.return_of_money")
def return_of_money(facts: Facts) -> ReturnGround:
    """The ground for return of money that was paid over (26 USC 6343(d)(2)), or none."""
    found: ReturnGround = _asked(facts, "return_of_money")
    return found


@fact("request.return_reason")
def return_reason(facts: Facts) -> str:
    """Why return helps collection, or is in the best interests of the taxpayer and the United States, as the case says."""
    return str(_asked(facts, "return_reason"))


@fact("request.fallback_amount")
def fallback_amount(facts: Facts) -> Decimal:
    """What the client could bear of this levy per pay period, dollars, if there is no full release."""
    return Decimal(_asked(facts, "fallback_amount"))
