"""Nothing that no one reads: whatever a case file or firm book may say changes something that comes out.

Each item is given another value, in a case in which it matters, and the packet is made again. That an item is named somewhere
in the code would prove nothing: a check of the item itself names it too.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any, get_args

import pytest
import sample
import yaml
from sample_letters import IN_NO_PACKET, template
from shared import some
from test_letters_outside import NAMES as OUTSIDE
from test_letters_outside import enclosed, facts_for, letter_of
from test_letters_outside import tree as outside_tree
from test_two_levies import SECOND_JOB

from levydocs.acroforms.resolve import resolve
from levydocs.blocks.model import text_of
from levydocs.case.leaves import choices
from levydocs.case.model import Firm
from levydocs.case.part import Part, container_of, part_of
from levydocs.case.read import read_case, read_firm
from levydocs.facts.core import Facts
from levydocs.facts.deadlines import deadlines_of
from levydocs.law.in_force import Law
from levydocs.letters.writing import write_letter
from levydocs.packet.build import draft, facts_of
from levydocs.tables.items import Item, items

RELIEF = sample.ROOT / "tests" / "golden" / "innocent-spouse" / "case.yaml"
Tree = dict[str, Any]
Out = tuple[Any, ...]


def tree_of(name: str) -> Tree:
    tree: Tree = yaml.load((sample.ROOT / "samples" / name / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)
    return tree


def whole(tree: Tree) -> None:
    """Every list that the case leaves out gets an entry with the example of each item."""
    for one in items():
        if one.kind != "list":
            continue
        for section, key in sections(tree, one.pattern):
            if not section.get(key):
                entry: Tree = {}
                for item in items():
                    if item.list_of == one.pattern and item.kind != "list":
                        put(entry, item.pattern.removeprefix(f"{one.pattern}[]."), example(item))
                section[key] = [entry]


def digits(tree: Tree) -> None:
    tree["taxpayers"][0]["tin"]["number"] = "000417733"


def estate(tree: Tree) -> None:
    tree["taxpayers"][0] |= {"kind": "estate", "signer": {"name": "Lena Ortiz", "title": "Executor"}}
    tree["taxpayers"][0]["name"] |= {"organization": "Estate of Ana Ruiz"}


def lives_elsewhere(tree: Tree) -> None:
    tree["taxpayers"][0]["address"] = {**tree["address"], "street": "1 Elm St"}
    del tree["taxpayers"][0]["address"]["county"]


def spouse_owes_nothing(tree: Tree) -> None:
    tree["household"] |= {"taxpayer_income": "1,640.00", "taxpayer_share": "60%"}
    tree["taxpayers"][1]["liable_for"] = []
    for debt in tree["liabilities"]:
        debt["who"] = [tree["taxpayers"][0]["id"]]


def two_jobs(tree: Tree) -> None:
    """Both with a levy on the pay, in a household with a child: each statement to payroll names the child or does not."""
    tree["employment"].append(copy.deepcopy(SECOND_JOB["employment[1]"]))
    tree["levies"].append(copy.deepcopy(SECOND_JOB["levies[1]"]))
    tree["household"]["dependents"] = [{"name": "Leo", "relationship": "son", "age": "4"}]


def one_employer(tree: Tree) -> None:
    """Both spouses work for one employer, and the pay of each is levied."""
    job, levy = tree["employment"][0], tree["levies"][0]
    tree["employment"] = [job, {**copy.deepcopy(job), "who": tree["taxpayers"][1]["id"]}]
    payroll = {"who": job["who"], "frequency": job["frequency"]}
    levy |= {"kind": "wage", "notice_form": "668-W", "payer": {"name": job["employer"]["name"]}, "payroll": payroll}


def by_fax(tree: Tree) -> None:
    for notice in tree["notices"]:
        notice |= {
            "phone": "800-555-0199",
            "fax": {"number": "855-555-0148", "given_by": "Ms. Ray", "given_on": "2026-11-24"},
        }


def acts(tree: Tree) -> None:
    tree["power_of_attorney"] |= {
        "additional_acts": ["sign_return", "other"], "sign_return_statement": "She is abroad", "other_acts": "Inspect",
        "taxpayer_signed_on": "2026-09-01",
    }  # fmt: skip
    tree["representatives"] = [{"ref": "r-okafor"}]


def event_has_passed(tree: Tree) -> None:
    tree["hardship"]["events"][0]["on"] = "2026-11-20"


def lien_notice(tree: Tree) -> None:
    tree["notices"][0] |= {"type": "Letter 3172", "lien_filed_on": "2026-11-12", "date": "2026-11-16"}


def agreement(tree: Tree) -> None:
    tree["proceedings"] = [
        {"kind": "installment_agreement", "started_on": "2026-01-05", "outcome": "in_effect", "reference": "26-30417",
         "release_allowed": "true", "monthly": "260.00", "terms": "by check", "payments_current": "true"}
    ]  # fmt: skip
    tree["request"] |= {
        "grounds": ["hardship", "installment_agreement", "improper"],
        "proposal": "installment_agreement",
        "monthly_offer": "150",
    }


def other_words(tree: Tree) -> None:
    tree["hearing"] |= {"alternatives": ["other"], "other_alternative": "A later date"}
    tree["levies"][0]["office"] |= {
        "employee": "Ms. Ray",
        "employee_id": "1000234",
        "address": {"street": "1 Main St", "unit": "2", "city": "Austin", "state": "TX", "zip": "73301"},
    }
    tree["compliance"]["unfiled"] = [
        {"who": ["taxpayer"], "type": "Income", "form": "1040", "period": "2020", "file_by": "2027-01-31"}
    ]


def property_levied(tree: Tree) -> None:
    tree["levies"][0] |= {
        "kind": "other",
        "property_value": "480,000",
        "value_source": "An appraisal",
        "part_to_release": "The truck",
        "part_value": "30,000",
        "part_kept": "The trailer.",
        "business_need": "It hauls",
    }
    tree["request"]["grounds"] = ["value_exceeds", "business_property"]


def seized(tree: Tree) -> None:
    tree["levies"][0] |= {
        "kind": "other",
        "notice_form": "668-B",
        "business_need": "It hauls",
        "items": [
            {"what": "A lift", "value": "640", "tool": "true"},
            {"what": "A trailer", "value": "900", "tool": "false"},
        ],
    }


def paid_off(tree: Tree) -> None:
    for debt in tree["liabilities"][:2]:
        debt |= {
            "assessed_balance": "0",
            "accrued": "0",
            "payoff": {"amount": "900.00", "on": "2026-10-13", "given_by": "ACS"},
            "payments": [{"on": "2026-10-13", "what": "Direct Pay", "amount": "900.00"}],
        }
    tree["levies"][0]["taken"] = [{"on": "2026-11-13", "amount": "120.00"}]
    tree["request"] |= {"grounds": ["satisfied"], "proposal": ""}


def unannounced(tree: Tree) -> None:
    tree["notices"] = []
    tree["levies"][0]["no_final_notice"] = "Account transcript"
    tree["request"]["grounds"] = ["hardship", "improper"]


def offered(tree: Tree) -> None:
    tree["request"] |= {"proposal": "installment_agreement", "monthly_offer": "150", "first_payment": "2026-12-15"}


def asked_back(tree: Tree) -> None:
    tree["levies"][0] |= {"taken": [{"on": "2026-11-13", "amount": "120.00"}]}
    tree["request"] |= {
        "grounds": [], "relief": "return", "return_of_money": "best_interests", "return_reason": "It pays the surgery.",
    }  # fmt: skip


def contractor(tree: Tree) -> None:
    tree["levies"][0] |= {"kind": "receivable", "amount_held": "2,400", "services": "1,000"}


def medicare(tree: Tree) -> None:
    tree["levies"][0] |= {"kind": "federal_payment", "notice_form": "CP90", "amount_held": "7,200", "percent": "100%"}


def levied_early(tree: Tree) -> None:
    tree["notices"][0] |= {
        "date": "2026-10-16",
        "respond_by_printed": "2026-11-15",
        "earlier_final_notice": {"kind": "CP90", "on": "2026-10-12", "source": "Account transcript"},
    }
    tree["request"]["grounds"] = ["hardship", "improper"]


def support(tree: Tree) -> None:
    tree["employment"][0] |= {"support": {"amount": "150", "judgment_on": "2023-02-08", "minor_children": "1"}}


def sent(tree: Tree) -> None:
    tree["sent"] = dict.fromkeys(
        ("release_request", "hearing_request", "power_of_attorney", "payer_letter"), "2026-11-23"
    )


def released(tree: Tree) -> None:
    tree["levies"][0]["release"] = {"on": "2026-11-20", "told_by": "Mr. Cole", "told_on": "2026-11-23", "full": "true"}


def bankrupt(tree: Tree) -> None:
    """An earlier case was dismissed, and the court has extended the stay."""
    tree["proceedings"] = [
        {"kind": "bankruptcy", "started_on": "2026-11-10", "outcome": "pending", "reference": "26-00000",
         "filing": {"court": "A court", "chapter": "13", "hour": "9:00 a.m.", "debtors": [tree["taxpayers"][0]["id"]],
                    "dismissed_before": "true", "stay_order": "imposed", "stay_order_on": "2026-11-12", "counsel": "R. Day",
                    "counsel_phone": "713-555-0160", "counsel_joins": "true", "insolvency_fax": "855-555-0166"}}
    ]  # fmt: skip


def circumstances_changed(tree: Tree) -> None:
    tree["proceedings"] = [
        {"kind": "hearing", "started_on": "2026-01-05", "ended_on": "2026-06-02", "outcome": "determined"}
    ]
    tree["changed_circumstance"] = {
        "happened_on": "2026-11-20", "what": "It has.", "effect": "It does.", "asked": ["A release"], "exhausted": "true",
        "remedies": [{"on": "2026-11-21", "with_whom": "ACS", "what": "Release", "answer": "Refused"}],
        "appeals_address": ["Appeals"],
    }  # fmt: skip


def informed(tree: Tree) -> None:
    tree["information_authorization"] = {
        "designees": [{"name": "Marcus Bell", "address": {"street": "210 Harbor Ct", "city": "Galveston"}, "ref": ""}],
        "matters": [{"who": ["taxpayer"], "type": "Income", "form": "1040", "periods": "2023", "specific": "Balance due"}],
        "access_online": "false", "lender": "false", "retain_prior": "false",
    }  # fmt: skip


def lien_withdrawn(tree: Tree) -> None:
    lien_notice(tree)
    tree["notices"][0] |= {"lien_serial_number": "1", "lien_recording_office": "The clerk"}
    tree["proceedings"] = [
        {"kind": "installment_agreement", "started_on": "2026-01-05", "outcome": "in_effect", "direct_debits": "3",
         "provides_for_lien": "false"}
    ]  # fmt: skip
    tree["routes"] = ["lien_withdrawal"]
    tree["lien_withdrawal"] = {
        "send_to": ["Advisory"],
        "reasons": ["improper", "agreement", "direct_debit", "facilitates_collection", "best_interests"], "status": "unknown",
        "improper": "It was.", "facilitates": "It pays.", "best_interests": "It is.", "signer": "taxpayers",
        "notify": [{"name": "A bank", "address": {"street": "1 Main St", "city": "Austin", "state": "TX", "zip": "73301"}}],
    }  # fmt: skip


def bank_charged(tree: Tree) -> None:
    tree["bank_charges"] = {
        "error": "payment", "what": "It was lost.", "admitted_by": "Mr. Cole", "admitted_on": "2026-11-20", "bank": "A bank",
        "account": "1234", "charges": [{"on": "2026-11-18", "what": "Stop payment", "amount": "34.00"}], "paid": "true",
        "contributed": "false", "answers": "They were answered.", "send_to": ["The IRS"],
    }  # fmt: skip


def refused(tree: Tree) -> None:
    tree["levies"][0]["refusal"] = {
        "on": "2026-11-23", "by": "Ms. Pell", "employee_id": "1000321", "how": "telephone", "left_over": "228.00",
        "figures": [{"what": "insurance", "theirs": "160.00", "why": "A new premium", "exhibits": ["A"]}],
    }  # fmt: skip


def appealed(tree: Tree) -> None:
    refused(tree)
    tree["levies"][0]["office"] |= {"kind": "revenue_officer", "employee": "Ms. Pell"}
    tree["collection_appeal"] = {
        "asked_on": "2026-11-20",
        "conference_on": "2026-11-23",
        "manager": "T. Orr",
        "result": "refused",
    }


def not_called(tree: Tree) -> None:
    appealed(tree)
    tree["collection_appeal"] = {"asked_on": "2026-11-19", "called_back": "false"}


def advocate_asked(tree: Tree) -> None:
    """The Taxpayer Advocate, beside a conference with the manager that never came."""
    not_called(tree)
    tree["routes"] = ["advocate"]
    tree["advocate"] = {
        "office_fax": "317-555-0155",
        "email_consent": "true", "message_consent": "true", "tty": "true", "interpreter": "Spanish", "other_need": "Braille",
        "learned_from": "other", "learned_from_other": "A friend", "undecided_since": "2026-10-01", "costs": "It costs.",
        "lasting_harm": "It lasts.", "guidance": "It says so.",
    }  # fmt: skip


def installment_asked(tree: Tree) -> None:
    """After an agreement that was terminated: with Part II of Form 9465."""
    offered(tree)
    tree["installment"] = {
        "payment_now": "200", "day": "5", "routing_number": "000000000", "account_number": "00012345678", "low_income": "true",
        "payroll_deduction": "true", "health_coverage": "from_pay", "court_payments_from_pay": "true",
    }  # fmt: skip
    tree["proceedings"] = [{"kind": "installment_agreement", "ended_on": "2026-06-01", "outcome": "terminated"}]
    tree["liabilities"][0]["assessed_balance"] = "28,000"
    tree["statement"] = {"married": "true"}
    tree["household"]["shares_expenses"] = "false"
    tree["expenses"]["other"]["court_alimony"] = "80"


def agreement_by_right(tree: Tree) -> None:
    """Of one year, more than $10,000, of which less is tax."""
    offered(tree)
    tree["liabilities"] = [{**tree["liabilities"][0], "assessed_balance": "10,400", "tax": "8,000"}]
    tree["compliance"]["five_clean_years"] = "true"


def relief_asked(tree: Tree) -> None:
    """The case of the golden Form 8857, with a debt that is not covered."""
    tree.clear()
    tree |= yaml.load(RELIEF.read_bytes(), Loader=yaml.BaseLoader)
    tree["liabilities"].append({**tree["liabilities"][0], "id": "Qx", "period": "2019"})
    tree["innocent_spouse"]["education"] |= {
        "level": "college_degree",
        "degrees": "B.A.",
        "explanation": "It differed.",
    }
    tree["innocent_spouse"]["transfers"][0]["became"] = "I sold it."


def relief_asked_of_a_stranger(tree: Tree) -> None:
    """The same of a spouse about whom nothing is known but the name, and of a home address."""
    relief_asked(tree)
    tree["routes"] = ["innocent_spouse"]
    tree["innocent_spouse"] |= {
        "send_to": ["The IRS"],
        "contact_address": {},
        "spouse": {"name": "Garrett P. Dunleavy"},
        "language": "Polish",
    }


def unfinished(tree: Tree) -> None:
    """The last amount of each section is not known yet."""
    for section in (tree["other_income"], *tree["expenses"].values()):
        del section[[key for key in section if key not in ("other", "more")][-1]]
    del tree["receivables"]["available_now"]
    tree["business"]["name"] = "Peña Alterations"


def golden(tree: Tree, name: str) -> None:
    """The case of a golden form."""
    path = sample.ROOT / "tests" / "golden" / name / "case.yaml"
    tree.clear()
    tree |= yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)


def to_officer_whole(tree: Tree) -> None:
    """The same, with something in every list, Social Security, and no policy."""
    golden(tree, name="revenue-officer")
    whole(tree)
    tree["other_income"]["social_security"] = "900"
    tree["statement"]["spouse_social_security"] = "400"
    tree["other_assets"] = [one for one in tree["other_assets"] if one["kind"] != "life_insurance"]


def with_offer(tree: Tree) -> None:
    """The case of the golden Form 433-A (OIC), with something in every list."""
    golden(tree, "offer-in-compromise")
    whole(tree)


def by_one_firm(tree: Tree) -> None:
    tree["levies"][0]["claim"] |= {"counsel": {**tree["levies"][0]["claim"]["counsel"], "name": "Edith Marlow"}}


SITUATIONS: Mapping[str, tuple[str, Callable[[Tree], None] | None]] = {
    "wage": ("wage-levy", None),
    "bank": ("joint-bank-levy", None),
    "self-employed": ("self-employed-late", None),
    "whole": ("wage-levy", whole),
    "whole bank": ("joint-bank-levy", whole),
    "whole self-employed": ("self-employed-late", whole),
    "digits": ("wage-levy", digits),
    "estate": ("wage-levy", estate),
    "elsewhere": ("wage-levy", lives_elsewhere),
    "one owes": ("joint-bank-levy", spouse_owes_nothing),
    "by fax": ("wage-levy", by_fax),
    "two jobs": ("wage-levy", two_jobs),
    "one employer": ("joint-bank-levy", one_employer),
    "acts": ("wage-levy", acts),
    "lien": ("wage-levy", lien_notice),
    "event": ("wage-levy", event_has_passed),
    "agreement": ("wage-levy", agreement),
    "other words": ("wage-levy", other_words),
    "property": ("wage-levy", property_levied),
    "support": ("wage-levy", support),
    "seized": ("wage-levy", seized),
    "contractor": ("wage-levy", contractor),
    "paid off": ("wage-levy", paid_off),
    "unannounced": ("wage-levy", unannounced),
    "offered": ("wage-levy", offered),
    "asked back": ("wage-levy", asked_back),
    "medicare": ("wage-levy", medicare),
    "unfinished": ("wage-levy", unfinished),
    "levied early": ("wage-levy", levied_early),
    "sent": ("wage-levy", sent),
    "released": ("wage-levy", released),
    "bankrupt": ("wage-levy", bankrupt),
    "circumstances changed": ("wage-levy", circumstances_changed),
    "bank charged": ("wage-levy", bank_charged),
    "informed": ("wage-levy", informed),
    "lien withdrawn": ("wage-levy", lien_withdrawn),
    "refused": ("wage-levy", refused),
    "appealed": ("wage-levy", appealed),
    "not called": ("wage-levy", not_called),
    "advocate asked": ("wage-levy", advocate_asked),
    "installment asked": ("wage-levy", installment_asked),
    "agreement by right": ("wage-levy", agreement_by_right),
    "relief asked": ("wage-levy", relief_asked),
    "relief asked of a stranger": ("wage-levy", relief_asked_of_a_stranger),
    "to an officer": ("joint-bank-levy", partial(golden, name="revenue-officer")),
    "to an officer, whole": ("joint-bank-levy", to_officer_whole),
    "lump sum offered": ("joint-bank-levy", partial(golden, name="offer-lump-sum")),
    "monthly offered": ("wage-levy", partial(golden, name="offer-periodic")),
    "of a company": ("joint-bank-levy", partial(golden, name="company")),
    "with an offer": ("joint-bank-levy", with_offer),
    **dict.fromkeys(OUTSIDE, ("", None)),
    "wrongful-levy by one firm": ("", by_one_firm),
}
"""Each on a sample, changed; of a letter outside packets its own case, of which the letter alone is made."""


@cache
def situation(name: str) -> tuple[Tree, Out]:
    base, change = SITUATIONS[name]
    tree = tree_of(base) if base else outside_tree(name.partition(" ")[0])
    if change:
        change(tree)
    return tree, tuple(out_of(tree, name))


def out_of(tree: Tree, name: str) -> Iterator[Any]:
    """What is made of a case in a situation."""
    base, _ = SITUATIONS[name]
    if base:
        yield from out(tree, base)
        return
    case, mistakes = read_case(json.dumps(tree).encode(), "case.yaml")
    if case is None:
        raise ValueError([(one.code, one.place) for one in mistakes])
    own = name.partition(" ")[0]
    printed = write_letter(template(letter_of(own)), facts_for(tree), enclosed(own))
    yield from (text_of(printed.document), printed.findings)


def out(tree: Tree, base: str, firm: Firm | None = None) -> Iterator[Any]:
    """All that is made of a case: every day due, every letter that is in no packet, every page, every finding; each when asked."""
    case, mistakes = read_case(json.dumps(tree).encode(), "case.yaml")
    if case is None:
        raise ValueError([(one.code, one.place) for one in mistakes])
    assert case.as_of is not None
    folder = sample.ROOT / "samples" / base
    named = [one.file for one in case.exhibits or () if one.file and (folder / one.file).is_file()]
    exhibits = {name: (folder / name).read_bytes() for name in named}
    law = Law(case.as_of)
    facts = facts_of(case, firm or sample.firm(), law)
    yield deadlines_of(facts)
    yield from forms_in_no_packet(facts)
    for one in IN_NO_PACKET:
        yield text_of(write_letter(template(one), facts, {}).document)
    made = draft(facts, sample.resources(), exhibits)
    yield [(one.code, one.place, one.message) for one in made.findings]
    files = {**made.placed.files, **{one.name: one.file for one in made.sets}}
    yield [
        (name, file.title, page.key, page.tabs, tuple(drawn.stream for drawn in page.leaf.overlays))
        for name, file in files.items()
        for page in file.pages
    ]


def differs(now: Iterator[Any], before: Out) -> bool:
    """True at the first part that is not as it was."""
    return any(one != other for one, other in zip(now, before, strict=True))


def forms_in_no_packet(facts: Facts) -> Iterator[Any]:
    """What the lines of each form say that no recipe names, or that of a route alone, and who signs it."""
    made = sample.resources()
    named = {entry.name for recipe in made.recipes if not recipe.route for entry in recipe.entries}
    behind = "f8857"  # Form 12153, where that asks for it
    forms = [form for form in made.forms.values() if form.id not in named or form.id == behind]
    for form in forms:
        yield [
            (answer.line.id, answer.lines, answer.ticked, answer.rows, answer.missing)
            for answer in resolve(form, facts)
        ]
    yield [facts.maybe(signer.when) for form in forms for signer in form.signers if signer.when]


def example(item: Item) -> Any:
    value = item.example or next(iter(item.choices), "")
    return [value] if item.many else value


def others(item: Item, value: Any) -> Iterator[Any]:
    """Other values that the item may have. That it is asked for where it is left out would not show what it is for."""
    if item.many:
        yield from (["Qx"], [])
    yield from (one for one in VALUES.get(item.kind, item.choices) if one != value)
    if item.kind == "text":
        yield from (f"{value or ''} Qx".strip(), example(item), "Qx")


VALUES = {
    "yes-no": ("true", "false"),
    "exhibit-id": ("Q-7", "Z"),
    "money": ("37.41", "0", "99999"),
    "date": ("2026-11-20", "2026-12-03", "2020-05-05"),
    "whole": ("7", "0"),
    "percent": ("37%",),
    "month": ("03/2029",),
    "tax-id": ("000-55-1234", "00-7654321", "0000-00077R", "P00000077"),
}


def put(section: Tree, path: str, value: Any) -> None:
    *way, last = path.split(".")
    for step in way:
        section = section.setdefault(step, {})
    section[last] = value


def sections(tree: Tree, pattern: str) -> list[tuple[Tree, str]]:
    """Where a pattern's key is or may be: the section of each entry, and the key."""
    *way, last = pattern.split(".")
    found = [tree]
    for step in way:
        key = step.removesuffix("[]")
        if step.endswith("[]"):
            found = [entry for section in found for entry in section.get(key) or () if isinstance(entry, dict)]
        else:
            inside = [section.setdefault(key, {}) for section in found]
            found = [one for one in inside if isinstance(one, dict)]  # an empty text says that there is nothing
    return [(section, last) for section in found]


