"""Every equation and total that a letter prints computes from what it prints: recomputed from the text, by other code.

An ``Equation`` finds a sentence and says what must hold of its amounts. A sentence that looks like arithmetic and that no
equation knows fails too, so that none is printed unchecked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP
from decimal import Decimal as D

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st
from sample_letters import LETTERS, Letter, template

from levydocs.blocks.model import Document, KeepTogether, RowKind, Table, plain, text_of
from levydocs.facts.core import Facts
from levydocs.letters.writing import write_letter
from levydocs.text import squeeze

M = r"(?:−|-)?\$[\d,]+\.\d\d"
CENT = D("0.01")


def dollars(text: str | None) -> D:
    return D(re.sub(r"[$,]", "", text).replace("−", "-")) if text else D(0)


def up(amount: D) -> D:
    return amount.quantize(CENT, ROUND_CEILING)


def near(amount: D) -> D:
    return amount.quantize(CENT, ROUND_HALF_UP)


def nothing_or(text: str) -> D:
    return D(0) if text == "nothing" else dollars(text)


@dataclass(frozen=True)
class Equation:
    """``pattern`` names its amounts; ``holds`` recomputes one from the others."""

    name: str
    pattern: str
    holds: Callable[[Mapping[str, str]], bool]


def _listed(text: str) -> D:
    return sum((dollars(one) for one in re.findall(M, text)), D(0))


EQUATIONS = (
    Equation(
        "pay after taxes",
        rf"Gross pay of (?P<gross>{M}) less taxes of (?P<taxes>{M}) is (?:take-home pay|pay after taxes) of (?P<left>{M})",
        lambda a: dollars(a["gross"]) - dollars(a["taxes"]) == dollars(a["left"]),
    ),
    Equation(
        "deductions in the budget",
        rf"is pay after taxes of (?P<pay>{M}) each \w+ pay day\. Payroll deductions in effect when the levy was served "
        rf"\((?P<list>.*?)\) leave take-home pay of (?P<left>{M})\.",
        lambda a: dollars(a["pay"]) - _listed(a["list"]) == dollars(a["left"]),
    ),
    Equation(
        "take-home pay in the request",
        rf"each \w+ take-home pay of (?P<home>{M}) \(gross pay of (?P<gross>{M}) less taxes of (?P<taxes>{M}) "
        rf"and payroll deductions of (?P<off>{M})\)",
        lambda a: dollars(a["gross"]) - dollars(a["taxes"]) - dollars(a["off"]) == dollars(a["home"]),
    ),
    Equation(
        "taken and left",
        rf"take-home pay of (?P<home>{M})(?: \([^)]*\))? the levy takes (?P<takes>{M}) and leaves (?P<leaves>{M})\.",
        lambda a: dollars(a["takes"]) + dollars(a["leaves"]) == dollars(a["home"]),
    ),
    Equation(
        "taken and left, as the client says it",
        rf"take-home pay of (?P<home>{M}) the levy takes (?P<takes>{M})[^$]*(?:it takes (?:nothing|{M}))?\. "
        rf"The (?P<leaves>{M}) that is left",
        lambda a: dollars(a["takes"]) + dollars(a["leaves"]) == dollars(a["home"]),
    ),
    Equation(
        "by the household's own statement",
        rf"(?P<own>{M}) of each \w+ take-home pay is exempt and the levy takes (?P<takes>nothing|{M})\..*?"
        rf"each \w+ take-home pay of (?P<home>{M})",
        lambda a: max(dollars(a["home"]) - dollars(a["own"]), D(0)) == nothing_or(a["takes"]),
    ),
    Equation(
        "by the household's own statement, in the budget",
        rf"(?P<own>{M}) of each pay is exempt under [^$]*, and the levy takes (?:the rest, )?(?P<takes>nothing|{M})\..*?"
        rf"(?P<exempt>{M}) is exempt†?, and (?P<now>{M}) of each take-home pay of (?P<home>{M}) is taken",
        lambda a: (
            max(dollars(a["home"]) - dollars(a["own"]), D(0)) == nothing_or(a["takes"])
            and max(dollars(a["home"]) - dollars(a["exempt"]), D(0)) == dollars(a["now"])
        ),
    ),
    Equation(
        "exempt and taken",
        rf"take-home pay of (?P<home>{M})(?:(?!take-home pay of).)*?Of each (?:take-home )?pay, (?P<exempt>{M}) is exempt under "
        rf"[^$]*?(?:The rest, (?P<takes>{M}), is taken|(?P<none>Nothing is taken))",
        lambda a: max(dollars(a["home"]) - dollars(a["exempt"]), D(0)) == dollars(a["takes"]),
    ),
    Equation(
        "leave at least",
        rf"at least (?P<leave>{M}) of each \w+ pay after taxes is left to the taxpayers?: allowable living expenses of "
        rf"(?P<needs>{M}) a month(?: less other income of (?P<other>{M}))?, divided by (?P<factor>[\d.]*\d)",
        lambda a: up(max(dollars(a["needs"]) - dollars(a["other"]), D(0)) / D(a["factor"])) == dollars(a["leave"]),
    ),
    Equation(
        "more than the whole pay",
        rf"at least (?P<leave>{M}) of each .*?It is more than the whole pay after taxes, (?P<pay>{M})\.",
        lambda a: dollars(a["leave"]) > dollars(a["pay"]),
    ),
    Equation(
        "support allowed",
        rf"that (?P<support>{M}) of each \w+ pay be allowed as exempt .*?The levy would then take "
        rf"(?:nothing|(?P<left>{M}) of each pay, (?P<takes>{M}) less (?P<less>{M}))\.",
        lambda a: (
            a["left"] is None
            or (
                dollars(a["takes"]) - dollars(a["less"]) == dollars(a["left"])
                and dollars(a["less"]) == dollars(a["support"])
            )
        ),
    ),
    Equation(
        "support, by the month",
        rf"by the factor (?P<factor>[\d.]*\d)\..*?the levy takes (?P<day>{M}) each pay day, (?P<month>{M}) a month",
        lambda a: near(dollars(a["day"]) * D(a["factor"])) == dollars(a["month"]),
    ),
    Equation(
        "what the statement saves",
        rf"(?P<more>{M}) more each pay day\. By it \([^)]*\) the levy takes (?P<own>nothing|{M}); as payroll works it out now "
        rf"\([^)]*\) it takes (?P<now>{M})\.",
        lambda a: dollars(a["now"]) - nothing_or(a["own"]) == dollars(a["more"]),
    ),
)
LOOKS_LIKE_ARITHMETIC = re.compile(rf"{M}[^.;]*? (?:less|plus|minus|divided by|times) |(?:leaves?|The rest,) {M}")
"""Words between amounts that make an equation of a sentence."""


def flat(document: Document) -> str:
    return squeeze(text_of(document))


def broken(text: str) -> Iterator[str]:
    """Each equation of a text that does not compute, and each stretch of arithmetic that no equation knows."""
    known: list[tuple[int, int]] = []
    for one in EQUATIONS:
        for found in re.finditer(one.pattern, text):
            known.append(found.span())
            if not one.holds(found.groupdict()):
                yield f"{one.name}: {found[0]}"
    for found in LOOKS_LIKE_ARITHMETIC.finditer(text):
        if not any(start <= found.start() and found.end() <= end for start, end in known):
            yield f"no equation knows: {text[max(found.start() - 60, 0) : found.end() + 60]}"


def tables(document: Document) -> Iterator[Table]:
    for block in document.blocks:
        inside = block.blocks if isinstance(block, KeepTogether) else (block,)
        yield from (one for one in inside if isinstance(one, Table))


def figures(cells: tuple[str, ...]) -> list[D | None]:
    """The amounts of a row, with cents; None for a cell that is none."""
    return [dollars(cell) if re.fullmatch(r"−?[\d,]+\.\d\d", cell) else None for cell in cells]


def wrong_totals(table: Table) -> Iterator[str]:
    """Each total of a table that is not the sum of the rows above it, and each difference and share that is none."""
    header = [plain(cell) for cell in table.header]
    body: list[list[D | None]] = []
    for row in table.rows:
        cells = tuple(plain(cell) for cell in row.cells)
        printed = figures(cells)
        if row.kind is not RowKind.TOTAL:
            body.append(printed)
        elif cells[0].startswith("By "):  # see wrong_left_over
            continue
        else:
            share = re.fullmatch(r"The taxpayer’s share, ([\d.]+)%", cells[0])
            for column, amount in enumerate(printed):
                added = [one[column] or D(0) for one in body]
                meant = added[0] - added[1] if cells[0] == "Left over" else sum(added, D(0))
                if share:
                    meant = near(meant * D(share[1]) / 100)
                if amount is not None and amount != meant and "own" not in cells[0]:
                    yield f"{cells[0]}, {header[column]}: {amount} instead of {meant}"
        if header[-1] == "Total":
            *parts_of_row, last = [one for one in printed if one is not None]
            if sum(parts_of_row, D(0)) != last:
                yield f"{cells[0]}: {last} instead of {sum(parts_of_row, D(0))}"


def wrong_left_over(document: Document) -> Iterator[str]:
    """What the budget prints as left over is what its tables of income and expenses end with, subtracted."""
    last = {plain(table.header[0]).split(",")[0]: table for table in tables(document)}
    if "Basic living expenses" not in last:
        return
    income, expenses = (
        figures(tuple(plain(cell) for cell in last[name].rows[-1].cells))
        for name in ("Income", "Basic living expenses")
    )
    for row, spent in zip(last["Left over"].rows, expenses[1:3], strict=True):
        meant = [None if one is None or spent is None else one - spent for one in income]
        found = figures(tuple(plain(cell) for cell in row.cells))
        if found != meant:
            yield f"{plain(row.cells[0])}: {found} instead of {meant}"


def mistakes(document: Document) -> list[str]:
    found = [*broken(flat(document))]
    for table in tables(document):
        found += wrong_totals(table)
    return [*found, *wrong_left_over(document)]


@pytest.mark.parametrize("one", LETTERS, ids=str)
def test_what_the_samples_letters_print_computes(one: Letter) -> None:
    assert mistakes(one.printed().document) == []


NAMES = ("release-request", "hardship", "budget", "payer-letter", "sending", "exemption-statement")
OUTSIDE = {"release-request": {"enclosures": ()}, "sending": {"envelopes": (), "days": ()}}


def printed(facts: Facts) -> Iterator[Document]:
    for name in NAMES:
        yield write_letter(template(name), facts, OUTSIDE.get(name, {})).document


def money(most: int) -> st.SearchStrategy[str]:
    return st.integers(0, most * 100).map(lambda cents: f"{cents // 100}.{cents % 100:02d}")


@st.composite
def wage_cases(draw: st.DrawFn) -> dict[str, object]:
    """The wage sample with other pay, deductions, support, household and statement."""
    frequency = draw(st.sampled_from(["weekly", "biweekly", "semimonthly", "monthly"]))
    changes: dict[str, object] = {
        "employment[0].frequency": frequency,
        "levies[0].payroll.frequency": frequency,
        "employment[0].gross": draw(money(6000)),
        "employment[0].federal": draw(money(300)),
        "employment[0].state": draw(money(100)),
        "other_income.pension": draw(st.sampled_from(["0", "220.00", "1,000.01"])),
        "expenses.personal.food": draw(money(2000)),
        "expenses.medical.out_of_pocket": draw(money(400)),
        "filing_status": draw(st.sampled_from(["single", "head_of_household", "married_separate", "surviving_spouse"])),
        "household.dependents": [
            {"name": f"Child {n}", "relationship": "son", "age": str(n)} for n in range(draw(st.integers(0, 4)))
        ],
        "request.fallback_amount": draw(st.sampled_from(["", "80.00"])),
    }  # fmt: skip
    if draw(st.booleans()):
        changes["employment[0].deductions"] = [
            {"what": f"Deduction {n}", "amount": draw(money(80)), "since": draw(st.sampled_from(["2024-01-01", "2026-11-20"]))}
            for n in range(draw(st.integers(1, 3)))
        ]  # fmt: skip
    if draw(st.booleans()):
        changes["employment[0].support"] = {
            "amount": draw(money(900)),
            "judgment_on": "2023-02-08",
            "minor_children": "1",
        }
    if draw(st.booleans()):
        changes |= {
            "levies[0].exempt_statement": sample.REMOVED,
            "levies[0].payroll.statement_given_on": sample.REMOVED,
        }
    elif draw(st.booleans()):
        changes["levies[0].payroll.new_statement"] = "true"
    return changes


@given(wage_cases())
def test_what_the_letters_of_any_wage_case_print_computes(changes: dict[str, object]) -> None:
    facts = sample.facts(changes)
    assert [one for document in printed(facts) for one in mistakes(document)] == []


ALL_AT_ONCE: dict[str, object] = {
    "employment[0].gross": "2,520.00",
    "employment[0].deductions": [{"what": "Health insurance", "amount": "41.50", "since": "2024-01-01"}],
    "employment[0].support": {"amount": "150.00", "judgment_on": "2023-02-08", "minor_children": "1"},
    "other_income.pension": "220.00",
    "expenses.personal.food": "4,000",
}
NOT_GIVEN: dict[str, object] = {
    "levies[0].exempt_statement": sample.REMOVED,
    "levies[0].payroll.statement_given_on": sample.REMOVED,
    "filing_status": "head_of_household",
}


def test_every_equation_is_printed_somewhere() -> None:
    """One that finds nothing checks nothing."""
    texts = [
        flat(document)
        for changes in (ALL_AT_ONCE, ALL_AT_ONCE | NOT_GIVEN)
        for document in printed(sample.facts(changes))
    ]
    assert [one.name for one in EQUATIONS if not any(re.search(one.pattern, text) for text in texts)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        "Gross pay of $1,085.00 less taxes of $253.00 is take-home pay of $833.00",
        "at least $1,127.17 of each weekly pay after taxes is left to the taxpayer: basic living expenses of $4,945.94 a month, "
        "divided by 2.17",
        "take-home pay of $742.55 the levy takes $432.93 and leaves $309.61.",
        "That is $100.00 less $20.00.",
    ],
)
def test_an_equation_that_does_not_compute_is_found(wrong: str) -> None:
    assert [*broken(wrong)] != []
