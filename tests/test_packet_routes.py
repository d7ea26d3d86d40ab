"""Each route from a case, through the command line, to its envelope: what lies in it, and what is said of sending it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sample
import yaml
from command_line import ROOT, Answer, edit
from reportlab.pdfgen.canvas import Canvas

Levydocs = Callable[..., Answer]
GOLDEN = ROOT / "tests" / "golden"


@pytest.fixture
def case_named(tmp_path: Path) -> Callable[[str], Path]:
    """A case of tests/golden in a folder of its own, with a firm book and a page for each exhibit."""

    def copied(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(ROOT / "samples" / "firm.yaml", folder / "firm.yaml")
        file = Path(shutil.copy(GOLDEN / name / "case.yaml", folder / "case.yaml"))
        for exhibit in yaml.safe_load(file.read_bytes()).get("exhibits", ()):
            page = folder / exhibit["file"]
            page.parent.mkdir(exist_ok=True)
            drawn = Canvas(str(page), pagesize=(612, 792), invariant=True)
            drawn.drawString(72, 700, exhibit["title"])
            drawn.save()
        return file

    return copied


def made(levydocs: Levydocs, case: Path, *routes: str) -> tuple[Any, dict[str, list[str]]]:
    """The answer of ``levydocs packet --json``, and the ids of the documents of each envelope by its id."""
    chosen = [word for one in routes for word in ("--route", one)]
    answer = levydocs("packet", case, *chosen, "-o", "out", "--force", "--json").json
    return answer, {one["id"]: [part["id"] for part in one["documents"]] for one in manifest(answer)["envelopes"]}


def manifest(answer: Any) -> Any:
    return json.loads(Path(answer["folder"], "manifest.json").read_text("utf-8"))


def codes(answer: Any) -> set[str]:
    return {one["code"] for one in answer["findings"]}


def sending(answer: Any, title: str) -> str:
    """What ``sending.pdf`` says of one envelope, on one line."""
    pages = " ".join(sample.page_texts(Path(answer["folder"], "sending.pdf").read_bytes()))
    return " ".join(pages.split(title, 1)[1].split(" Hearings ")[0].split())


ADVOCATE = "7. Form 911, to the Taxpayer Advocate Service"


def test_without_a_route_the_packet_is_as_it_was(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    answer, envelopes = made(levydocs, case_named("taxpayer-advocate"))
    assert list(envelopes) == ["packet", "acs", "caf", "payer"]
    assert "routes" not in manifest(answer)


def test_advocate(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    """Form 911 first, then who represents, the levy, the statement, the income, the harm (PRACTICE of the office, and page 4)."""
    answer, envelopes = made(levydocs, case_named("taxpayer-advocate"), "advocate")
    assert envelopes["advocate"] == [
        "form:f911", "sheet:f911", "form:f2848:1", "exhibit:B", "form:f433f", "exhibit:A", "exhibit:G", "exhibit:H", "exhibit:C",
        "exhibit:K", "letter:budget", "letter:hardship", "exhibit:J",
    ]  # fmt: skip
    assert set(envelopes["advocate"]) <= set(envelopes["packet"])
    assert manifest(answer)["routes"] == ["advocate"]
    said = sending(answer, ADVOCATE)
    assert "By fax to 855-828-2723" in said
    assert "7940 Kentucky Dr, MS 11 G, Florence, KY 41042" in said
    assert "does not suspend any of the client’s deadlines" in said
    assert "Send it once, by one method." in said


def test_advocate_at_the_office_that_has_the_case(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    case = case_named("taxpayer-advocate")
    edit(case, "advocate: {", 'advocate: {office_fax: "317-555-0155", ')
    said = sending(made(levydocs, case, "advocate")[0], ADVOCATE)
    assert "By fax to 317-555-0155" in said
    assert "855-828-2723" not in said
    assert "Kentucky" not in said


def test_route_in_the_case(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    case = case_named("taxpayer-advocate")
    by_option = made(levydocs, case, "advocate")[1]
    edit(case, "levydocs: 1", "levydocs: 1\nroutes: [advocate]")
    assert made(levydocs, case)[1] == by_option
    assert made(levydocs, case, "advocate")[1] == by_option


def test_packet_of_a_route_is_verified_against_its_case(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    case = case_named("taxpayer-advocate")
    folder = made(levydocs, case, "advocate")[0]["folder"]
    assert levydocs("verify", folder, "--case", case).code == 0
    edit(case, "[hardship]", "[value_exceeds]")
    assert levydocs("verify", folder, "--case", case).code == 6


def test_no_such_route(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    case = case_named("taxpayer-advocate")
    answer = levydocs("packet", case, "--route", "advocat", "-o", "out")
    assert (answer.code, answer.out) == (2, "")
    assert "There is no route advocat." in answer.err
    assert "Did you mean advocate?" in answer.err
    edit(case, "levydocs: 1", "levydocs: 1\nroutes: [advocat]")
    found = [one for one in made(levydocs, case)[0]["findings"] if one["code"] == "LD-packet-unknown-route"]
    assert [(one["severity"], one["place"]) for one in found] == [("blocks", "case.yaml:4 routes[0]")]


def test_route_without_a_cause(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    """No levy and no money to ask back: what Form 911 says of that."""
    answer, envelopes = made(levydocs, case_named("installment-request"), "advocate")
    assert "advocate" not in envelopes
    (found,) = (one for one in answer["findings"] if one["code"] == "LD-packet-route-not-made")
    assert "no levy is to be released and no return of money is requested" in found["message"]
    assert found["severity"] == "blocks"


def test_installment_without_a_levy(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    """$22,004.85 and $400.00 a month, more than a seventy-second: no statement goes with it. By mail, where the case says to."""
    case = case_named("installment-request")
    answer, envelopes = made(levydocs, case, "installment")
    assert envelopes["installment-by-mail"] == ["letter:installment-cover", "form:f9465", "form:f2848:1"]
    assert "LD-packet-no-address" in codes(answer)
    edit(case, "installment: {", "installment: {send_to: [Internal Revenue Service, Kansas City, MO 64999], ")
    answer, envelopes = made(levydocs, case, "installment")
    assert "LD-packet-no-address" not in codes(answer)
    said = sending(answer, "8. Installment agreement request")
    assert "To Internal Revenue Service, Kansas City, MO 64999" in said
    assert "By certified mail" in said
    assert "withdraws a pending request at once (Form 656, section 7(p))" in said


def test_installment_with_a_statement(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    """$300.00 a month is less than $305.62, the seventy-second part: Form 433-F goes with it, and nothing asks for it."""
    case = case_named("installment-request")
    edit(case, 'monthly_offer: "400"', 'monthly_offer: "300"')
    assert "LD-packet-installment-statement" in codes(made(levydocs, case)[0])
    answer, envelopes = made(levydocs, case, "installment")
    assert envelopes["installment-by-mail"] == [
        "letter:installment-cover", "form:f9465", "form:f2848:1", "form:f433f",
    ]  # fmt: skip
    assert "LD-packet-installment-statement" not in codes(answer)


@pytest.mark.parametrize(("office", "statement"), [("ACS", "f433f"), ("revenue_officer", "f433a")])
def test_installment_to_the_office_that_levied(
    levydocs: Levydocs, case_named: Callable[[str], Path], office: str, statement: str
) -> None:
    """$17,895.14 is owed, its seventy-second part $248.54: $60.00 is less. By fax to anyone who levied, in its own envelope."""
    case = case_named("taxpayer-advocate")
    edit(case, "proposal: currently_not_collectible", "proposal: partial_payment_agreement")
    edit(case, 'monthly_offer: ""', 'monthly_offer: "60"\n  first_payment: 2027-01-15')
    if office == "revenue_officer":
        edit(
            case,
            "office: {name: Automated Collection System",
            "office: {kind: revenue_officer, name: Revenue Officer Lund",
        )
    answer, envelopes = made(levydocs, case, "installment")
    assert envelopes["installment"][:4] == [
        "letter:installment-cover",
        "form:f9465",
        "form:f2848:1",
        f"form:{statement}",
    ]
    assert "installment-by-mail" not in envelopes
    assert not any("9465" in one for one in envelopes.get("acs", envelopes.get("revenue-officer", ())))
    said = sending(answer, "8. Installment agreement request, to the office that levied")
    assert "By fax to 855-555-0148" in said
    assert "continues until it is released" in said


LIEN_PAPERS = """
exhibits:
  - {id: A, title: Notice of Federal Tax Lien, file: a.pdf, proves: [notices.lien]}
  - {id: B, title: Form 433-D, file: b.pdf, proves: [proceedings]}
  - {id: C, title: Letter of the credit union, file: c.pdf, proves: [lien_withdrawal.facilitates]}
  - {id: D, title: Pay statement, file: d.pdf, proves: [employment]}