def is_read(item: Item, name: str) -> bool:
    """True when another value of the item changes something that comes out in this situation."""
    tree, before = situation(name)
    for at, (section, key) in enumerate(sections(copy.deepcopy(tree), item.pattern)):
        for value in others(item, section.get(key)):
            changed = copy.deepcopy(tree)
            put(sections(changed, item.pattern)[at][0], key, value)
            try:
                if differs(out_of(changed, name), before):
                    return True
            except ValueError:  # not every value can stand in every place
                continue
    return False


KNOWN: Mapping[str, str] = {
    "two jobs": "levies[].names_dependents",
    "one employer": "levies[].payroll.who",
    "wage": """
        case_id client_number matter_number taxpayers[].irs_name address.county address_differs_from_last_return filing_status
        business.name power_of_attorney.matters[].form liabilities[].returned notices[].id levies[].payer.phone
        advocate.email_consent employment[].who bank_accounts[].address other_assets[].description credit_cards[].type
        expenses.personal.food request.return_of_money installment.payment_now hearing.request lien_withdrawal.reasons
        sent.hearing_request exhibits[].file
    """,
    "bank-charges": "as_of address.street levies[].id bank_charges.error exhibits[].id",
    "digits": "taxpayers[].tin.kind",
    "elsewhere": "taxpayers[].address.unit",
    "estate": "taxpayers[].signer.title",
    "collection-appeal-no-call": """
        household.under_65 levies[].refusal.figures[].what collection_appeal.asked_on other_income.alimony
    """,
    "bank": """
        household.dependents[].name power_of_attorney.consents levies[].outstanding_checks[].number investments[].institution
        real_estate[].description
    """,
    "one owes": "household.taxpayer_income",
    "self-employed": "business.type receivables.accounts[].name compliance.unfiled[].who hearing.tolling_facts",
    "acts": "representatives[].ref power_of_attorney.representatives_signed_on power_of_attorney.sign_return_statement",
    "representative-withdrawal-no-copy": "power_of_attorney.matters[].who",
    "representative-change": "power_of_attorney.revoked[].name",
    "whole": """
        information_authorization.designees[].name employment[].deductions[].what other_income.other[].description
        digital_assets[].type receivables.merchant[].name expenses.other.more[].description
    """,
    "bankruptcy-stay": "liabilities[].id levies[].covers levies[].taken[].on proceedings[].kind proceedings[].filing.court",
    "bank-authorization-two": "liabilities[].who",
    "collection-appeal": """
        liabilities[].assessed_balance levies[].office.employee_id levies[].owners[].who levies[].refusal.how
        collection_appeal.manager hardship.events[].on request.grounds sent.release_request
    """,
    "paid off": "liabilities[].payoff.amount",
    "lien": "notices[].lien_serial_number levies[].no_final_notice",
    "by fax": "notices[].fax.given_by",
    "levied early": "notices[].earlier_final_notice.kind",
    "payroll-dismissal": "levies[].payer.address.street",
    "bank-authorization": "levies[].payer.authorized_until",
    "medicare": "levies[].percent",
    "wrongful-levy": "levies[].owners[].share",
    "wrongful-levy-own": "levies[].claim.phone",
    "wrongful-levy by one firm": "levies[].claim.consents",
    "property": "levies[].property_value",
    "seized": "levies[].items[].what",
    "released": "levies[].release.told_by",
    "agreement": "proceedings[].release_allowed",
    "agreement by right": "liabilities[].tax compliance.five_clean_years",
    "lien withdrawn": "proceedings[].provides_for_lien lien_withdrawal.improper",
    "bankruptcy-stay-order": "proceedings[].filing.stay_order",
    "advocate asked": "routes advocate.learned_from_other advocate.office_fax",
    "appealed": "employment[].occupation other_assets[].lender credit_cards[].issuer statement.married",
    "support": "employment[].support.judgment_on",
    "unfinished": "other_income.nothing_else receivables.nothing_else expenses.personal.nothing_else",
    "to an officer": """
        investments[].loan real_estate[].final_payment other_assets[].owner receivables.accounts[].status
        statement.business_interests[].name
    """,
    "to an officer, whole": "statement.abroad[].left_on",
    "event": "hardship.events[].happened",
    "refusal-reply": "compliance.withholding_adequate",
    "asked back": "request.return_reason",
    "other words": "hearing.other_alternative",
    "changed-circumstance": "changed_circumstance.happened_on",
    "relief asked": "innocent_spouse.who innocent_spouse.knows_other_is_told",
    "relief asked of a stranger": "innocent_spouse.send_to",
    "of a company": "statement.business.taxed_as_corporation receivables.accounts[].contact digital_assets[].loan",
    "whole self-employed": "digital_assets[].business",
    "lump sum offered": "offer.payments[].amount",
    "monthly offered": "offer.months",
    "installment asked": "installment.health_coverage household.shares_expenses",
    "installment-cover": "installment.send_to",
}  # fmt: skip
"""A situation, and items that are read in it: it is tried first. Where that is no longer so the others are, which takes longer."""
FIRST = {pattern: name for name, patterns in KNOWN.items() for pattern in patterns.split()}

