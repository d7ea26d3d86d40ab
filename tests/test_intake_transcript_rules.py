"""What a reader of account transcripts owes: sums, nothing dropped, no letter read in silence, no one else's account, no guess."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
import transcript_papers as papers

from levydocs.intake.transcripts.asked import findings_of
from levydocs.intake.transcripts.history import History, history_of
from levydocs.intake.transcripts.reading import read_transcripts
from levydocs.intake.transcripts.transcript import Account, Row

ACCOUNTS = [name for name in papers.NAMES if name != "g-record-of-account"]
ROWS = [(name, line) for name in ACCOUNTS for line in papers.rows_with_an_amount(papers.text_of(name))]
OFFERS = papers.text_of("b-offers")


def asked(history: History) -> set[str]:
    return {one.code.removeprefix("LD-intake-") for one in findings_of(history)}


def edited(text: str, old: str, new: str) -> str:
    """The text with a part that is in it once replaced."""
    assert text.count(old) == 1
    return text.replace(old, new)


def row(code: str, words: str, day: str, amount: str) -> str:
    """A row of the table."""
    return f"{code}   {words:47} {day} {amount}\n"


def with_row(text: str, *rows: str) -> str:
    """The offers' transcript with more rows at the end of its table."""
    at = text.rindex("\n                        This Product")
    return f"{text[:at]}{''.join(rows)}{text[at:]}"


# ---- 1. the table adds up


@pytest.mark.parametrize(("name", "line"), ROWS)
def test_any_row_with_an_amount_that_is_taken_out_is_noticed(name: str, line: int) -> None:
    """The whole row, and where it takes two lines only the one that begins it."""
    text = papers.text_of(name)
    found = papers.accounts(papers.without(text, line))
    wrong = [one for one in found if not one.complete]
    assert len(found) == len(papers.accounts(text))
    assert len(wrong) == 1
    assert {"sum", "amount"} & asked(history_of(wrong[0]))


def test_every_account_has_rows_to_take_out() -> None:
    assert {name for name, _ in ROWS} == set(ACCOUNTS)
    assert len(ROWS) > 30


@pytest.mark.skipif(not papers.SHARED.is_dir(), reason="needs shared/transcripts beside the repository")
def test_any_row_of_a_transcript_of_practice_that_is_taken_out_is_noticed() -> None:
    taken_out = 0
    for path in sorted(papers.SHARED.glob("0[1-8]*.txt")):
        text = path.read_text("utf-8")
        for line in papers.rows_with_an_amount(text):
            assert not all(one.complete for one in papers.accounts(papers.without(text, line))), (path.name, line)
            taken_out += 1
    assert taken_out > 60


def test_it_is_said_by_how_much_the_rows_are_off() -> None:
    """The payment of $90.00 gone, $10,815.00 become $10,905.00 by the reversal that is left."""
    found = papers.account("".join(line for line in OFFERS.splitlines(True) if not line.startswith("670")))
    assert found.difference == Decimal("90.00")
    (told,) = [one for one in findings_of(history_of(found)) if one.code == "LD-intake-sum"]
    assert told.severity == "blocks"
    assert all(amount in told.message for amount in ("$10,905.00", "$10,815.00", "$90.00 too much"))


def test_balance_and_accruals_add_up_too() -> None:
    found = papers.history(edited(OFFERS, "$4,100.10", "$4,100.20"))
    assert not found.account.complete
    assert "sum-accruals" in asked(found)
    assert "sum" not in asked(found)


@pytest.mark.parametrize(
    "label", ["Response Date", "Account balance:", "Accrued penalty", "Report for Tax Period", "Taxpayer Id"]
)
def test_an_item_of_the_heading_that_is_missing_is_noticed(label: str) -> None:
    lines = OFFERS.splitlines(True)
    found = papers.history("".join(line for line in lines if not line.startswith(label)))
    assert not found.account.complete
    assert "heading" in asked(found)


@pytest.mark.parametrize("name", ["a-joint-levy", "b-offers"])
def test_nothing_of_an_account_that_does_not_add_up_is_proposed(name: str) -> None:
    first = papers.rows_with_an_amount(papers.text_of(name))[0]
    assert papers.paths(papers.proposed(name)) != []
    assert papers.paths(papers.proposed(name, edit=lambda text: papers.without(text, first))) == []


