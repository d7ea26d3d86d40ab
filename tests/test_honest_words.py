"""No text that levydocs can print says more than the law does.

Popular guides to a levy simplify; each row here is one such simplification, with the pattern that finds it, sentences that
it must find, and what is right instead. The patterns read plain text, a sentence at a time: templates, the law's data,
finding pages, recipes, the program's own strings, and the letters of the three samples.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from sample_letters import JOINT, LATE, LETTERS, ROOT, WAGE

from levydocs.blocks.model import text_of
from levydocs.text import squeeze

SOON = (
    r"(?:(?:a few|a couple of|several|some|\d+|two|three|five|ten) )?(?:hours?|(?:business |working )?days?|weeks?)\b"
)
"""A time that no statute gives for a release."""


@dataclass(frozen=True)
class Row:
    """One over-simplification: ``right`` is what the law says, ``pattern`` finds the wrong words, ``wrong`` are examples."""

    what: str
    right: str
    pattern: str
    wrong: tuple[str, ...]


ROWS: dict[int, Row] = {
    1: Row(
        "a levy issued in error must be released",
        "26 USC 6343(a)(1) has five grounds, and error is none; return for it is discretionary, 6343(d)(2)(A)",
        r"\b(?:in error|by mistake|erroneous(?:ly)?)\b.*\b(?:must|has to|have to|is required)\b"
        r"|\b(?:must|has to|have to|is required)\b.*\b(?:in error|by mistake|erroneous(?:ly)?)\b",
        (
            "The levy was issued in error, and the IRS must release it.",
            "The IRS must lift a levy made by mistake.",
        ),
    ),
    2: Row(
        "hardship is about reasonable living expenses, for anybody",
        "26 CFR 301.6343-1(b)(4)(i): reasonable basic living expenses, of an individual taxpayer",
        r"\breasonable (?!basic )living (?:expenses|costs)"
        r"|\b(?:corporation|partnership|business|company)\b[^,;]*\b(?:can|may)\b[^,;]*\beconomic hardship",
        (
            "The levy keeps the taxpayer from paying reasonable living expenses.",
            "A corporation can show economic hardship too.",
        ),
    ),
    3: Row(
        "once an agreement is approved, the levy must go and nothing new can happen",
        "26 USC 6343(a)(1)(C) and flush: unless it provides otherwise, or release would jeopardize the secured creditor",
        r"\b(?:agreement|plan)\b(?!.*\b(?:unless|except|save)\b).*\b(?:must release|must be released|has to release)\b"
        r"|\bstops? (?:any|all)(?: new| further)? enforcement",
        (
            "Once the agreement is approved, the IRS must release the levy.",
            "The plan stops any new enforcement.",
        ),
    ),
    4: Row(
        "the account is marked uncollectible and the levy released at once",
        "release and status are two decisions; 6343(e): as soon as practicable, and for wages",
        r"\breleas\w+\b.*\b(?:immediately|at once|right away|automatic(?:ally)?|instantly)\b"
        r"|\b(?:immediately|at once|right away|automatically|instantly)\b.*\breleas\w+",
        (
            "The IRS will mark your account CNC and release the levy immediately.",
            "The levy is automatically released.",
        ),
    ),
    5: Row(
        "the levy notice is an LT11 or a Letter 1058",
        "these are notices before a levy; the levy is Form 668-A or 668-W, with its office's number",
        r"\blevy notice\b.*\b(?:1058|LT ?11|CP ?90)\b|\blevied\b.*\bby (?:an? |the )?(?:LT ?11|Letter 1058|CP ?90)\b",
        (
            "Call the number on your levy notice (typically Letter 1058 or LT11).",
            "Your wages are levied by Letter 1058.",
        ),
    ),
    6: Row(
        "all levies pause while an offer is looked at",
        "26 USC 6331(k)(1), (k)(3)(A) with (i)(3)(B)(ii): no new levy; not one first made before, nor an offset",
        r"\b(?:all|any|every|existing) lev(?:y|ies)\b.*\b(?:paus|suspend|stop|halt|freez|lift)\w*"
        r"|\boffers?\b(?!.*\b(?:new|not|nothing|never|before)\b).*"
        r"\b(?:stops?|pauses?|suspends?|lifts?) (?:the|your|a) lev(?:y|ies)\b",
        (
            "While the IRS reviews your offer, all levies are paused.",
            "An offer in compromise stops the levy.",
        ),
    ),
    7: Row(
        "an offer settles for good",
        "five years of compliance, default, refunds kept",
        r"\bpermanent(?:ly)?\b.*\bsettl\w+|\bsettl\w+\b.*\b(?:permanent(?:ly)?|for good|once and for all)\b",
        (
            "An accepted offer permanently settles the debt.",
            "It settles the tax once and for all.",
        ),
    ),
    8: Row(
        "whoever disagrees with a levy can have a due process hearing",
        "26 USC 6330: with a notice of that right, within its 30 days; after a levy only under 6330(f)",
        r"\b(?:disagree\w*|never (?:got|received))\b.*\b(?:CDP|due process)\b",
        ("If you disagree with the levy or never received proper notice, you can request a CDP hearing.",),
    ),
    9: Row(
        "during an appeal all collection must stop",
        "26 USC 6330(e)(1): the levies that are the subject of a hearing requested in time, and no more",
        r"\ball (?:IRS )?(?:collection|enforcement)\b.*\b(?:stop|halt|cease|end|suspend)\w*"
        r"|\b(?:stop|halt|cease|end|suspend)\w*\b.*\ball (?:IRS )?(?:collection|enforcement)\b"
        r"|\bcollection must (?:stop|cease|halt)\b|\blev(?:y|ies) must (?:stop|cease|halt)\b",
        (
            "During your appeal, all collection activity, including levies, must stop.",
            "Filing this form suspends all collection.",
            "The levy must stop.",
        ),
    ),
    10: Row(
        "an equivalent hearing stops collection, or has no deadline",
        "26 CFR 301.6330-1(i): in writing within a year; collection need not stop, the ten years run, no Tax Court",
        r"\bequivalent hearing\b(?!.*\b(?:not?|nothing|never|nor|neither|without)\b).*"
        r"\b(?:stop|suspend|halt|paus|bar|prevent|protect|delay|forbid)\w*"
        r"|\bequivalent hearing\b.*\b(?:at any time|no deadline|for negotiation)",
        (
            "An equivalent hearing suspends collection too.",
            "Request an equivalent hearing to stop the levy.",
            "You can ask for an equivalent hearing at any time.",
        ),
    ),
    11: Row(
        "the IRS sends Form 668-D and a copy, and the money comes back",
        "26 USC 6343(a)(1): it notifies the person upon whom the levy was made; what was paid over is a claim of its own",
        r"\b(?:you|taxpayer|client)(?:’ll|'ll| will)? (?:also )?(?:receives?|gets?) a copy\b"
        r"|\b(?:668-D|release)\b(?!.*\b(?:not|no|nothing)\b).*\b(?:recalls?|recovers?|refunds?|brings? back)\b",
        (
            "The IRS sends Form 668-D to your bank, and you'll receive a copy.",
            "The release recovers the money that the bank has sent.",
        ),
    ),
    12: Row(
        "a bank sends levied money at once",
        "26 USC 6332(c): only after 21 days",
        r"\bbanks?\b(?!.*\b21\b).*\b(?:immediately|at once|the same day|right away)\b.*\b(?:send|pay|surrender|turn|hand)\w*"
        r"|\bbanks?\b.*\b(?:send|pay|surrender|turn|hand)\w*\b.*\b(?:immediately|at once|the same day|right away)\b"
        r"|\bbanks?\b.*\b(?!21\b)\d+ days?\b.*\bhold\b|\bbanks?\b.*\bholds?\b.*\bfor (?!21\b)\d+ days\b",
        (
            "The bank sends the money to the IRS at once.",
            "The bank holds the money for 10 days.",
        ),
    ),
    13: Row(
        "a wage levy takes all the pay, or leaves one exemption without a statement",
        "26 USC 6334(d)(4)(D): an exempt amount each pay; married filing separately with no dependents by default",
        r"\bmarried filing separately\b.*\bone (?:exemption|dependent|personal)"
        r"|\b(?:takes?|taking) (?:all|the whole|the entire|100 ?%) (?:of )?(?:the |your |each )?(?:pay|wages|paycheck|salary)\b",
        (
            "Without a statement the employer counts as married filing separately with one exemption.",
            "A wage levy takes the entire paycheck.",
        ),
    ),
    14: Row(
        "without every return filed there is no release for hardship",
        "Vinatieri v. Commissioner, 133 T.C. 392 (2009)",
        r"\b(?:release|hardship)\b(?!.*\b(?:whether or not|does not bar|not bar|Vinatieri)\b).*"
        r"\b(?:only (?:after|once|if|when)|requires?|unless|until)\b.*\breturns\b",
        (
            "A release for hardship requires that all returns are filed.",
            "No release until the returns are filed.",
        ),
    ),
    15: Row(
        "a complaint to the Taxpayer Advocate forces the IRS",
        "26 USC 7811: Form 911 is an application for an order, which the Advocate may give",
        r"\bcomplain\w*|\bforces? the IRS\b|\b(?:Advocate|TAS)\b.*\b(?:will|must|always)\b.*\brelease",
        (
            "File a complaint with the Taxpayer Advocate.",
            "The Advocate can often force the IRS to act.",
            "TAS will release the levy.",
        ),
    ),
    16: Row(
        "ask for a collection appeal, without limits",
        "IRM 8.24.1: the manager's conference first, days to keep, no court after it",
        r"\b(?:CAP|collection appeal|Form 9423)\b.*\b(?:at any time|any time you|go to court|Tax Court|without a conference)\b",
        (
            "You can file a collection appeal at any time.",
            "After CAP you can go to court.",
        ),
    ),
    17: Row(
        "bankruptcy halts everything",
        "11 USC 362(b)(9), (c)(3), (c)(4): audits and assessments go on, a repeated filing has a shorter stay or none",
        r"\bbankruptcy\b(?!.*\b(?:most|but|not)\b).*\b(?:stops?|halts?|ends?|freezes?)\b.*\b(?:all|every|any)\b"
        r"|\bbankruptcy\b.*\b(?:brings? back|returns? the money)",
        ("Bankruptcy halts all IRS collection activity.",),
    ),
    18: Row(
        "once Form 2848 is filed, the attorney represents the client",
        "instructions for Form 2848: for the acts and periods of line 3, once recorded or handed over; never all years",
        r"\bonce (?:the |a )?(?:Form 2848|power of attorney) is (?:filed|sent)\b|\bdirect representative\b"
        r"|\b2848\b.*\b(?:covers|for) (?:all|every) (?:years|periods)\b",
        (
            "Once Form 2848 is filed, your attorney becomes your direct representative.",
            "Form 2848 covers all years.",
        ),
    ),
    19: Row(
        "a release comes within hours or days",
        "no statute gives a time; promptly, or as soon as practicable",
        r"\breleas\w+\b.*\b(?:within|in (?:as little as )?) ?" + SOON + r"(?! (?:of|from|after|before)\b)"
        r"|\bwithin (?:as little as )?" + SOON + r"(?! (?:of|from|after|before)\b).*\breleas\w+"
        r"|\boften within (?:hours|days)\b|\bguarante(?!ed(?:_| installment agreement))",
        (
            "The levy is often released within hours.",
            "Within 24 hours the IRS releases the levy.",
            "Release is guaranteed.",
            "A release comes in as little as two days.",
        ),
    ),
    20: Row(
        "the IRS cannot keep what it took",
        "money levied is applied to the tax; a release does not return it",
        r"\b(?:cannot|can't|can’t|may not) keep (?:your|the) (?:property|money|funds)|\bkeep\b.*\bindefinitely\b"
        r"|\brelease (?:returns|gives back|repays)\b",
        (
            "The IRS can't keep your property indefinitely.",
            "The release returns the money.",
        ),
    ),
    21: Row(
        "property worth more than the debt must be released",
        "26 USC 6343(a)(1)(E): of a part of it, without hindering collection",
        r"\b(?:worth more|exceeds?)\b(?!.*\bpart\b).*\b(?:must|has to)\b.*\breleas\w+",
        ("Property that is worth more than the debt must be released.",),
    ),
    22: Row(
        "a levy release removes the lien",
        "26 USC 6325, 6323(j): release, withdrawal, discharge and subordination of a lien are four other things",
        r"\b(?:levy release|release of (?:the|a) levy|releasing the levy)\b(?!.*\bnot\b).*"
        r"\b(?:removes?|lifts?|releases?|withdraws?)\b.*\blien\b"
        r"|\blien withdrawal\b.*\b(?:releases?|removes?) the (?:levy|debt|lien)\b",
        (
            "The levy release removes the lien as well.",
            "A lien withdrawal releases the lien.",
        ),
    ),
    23: Row(
        "after a release there is no other levy",
        "26 USC 6343(a)(3): it shall not prevent any subsequent levy",
        r"\brelease\b(?!.*\b(?:not|never|no)\b).*\b(?:bars?|prevents?|forbids?|protects?|rules? out)\b.*"
        r"\b(?:later|future|new|another|subsequent|further|second) lev(?:y|ies)\b",
        ("The release prevents any future levy.",),
    ),
    24: Row(
        "money can be asked back for nine months",
        "26 USC 6343(b), (d): two years for levies since March 23, 2017; Publication 594 still prints nine months",
        r"\b(?:nine|9) months\b",
        ("Ask for the money within nine months of the levy.",),
    ),
    25: Row(
        "a return of levied money is owed",
        '26 USC 6343(b), (d): the IRS "may" return it',
        r"\b(?:must|shall|has to) return (?:the|your|what|any) (?:money|property|levied)",
        ("The IRS must return the money.",),
    ),
}
"""Rows 1 to 23 as a levy practice lists them, and two that the forms and publications add."""


def broken(text: str) -> list[tuple[int, str]]:
    """The rows that a text breaks, each with the sentence."""
    return [(number, one) for one in sentences(text) for number, pattern in patterns().items() if pattern.search(one)]


@cache
def patterns() -> dict[int, re.Pattern[str]]:
    return {number: re.compile(row.pattern, re.IGNORECASE) for number, row in ROWS.items()}


def sentences(text: str) -> list[str]:
    """A text cut at full stops, question marks, colons, semicolons and bars of tables; "26 CFR 301.6343-1" stays whole."""
    return [one for part in re.split(r"(?<=[.?!:;|])\s+|\n\s*\n", text) if (one := squeeze(part))]


# ---- the rows themselves


@pytest.mark.parametrize("number", ROWS)
def test_every_pattern_can_fail(number: int) -> None:
    """Each wrong sentence is found, and by the pattern of its own row; what is right is not."""
    row = ROWS[number]
    assert row.wrong
    for sentence in row.wrong:
        assert number in {found for found, _ in broken(sentence)}, sentence
    assert broken(f"{row.right[:1].upper()}{row.right[1:]}.") == [] or number == 24


def test_rows_are_numbered_without_a_gap() -> None:
    assert list(ROWS) == list(range(1, 26))


@pytest.mark.parametrize(
    "sentence",
    [
        "A levy must be released once it is determined that it creates an economic hardship.",
        "The levy leaves the taxpayer unable to pay reasonable basic living expenses.",
        "On agreement that the tax is not collectible, 26 USC 6343(e) calls for release as soon as practicable.",
        "The IRS must release the levy, unless the agreement provides otherwise.",
        "As 26 USC 6330(e)(1) provides, no levy be made for 2023 while the hearing is pending.",
        "Otherwise, it is a request for an equivalent hearing, and collection need not stop.",
        "The bank pays over after 21 days, which run from the day the levy was served on it.",
        "A levy that creates an economic hardship must be released whether or not all returns are filed.",
        "Within two business days of the conference with the collection manager.",
        "An offer gives no right to release of a levy that was made before it.",
        "The IRS must release the levy on a part of the property.",
    ],
)
def test_what_is_right_passes(sentence: str) -> None:
    assert broken(sentence) == []


# ---- what is said


def yaml_texts(path: Path) -> Iterator[str]:
    """Every text of a YAML file; keys are left out, and what names one (``agreement: guaranteed``)."""
    for document in yaml.load_all(path.read_text("utf-8"), yaml.BaseLoader):
        yield from leaves(document)


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one) if key != "agreement" else ()
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)


def template_text(path: Path) -> str:
    """The source of a template as plain text: what is filled in is an X, and what decides between texts is nothing."""
    source = path.read_text("utf-8")
    return re.sub(r"\{%.*?%\}", "\n\n", re.sub(r"\{\{.*?\}\}", "X", source, flags=re.DOTALL), flags=re.DOTALL)


def program_texts(path: Path) -> Iterator[str]:
    """Every text in a module: what it prints, and the help that a command's docstring is."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.value


