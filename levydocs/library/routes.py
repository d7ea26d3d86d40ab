"""The ways out of a case side by side, on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levydocs.case.model import Case, Firm
    from levydocs.facts.collectible import Expired
    from levydocs.facts.core import Facts
    from levydocs.facts.route_rows import RouteRow
    from levydocs.law.in_force import Law


@dataclass(frozen=True, slots=True)
class Routes:
    """What ``Workspace.routes`` returns: each way out in ``rows``; they are compared, and none is recommended.

    ``owed`` is everything owed by the taxpayers whom the levy concerns, assessed and accrued, in dollars; ``months``
    is the number of whole months to the earliest last day for collection, by our computation. Each is None if the
    case does not give it. ``expired``: the debts past that day, which count in neither.
    """

    case_id: str
    as_of: date
    owed: Decimal | None
    months: int | None
    expired: tuple[Expired, ...]
    rows: tuple[RouteRow, ...]

    @property
    def open(self) -> tuple[RouteRow, ...]:
        """Those that are open today or under way."""
        return tuple(one for one in self.rows if one.is_open)


def routes_of(case: Case, firm: Firm, law: Law) -> Routes:
    """The ways out of a case on the law's day."""
    from levydocs.packet.build import facts_of

    return routes_from(facts_of(case, firm, law))


def routes_from(facts: Facts) -> Routes:
    """The same of the facts of a case."""
    return Routes(
        str(facts.maybe("case_id", "")),
        facts.basis.law.as_of,
        facts.maybe("agreement.owed"),
        facts.maybe("agreement.all_months"),
        tuple(facts.maybe("agreement.expired", ())),
        tuple(facts["routes.rows"]),
    )
