"""Made-up cases of every shape, by number: the same seed and number give the same bytes.

People come from one of the samples and the levy from another, so that every kind of levy meets one taxpayer, a couple and
a business; names, numbers and amounts are drawn at random. People, firms and numbers are made up: the area number 000 is never
assigned. There are no exhibits.
"""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parent.parent / "samples"
PEOPLE = ("wage-levy", "joint-bank-levy", "self-employed-late")
"""One taxpayer, a couple, a business; their levies are of wages, of a bank account, of what a customer owes."""
_MONEY = frozenset(
    (
        *("gross", "federal", "state", "local", "assessed_balance", "accrued", "balance", "value", "owed", "minimum"),
        *(
            "limit",
            "payment",
            "food",
            "housekeeping",
            "clothing",
            "personal_care",
            "miscellaneous",
            "operating",
            "rent",
        ),
        *("utilities", "communications", "insurance", "out_of_pocket", "child_care", "student_loans"),
        *("self_employment", "amount", "amount_held"),
    )
)
_AMOUNT = re.compile(r"\d{1,3}(,\d{3})*(\.\d\d)?|\d+(\.\d\d)?")
_PLAIN = (
    ("Marisol", "Ruth", "Calvin", "Denise", "Harold", "Priya", "Keisha", "Owen"),
    ("Pena", "Whitfield", "Ramsey", "Okafor", "Lindgren", "Castillo", "Boone", "Tran"),
)
_UNICODE = (
    ("Łukasz", "Nguyễn", "Þórunn", "İpek", "Đorđe", "Zoë", "Ольга", "Ελένη"),
    ("Żółć-Śliwiński", "Trần", "Guðmundsdóttir", "Çağlar", "Živković", "O’Ñández", "Щукина", "Παπαδοπούλου"),
)
_STREETS = ("Larkmoor St", "Sweetgum Hollow Rd", "N Buffum Ct", "Old Ferry Ln", "Quarry Bend Dr")
_LONG = "Consolidated Brazos Valley Agricultural Equipment Rental, Repair and Irrigation Supply Cooperative Association"

Tree = dict[str, Any]


def case_file(number: int, seed: int | str = 0) -> bytes:
    """Case ``number`` (from 0) as the bytes of its file: YAML, every fifth one JSON."""
    return written(case_tree(number, seed), as_json=number % 5 == 4)


