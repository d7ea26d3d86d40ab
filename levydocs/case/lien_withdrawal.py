"""Withdrawal of a filed Notice of Federal Tax Lien, as Form 12277 asks for it (26 USC 6323(j)(1))."""

from __future__ import annotations

from typing import Annotated, Literal

from levydocs.case.leaves import EMPTY_IS_ABSENT, ONE_OR_MORE, Choice, Needed, Text, Words, about
from levydocs.case.part import Part, section
from levydocs.case.people import Address

LienReason = Annotated[
    Literal["improper", "agreement", "direct_debit", "facilitates_collection", "best_interests"], Choice()
]


class Notified(Part):
    name: Needed = about("A creditor or credit bureau for the IRS to notify", "Maumee Valley Credit Union")
    address: Address = section(Address, "Address")


class LienWithdrawal(Part):
    reasons: Annotated[tuple[LienReason, ...] | None, ONE_OR_MORE] = about(
        "Why the notice of the lien should be withdrawn (Form 12277, line 11)", "direct_debit"
    )
    status: Annotated[Literal["open", "released", "unknown"] | None, Choice()] = about(
        "Status of the lien; if absent, open while something is owed", "open"
    )
    improper: Text = about("What was filed too early or against procedure, in full sentences")
    facilitates: Text = about(
        "How withdrawal makes collection possible: what will be paid, from what, in full sentences"
    )
    best_interests: Text = about("Why withdrawal is best for the taxpayer and the government, in full sentences")
    notify: Annotated[tuple[Notified, ...] | None, EMPTY_IS_ABSENT] = about(
        "Whom the IRS should notify of the withdrawal, if the client wants that; [] for no one"
    )
    send_to: Words = about(
        "Address of the office that the account is assigned to, otherwise of Advisory (Publication 4235), line by line",
        "Internal Revenue Service",
    )
    signer: Annotated[Literal["representatives", "taxpayers"] | None, Choice()] = about(
        "Who signs the application; if absent, the representative", "representatives"
    )
