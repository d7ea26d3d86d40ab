"""Property that the IRS has seized: what it is, what is exempt, which dates count, and what cannot be earned without it.

An individual's tangible property used in a trade or business is exempt from levy unless the area director approved the levy in
writing or collection is in jeopardy (26 USC 6334(a)(13)(B), (e)(2)); tools of the trade are exempt up to a yearly amount
((a)(3)). 26 USC 6343(a)(2) speeds a determination; it is not itself a ground.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from levydocs.facts.core import Absent, Facts, fact
from levydocs.law.clocks import count
from levydocs.money import format_cents


@fact("levy.items_listed")
def items_listed(facts: Facts) -> list[str]:
    """What was seized, each item with its value: ``Drywall lift, $640.00``.

    If the case does not list it: the one asset on Form 433-F with the value of what was seized.
    """
    stated = facts.maybe(f"{facts.levy_path}.items", ())
    facts.note_case(f"{facts.levy_path}.items")
    if stated:
        paths = [f"{facts.levy_path}.items[{at}]" for at in range(len(stated))]
        return [_listed(facts[f"{path}.what"], facts.maybe(f"{path}.value")) for path in paths]
    worth = facts.maybe(f"{facts.levy_path}.property_value")
    assets = [at for at, one in enumerate(facts.maybe("other_assets", ())) if worth and one.value == worth]
    if len(assets) != 1:
        raise Absent(f"{facts.levy_path}.items")
    return [_listed(facts[f"other_assets[{assets[0]}].description"], worth)]


def _listed(what: str, value: Decimal | None) -> str:
    return what if value is None else f"{what}, {format_cents(value)}"


@fact("levy.items_value")
def items_value(facts: Facts) -> Decimal:
    """The total value of the seized items, dollars."""
    stated = facts.maybe(f"{facts.levy_path}.items", ())
    facts.note_case(f"{facts.levy_path}.items")
    if not stated:
        return Decimal(facts[f"{facts.levy_path}.property_value"])
    return sum((facts[f"{facts.levy_path}.items[{at}].value"] for at in range(len(stated))), Decimal(0))


@fact("levy.tools_value")
def tools_value(facts: Facts) -> Decimal:
    """What the books and tools of the trade among them are worth, dollars; missing if the case does not say which they are."""
    stated = facts[f"{facts.levy_path}.items"]
    tools = [facts[f"{facts.levy_path}.items[{at}].tool"] for at in range(len(stated))]
    return sum((facts[f"{facts.levy_path}.items[{at}].value"] for at, tool in enumerate(tools) if tool), Decimal(0))


@fact("levy.tools_exempt")
def tools_exempt(facts: Facts) -> Decimal:
    """The value up to which books and tools of a trade are exempt in the year of the levy, dollars (26 USC 6334(a)(3))."""
    return Decimal(facts.figure(f"exempt_property.{facts['levy.date'].year}.tools"))


@fact("levy.of_business")
def of_business(facts: Facts) -> bool:
    """True when the seized property is used in an individual's business, so approval was required first."""
    return bool(
        facts["levy.seized"] and facts["grounds.individual"] and facts.maybe(f"{facts.levy_path}.business_need")
    )


@fact("levy.approval_open")
def approval_open(facts: Facts) -> bool:
    """True when such property was seized and the IRS has shown no written approval (26 USC 6334(e)(2))."""
    shown = facts.maybe(f"{facts.levy_path}.approval")
    facts.note_case(f"{facts.levy_path}.approval")
    return bool(facts["levy.of_business"] and not shown)


@fact("levy.earnings_lost")
def earnings_lost(facts: Facts) -> Decimal:
    """What cannot be earned without the seized property, dollars a month: the net income of the business that needs it."""
    return Decimal(facts["other_income.self_employment"] if facts["levy.of_business"] else 0)


@fact("levy.conference_by")
def conference_by(facts: Facts) -> date | None:
    """The last day to request a manager conference after the notice of seizure; nothing once it has passed."""
    noticed = facts.maybe(f"{facts.levy_path}.seizure_notice_on")
    last = count("seizure_appeal", noticed).last_day if noticed else None
    return last if last and last >= facts.as_of else None


@fact("levy.sale_on")
def sale_on(facts: Facts) -> date | None:
    """The date of the sale; nothing once it has passed, or if none is set."""
    day: date | None = facts.maybe(f"{facts.levy_path}.sale_on")
    return day if day and day >= facts.as_of else None


@fact("levy.decided_by")
def decided_by(facts: Facts) -> date:
    """The date by which an expedited determination is due if the request is sent today (26 CFR 301.6343-1(d), not read)."""
    return count("expedited", facts.as_of).last_day