"""


def test_lien_withdrawal(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    """Form 12277, the power of attorney, the notice and what proves line 12; a pay statement is no business of Advisory."""
    case = case_named("lien-withdrawal")
    case.write_text(case.read_text("utf-8") + "levies: []" + LIEN_PAPERS, "utf-8")
    answer, envelopes = made(levydocs, case, "lien_withdrawal")
    assert envelopes["lien-withdrawal"] == [
        "form:f12277", "sheet:f12277", "form:f2848:1", "exhibit:A", "exhibit:B", "exhibit:C",
    ]  # fmt: skip
    assert "LD-packet-must-not-contain" not in codes(answer)
    assert "LD-packet-no-address" in codes(answer)
    assert "The lien remains until the tax is paid" in sending(answer, "9. Withdrawal of a notice of lien")


def test_innocent_spouse(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    """Form 8857 of the one who asks, the decree and nothing else of the household."""
    case = case_named("innocent-spouse")
    edit(case, "exhibits:", "exhibits:\n  - {id: B, file: b.pdf, title: Pay statement, proves: [employment]}")
    answer, envelopes = made(levydocs, case, "innocent_spouse")
    assert envelopes["innocent-spouse"] == ["form:f8857:1", "sheet:f8857:1", "form:f2848:1", "exhibit:A"]
    said = sending(answer, "10. Innocent spouse relief")
    assert "By law, the IRS notifies the other spouse" in said


OTHER_SPOUSE = """
  - id: garrett
    kind: individual
    name: {first: Garrett, middle: P., last: Dunleavy}
    irs_name: GARRETT P DUNLEAVY
    tin: {kind: ssn, number: 000-71-3307}