def test_a_file_with_one_account_that_is_wrong_gives_the_others() -> None:
    """Of three accounts in a file the second one lacks a row."""
    text = edited(
        papers.text_of("d-three-in-one"),
        "806   W-2 or 1099 withholding                                  04-15-2014         -$1,500.00\n",
        "",
    )
    found = papers.proposed("d-three-in-one", edit=lambda _: text)
    assert [one["period"] for one in papers.values(found, "liabilities[+]")] == ["2021"]
    assert "sum" in papers.codes(found)


# ---- lines that no sum proves


def second_lines(text: str) -> list[tuple[int, str]]:
    """Where rows of 0.00 begin that take two lines, and what is on the second."""
    lines = text.split("\n")
    return [
        (number, lines[number + 1].strip())
        for number, line in enumerate(lines[:-1])
        if line.endswith(" $0.00") and re.match(r" {6}[A-Za-z]", lines[number + 1])
    ]


@pytest.mark.parametrize(
    ("name", "line", "below"), [(name, *one) for name in ACCOUNTS for one in second_lines(papers.text_of(name))]
)
def test_the_rest_of_a_row_whose_beginning_is_gone_is_shown(name: str, line: int, below: str) -> None:
    """It is not joined to the row before, and the row that it leaves is not read."""
    text = papers.text_of(name)
    found = papers.accounts(papers.without(text, line))
    assert any(unread.text == below for one in found for unread in one.unread)
    assert any("line" in asked(history_of(one)) for one in found)
    whole = [said(row) for one in papers.accounts(text) for row in one.rows]
    left = [said(row) for one in found for row in one.rows]
    assert len(left) == len(whole) - 1
    assert set(left) <= set(whole)


def said(row: Row) -> tuple[object, ...]:
    """What a row says, wherever it is."""
    return row.code, row.date, row.amount, row.words, row.below


def test_a_row_whose_rest_is_gone_is_listed() -> None:
    """Without "Levy -- issued" it is not a final notice."""
    found = papers.history(edited(OFFERS, "      Levy -- issued\n", ""))
    assert [one.words for one in found.unknown] == ["Collection due process Notice of Intent to"]
    assert found.notices == ()
    assert "unknown-words" in asked(found)


@pytest.mark.parametrize(
    "line",
    [
        "Something that nobody knows",
        "480   Offer in compromise received                             06-04-2018",
        "480   Offer in compromise received                                           $0.00",
        "4XO   Offer in compromise received                             06-04-2018      $0.00",
    ],
)
def test_a_line_of_the_table_that_is_not_understood_is_shown(line: str) -> None:
    found = papers.history(edited(OFFERS, "481   Offer", f"{line}\n481   Offer"))
    assert [one.text for one in found.account.unread] == [" ".join(line.split())]
    (told,) = [one for one in findings_of(found) if one.code == "LD-intake-line"]
    assert re.search(r"line \d+$", told.place)


@pytest.mark.parametrize(
    ("below", "unread"),
    [
        (["of which more is said"], []),
        (["of which more is said", "and more"], []),
        (["n/a   28254-400-20005-9", "of which more is said"], ["of which more is said"]),
        (["$40.00"], ["$40.00"]),
        (["480   Offer in compromise"], ["480 Offer in compromise"]),
        (["in compromise  06-04-2018"], ["in compromise 06-04-2018"]),
        (["28254-400-20005-9", "28254-400-20005-8"], ["28254-400-20005-8"]),
    ],
)
def test_below_a_row_that_is_not_in_the_table_stand_words_and_then_one_number(
    below: list[str], unread: list[str]
) -> None:
    """Its wording is not known in full: what looks like a row of its own, or follows the number, is not part of it."""
    lines = "".join(f"      {line}\n" if not line.startswith("480") else f"{line}\n" for line in below)
    found = papers.history(with_row(OFFERS, row("901", "An entry", "03-01-2024", "$0.00"), lines))
    assert [one.text for one in found.account.unread] == unread


def test_a_line_of_the_heading_that_is_not_understood_is_shown() -> None:
    found = papers.history(edited(OFFERS, "Processing date:", "Theft indicator:"))
    assert [one.text for one in found.account.unread] == ["Theft indicator: 07-17-2017"]


# ---- 2. nothing is dropped


def test_an_unknown_code_is_listed_with_words_date_and_amount() -> None:
    text = with_row(OFFERS, row("901", "An entry that no list has", "03-01-2024", "$35.00"))
    text = edited(edited(text, "$10,815.00", "$10,850.00"), "$17,665.10", "$17,700.10")
    found = papers.history(text)
    (unknown,) = found.unknown
    assert (unknown.code, unknown.words, str(unknown.date), unknown.amount) == (
        "901", "An entry that no list has", "2024-03-01", Decimal("35.00"),
    )  # fmt: skip
    assert found.account.complete
    assert "unknown-code" in asked(found)


