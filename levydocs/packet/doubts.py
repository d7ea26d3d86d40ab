"""What is doubtful about a case once the law is known, in the order of the ten checks that prevent most rejections."""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.facts.core import Facts
from levydocs.findings import Finding
from levydocs.packet.doubts_authority import authority_doubts
from levydocs.packet.doubts_claims import claim_doubts
from levydocs.packet.doubts_days import day_doubts
from levydocs.packet.doubts_equity import equity_doubts
from levydocs.packet.doubts_hearing import hearing_doubts
from levydocs.packet.doubts_installment import installment_doubts
from levydocs.packet.doubts_kind import kind_doubts
from levydocs.packet.doubts_levy import levy_doubts
from levydocs.packet.doubts_money import money_doubts
from levydocs.packet.doubts_offer import offer_doubts
from levydocs.packet.doubts_pay import pay_doubts
from levydocs.packet.doubts_refusal import refusal_doubts
from levydocs.packet.doubts_relief import relief_doubts
from levydocs.packet.doubts_request import request_doubts
from levydocs.packet.doubts_routes import route_doubts
from levydocs.packet.gaps import gaps

_OF_A_LEVY = (
    levy_doubts,
    request_doubts,
    refusal_doubts,
    kind_doubts,
    day_doubts,
    money_doubts,
    pay_doubts,
)
"""What is doubtful about one levy, checked for each that is not released."""


def doubts(facts: Facts) -> Iterator[Finding]:
    """Findings about items that the law's tables do not know, or that this packet does not deal with."""
    yield from gaps(facts)
    yield from authority_doubts(facts)
    yield from hearing_doubts(facts)
    pending = facts.maybe("levies.pending", ()) or (facts.levy,)
    seen = [facts.for_levy(position) for position in pending]
    yield from dict.fromkeys(one for of_a_levy in _OF_A_LEVY for own in seen for one in of_a_levy(own))
    yield from equity_doubts(facts)
    yield from installment_doubts(facts)
    yield from offer_doubts(facts)
    yield from relief_doubts(facts)
    yield from route_doubts(facts)
    yield from claim_doubts(facts)
