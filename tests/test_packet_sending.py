"""The sheet that says how each envelope is sent, beside what the case files say of numbers, addresses and days."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import sample

from levydocs.law.in_force import Law
from levydocs.packet.binder import Binder
from levydocs.packet.build import Packet, build
from levydocs.packet.finish import named_files
from levydocs.packet.office_sheets import office_sheets
from levydocs.packet.plan import plan
from levydocs.packet.planned import Planned
from levydocs.packet.sending import last_days, sendings
from levydocs.text import squeeze

ACS = "Automated Collection System"
NOTICE = "(as printed on the notice)"
FAX = "By fax to {}"
"""How long it takes has tests of its own (test_packet_fax_time.py)."""
MAIL = (
    "By certified mail, return receipt requested; ask for a hand-stamped postmark. A courier cannot deliver to a PO box"
)
BANK = (
    "Monday, December 7, 2026; aim for Friday, December 4, 2026"  # served on November 16, 21 days; a banking day before
)
STATEMENT = "statement of filing status and dependents to the employer"
PAYROLL = "Wednesday, November 25, 2026"  # payroll's cut-off for the pay day of November 27
BY_HAND = {
    "wage-levy": [
        ("Levy release, to ACS", "1-acs.pdf", ACS, FAX.format("855-555-0148"), 17, PAYROLL),
        ("Hearing request", "3-hearing.pdf", f"Internal Revenue Service, ACS Support, Stop 0000, P.O. Box 000000, {NOTICE}",
         MAIL, 6, "Saturday, December 5, 2026; aim for Monday, November 30, 2026"),
        ("Power of attorney, to the CAF unit", "4-caf.pdf", "Internal Revenue Service, CAF Unit, Ogden",
         FAX.format("855-214-7522"), 3, PAYROLL),
        ("Letter to the payer", "5-payer.pdf", "Bayou Bend Dental Supply", FAX.format("713-555-0171"), 1, PAYROLL),
    ],
    "joint-bank-levy": [
        ("Levy release, to ACS", "1-acs.pdf", ACS, FAX.format("855-555-0147"), 20, BANK),
        ("Additional exhibits, to ACS", "2-acs-more.pdf", ACS, FAX.format("855-555-0147"), 5, BANK),
        ("Hearing request", "3-hearing.pdf",
         f"Internal Revenue Service, Automated Collection, Stop 0000, P.O. Box 000001, {NOTICE}", MAIL, 10,
         "Wednesday, December 9, 2026; aim for Friday, December 4, 2026"),
        ("Power of attorney, to the CAF unit", "4-caf-1.pdf", "Internal Revenue Service, CAF Unit, Memphis",
         FAX.format("855-214-7519"), 3, BANK),
        ("Power of attorney, to the CAF unit", "4-caf-2.pdf", "Internal Revenue Service, CAF Unit, Memphis",
         FAX.format("855-214-7519"), 3, BANK),
        ("Letter to the payer", "5-payer.pdf", "Peachtree Commons Bank", FAX.format("404-555-0176"), 2, BANK),
    ],
    "self-employed-late": [
        ("Levy release, to ACS", "1-acs.pdf", ACS, FAX.format("855-555-0146"), 19, ""),
        ("Hearing request", "3-hearing.pdf", f"Internal Revenue Service, ACS Support, Stop 0000, P.O. Box 000003, {NOTICE}",
         MAIL, 9, "Tuesday, May 11, 2027; aim for Thursday, May 6, 2027"),
        ("Power of attorney, to the CAF unit", "4-caf.pdf", "Internal Revenue Service, CAF Unit, Ogden",
         FAX.format("855-214-7522"), 3, ""),
        ("Letter to the payer", "5-payer.pdf", "Riverwest Condominium Association",
         FAX.format("414-555-0173"), 1, ""),
    ],
}  # fmt: skip
"""Title, file, recipient, way, pages, last day. Fax numbers of the CAF units: instructions for Form 2848, Rev. 9-2021."""
LABELS = "File|To|How|Or|Call|Pages|Last day|By law|Sign first|Keep"


def sheet(found: Packet) -> str:
    """The words of the sheet, without the margins and the head of a second page."""
    said = []
    for text in sample.page_texts(found.files["sending.pdf"]):
        body = re.split(r"\n[^\n]*· page \d+ of \d+", text)[0]
        said += [
            line for line in body.splitlines() if not re.search(r"^How each envelope is sent · .* Page \d+\s*$", line)
        ]
    return "\n".join(said).partition("• ")[0]


def envelopes(found: Packet) -> list[dict[str, str]]:
    """What the sheet says of each envelope, by the words at its left."""
    _, *parts = re.split(r"(?m)^(?=\d+\. )", sheet(found))
    entries = []
    for part in parts:
        head, _, rest = part.partition("\nFile ")
        number = head.partition(".")[0]
        assert rest.lstrip().startswith(f"{number}-")
        pieces = re.split(rf"(?m)^({LABELS}) ", f"File {rest}")
        said = {label: squeeze(text) for label, text in zip(pieces[1::2], pieces[2::2], strict=True)}
        entries.append({"Title": squeeze(head.partition(". ")[2]), **said})
    return entries


@sample.on_both
@pytest.mark.parametrize("name", sample.SAMPLES)
def test_each_envelope_of_the_samples_is_on_the_sheet(name: str, official: bool) -> None:
    said = envelopes(sample.composed_of(name, official))
    rows = [
        (
            one["Title"],
            one["File"],
            one["To"],
            one["How"].partition(", about")[0],
            int(one["Pages"].partition(";")[0]),
            one.get("Last day", ""),
        )
        for one in said
    ]
    assert rows == BY_HAND[name]


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_sheet_names_the_files_as_they_are_and_counts_their_pages(name: str) -> None:
    found = sample.composed_of(name)
    sent = [file for file in named_files(found.envelopes) if file != "packet.pdf"]
    said = {one["File"]: int(one["Pages"].partition(";")[0]) for one in envelopes(found)}
    assert said == {file: len(sample.page_texts(found.files[file])) for file in sent}


def test_what_to_sign_first_and_what_to_keep() -> None:
    found = sample.composed_of("wage-levy")
    assert len(sample.page_texts(found.files["sending.pdf"])) == 2, "no third page for a few lines"
    said = {one["File"]: one for one in envelopes(found)}
    power = ("Form 2848, line 7: Taxpayer's signature and date; "
             "Form 2848, Part II: Each representative's signature and date, in the order of line 2")  # fmt: skip
    assert {file: one["Sign first"] for file, one in said.items()} == {
        "1-acs.pdf": f"{power}; Request for release of levy; Form 433-F, signature: Your signature and date; Hardship letter",
        "3-hearing.pdf": f"Transmittal of the hearing request; Form 12153, line 10: Representative's signature and date; {power}",
        "4-caf.pdf": power,
        "5-payer.pdf": "Letter to the payer",
    }  # fmt: skip
    for file, one in said.items():
        proof = "postmark" if file == "3-hearing.pdf" else "time of receipt"
        assert proof in one["Keep"], file


def test_fax_number_that_is_not_known_is_asked_for() -> None:
    said = {one["File"]: one["How"] for one in envelopes(sample.composed({"levies[0].payer.fax": sample.REMOVED}))}
    assert said["5-payer.pdf"] == "By fax; ask for the number by phone, about one minute"
    assert said["4-caf.pdf"] == f"{FAX.format('855-214-7522')}, about one minute"


def test_pictures_made_for_a_fax_are_to_be_looked_at() -> None:
    """The levy (JPEG), the shut-off notice (PNG) and the receipts (JPEG), by the pages on which they stand."""
    found = sample.composed_of("wage-levy")
    said = {one["File"]: one["Pages"] for one in envelopes(found)}
    assert (
        said["1-acs.pdf"]
        == "17; check pages 4, 13 and 17: black and white for the fax, as supplied in the complete packet"
    )
    assert [file for file, pages in said.items() if "check" in pages] == ["1-acs.pdf"]
    parts = [part.id for part in sample.envelope(found, "1-acs.pdf").parts for _ in part.leaves]
    assert [parts[page - 1] for page in (4, 13, 17)] == ["exhibit:B", "exhibit:D", "exhibit:E"]


def test_payer_can_be_called() -> None:
    said = {one["File"]: one.get("Call") for one in envelopes(sample.composed_of("wage-levy"))}
    assert {file for file, number in said.items() if number} == {"5-payer.pdf"}
    assert said["5-payer.pdf"] == "713-555-0170"


@pytest.mark.parametrize(
    ("fax", "expected"),
    [
        (
            {"number": "855-555-0190", "given_by": "Ms. Ray, ID 1000234", "given_on": "2026-11-24"},
            "By fax to 855-555-0190 (given by Ms. Ray, ID 1000234 on November 24, 2026); keep the confirmation",
        ),
        ({"number": "855-555-0190", "given_by": "Ms. Ray"}, "By fax to 855-555-0190 (given by Ms. Ray); keep the confirmation"),
        ({"number": "855-555-0190", "given_on": "2026-11-24"},
         "By fax to 855-555-0190 (given on November 24, 2026); keep the confirmation"),
        ({"number": "855-555-0190"}, "By fax to 855-555-0190; keep the confirmation"),
    ],
)  # fmt: skip
def test_hearing_request_can_be_faxed_where_a_number_was_given(fax: dict[str, str], expected: str) -> None:
    """Publication 1660, page 2: call the number on the notice before faxing."""
    found = sample.make({"notices[1].fax": fax, "notices[1].phone": "800-555-0191"})
    (hearing,) = [one for one in envelopes(found) if one["File"] == "3-hearing.pdf"]
    assert hearing["Or"] == expected
    assert hearing["Call"] == "800-555-0191 before you fax"


def test_office_finds_its_own_numbers_on_the_sheet() -> None:
    assert "Case 2026-0203 (client 20418, matter 001)" in squeeze(sheet(sample.composed_of("wage-levy")))
    assert "Case 2026-0203 (matter 001)" in squeeze(sheet(sample.make({"client_number": sample.REMOVED})))
    none = sample.make({"client_number": sample.REMOVED, "matter_number": ""})
    assert "Case 2026-0203 Client Marisol" in squeeze(sheet(none))


def test_courier_is_named_only_where_there_is_a_box() -> None:
    street = {"notices[1].hearing_address": ["Internal Revenue Service", "12 Example Street", "Ogden UT 84201"]}
    (how,) = [one["How"] for one in envelopes(sample.composed(street)) if one["File"].endswith("-hearing.pdf")]
    assert how == "By certified mail, return receipt requested; ask for a hand-stamped postmark"


def test_power_of_attorney_of_each_spouse_goes_to_the_unit_of_the_own_state() -> None:
    """The facts are those of the taxpayer of the envelope, also when only the second is liable."""
    spouse = {
        "taxpayers[1]": {
            "id": "spouse", "kind": "individual", "name": {"first": "Luis", "last": "Ortega"},
            "tin": {"kind": "ssn", "number": "000-52-8844"}, "phones": {"cell": "832-555-0188"},
            "address": {"street": "9 Peach St", "unit": "", "city": "Atlanta", "state": "GA", "zip": "30303", "country": "US"},
        },
        "filing_status": "married_joint", "household.under_65": "2",
    }  # fmt: skip
    for who, expected in (
        (["taxpayer", "spouse"], [("4-caf-1.pdf", "Ogden", "7522"), ("4-caf-2.pdf", "Memphis", "7519")]),
        (["spouse"], [("4-caf.pdf", "Memphis", "7519")]),
    ):
        owed = {f"liabilities[{number}].who": who for number in range(3)}
        said = [one for one in envelopes(sample.composed({**spouse, **owed})) if "caf" in one["File"]]
        found = [(one["File"], one["To"].split()[-1], re.findall(r"855-214-(\d+)", one["How"])[0]) for one in said]
        assert found == expected


@pytest.mark.parametrize(
    ("envelope", "days"),
    [
        ("acs", ["11-25 release in the hands of payroll", f"11-27 {STATEMENT}"]),
        ("payer", ["11-25 release in the hands of payroll", f"11-27 {STATEMENT}"]),
        ("caf", ["11-25 "]),
        ("packet", []),
    ],
)
def test_last_days_of_a_wage_levy(envelope: str, days: list[str]) -> None:
    """Served on Monday, November 23: three working days, one of them Thanksgiving, which is none, end on Friday, November 27."""
    facts = sample.facts({"levies[0].served_on": "2026-11-23", "levies[0].payroll.statement_given_on": sample.REMOVED})
    recipe = next(one for one in sample.resources().recipes if one.id == envelope)
    found = last_days(facts, Planned(recipe, "", ()))
    assert [f"{one.on:%m-%d} {one.what}" for one in found] == days


def test_sheets_stay_in_the_office() -> None:
    """Neither sheet nor signing set is in an envelope, and the complete packet, which is not sent, is not on the sheet."""
    found = sample.composed_of("wage-levy")
    assert {"sending.pdf", "sign-here-taxpayer.pdf", "sign-here-representative.pdf"} <= set(found.files)
    ids = [part.id for one in found.envelopes for part in one.parts]
    assert not [one for one in ids if one.startswith(("letter:sending", "sign-here"))]
    assert "packet.pdf" not in sheet(found)


def test_no_sheet_without_something_for_it() -> None:
    """Without a recipient nothing is sent; what is signed then is in the complete packet."""
    resources = sample.resources()
    recipes = {one.id: one for one in resources.recipes}
    for names, expected in ((("payer",), ["sending"]), (("packet",), [])):
        binder = Binder(resources, sample.facts(), sample.exhibits())
        planned, _ = plan(binder, [recipes[name] for name in names])
        assert [one.id for one in office_sheets(binder, sendings(binder.facts, planned))] == expected
    nobody = replace(resources, recipes=(recipes["packet"],))
    found = build(sample.case(), sample.firm(), Law(sample.AS_OF), nobody, sample.exhibits())
    assert sorted(found.files) == [
        "manifest.json", "packet.pdf", "proof.json", "sign-here-representative.pdf", "sign-here-taxpayer.pdf",
    ]  # fmt: skip


# Hearings that no envelope asks for


def hearings(changes: dict[str, object]) -> str:
    """What the sheet says under "Hearings"."""
    text = squeeze(" ".join(sample.page_texts(sample.composed(changes).files["sending.pdf"])))
    found = re.search(r"(?<! )Hearings .*?(?= • A Form 2848 signed)|Hearings • .*?(?=• A Form 2848 signed)", text)
    return found[0] if found else ""


def test_a_declined_hearing_has_both_days_and_what_is_lost() -> None:
    """The thirtieth day after November 5, 2026 is Saturday, December 5; 26 USC 7503 moves it to Monday the 7th."""
    text = hearings({"hearing.request": "none"})
    assert "LT11 dated November 5, 2026 (Income, Form 1040: 2023): the client is not requesting a hearing." in text
    assert "Saturday, December 5, 2026 as printed" in text
    assert "moved by 26 USC 7503 to Monday, December 7, 2026" in text
    assert "Tax Court" in text
    assert "An equivalent hearing can be requested until Friday, November 5, 2027." in text


def test_a_pending_hearing_suspends_from_receipt() -> None:
    pending = {"kind": "hearing", "started_on": "2026-11-10", "outcome": "pending", "covers": ["y2023"]}
    text = hearings({"proceedings": [pending]})
    assert "a levy hearing has been pending since November 10, 2026, and is not requested again" in text
    assert "from the day the IRS received that request" in text


def test_a_request_says_to_the_office_alone_what_it_does_not_stop() -> None:
    found = sample.composed({})
    assert "does not by itself stop the wage levy in place for 2021 and 2022" in hearings({})
    form = sample.envelope(found, "3-hearing.pdf")
    assert not [one for part in form.parts for one in part.texts if "by itself" in one]


def test_two_notices_of_different_debtors_are_two_envelopes() -> None:
    """Each with its own notice's copy, its own Form 12153 and the Forms 2848 of those who ask."""
    couple: dict[str, object] = {
        "taxpayers[1]": {"id": "spouse", "kind": "individual", "name": {"first": "Ana", "last": "Ruiz"},
                         "irs_name": "ANA RUIZ", "tin": {"kind": "ssn", "number": "000-41-7744"}},
        "liabilities[2].who": ["taxpayer", "spouse"],
        "notices[1].addressee": ["taxpayer", "spouse"],
        "notices[0]": {"id": "cp297", "type": "CP297", "date": "2026-11-09", "addressee": ["taxpayer"], "covers": ["y2022"],
                       "hearing_address": ["Internal Revenue Service", "Stop 1"]},
    }  # fmt: skip
    found = sample.composed(couple)
    ids = {
        name: [part.id for part in sample.envelope(found, name).parts if not part.id.startswith("exhibit")]
        for name in ("3-hearing-1.pdf", "3-hearing-2.pdf")
    }
    assert ids == {
        "3-hearing-1.pdf": ["letter:hearing-transmittal:1", "form:f12153:1", "form:f2848:1", "form:f2848:2"],
        "3-hearing-2.pdf": ["letter:hearing-transmittal:2", "form:f12153:2", "form:f2848:1"],
    }
    sheet_of_both = " ".join(sample.page_texts(found.files["sending.pdf"]))
    assert "3. Hearing request: LT11" in sheet_of_both
    assert "3. Hearing request: CP297" in sheet_of_both
    second = " ".join(sample.page_texts(found.files["3-hearing-2.pdf"]))
    assert "ANA RUIZ" not in second
    assert "a copy of the notice to which it responds" not in squeeze(second)  # no exhibit is one