@pytest.mark.parametrize("name", ACCOUNTS)
def test_every_line_of_a_table_is_in_a_row_or_shown(name: str) -> None:
    """Each word of the table is in the answer, in a row or among what was not understood."""
    text = papers.text_of(name)
    found = papers.accounts(text)
    kept = " ".join(" ".join((row.words, row.below)) for one in found for row in one.rows)
    for line in text[text.index("Amount" if "Amount\n" in text else "AMOUNT") :].splitlines():
        if re.match(r" {6}[A-Za-z]", line) and "ext. Date" not in line:
            assert " ".join(line.split()) in kept


@pytest.mark.parametrize("code", ["470", "488", "500", "588", "608", "780", "788"])
def test_a_code_that_was_not_read_in_a_source_is_asked_and_nothing_follows(code: str) -> None:
    plain, found = (
        papers.history(OFFERS),
        papers.history(with_row(OFFERS, row(code, "Some words", "03-01-2024", "$0.00"))),
    )
    assert asked(found) - asked(plain) == {"code-asked"}
    assert found.proceedings == plain.proceedings


# ---- 3. a letter for a digit

SCAN = papers.text_of("e-scanned-941")


def test_a_letter_that_may_be_two_digits_is_decided_by_the_sum() -> None:
    """$4l2.00 is 412 or 472; with a balance that is 60 more it is the other one."""
    text = edited(edited(SCAN, "4,345.50", "4,405.50"), "5,285.50", "5,345.50")
    assert [str(one.amount) for one in papers.account(SCAN).rows if one.code == "186"] == ["412.00"]
    assert [str(one.amount) for one in papers.account(text).rows if one.code == "186"] == ["472.00"]


def test_a_letter_is_not_read_where_no_reading_adds_up() -> None:
    found = papers.history(edited(SCAN, "$23.00", "$24.00"))
    assert [row.amount for row in found.account.rows if row.code == "186"] == [None]
    assert not found.account.complete
    assert "amount" in asked(found)


def test_a_letter_is_not_read_where_two_readings_add_up() -> None:
    """$l0.00 and $l0.00, together 80: which is 10 and which is 70, no one can tell."""
    rows = [row("276", "Penalty for late payment of tax", "12-04-2023", "$l0.00")] * 2
    text = edited(with_row(OFFERS, *rows), "$10,815.00", "$10,895.00")
    found = papers.account(edited(text, "$17,665.10", "$17,745.10"))
    assert [one.amount for one in found.rows[-2:]] == [None, None]
    assert not found.complete


def test_a_letter_in_the_heading_is_read_by_the_other_sum() -> None:
    found = papers.account(edited(OFFERS, "$4,100.10", "$4,lOO.10"))
    assert str(found.accrued_interest.amount) == "4100.10"
    assert [(one.row, one.printed, one.read) for one in found.unsure] == [("accrued interest", "$4,lOO.10", "4100.10")]


@pytest.mark.parametrize(
    ("printed", "read"), [("O6-04-2018", "2018-06-04"), ("06-O4-2018", "2018-06-04"), ("06-l4-2018", "2018-06-14")]
)
def test_a_date_with_a_letter_is_read_where_one_day_is_possible(printed: str, read: str) -> None:
    found = papers.history(edited(OFFERS, "06-04-2018", printed))
    assert [(one.part, one.printed, one.read) for one in found.account.unsure] == [("date", printed, read)]
    assert "unsure" in asked(found)


def test_a_date_that_may_be_two_days_is_not_read() -> None:
    """0l-10-2022 is January or July 10."""
    found = papers.history(edited(OFFERS, "01-10-2022", "0l-10-2022"))
    assert [one.date for one in found.account.rows if one.code == "531"] == [None]
    assert "date" in asked(found)
    assert found.proceedings[2].ended_on is None


def test_a_code_with_a_letter_is_read_by_its_words() -> None:
    """97l is 971 or 977, and an amended return is another thing than a request for an agreement."""
    found = papers.account(edited(OFFERS, "971   Pending", "97l   Pending"))
    assert [one.read for one in found.unsure] == ["971"]
    text = with_row(OFFERS, row("97l", "Amended return filed", "03-01-2024", "$0.00"))
    assert [one.read for one in papers.account(text).unsure] == ["977"]


