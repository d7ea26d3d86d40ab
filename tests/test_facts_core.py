"""Facts: values with their sources, missing ones with the paths that would have to be filled in."""

from __future__ import annotations

import re
from datetime import date

import pytest
import sample

from levydocs.acroforms.fill import fill
from levydocs.blocks.model import text_of
from levydocs.case.check import doubtful
from levydocs.case.references import loose_references
from levydocs.facts.core import Facts, Missing, Source, Value, fact, named_facts
from levydocs.facts.names import FACT_NAMES
from levydocs.findings import Finding, finding
from levydocs.letters.writing import write_letter
from levydocs.packet.doubts import doubts

OPTIONAL = (
    # what the file is called and kept under
    r"levydocs|case_id|client_number|matter_number|as_of"
    # what many people have not, or what a default of the law replaces
    r"|taxpayers\[0\]\.(name\.middle|irs_name|tin\.kind|phones\.(home|work|best|best_time|best_time_half))"
    r"|address\.(unit|country)|business\.(ein|type|employees)"
    r"|power_of_attorney\.(additional_acts|limits|retain_prior|signature_method|matters\[1\]\.form)"
    r"|levies\[0\]\.(payer\.(phone|fax|contact)|office\.(employee|employee_id|phone|fax)|exempt_statement\.\w+)"
    r"|notices\[\d\]\.(respond_by_printed|fax\.\w+)"
    r"|hardship\.(health|ability_to_earn|extraordinary|other_resources)|compliance\.plan"
    r"|request\.(fallback_amount|monthly_offer)|hearing\.tolling_facts|bank_accounts\[0\]\.business"
    # what no document of this packet prints: debts that are not levied, a notice that can no longer be answered
    r"|liabilities\[\d\]\.(assessed|returned)|liabilities\[2\]\.(assessed_balance|accrued)"
    r"|notices\[0\]\.(addressee|hearing_address)"
    r"|levies\[0\]\.payroll\.(frequency|first_payment_date|statement_given_on)|compliance\.estimated_current"
)
DEFAULTED = (
    r"taxpayers\[0\]\.(id|kind)|household\.age_65_or_over|(notices|exhibits)\[\d\]\.id"
    r"|liabilities\[\d\]\.(who|type)|receivables\.\w+|notices\[\d\]\.addressee|employment\[0\]\.who"
    r"|levies\[0\]\.(payer\.name|payroll\.next_payday)|employment\[0\]\.employer\.name"
)
"""Items that a person takes for granted (levydocs.case.defaults): here they can be one thing only."""
LIKE_ANOTHER = (
    r"(credit_cards\[[12]\]|liabilities\[1\]|hardship\.events\[1\]|exhibits\[[134]\])\."
    r"|expenses\.other\.(retirement|court|union|term|child)|other_income\.[a-r]"
)
"""Items of which another one, the same in kind, is tried."""
NAMED_ELSEWHERE = {
    # The finding is where something refers to what is gone, or names the cause another way.
    "exhibits": "LD-packet-no-copy-of-notice",
    "levies[0].id": "LD-case-proves-nothing",
    "liabilities[0].id": "LD-case-loose-reference",
    "liabilities[2].id": "LD-case-loose-reference",
    "notices[1].id": "LD-case-proves-nothing",
}
FORMS = ("f12153", "f2848", "f433f")
"""Those of this packet."""
LETTERS = ("release-request", "hardship", "fax-cover", "hearing-transmittal", "budget", "payer-letter")
AROUND = {"enclosures": ["Form 2848"], "packet": type("Row", (), {"pages": 1, "documents": ()})()}


def printed(facts: Facts) -> tuple[list[Finding], list[str]]:
    """Every finding of a case, and every text on its forms and letters."""
    resources = sample.resources()
    findings = [*loose_references(facts.case), *doubtful(facts.case, facts.basis.firm), *doubts(facts)]
    texts: list[str] = []
    for recipe in resources.recipes:
        applies = facts.get(recipe.when)
        if isinstance(applies, Missing):
            findings.append(finding("LD-packet-left-out", title=recipe.title, paths=", ".join(applies.paths)))
    for form_id in FORMS:
        sheet = resources.blanks[form_id]
        (filled,) = fill(resources.forms[form_id], sheet.revision, sheet.blank, facts, official=True)
        findings += filled.findings
        texts += [text for one in filled.placements for text in one.texts]
        texts += [text for item in filled.sheet for text in (item.text, *(cell for row in item.rows for cell in row))]
    for name in LETTERS:
        letter = write_letter(resources.templates[name], facts, AROUND)
        findings += letter.findings
        texts.append(text_of(letter.document))
    return findings, texts