address:"""


def test_nothing_of_the_other_spouse(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    """He owes the same years and is a client too: his power of attorney goes to the CAF unit, not in her envelope."""
    case = case_named("innocent-spouse")
    edit(case, "\naddress:", OTHER_SPOUSE)
    for _ in range(2):
        edit(case, "who: [ilse], type", "who: [garrett, ilse], type")
    answer, envelopes = made(levydocs, case, "innocent_spouse")
    assert envelopes["innocent-spouse"] == ["form:f8857:1", "sheet:f8857:1", "form:f2848:1", "exhibit:A"]
    assert envelopes["caf-2"] == ["letter:caf-cover:2", "form:f2848:2"]
    texts = " ".join(sample.page_texts(Path(answer["folder"], "10-innocent-spouse.pdf").read_bytes()))
    assert "GARRETT P DUNLEAVY" not in texts  # as his own forms have his name
    assert "ILSE K DUNLEAVY" in texts


HEARING = """
hearing: {request: cdp, reasons: [innocent_spouse], alternatives: [], explanation: "", signer: representatives}
notices:
  - {id: lt11, type: LT11, date: 2026-11-09, addressee: [ilse], covers: [y2021, y2020], hearing_address: [IRS, Stop 0000]}
levies: []
"""


def test_innocent_spouse_behind_a_hearing_request(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    """The box for innocent spouse relief wants Form 8857 behind Form 12153; it is not sent a second time."""
    case = case_named("innocent-spouse")
    edit(case, "notices: []\n", HEARING)
    answer, envelopes = made(levydocs, case, "innocent_spouse")
    held = envelopes["hearing"]
    assert held[held.index("form:f12153") + 1 :][:3] == ["form:f8857:1", "sheet:f8857:1", "exhibit:A"]
    assert "innocent-spouse" not in envelopes
    assert "LD-packet-route-not-made" not in codes(answer)
    assert "LD-packet-must-not-contain" not in codes(answer)


OFFER_PAPERS = """
exhibits:
  - {id: A, title: Pay statement, file: a.pdf, proves: [employment]}
  - {id: B, title: Letter of the sister, file: b.pdf, proves: [offer.source]}
  - {id: C, title: Notice, file: c.pdf, proves: [notices]}
"""


def test_offer(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    """Form 656 first, for the checks lie on it; a power of attorney of each; by mail, to the address that the case has."""
    case = case_named("offer-lump-sum")
    case.write_text(case.read_text("utf-8") + OFFER_PAPERS, "utf-8")
    answer, envelopes = made(levydocs, case, "offer")
    held = [one for one in envelopes["offer"] if not one.startswith("sheet:")]
    assert held[:2] == ["letter:offer-cover", "letter:offer-payments"]
    assert held[2:] == ["form:f656", "form:f433aoi", "form:f2848:1", "form:f2848:2", "exhibit:A", "exhibit:B"]
    assert "LD-packet-no-address" in codes(answer)
    assert "LD-packet-proof-differs" not in codes(answer)  # amounts that look at the State are not the State
    edit(case, "offer:\n", "offer:\n  send_to: [Internal Revenue Service, Stop 0000, P.O. Box 000000]\n")
    answer, _ = made(levydocs, case, "offer")
    assert "LD-packet-no-address" not in codes(answer)
    said = sending(answer, "11. Offer in compromise")
    assert "To Internal Revenue Service, Stop 0000, P.O. Box 000000" in said
    assert "By certified mail" in said
    assert "withdraws a pending request for an installment agreement at once" in said
    assert "bars new levies only from the day an IRS official signs it" in said


def test_offer_on_a_superseded_form_is_never_ready(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    """Form 656 (4-2025) was replaced in April 2026. It blocks its own envelope, and leaves the one for the CAF unit alone."""
    case = case_named("offer-lump-sum")
    edit(case, "as_of: 2025-09-15", "as_of: 2026-11-24")
    answer, _ = made(levydocs, case, "offer")
    told = {one["id"]: one["blocked_by"] for one in manifest(answer)["envelopes"]}
    assert "LD-form-superseded" in told["offer"]
    assert "LD-form-superseded" not in told["caf-1"]


def test_an_offer_never_lies_with_the_levy_fax() -> None:
    """Form 656 and its statement may not go to anyone who collects, and what asks for release may not go to the offer unit."""
    resources = sample.resources()
    assert not {"irs_collection", "tas"} & {*resources.forms["f656"].audiences, *resources.forms["f433aoi"].audiences}
    assert "offer_unit" not in resources.templates["release-request"].audiences
    holding = [one.id for one in resources.recipes if "f656" in {entry.name for entry in one.entries}]
    assert holding == ["offer"]