LEAVES = {item.pattern: item for item in items() if item.kind != "list"}


@pytest.mark.parametrize("section", list(dict.fromkeys(pattern.split(".")[0].removesuffix("[]") for pattern in LEAVES)))
def test_every_item_of_a_case_file_changes_something(section: str) -> None:
    """Of each section every fifth item; in tests/soak_slow.py, and where LEVYDOCS_EXAMPLES=2 is set, all of them."""
    of_section = [item for pattern, item in LEAVES.items() if pattern.split(".")[0].removesuffix("[]") == section]
    unread, names = [], [*OUTSIDE, *(one for one in SITUATIONS if one not in OUTSIDE)]
    tried = some(of_section, 5)
    for item in of_section:
        if first := FIRST.get(item.pattern):
            names.sort(key=first.__ne__)
        if item not in tried:
            continue
        name = next((one for one in names if is_read(item, one)), None)
        if name is None:
            unread.append(item.pattern)
        else:  # tried first for the next item, which is most often read where its neighbor is
            names.sort(key=name.__ne__)
    assert unread == []


def test_what_is_known_names_items_that_there_are() -> None:
    assert set(FIRST) <= set(LEAVES)
    assert set(KNOWN) <= {*OUTSIDE, *SITUATIONS}


REPRESENTATIVE = "r-okafor"


