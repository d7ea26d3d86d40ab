"""The CAF unit to which Form 2848 is mailed or faxed (instructions for Form 2848, where-to-file chart)."""

from __future__ import annotations

from dataclasses import dataclass

from levydocs.law.in_force import Law

UNITS = ("memphis", "ogden", "international")


@dataclass(frozen=True, slots=True)
class CafUnit:
    """A unit by its name, and the ids of the figures that hold its States, its address (lines) and its fax number."""

    name: str
    states: str
    address: str
    fax: str


def caf_unit(law: Law, state: str, country: str = "US") -> CafUnit:
    """The unit for the taxpayer's address; ``state`` is the two-letter code, territories and APO codes included.

    A foreign address goes to the International unit, with its number for callers from abroad. A code not in any
    unit's list is a ValueError: a unit is never guessed.
    """
    if country != "US":
        return _unit("international", "fax_outside_us")
    for name in UNITS:
        unit = _unit(name, "fax")
        if state in str(law.figure(unit.states).value).split():
            return unit
    raise ValueError("not the two-letter code of a State or territory")


def _unit(name: str, fax: str) -> CafUnit:
    return CafUnit(name, *(f"caf.{name}.{one}" for one in ("states", "address", fax)))