def test_a_code_with_a_letter_and_strange_words_is_not_read() -> None:
    found = papers.history(with_row(OFFERS, row("97l", "Strange words", "03-01-2024", "$0.00")))
    assert [(one.printed, one.read) for one in found.account.unsure] == [("97l", "")]
    assert [one.code for one in found.unknown] == ["97l"]


@pytest.mark.parametrize("last", ["97I", "97l", "97|"])
def test_a_capital_letter_at_the_end_is_seen_as_well(last: str) -> None:
    found = papers.account(edited(OFFERS, "971   Pending", f"{last}   Pending"))
    assert [one.printed for one in found.unsure] == [last]


def test_a_letter_in_the_number_of_a_notice_is_told() -> None:
    found = papers.account(edited(papers.text_of("a-joint-levy"), "CP 0014", "CP OO14"))
    assert [(one.printed, one.read) for one in found.unsure] == [("CP OO14", "CP 0014")]


def test_what_rests_on_a_letter_in_a_code_or_date_is_not_proposed() -> None:
    """The offer begins on a day that was read from a letter; the other proceedings are proposed."""
    found = papers.proposed("b-offers", edit=lambda text: edited(text, "06-04-2018", "O6-04-2018"))
    kinds = [(one["kind"], one["started_on"]) for one in papers.values(found, "proceedings[+]")]
    assert kinds == [
        ("installment_request", "2019-02-25"),
        ("currently_not_collectible", "2019-08-05"),
        ("offer", "2022-02-07"),
    ]
    assert "unsure" in papers.codes(found)


def test_an_assessment_whose_day_rests_on_a_letter_is_not_proposed() -> None:
    found = papers.proposed(
        "b-offers", edit=lambda text: edited(text, "20172605   07-17-2017", "20172605   O7-17-2017")
    )
    (entry,) = papers.values(found, "liabilities[+]")
    assert "assessed" not in entry
    assert entry["assessed_balance"] == "10,815.00"


# ---- 4. whose account it is


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("b-offers", ["000-11-9999"]),
        ("b-offers", ["000-11-2103", "000-22-2103"]),
        ("a-joint-levy", ["000-11-2101", "000-11-9999"]),
        ("a-joint-levy", ["000-11-9999", "000-11-2102"]),
    ],
    ids=["nobody", "two of them", "another spouse", "another taxpayer"],
)
def test_four_digits_that_are_nobodys_or_two_peoples_propose_nothing(name: str, numbers: list[str]) -> None:
    people = [
        {
            "id": f"t{at}",
            "kind": "individual",
            "name": {"first": "A", "last": "B"},
            "tin": {"kind": "ssn", "number": number},
        }
        for at, number in enumerate(numbers)
    ]
    found = papers.proposed(name, {"taxpayers": people})
    assert papers.paths(found) == []
    assert "not-theirs" in papers.codes(found)


def test_an_employers_number_is_no_social_security_number() -> None:
    people = [{"id": "taxpayer", "name": {"first": "A", "last": "B"}, "tin": {"kind": "ssn", "number": "000-11-2107"}}]
    assert papers.paths(papers.proposed("e-scanned-941", {"taxpayers": people})) == []
    by_business = papers.proposed("e-scanned-941", {"taxpayers": people, "business": {"ein": "00-1112107"}})
    assert [one["who"] for one in papers.values(by_business, "liabilities[+]")] == [["taxpayer"]]


def test_a_joint_account_is_both_taxpayers_whatever_their_order_in_the_case() -> None:
    found = papers.proposed("a-joint-levy")
    assert papers.values(found, "liabilities[+]")[0]["who"] == ["taxpayer", "spouse"]


def test_a_joint_account_in_a_case_of_one_asks_for_the_other() -> None:
    """The number printed first has to be that of the one; the other spouse's is no one's."""
    for number, who in (("000-11-2102", []), ("000-11-2101", [["prue"]])):
        tin = {"kind": "ssn", "number": number}
        people = [{"id": "prue", "kind": "individual", "name": {"first": "Prue", "last": "Aldersgate"}, "tin": tin}]
        found = papers.proposed("a-joint-levy", {"taxpayers": people})
        assert [one["who"] for one in papers.values(found, "liabilities[+]")] == who
    assert {"other-spouse", "name"} <= papers.codes(found)


def test_another_name_is_asked_about() -> None:
    assert "name" not in papers.codes(papers.proposed("b-offers"))
    assert "name" in papers.codes(
        papers.proposed("b-offers", edit=lambda text: edited(text, "TAMS R OYEL", "TOMM R OYEL"))
    )