def case_tree(number: int, seed: int | str = 0) -> Tree:
    """What case ``number`` (from 0) says."""
    chance = random.Random(f"{seed}:{number}")
    tree = _with_levy_of(PEOPLE[number // 12 % 3], copy.deepcopy(_sample(PEOPLE[number % 3])))
    tree |= {"case_id": f"bench-{seed}-{number}", "exhibits": []}
    for event in tree["hardship"]["events"]:
        del event["exhibit"]
    shape = shape_of(number)
    _drawn(tree, chance, _UNICODE if shape == "unicode" else _PLAIN)
    SHAPES[shape](tree, chance)
    return tree


def cases(count: int, seed: int | str = 0, first: int = 0) -> Iterator[bytes]:
    """``count`` case files, from number ``first`` on."""
    return (case_file(number, seed) for number in range(first, first + count))


def shape_of(number: int) -> str:
    """Which of SHAPES case ``number`` has: each comes with each kind of levy and of people in 36 cases."""
    return list(SHAPES)[number % len(SHAPES)]


@cache
def _sample(name: str) -> Tree:
    import yaml

    tree: Tree = yaml.load((SAMPLES / name / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)
    return tree


def written(tree: Tree, *, as_json: bool = False) -> bytes:
    """A case as a file."""
    import yaml

    if as_json:
        return json.dumps(tree, ensure_ascii=False, indent=1).encode()
    text: str = yaml.dump(
        tree, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True, sort_keys=False, width=160
    )
    return text.encode()


def _with_levy_of(name: str, tree: Tree) -> Tree:
    """The case with the levy of another sample, on these people and their debts."""
    people = [one["id"] for one in tree["taxpayers"]]
    debts = tree["levies"][0]["covers"]
    levy = copy.deepcopy(_sample(name)["levies"][0])
    levy["covers"] = debts
    if "owners" in levy:
        levy["owners"] = [{"who": who, "share": f"{100 // len(people)}%", "source": "Pay"} for who in people]
    tree["levies"] = [levy]
    return tree


def _drawn(tree: Tree, chance: random.Random, names: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    """New names, numbers and amounts."""
    family = chance.choice(names[1])
    for person in tree["taxpayers"]:
        person["name"] |= {
            "first": chance.choice(names[0]),
            "middle": chance.choice("ABCDEFGHJKLM") + ".",
            "last": family,
        }
        person.pop("irs_name", None)
        person["tin"]["number"] = f"000-{chance.randint(10, 99)}-{chance.randint(1000, 9999)}"
        year, rest = chance.randint(1950, 1995), chance.randint(10, 28)
        person["date_of_birth"] = f"{year}-{chance.randint(1, 12):02d}-{rest}"
    tree["address"]["street"] = f"{chance.randint(10, 9999)} {chance.choice(_STREETS)}"
    for section in tree.values():
        _scale(section, chance)


def _scale(branch: Any, chance: random.Random) -> None:
    """Every amount below a branch, between half and one and a half of what it was."""
    for key, value in (
        branch.items() if isinstance(branch, dict) else enumerate(branch) if isinstance(branch, list) else ()
    ):
        if isinstance(value, dict | list):
            _scale(value, chance)
        elif key in _MONEY and isinstance(value, str) and value != "0" and _AMOUNT.fullmatch(value):
            cents = "." in value
            amount = float(value.replace(",", "")) * chance.uniform(0.5, 1.5)
            branch[key] = f"{amount:,.2f}" if cents else f"{amount:,.0f}"


def _as_drawn(tree: Tree, chance: random.Random) -> None:
    """Nothing more: as most cases are."""


def _overflow(tree: Tree, chance: random.Random) -> None:
    """More rows than the forms have, and names longer than their boxes."""
    for table, count in (("bank_accounts", 7), ("credit_cards", 6), ("other_assets", 6), ("liabilities", 9)):
        rows = tree[table]
        first = rows[0]
        for number in range(len(rows), chance.randint(count - 2, count + 2)):
            row = copy.deepcopy(first)
            if table == "liabilities":
                row |= {"id": f"more{number}", "period": str(2005 + number), "assessed": f"{2007 + number}-06-06"}
            _scale(row, chance)
            rows.append(row)
    tree["bank_accounts"][0]["institution"] = _LONG
    tree["levies"][0]["payer"]["name"] = _LONG
    tree["taxpayers"][0]["name"]["last"] += "-Featherstonehaugh-Cholmondeley-Abernathy"
    tree["hearing"]["explanation"] = " ".join([tree["hearing"]["explanation"]] * chance.randint(3, 6))


def _absent(tree: Tree, chance: random.Random) -> None:
    """Leaves and whole sections that the case does not say."""
    for section in chance.sample(
        ["household", "expenses", "other_income", "compliance", "business", "credit_cards", "hardship", "hearing"], 3
    ):
        del tree[section]
    for path in chance.sample(_LEAVES, 6):
        _remove(tree, path.split("."))


_LEAVES = [
    "client_number",
    "filing_status",
    "address.county",
    "taxpayers.0.date_of_birth",
    "taxpayers.0.phones",
    "taxpayers.0.tin",
    "liabilities.0.accrued",
    "notices.0.date",
    "levies.0.served_on",
    "levies.0.office.fax",
    "levies.0.payer.address",
    "request.proposal",
]


def _remove(tree: Any, path: list[str]) -> None:
    *way, last = path
    for step in way:
        tree = tree[int(step)] if isinstance(tree, list) else tree.get(step, {})
    if isinstance(tree, dict):
        tree.pop(last, None)


SHAPES: Mapping[str, Callable[[Tree, random.Random], None]] = {
    "plain": _as_drawn,
    "unicode": _as_drawn,
    "overflow": _overflow,
    "absent": _absent,
}
"""What makes a case unusual."""
