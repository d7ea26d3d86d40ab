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
F = r"−?[\d,]+\.\d\d"
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
        rf"Gross pay of (?P<gross>{M}) less taxes of (?P<taxes>{M}) leaves (?:take-home pay|pay after taxes) of (?P<left>{M})",
        lambda a: dollars(a["gross"]) - dollars(a["taxes"]) == dollars(a["left"]),
    ),
    Equation(
        "deductions in the budget",
        rf"leaves pay after taxes of (?P<pay>{M}) each \w+ pay day\. Payroll deductions in effect when the levy was served "
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
        rf"take-home pay of (?P<home>{M})(?: \([^)]*\))?, the levy takes (?P<takes>{M}) and leaves (?P<leaves>{M})\.",
        lambda a: dollars(a["takes"]) + dollars(a["leaves"]) == dollars(a["home"]),
    ),
    Equation(
        "taken and left, as the client is told",
        rf"it takes (?P<takes>{M}) of each \w+ [\w -]+ of (?P<home>{M}) and leaves (?P<leaves>{M})[.,]",
        lambda a: dollars(a["takes"]) + dollars(a["leaves"]) == dollars(a["home"]),
    ),
    Equation(
        "taken and left, as the client says it",
        rf"levy takes (?P<takes>{M}) of \S+ \w+ take-home pay of (?P<home>{M})[^$]*(?:it takes (?:nothing|{M}))?\. "
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
        rf"(?P<own>{M}) of each paycheck is exempt under [^$]*, and the levy takes (?:the rest, )?(?P<takes>nothing|{M})\..*?"
        rf"(?P<exempt>{M}) is exempt†?, and (?P<now>{M}) of each take-home pay of (?P<home>{M}) is taken",
        lambda a: (
            max(dollars(a["home"]) - dollars(a["own"]), D(0)) == nothing_or(a["takes"])
            and max(dollars(a["home"]) - dollars(a["exempt"]), D(0)) == dollars(a["now"])
        ),
    ),
    Equation(
        "exempt and taken",
        rf"Of each \w+ take-home pay of (?P<home>{M}), (?P<exempt>{M}) is exempt under "
        rf"[^$]*?(?:The rest, (?P<takes>{M}), is taken|(?P<none>Nothing is taken))",
        lambda a: max(dollars(a["home"]) - dollars(a["exempt"]), D(0)) == dollars(a["takes"]),
    ),
    Equation(
        "leave at least",
        rf"leave the taxpayers? at least (?P<leave>{M}) of each \w+ paycheck after taxes: (?:allowable|basic) living expenses of "
        rf"(?P<needs>{M}) a month(?: less other income of (?P<other>{M}))?, divided by (?P<factor>[\d.]*\d)",
        lambda a: up(max(dollars(a["needs"]) - dollars(a["other"]), D(0)) / D(a["factor"])) == dollars(a["leave"]),
    ),
    Equation(
        "more than the whole pay",
        rf"at least (?P<leave>{M}) of each .*?That is more than the whole paycheck after taxes, (?P<pay>{M}): ",
        lambda a: dollars(a["leave"]) > dollars(a["pay"]),
    ),
    Equation(
        "support allowed",
        rf"that (?P<support>{M}) of each \w+ paycheck be allowed as exempt .*?The levy would then take "
        rf"(?:nothing|(?P<left>{M}) of each paycheck, (?P<takes>{M}) less (?P<less>{M}))\.",
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
        "left over after support",
        rf"After allowable expenses (?P<before>{F}) .*?the levy takes (?:nothing|{M} each pay day, (?P<month>{M}) a month)\. "
        rf"Left over then, after allowable expenses, in dollars a month: (?P<left>{F})\.",
        lambda a: dollars(a["before"]) - dollars(a["month"]) == dollars(a["left"]),
    ),
    Equation(
        "left over after the statement",
        rf"of each paycheck is exempt under [^$]*, and the levy takes (?:the rest, )?(?P<takes>nothing|{M})\..*?"
        rf"once payroll applies the statement, (?P<left>{F}) a month is left over after allowable expenses\..*?"
        rf"After allowable expenses (?P<before>{F}) .*?by the factor (?P<factor>[\d.]*\d)\.",
        lambda a: dollars(a["before"]) - near(nothing_or(a["takes"]) * D(a["factor"])) == dollars(a["left"]),
    ),
    Equation(
        "how far income falls short",
        rf"Left over (?P<before>{F})(?: (?P<with_levy>{F}) {F})? Left over after .*?income falls (?P<short>{M}) (?:a month )?short",
        lambda a: max(-dollars(a["with_levy"] or a["before"]), D(0)) == dollars(a["short"]),
    ),
    Equation(
        "how far income falls short without the levy",
        rf"Left over (?P<before>{F}) .*?Even without the levy, income falls (?P<short>{M}) a month short",
        lambda a: -dollars(a["before"]) == dollars(a["short"]),
    ),
    Equation(
        "what the statement saves",
        rf"it leaves (?P<more>{M}) more each pay day\. Under it \([^)]*\), the levy takes (?P<own>nothing|{M})"
        rf"; as payroll figures it now "
        rf"\([^)]*\), it takes (?P<now>{M})\.",
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


@dataclass(frozen=True)
class Line:
    """A row of a table: what it is called, whether it is a total, and its amounts by the heading of their column."""

    label: str
    total: bool
    amounts: Mapping[str, D]


def lines_of(table: Table) -> list[Line]:
    header = [plain(cell) for cell in table.header]
    found = []
    for row in table.rows:
        cells = [plain(cell) for cell in row.cells]
        amounts = {head: dollars(cell) for head, cell in zip(header, cells, strict=True) if re.fullmatch(F, cell)}
        found.append(Line(cells[0], row.kind is RowKind.TOTAL, amounts))
    return found


def wrong_totals(table: Table) -> Iterator[str]:
    """Each total of a table that does not follow from the rows above it, and each row that does not add up to its last column."""
    above: list[Line] = []
    for line in lines_of(table):
        for head, amount in line.amounts.items():
            meant = _meant(line, above, head)
            if meant is not None and amount != meant:
                yield f"{line.label}, {head}: {amount} instead of {meant}"
        *parts, last = line.amounts.items() or [("", D(0))]
        if last[0] == "Total" and sum((amount for _, amount in parts), D(0)) != last[1]:
            yield f"{line.label}: {last[1]} is not the sum of its row"
        above.append(line)


def _meant(line: Line, above: list[Line], head: str) -> D | None:
    """What a total has to be; None for a row that is none, or whose parts another table prints."""
    if share := re.match(r"(?:The taxpayer’s|My) share, ([\d.]+)%", line.label):
        return near(above[-1].amounts[head] * D(share[1]) / 100)
    if line.label == "Left over":
        return above[0].amounts[head] - above[1].amounts[head]
    if not line.total or line.label.startswith(("The taxpayer’s own", "After ")):
        return None
    return sum((one.amounts.get(head, D(0)) for one in above if not one.total), D(0))


def wrong_differences(document: Document) -> Iterator[str]:
    """The budget: what is left over is the income of one table less the expenses of another."""
    found = [line for table in tables(document) for line in lines_of(table)]
    (income,) = [one for one in found if re.search("^(Income|The taxpayer’s own|Household income)", one.label)][-1:]
    (expenses,) = [one for one in found if re.search("^(Total|The taxpayer’s share)", one.label)][-1:]
    for label, column in (("After allowable expenses", "Allowable"), ("After actual expenses", "Paid")):
        (left,) = [one for one in found if one.label == label]
        meant = [amount - expenses.amounts[column] for amount in income.amounts.values()]
        if list(left.amounts.values()) != meant:
            yield f"{label}: {list(left.amounts.values())} instead of {meant}"


def mistakes(document: Document) -> list[str]:
    found = [*broken(flat(document))]
    for table in tables(document):
        found += wrong_totals(table)
    if document.title == "Monthly budget":
        found += wrong_differences(document)
    return found


@pytest.mark.parametrize("one", LETTERS, ids=str)
def test_what_the_samples_letters_print_computes(one: Letter) -> None:
    assert mistakes(one.printed().document) == []


NAMES = ("release-request", "hardship", "budget", "payer-letter", "sending", "exemption-statement", "client-next")


def printed(facts: Facts) -> Iterator[Document]:
    for name in NAMES:
        letter = template(name)
        yield write_letter(letter, facts, dict.fromkeys(letter.outside, ())).document


def money(most: int) -> st.SearchStrategy[str]:
    return st.integers(0, most * 100).map(lambda cents: f"{cents // 100}.{cents % 100:02d}")


SPOUSE_WHO_OWES_NOTHING: dict[str, object] = {
    "taxpayers[1]": {
        "id": "spouse",
        "kind": "individual",
        "name": {"first": "Lee", "last": "Peña"},
        "tin": {"kind": "ssn", "number": "000-52-8841"},
        "date_of_birth": "1983-05-22",
        "liable_for": [],
    },
    "employment[1]": {
        "who": "spouse",
        "employer": {"name": "Night Shop", "address": {"city": "Houston"}},
        "frequency": "monthly",
        "federal": "40.00",
        "state": "0",
        "local": "0",
        "tenure": "1 year",
    },
}


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
    if draw(st.booleans()):
        changes |= SPOUSE_WHO_OWES_NOTHING | {
            "employment[1].gross": draw(money(4000)), "household.taxpayer_share": draw(st.sampled_from(["100%", "65%", "33.3%"])),
            "household.taxpayer_income": draw(st.sampled_from(["", "2,000.01"])),
        }  # fmt: skip
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
    "expenses.other.child_care": "4,000",
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
        for changes in ({}, ALL_AT_ONCE, ALL_AT_ONCE | NOT_GIVEN)
        for document in printed(sample.facts(changes))
    ]
    assert [one.name for one in EQUATIONS if not any(re.search(one.pattern, text) for text in texts)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        "Gross pay of $1,085.00 less taxes of $253.00 leaves take-home pay of $833.00",
        "leave the taxpayer at least $1,127.17 of each weekly paycheck after taxes: basic living expenses of $4,945.94 a month, "
        "divided by 2.17",
        "take-home pay of $742.55, the levy takes $432.93 and leaves $309.61.",
        "That is $100.00 less $20.00.",
    ],
)
def test_an_equation_that_does_not_compute_is_found(wrong: str) -> None:
    assert [*broken(wrong)] != []