def leaves_of(part: type[Part], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every item of the firm book, by its path, with its annotation."""
    for key, field in part.model_fields.items():
        inner, path = part_of(field.annotation), f"{prefix}{key}"
        if inner is not None:
            named = f".{REPRESENTATIVE}" if container_of(field.annotation) is dict else ""
            yield from leaves_of(inner, f"{path}{named}.")
        elif key != "levydocs":
            yield path, field.annotation


def values_of(path: str, annotation: Any) -> tuple[str, ...]:
    numbers = {"caf": ("0000-00077R",), "ptin": ("P00000077",)}
    truths = ("true", "false") if bool in get_args(annotation) else ()
    return numbers.get(path.rpartition(".")[2]) or choices(annotation) or truths or ("Qx",)


FIRM_LEAVES = dict(leaves_of(Firm))


@pytest.mark.parametrize("path", FIRM_LEAVES)
def test_every_item_of_a_firm_book_changes_something(path: str) -> None:
    book: Tree = yaml.load((sample.ROOT / "samples" / "firm.yaml").read_bytes(), Loader=yaml.BaseLoader)
    if path.startswith(f"representatives.{REPRESENTATIVE}.address"):
        book["representatives"][REPRESENTATIVE]["address"] = {"street": "9 Oak St"}
    tree = tree_of("wage-levy")
    if path.startswith("designees"):
        tree["information_authorization"] = {"designees": [REPRESENTATIVE]}
        book["designees"] = {REPRESENTATIVE: {"name": "Linh Tran", "address": {"street": "9 Oak St"}}}
    before = said_by(json.dumps(tree), json.dumps(book))
    books = [changed(book, path, value) for value in values_of(path, FIRM_LEAVES[path])]
    assert any(differs(out(tree, "wage-levy", firm_of(one)), before) for one in books)


@cache
def said_by(tree: str, book: str) -> Out:
    return tuple(out(json.loads(tree), "wage-levy", firm_of(json.loads(book))))


def changed(book: Tree, path: str, value: str) -> Tree:
    book = copy.deepcopy(book)
    put(book, path, value)
    return book


def firm_of(book: Tree) -> Firm:
    firm, mistakes = read_firm(json.dumps(book).encode(), "firm.yaml")
    assert firm is not None, mistakes
    return firm
