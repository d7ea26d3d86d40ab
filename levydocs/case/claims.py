"""The claim of a person who owns levied money and does not owe the tax (26 USC 6343(b)): it is that person's own."""

from __future__ import annotations

from typing import Annotated

from levydocs.case.leaves import EMPTY_IS_ABSENT, Day, MoneyIfAny, Needed, Text, Words, YesNo, about
from levydocs.case.part import Part, section
from levydocs.case.people import Address


class Counsel(Part):
    name: Text = about("Who signs for the claimant; if absent, the claimant", "Nadia Calloway")
    title: Text = about("Title", "Attorney at Law")
    firm: Text = about("Office, as on the letterhead", "Calloway Law Office")
    address: Address = section(Address, "Address of the office")
    phone: Text = about("Phone", "202-555-0160")
    fax: Text = about("Fax", "202-555-0161")


class AdvisoryOffice(Part):
    address: Words = about(
        "Office and address line by line, as in Publication 4528: a claim filed elsewhere is not"
        " effective (26 CFR 301.6343-2(b))",
        "Internal Revenue Service",
    )
    checked_on: Day = about("Date this was checked against the publication", "2026-11-23")


class LedgerEntry(Part):
    on: Day = about("Date of the account entry", "2026-11-04")
    what: Needed = about("What it is: a balance, a deposit, payments", "Social Security")
    claimant: MoneyIfAny = about("The claimant's part, in dollars", "1,286.00")
    taxpayer: MoneyIfAny = about("The taxpayer's part, in dollars", "1,190.70")
    out: YesNo = about("Did this money leave the account?", "false")


class Claim(Part):
    who: Needed = about("The claimant: as in the owners of the levied money", "Hester Ostrander")
    relation: Needed = about(
        "The claimant's relationship to the taxpayer; husband or wife if they are married", "mother"
    )
    address: Address = section(Address, "Address of the claimant")
    phone: Text = about("Phone of the claimant", "202-555-0148")
    owes_nothing: YesNo = about("Does the claimant owe none of the tax on the levy?", "true")
    counsel: Counsel = section(Counsel, "The claimant's own counsel")
    consents: YesNo = about(
        "If the taxpayer's firm prepares the claim: have the taxpayer and the claimant both consented"
        " in writing (31 CFR 10.29)?",
        "true",
    )
    office_from_pub_4528: AdvisoryOffice = section(AdvisoryOffice, "IRS office to which the claim goes")
    history: Text = about(
        "How the claimant's money came to be where it was levied, in full sentences",
        "The account was opened in 1998.",
    )
    not_given: YesNo = about("Does the claimant declare that none of it was given to the taxpayer?", "true")
    entries: Annotated[tuple[LedgerEntry, ...] | None, EMPTY_IS_ABSENT] = about(
        "Account entries from a date when each owner's share is known: the two columns add up to what the levy reached"
    )
    enclosed: Words = about("What is enclosed with the claim", "Form 668-A, page 1")
