"""Form 8857: one spouse asks alone, knows that the other is notified, and says nothing that the case does not say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import sample
from golden_case import GoldenCase
from golden_forms import REFERENCE, standing, whole

from levydocs.case.check import doubtful
from levydocs.law.in_force import Law
from levydocs.packet.binder import Binder
from levydocs.packet.build import compose
from levydocs.packet.concerns import found_in
from levydocs.packet.documents import one_form
from levydocs.packet.doubts import doubts
from levydocs.packet.forms_alone import build_forms

RELIEF = GoldenCase("innocent-spouse", "f8857")
SPOUSE = {
    "id": "garrett", "kind": "individual", "name": {"first": "Garrett", "middle": "P.", "last": "Dunleavy"},
    "tin": {"kind": "ssn", "number": "000-71-3307"}, "phones": {"cell": "814-555-0160"},
    "address": {"street": "77 Peach St", "unit": "Unit B", "city": "Erie", "state": "PA", "zip": "16508"},
}  # fmt: skip


def relief(changes: Mapping[str, object]) -> dict[str, object]:
    """Changes in the section of the case, by its own keys."""
    return {f"innocent_spouse.{key}": value for key, value in changes.items()}


def says(line: str, changes: Mapping[str, object]) -> str:
    answer = RELIEF.answers(changes)[line]
    assert answer.missing == ()
    return " ".join(answer.lines)


def told(changes: Mapping[str, object] | None = None) -> set[str]:
    return {
        one.code.removeprefix("LD-packet-relief-") for one in doubts(RELIEF.facts(changes)) if "-relief-" in one.code
    }


def both(**changes: object) -> dict[str, object]:
    """The other spouse is a taxpayer of the case too, and both owe."""
    owed = {f"liabilities[{at}].who": ["garrett", "ilse"] for at in (0, 1)}
    return {"taxpayers": [SPOUSE, RELIEF.tree["taxpayers"][0]], **owed, **changes}


# Who asks


@sample.on_both
def test_it_is_made_alone_and_the_one_who_asks_signs(official: bool) -> None:
    made = build_forms(RELIEF.case(), sample.firm(), Law(sample.AS_OF), sample.resources(official), {}, ["f8857"])
    assert not sample.of_the_proof(made)
    (envelope,) = made.envelopes
    form, sheet = envelope.parts
    assert [(one.who, one.page) for one in form.signatures] == [("taxpayer", 5)]
    assert len(form.leaves) == 6
    assert sheet.id.startswith("sheet:f8857")


@sample.on_both
def test_of_a_couple_the_form_is_of_the_one_who_asks_alone(official: bool) -> None:
    made = one_form(RELIEF.case(both()), sample.firm(), Law(sample.AS_OF), sample.resources(official), "f8857")
    assert list(made.files) == ["8857-spouse.pdf"]
    boxes = standing(RELIEF.filled(both(), official))
    assert boxes["topmostSubform[0].Page1[0].f1_8[0]"] == "Ilse K. Marchetti (formerly Ilse K. Dunleavy)"
    assert boxes["topmostSubform[0].Page1[0].f1_9[0]"] == "000-71-3306"
    assert boxes["topmostSubform[0].Page2[0].f2_1[0]"] == "Garrett P. Dunleavy"
    attached = " ".join(text for _, envelope in [*sheets(both())] for text in envelope)
    assert "Ilse K. Marchetti, SSN ending in 3306" in attached
    assert "Dunleavy" not in attached.replace("formerly", "")


def test_no_envelope_of_the_other_spouse_holds_it() -> None:
    binder = Binder(sample.resources(), RELIEF.facts(both()), {})
    assert binder.for_taxpayer(0).form("f8857") == []
    assert [part.id for part in binder.for_taxpayer(1).form("f8857")] == ["form:f8857:2", "sheet:f8857:2"]
    assert [part.id for part in binder.form("f8857")] == ["form:f8857:2", "sheet:f8857:2"]


def sheets(changes: Mapping[str, object]) -> Any:
    """The words of each continuation sheet, by the id of its part."""
    made = build_forms(RELIEF.case(changes), sample.firm(), Law(sample.AS_OF), sample.resources(), {}, ["f8857"])
    for envelope in made.envelopes:
        for part in envelope.parts:
            if part.id.startswith("sheet:"):
                yield part.id, part.texts


@pytest.mark.parametrize(
    ("changes", "asked", "missing"),
    [
        ({}, True, ()),
        ({"situation": "community_income"}, True, ()),
        ({"situation": "neither"}, False, ()),
        ({"situation": ""}, None, ("innocent_spouse.situation",)),
        ({"who": ""}, False, ()),
    ],
)
def test_it_is_asked_for_by_name_and_in_the_situations_of_line_1(
    changes: dict[str, object], asked: bool | None, missing: tuple[str, ...]
) -> None:
    found = RELIEF.facts(relief(changes))
    assert found.maybe("relief.asked") is asked
    assert asked is not None or sample.missing(found, "relief.asked") == missing


def test_without_anybody_who_asks_no_form_is_made_and_it_is_said_why() -> None:
    changes: dict[str, object] = {"innocent_spouse": {}}
    made = build_forms(RELIEF.case(changes), sample.firm(), Law(sample.AS_OF), sample.resources(), {}, ["f8857"])
    assert made.envelopes == ()
    assert "LD-packet-form-not-made" in {one.code for one in made.findings}
    assert {"LD-form-missing-required"} <= {one.code for one in RELIEF.filled(changes).findings}


# The years


def test_the_years_stand_in_their_order_and_more_than_six_go_on_on_the_sheet() -> None:
    debts = [{**RELIEF.tree["liabilities"][0], "id": f"y{year}", "period": str(year)} for year in range(2021, 2013, -1)]
    changes = {"liabilities": debts, "innocent_spouse.covers": ["all"]}
    form = RELIEF.filled(changes)
    boxes = [one.texts[0] for one in form.placements if one.line.startswith("f8857:years[")]
    assert boxes == ["2014", "2015", "2016", "2017", "2018", "2019"]
    assert whole(form, "further_years") == "Relief is also requested for 2020 and 2021."
    assert says("further_years", {}) == ""


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"liabilities[0].form": "941", "liabilities[0].period": "2021Q1"}, "liabilities[0].form"),
        ({"liabilities[0].who": []}, "liabilities[0].who"),
        ({"innocent_spouse.covers": []}, "innocent_spouse.covers"),
    ],
)
def test_relief_is_from_income_tax_that_the_client_owes(changes: dict[str, object], missing: str) -> None:
    assert RELIEF.answers(changes)["years"].missing == (missing,)


# What the IRS and the other spouse get to know


@pytest.mark.parametrize("known", ["false", ""])
def test_the_client_knows_that_the_other_spouse_is_told_or_nothing_is_sent(known: str) -> None:
    assert "other-is-told" not in told()
    changes = relief({"knows_other_is_told": known})
    assert "other-is-told" in told(changes)
    made = build_forms(RELIEF.case(changes), sample.firm(), Law(sample.AS_OF), sample.resources(), {}, ["f8857"])
    (found,) = [one for one in made.findings if one.code == "LD-packet-relief-other-is-told"]
    assert found.severity == "blocks"


@pytest.mark.parametrize(
    ("changes", "safety"),
    [
        ({}, True),
        ({"abuse": {}}, False),
        ({"abuse": {"victim": "false"}}, False),
        ({"abuse": {}, "afraid_to_write": "true"}, True),
    ],
)
def test_safety_is_gone_through_where_there_is_fear(changes: dict[str, object], safety: bool) -> None:
    assert ("safety" in told(relief(changes))) is safety


def test_part_v_is_not_asked_for_and_no_is_no_account() -> None:
    lines = ("victim", "no_code", "abuse_account", "afraid", "danger")
    silent = RELIEF.filled(relief({"abuse": {}}))
    assert not [one for one in silent.placements if one.line.partition(":")[2].partition("=")[0] in lines]
    assert not [one for one in silent.findings if one.place.partition(":")[2] in lines]
    no = RELIEF.answers(
        relief({"abuse": {"victim": "false", "no_code": "true", "account": "He hit me.", "afraid": "true"}})
    )
    assert no["victim"].ticked == {"no"}
    assert [no[one].lines for one in ("abuse_account",)] == [()]
    assert [no[one].ticked for one in ("no_code", "afraid", "danger")] == [frozenset()] * 3


def test_the_code_is_refused_only_where_the_client_says_so() -> None:
    assert RELIEF.answers()["no_code"].ticked == frozenset()
    assert RELIEF.answers(relief({"abuse.no_code": "true"}))["no_code"].ticked == {""}


@pytest.mark.parametrize(
    ("changes", "reveals"),
    [
        ({}, False),
        ({"explanation": "I moved to 318 Cascade St. to be safe."}, True),
        ({"returns": "Call me at (814) 555-0139."}, True),
        ({"abuse.account": "He waited for me at Lakeshore Dental Group."}, True),
        ({"transfers[0].why": "It stands at 318 Cascade St."}, True),
        ({"explanation": "He lives at 77 Peach St."}, False),
    ],
)
def test_what_the_irs_keeps_back_is_told_where_an_answer_names_it(changes: dict[str, object], reveals: bool) -> None:
    assert ("reveals" in told(relief(changes))) is reveals


def test_both_spouses_of_one_firm_are_a_conflict_until_both_consent() -> None:
    assert "against-client" not in told()
    assert "against-client" in told(both())
    assert "against-client" in told(both(**{"innocent_spouse.spouse": {"id": "garrett"}}))
    assert "against-client" in told(both(power_of_attorney={"consents": ["ilse"]}))
    assert "against-client" not in told(both(power_of_attorney={"consents": ["ilse", "garrett"]}))


ASKED_TOGETHER = {
    "levies": [],
    "routes": ["innocent_spouse", "installment"],
    "request": {"proposal": "installment_agreement", "monthly_offer": "500"},
    "installment": {"send_to": ["Internal Revenue Service", "Kansas City, MO 00000"]},
}
SAFE = relief({"abuse.victim": "false", "abuse.afraid": "", "abuse.danger": "", "afraid_to_write": "false"})


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, {"relief-against-client", "relief-joint-form"}),
        (SAFE, {"relief-against-client"}),
        ({"power_of_attorney": {"consents": ["ilse", "garrett"]}}, {"relief-joint-form"}),
        ({**SAFE, "power_of_attorney": {"consents": ["ilse", "garrett"]}}, set()),
    ],
)
def test_a_joint_form_waits_where_relief_for_the_one_is_against_the_other(
    changes: dict[str, object], codes: set[str]
) -> None:
    """In every envelope that holds one, and in the signing set of each spouse."""
    known = RELIEF.facts(both(**ASKED_TOGETHER, **changes))
    found = Binder(sample.resources(), known, {}).form("f9465")[0].findings
    assert {one.code.removeprefix("LD-packet-") for one in found if "-relief-" in one.code} == codes
    if codes == {"relief-against-client"}:
        made = compose(known.case, sample.firm(), known.basis.law, sample.resources(), {})
        about = found_in(known, made.envelopes, made.findings)
        held = {
            one.id
            for file, one in made.envelopes.items()
            if "LD-packet-relief-against-client" in {each.code for each in about[file]}
        }
        assert held == {"packet", "installment-by-mail", "innocent-spouse"}
        joint = [page.is_draft for one in made.sets for page in one.pages if page.page.part.id == "form:f9465"]
        assert joint == [True, True]


def test_a_hearing_request_that_ticks_the_box_wants_the_form() -> None:
    ticked = {"hearing": {"reasons": ["innocent_spouse"]}}
    assert "form-wanted" not in told(ticked)
    assert "form-wanted" in told({**ticked, "innocent_spouse": {}})


def test_the_number_of_the_other_spouse_is_hidden_like_a_taxpayers() -> None:
    made = build_forms(RELIEF.case(), sample.firm(), Law(sample.AS_OF), sample.resources(), {}, ["f8857"])
    proof = made.files["proof.json"].decode()
    assert "…3307" in proof
    assert "000-71-3307" not in proof
    in_text = RELIEF.case(relief({"explanation": "His number is 000 71 3307."}))
    told_of = {(one.code, one.place.rpartition(" ")[2]) for one in doubtful(in_text, sample.firm())}
    assert ("LD-case-number-in-text", "innocent_spouse.explanation") in told_of
    assert ("LD-case-specimen", "innocent_spouse.spouse.number") in told_of
    assert not [one for one in doubtful(RELIEF.case(both()), sample.firm()) if one.code == "LD-case-same-number"]


def test_a_question_without_answer_is_told_once() -> None:
    missing = [
        one.place for one in RELIEF.filled({"innocent_spouse": {"who": "ilse"}}).findings if "missing" in one.code
    ]
    dependent = {"language", "degrees", "transfers", "purchases", "further_years", "health_explained", "divorced_since"}
    assert not {f"f8857:{line}" for line in dependent} & set(missing)
    assert {f"f8857:{line}" for line in ("english", "education", "received", "purchased", "years", "marriage")} <= set(
        missing
    )


# Line 5 and line 6


def test_home_is_the_address_where_the_case_names_no_other() -> None:
    home = {"contact_address": {}, "phone": "", "name_on_return": ""}
    said = RELIEF.answers(relief(home))
    assert [said[one].lines for one in ("name", "street", "unit", "county", "city", "phone")] == [
        ("Ilse K. Marchetti",), ("318 Cascade St",), ("Apt 4",), ("Erie County",), ("Erie, PA 16507",), ("814-555-0139",),
    ]  # fmt: skip
    own = {"taxpayers[0].address": {"street": "9 Elm St", "city": "Erie", "state": "PA", "zip": "16509"}}
    said = RELIEF.answers({**relief(home), **own})
    assert [said[one].lines for one in ("street", "county", "city")] == [("9 Elm St",), (), ("Erie, PA 16509",)]


def test_what_is_not_known_of_the_other_spouse_stays_empty_and_is_not_asked_for() -> None:
    form = RELIEF.filled(relief({"spouse": {"name": "Garrett P. Dunleavy"}}))
    lines = {one.line for one in form.placements if one.line.startswith("f8857:spouse_")}
    assert lines == {"f8857:spouse_name"}
    assert not form.findings or {one.code for one in form.findings} == {"LD-form-facsimile"}


def test_a_taxpayer_of_the_case_on_line_6_is_taken_from_there() -> None:
    said = RELIEF.answers(both(**{"innocent_spouse.spouse": {"id": "garrett"}}))
    assert [said[f"spouse_{one}"].lines for one in ("name", "ssn", "street", "unit", "city", "phone")] == [
        ("Garrett P. Dunleavy",), ("000-71-3307",), ("77 Peach St",), ("Unit B",), ("Erie, PA 16508",), ("814-555-0160",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "line", "paper"),
    [
        ("together", None, False),
        ("living_apart", "living_apart_since", False),
        ("widowed", "widowed_since", True),
        ("legally_separated", "legally_separated_since", True),
        ("divorced", "divorced_since", True),
    ],
)
def test_the_day_stands_beside_its_own_box_and_its_paper_is_asked_for(
    status: str, line: str | None, paper: bool
) -> None:
    said = RELIEF.answers(relief({"marriage.status": status}))
    days = [name for name in said if name.endswith("_since") and said[name].lines]
    assert days == ([line] if line else [])
    assert "paper" not in told(relief({"marriage.status": status}))
    assert ("paper" in told({**relief({"marriage.status": status}), "exhibits": []})) is paper


# The accounts


def test_an_answer_is_never_clipped() -> None:
    long = " ".join(f"In month {number} I asked him about the letters and he put them away." for number in range(1, 60))
    form = RELIEF.filled(relief({"household_finances": long}))
    assert whole(form, "household_finances") == long
    (last,) = [one.texts[-1] for one in form.placements if one.field.name.endswith("f3_24[0]")]
    assert REFERENCE.search(last)


def test_nothing_bought_and_nothing_received_is_no() -> None:
    said = RELIEF.answers(relief({"purchases": [], "transfers": []}))
    assert [said[one].ticked for one in ("purchased", "received")] == [{"no"}, {"no"}]
    assert [said[one].lines for one in ("purchases", "transfers")] == [(), ()]
    unsaid = RELIEF.answers({"innocent_spouse": {"who": "ilse", "situation": "joint_return"}})
    assert [unsaid[one].missing for one in ("purchased", "received")] == [
        ("innocent_spouse.purchases",),
        ("innocent_spouse.transfers",),
    ]


@pytest.mark.parametrize(
    ("one", "text"),
    [
        ({"what": "Piano"}, "Piano."),
        ({"what": "Piano", "value": "900"}, "Piano; fair market value when it was transferred $900.00."),
        (
            {"what": "Piano", "on": "2024-03-18", "became": "I sold it."},
            "Piano, transferred on March 18, 2024. I sold it.",
        ),
    ],
)
def test_an_asset_received_is_told_with_what_the_case_says_of_it(one: dict[str, str], text: str) -> None:
    assert says("transfers", relief({"transfers": [one]})) == text


def test_a_purchase_without_amount_or_year() -> None:
    assert says("purchases", relief({"purchases": [{"what": "A boat"}]})) == "A boat."


def test_no_problem_needs_no_words_and_a_problem_does() -> None:
    assert says("health_explained", relief({"health": {"problem": "false"}})) == ""
    missing = RELIEF.answers(relief({"health": {"problem": "true"}}))["health_explained"].missing
    assert missing == ("innocent_spouse.health.explanation",)


def test_another_language_is_named() -> None:
    said = RELIEF.answers(relief({"language": "Polish"}))
    assert said["english"].ticked == {"no"}
    assert said["language"].lines == ("Polish",)


def test_degrees_are_asked_for_of_a_graduate() -> None:
    said = RELIEF.answers(relief({"education": {"level": "college_degree", "courses": "none"}}))
    assert said["degrees"].missing == ("innocent_spouse.education.degrees",)


# Money


def test_what_is_no_gift_and_no_assistance_is_listed_by_its_name() -> None:
    said = RELIEF.answers(relief({"gifts": [], "assistance": []}))
    assert [said[one].lines for one in ("gifts", "assistance", "total_income")] == [("0",), ("0",), ("4,235",)]
    assert [row["type"] for row in said["other_income"].rows] == [
        ("Help from her mother",), ("SNAP benefits",), ("Babysitting",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "line"), [("gifts", "gifts"), ("assistance", "assistance"), ("caregiver", "caregiver")]
)
def test_a_name_that_no_entry_has_is_missing(key: str, line: str) -> None:
    assert RELIEF.answers(relief({key: ["Nothing of the kind"]}))[line].missing == (f"innocent_spouse.{key}[0]",)


def test_the_share_of_telephones_is_asked_for_where_there_is_something_to_share() -> None:
    assert RELIEF.answers(relief({"telephone": ""}))["telephone"].missing == ("innocent_spouse.telephone",)
    assert RELIEF.answers(relief({"telephone": "128.01"}))["internet"].missing == ("innocent_spouse.telephone",)
    none = RELIEF.answers({**relief({"telephone": ""}), "expenses.housing.communications": "0"})
    assert [none[one].lines for one in ("telephone", "internet")] == [("0",), ("0",)]


def test_a_mortgage_a_boat_and_an_order() -> None:
    """850.40 on the house is rent or mortgage; 120 on the boat is miscellaneous, with the 200 of before: 1,150 + 850.40, 320."""
    house = {
        "description": "House",
        "county": "Erie County",
        "payment": "850.40",
        "value": "90,000",
        "owed": "61,000",
        "primary": "true",
    }
    boat = {"description": "Rowboat", "kind": "other", "payment": "120", "value": "700", "owed": "0"}
    changes = {
        "real_estate": [house],
        "other_assets": [*RELIEF.tree["other_assets"], boat],
        "expenses.other.court_child_support": "60",
    }
    said = RELIEF.answers(changes)
    assert [said[one].lines for one in ("rent_or_mortgage", "miscellaneous")] == [("2,000",), ("320",)]
    assert "Rowboat, $120.00" in " ".join(said["miscellaneous_list"].lines)
    assert [row["type"] for row in said["court_ordered"].rows] == [
        ("Child support under a court order",),
        ("Other payments under a court order",),
    ]
    assert [row["description"] for row in said["assets"].rows][-3:] == [
        ("House",),
        ("2015 Subaru Forester",),
        ("Rowboat",),
    ]
    assert said["total_expenses"].lines == ("5,779",)  # 4,749 + 850 + 120 + 60


def test_nobody_else_gets_it() -> None:
    assert set(sample.resources().forms["f8857"].audiences) == {"appeals", "innocent_spouse", "client"}
    holding = {
        one.id: one.whose for one in sample.resources().recipes if "f8857" in {entry.name for entry in one.entries}
    }
    assert holding == {"hearing": "", "innocent-spouse": "relief.requesters"}
