"""What all cases of a run share, as bytes: loaded once where the run was started, so that a worker needs no folder of ours."""

from __future__ import annotations

import pickle
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from levydocs.errors import CaseRefused

if TYPE_CHECKING:
    from levydocs.bulk.work import Shared
    from levydocs.case.model import Firm
    from levydocs.cli.batch_tasks import Asking
    from levydocs.packet.house import House

_PROTOCOL = 5
_KEPT = 4
"""Houses that a worker keeps: one a firm book, asked for by whoever shares the workers."""


def packed_house(asking: Asking) -> bytes:
    """House, firm book and the user's own figures; the same bytes for the same content.

    Refuses here, once, what every worker would refuse: a firm book that cannot be read, forms, letters or figures that are not
    valid.
    """
    from levydocs import assets
    from levydocs.cli import stock
    from levydocs.cli.edge import known_figures

    firm = _firm(asking)
    house = stock.load_house(asking.own, asking.forms_folder, asking.day)
    # A compiled letter is code, and code is not sent: the worker compiles its text.
    letters = {name: assets.read("templates", name, "letter.md.j2", own=asking.own) for name in house.templates}
    parts = (house.forms, house.sheets, letters, house.recipes, firm, known_figures())
    return zlib.compress(pickle.dumps(parts, _PROTOCOL))


def _firm(asking: Asking) -> Firm:
    from levydocs.case.read import read_firm
    from levydocs.cli.edge import read_input, shown_name

    firm, mistakes = read_firm(read_input(asking.firm_book), shown_name(asking.firm_book))
    if firm is None:
        raise CaseRefused(
            "The firm book cannot be read.",
            place=str(asking.firm_book),
            remedy="Correct what is said here, and try again.",
            findings=mistakes,
        )
    return firm


@lru_cache(maxsize=_KEPT)
def unpacked_house(packed: bytes) -> Shared:
    """The house again, in a worker: unpacked once, then known by its content."""
    from levydocs.bulk.work import Shared
    from levydocs.cli import stock
    from levydocs.packet.house import House

    forms, sheets, letters, recipes, firm, book = pickle.loads(zlib.decompress(packed))
    house: House = House(forms=forms, sheets=sheets, templates=stock.compiled_letters(letters), recipes=recipes)
    return Shared(house, firm, book)