# ---- 5. code and words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("482   Offer in compromise withdrawn or terminated", "482   Offer in compromise accepted                "),
        ("481   Offer in compromise rejected", "481   Offer in compromise received"),
        ("671   Dishonored payment", "671   Payment           "),
        ("280   Bad check penalty", "280   Tax return filed "),
        ("150   Tax return filed", "150   Refund issued   "),
    ],
)
def test_code_and_words_that_disagree_are_asked_about(old: str, new: str) -> None:
    plain, found = papers.history(OFFERS), papers.history(edited(OFFERS, old, new))
    assert "code-and-words" in asked(found) - asked(plain)
    assert [one.words for one in found.unknown] == [" ".join(new.split()[1:])]


def test_an_offer_that_is_over_in_other_words_goes_on_by_the_rows_that_are_understood() -> None:
    found = papers.history(
        edited(OFFERS, "Offer in compromise withdrawn or terminated", "Offer in compromise accepted                ")
    )
    assert found.proceedings[-1].ended_on is None
    assert {"code-and-words", "goes-on"} <= asked(found)


def test_a_sign_that_a_code_does_not_have_is_asked_about() -> None:
    text = edited(OFFERS, "11-14-2022             $25.00", "11-14-2022            -$25.00")
    assert "sign" in asked(papers.history(text))


def test_words_of_a_scan_are_understood() -> None:
    """rn and m, 1 and l, 0 and o."""
    text = edited(OFFERS, "Removed pending installment agreement", "Removed pending insta1lment agreernent")
    assert papers.history(text).proceedings[1].ended_on is not None


# ---- 6. and 7. what is asked is not written, and no levy is


def test_what_is_asked_is_not_written() -> None:
    """The final notice has no number, the request and the second offer no outcome, several assessments no date."""
    found = papers.proposed("b-offers")
    kinds = {one["kind"]: one for one in papers.values(found, "proceedings[+]")}
    assert "outcome" not in kinds["installment_request"]
    assert [one.get("outcome") for one in papers.values(found, "proceedings[+]") if one["kind"] == "offer"] == [
        "rejected",
        None,
    ]
    assert papers.values(found, "notices[+]") == []
    assert "assessed" not in papers.values(papers.proposed("a-joint-levy"), "liabilities[+]")[0]


@pytest.mark.parametrize(
    ("name", "left"),
    [("c-substitute-waiver", ["hearing"]), ("d-three-in-one", ["hearing", "currently_not_collectible"])],
)
def test_a_legal_action_and_a_request_for_relief_are_not_written(name: str, left: list[str]) -> None:
    """What TC 520 was is asked, and which spouse needed relief."""
    assert [one["kind"] for one in papers.values(papers.proposed(name), "proceedings[+]")] == left


@pytest.mark.parametrize(("day", "written"), [("03-20-2018", True), ("03-01-2024", False)])
def test_a_hearing_that_no_notice_bears_out_is_not_written(day: str, written: bool) -> None:
    """The final notice is of March 5, 2018."""
    words = "Collection due process request received timely"
    found = papers.proposed("b-offers", edit=lambda text: with_row(text, row("971", words, day, "$0.00")))
    assert ("hearing" in [one["kind"] for one in papers.values(found, "proceedings[+]")]) == written


@pytest.mark.parametrize("name", ACCOUNTS)
def test_no_levy_is_made_of_a_levy_payment(name: str) -> None:
    found = papers.proposed(name)
    assert not [path for path in papers.paths(found) if path.startswith("levies")]
    levied = any(one.rows("levy_payment") for one in found.histories)
    assert ("levy-payment" in papers.codes(found)) == levied


# ---- 8. several assessments


def test_several_assessments_are_told_with_their_days_and_none_is_chosen() -> None:
    found = papers.proposed("a-joint-levy")
    (told,) = [one for one in found.findings if one.code == "LD-intake-several-assessments"]
    assert "2021-06-21, 2022-03-14" in told.message
    assert "assessed" not in papers.values(found, "liabilities[+]")[0]