def test_sample_lacks_nothing() -> None:
    findings, texts = printed(sample.facts())
    assert [one.code for one in findings] == ["LD-case-specimen"]
    assert not any("[missing" in text for text in texts)


def test_every_single_item_that_is_missing_is_told() -> None:
    """Take out any one leaf or list: nothing breaks, no "None" is printed, and a finding names it or it is optional."""
    silent, elsewhere = [], []
    for path, _ in sample.leaves():
        if re.match(LIKE_ANOTHER, path):
            continue
        findings, texts = printed(sample.facts({path: sample.REMOVED}))
        assert not [text for text in texts if "None" in text], path
        new = [one for one in findings if one.code != "LD-case-specimen"]
        if not new:
            silent.append(path)
        elif not any(path in f"{one.place} {one.message}" for one in new):
            elsewhere.append((path, {one.code for one in new}))
    assert [path for path in silent if not re.fullmatch(f"{OPTIONAL}|{DEFAULTED}", path)] == []
    assert [(path, codes) for path, codes in elsewhere if NAMED_ELSEWHERE.get(path) not in codes] == []
    assert {path for path, _ in elsewhere} == set(NAMED_ELSEWHERE)


def test_every_fact_says_what_it_is() -> None:
    assert [path for path in named_facts() if not re.match(r"\w.*\.$", FACT_NAMES.description(path))] == []


def test_named_facts_have_sources() -> None:
    """Whatever a fact knows of the sample, it knows from somewhere."""
    facts = sample.facts()
    known = {path: found for path in named_facts() if isinstance(found := facts.get(path), Value)}
    loose = {path for path, found in known.items() if found.value is not None and not found.sources}
    assert loose == set()


@sample.on_both
def test_everything_printed_has_sources(official: bool) -> None:
    for envelope in sample.composed_of("wage-levy", official).envelopes:
        for part in envelope.parts:
            assert [one.line for _, one in part.placements if not one.sources] == []
            assert [path for path, value in (part.used or {}).items() if not value.sources] == []


def test_no_core_module_reads_the_clock() -> None:
    clock = re.compile(r"date\.today|datetime\.now|utcnow|time\.time\(|time\.localtime|monotonic")
    rooms = ("acroforms", "blocks", "case", "facts", "law", "letters", "packet", "pdf")
    core = [path for room in rooms for path in (sample.ROOT / "levydocs" / room).glob("*.py") if path.stem != "fetch"]
    assert [path.name for path in core if clock.search(path.read_text("utf-8"))] == []


def test_today_is_the_day_of_the_law() -> None:
    facts = sample.facts(as_of=date(2026, 11, 30))
    assert facts.get("letter.date") == Value(date(2026, 11, 30), (Source("clock", "as_of"),))


def test_sources_of_a_derived_fact_reach_down_to_the_case() -> None:
    found = sample.facts().get("levy.exempt_amount")
    assert isinstance(found, Value)
    assert {
        Source("case", "levies[0].served_on"),
        Source("case", "levies[0].exempt_statement.filing_status"),
        Source("case", "levies[0].payroll.frequency"),
        Source("figure", "pub1494.2026.standard_deduction.single"),
    } <= set(found.sources)


def test_figures_used_are_recorded_for_all_taxpayers_together() -> None:
    facts = sample.facts()
    facts.for_taxpayer(1).get("levy.exempt_amount")
    assert "pub1494.2026.standard_deduction.single" in facts.figures_used


def test_a_figure_that_is_not_in_force_is_missing() -> None:
    assert "on 1990-01-01" in sample.missing(sample.facts(as_of=date(1990, 1, 1)), "budget.factor")[0]


def test_missing_names_the_innermost_path() -> None:
    facts = sample.facts({"employment[0].federal": sample.REMOVED})
    assert sample.missing(facts, "ability.left_with_levy") == ("employment[0].federal",)


def test_unknown_path_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        sample.facts().get("expenses.personal.fud")


def test_two_facts_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two facts"):
        fact("budget.gross")(lambda facts: 0)