YAMLS = sorted([*ROOT.glob("levydocs/**/*.yaml"), *ROOT.glob("templates/**/*.yaml"), *ROOT.glob("forms/*/*.yaml")])
TEMPLATES = sorted(ROOT.glob("templates/**/*.j2"))
MODULES = sorted(ROOT.glob("levydocs/**/*.py"))


def test_the_places_are_there() -> None:
    names = {path.name for path in YAMLS}
    assert {"grounds.yaml", "proceedings.yaml", "clocks.yaml", "who_has.yaml", "packet.yaml", "acs.yaml"} <= names
    assert len(TEMPLATES) > 10
    assert len(MODULES) > 100


def test_data_and_finding_pages() -> None:
    found_in = {path: [one for text in yaml_texts(path) for one in broken(text)] for path in YAMLS}
    assert {path: found for path, found in found_in.items() if found} == {}


def test_sources_of_the_letters() -> None:
    assert {path: found for path in TEMPLATES if (found := broken(template_text(path)))} == {}


def test_texts_of_the_program() -> None:
    found_in = {path: [one for text in program_texts(path) for one in broken(text)] for path in MODULES}
    assert {path: found for path, found in found_in.items() if found} == {}


@pytest.mark.parametrize("one", LETTERS, ids=str)
def test_printed_letters_of_the_samples(one: Any) -> None:
    lines = text_of(one.printed().document).splitlines()
    assert [found for line in lines for found in broken(line)] == []


# ---- what guides leave out has to be said


def printed(sample: str) -> str:
    return squeeze(" ".join(text_of(one.printed().document) for one in LETTERS if one.sample == sample))


def test_bank_levy_counts_its_21_days() -> None:
    """Row 12: the deadline of most bank cases."""
    assert "day 9 of the 21 days of 26 USC 6332(c)" in printed(JOINT)


def test_wage_levy_names_the_exempt_part_and_the_statement() -> None:
    """Row 13."""
    text = printed(WAGE)
    assert "is exempt under 26 USC 6334(d)" in text
    assert "The statement of filing status and dependents was given to you" in text


def test_missing_returns_bring_the_case_that_says_they_do_not_matter() -> None:
    """Row 14."""
    assert "must be released whether or not all returns are filed: Vinatieri v. Commissioner" in printed(LATE)


def test_hardship_is_always_about_basic_living_expenses() -> None:
    """Row 2: no letter speaks of living expenses without the word, or that for what the IRS counts of them."""
    for sample in (WAGE, JOINT, LATE):
        assert not re.search(r"(?<!basic )(?<!allowable )\bliving expenses\b", printed(sample), re.IGNORECASE)