# ---- proceedings that are not whole


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([row("481", "Offer in compromise rejected", "03-01-2024", "$0.00")], {"no-beginning"}),
        ([row("583", "Removed lien", "03-01-2024", "$0.00")], {"loose-row"}),
        (
            [
                row("480", "Offer in compromise received", "03-01-2024", "$0.00"),
                row("480", "Offer in compromise received", "05-01-2024", "$0.00"),
            ],
            {"begun-again", "goes-on"},
        ),
        ([row("971", "Collection due process request received timely", "03-01-2024", "$0.00")], {"hearing-late", "goes-on"}),
        ([row("971", "Collection due process request received timely", "03-20-2018", "$0.00")], {"hearing-in-time", "goes-on"}),
        (
            [
                row("971", "Issued notice of lien filing and right to Collection Due Process hearing", "03-01-2018", "$0.00"),
                row("971", "Collection due process request received timely", "03-20-2018", "$0.00"),
            ],
            {"which-hearing", "goes-on"},
        ),
        ([row("971", "Innocent spouse claim received", "03-01-2024", "$0.00")], {"relief-who", "goes-on"}),
        ([row("520", "Bankruptcy or other legal action filed", "03-01-2024", "$0.00")], {"legal-action"}),
        ([row("971", "Collection due process Notice of Intent to Levy -- undeliverable", "01-05-2018", "$0.00")], {"loose-row"}),
    ],
)  # fmt: skip
def test_what_is_not_whole_is_asked_about(rows: list[str], codes: set[str]) -> None:
    plain, found = papers.history(OFFERS), papers.history(with_row(OFFERS, *rows))
    assert asked(found) - asked(plain) == codes


def test_of_an_offer_that_began_twice_nothing_is_certain() -> None:
    """At most from the first day to the transcript's; for certain nothing."""
    rows = [row("480", "Offer in compromise received", f"0{month}-01-2024", "$0.00") for month in (3, 5)]
    found = papers.history(with_row(OFFERS, *rows)).suspensions[-1]
    assert found.shortest is None
    assert (str(found.longest.start), str(found.longest.end)) == ("2024-03-01", "2026-10-30")


def test_an_open_legal_action_is_counted_at_most_and_not_for_certain() -> None:
    found = papers.history(
        with_row(OFFERS, row("520", "Bankruptcy or other legal action filed", "03-01-2024", "$0.00"))
    )
    assert found.suspensions[-1].shortest is None
    time = next(one.csed for one in found.assessments if one.csed)
    assert time.running
    assert str(time.shortest.day) == "2029-02-17"


@pytest.mark.parametrize(
    ("words", "filed"),
    [("No tax return filed", None), ("Return not present for this account", None)],
)
def test_a_return_that_is_in_the_table_and_said_not_to_be_filed_is_asked_about(words: str, filed: str | None) -> None:
    found = papers.history(edited(OFFERS, "** Information", f"{words}\n** Information"))
    assert found.filed is filed
    assert "return-contradicted" in asked(found)


def test_a_notice_that_the_number_names_as_final_is_one() -> None:
    """CP90 gives the right to a hearing before a levy (levydocs/law/data/notices.yaml), whatever the row calls it."""
    text = with_row(OFFERS, row("971", "Notice issued", "05-06-2019", "$0.00"), "      CP 0090\n")
    (notice,) = [one for one in papers.history(text).notices if one.type == "CP90"]
    assert notice.final
    assert not notice.asked


@pytest.mark.parametrize(
    ("words", "final"),
    [
        ("Intent to Levy Collection Due Process Notice - levy notice issued", 2),
        ("Notice of intent to levy issued", 1),
        ("Issued notice of levy and right to Collection Due Process hearing", 1),
        ("Notice issued", 1),
    ],
)
def test_a_final_notice_is_told_by_words_and_not_by_the_sentence(words: str, final: int) -> None:
    """It is about a levy that is intended, and about due process: a CP504 is not, and a notice after a levy is not."""
    found = papers.history(with_row(OFFERS, row("971", words, "05-06-2019", "$0.00")))
    assert len([one for one in found.notices if one.final]) == final


def test_nothing_is_read_from_a_transcript_twice() -> None:
    """The rows of each of three accounts in one file are its own."""
    numbers = [len(one.rows) for one in papers.accounts(papers.text_of("d-three-in-one"))]
    assert numbers == [6, 7, 6]


def test_any_damage_gives_an_answer() -> None:
    """Each line gone, and each line cut in half: read, or refused, and never an error."""
    for name in papers.NAMES:
        lines = papers.text_of(name).split("\n")
        for at, line in enumerate(lines):
            for left in ([], [line[: len(line) // 2]]):
                text = "\n".join([*lines[:at], *left, *lines[at + 1 :]])
                for one in read_transcripts(text.encode(), "x"):
                    if isinstance(one, Account):
                        assert list(findings_of(history_of(one))) is not None
