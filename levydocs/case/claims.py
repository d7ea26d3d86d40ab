"""The claim of somebody who owns levied money and does not owe the tax (26 USC 6343(b)): it is that person's own."""

from __future__ import annotations

from typing import Annotated

from levydocs.case.leaves import EMPTY_IS_ABSENT, Day, MoneyIfAny, Needed, Text, Words, YesNo, about
from levydocs.case.part import Part, section
from levydocs.case.people import Address


class Counsel(Part):
    name: Text = about("Who signs for the claimant; absent: the claimant signs", "Nadia Calloway")
    title: Text = about("Title", "Attorney at Law")
    firm: Text = about("Office, as the letterhead has it", "Calloway Law Office")
    address: Address = section(Address, "Address of the office")
    phone: Text = about("Phone", "202-555-0160")
    fax: Text = about("Fax", "202-555-0161")


class AdvisoryOffice(Part):
    address: Words = about(
        "Office and address line by line, as Publication 4528 names them: a claim given elsewhere is not effective"
        " (26 CFR 301.6343-2(b))",
        "Internal Revenue Service",
    )
    checked_on: Day = about("Day on which this was compared with the publication", "2026-11-23")


class LedgerEntry(Part):
    on: Day = about("Day of the entry in the account", "2026-11-04")
    what: Needed = about("What it is: a balance, a deposit, payments", "Social Security")
    claimant: MoneyIfAny = about("What of it is the claimant's, in dollars", "1,286.00")
    taxpayer: MoneyIfAny = about("What of it is the taxpayer's, in dollars", "1,190.70")
    out: YesNo = about("Whether it is money that left the account", "false")


class Claim(Part):
    who: Needed = about("Who claims: as in the owners of the levied money", "Hester Ostrander")
    relation: Needed = about("What the claimant is to the taxpayer; husband or wife where they are married", "mother")
    address: Address = section(Address, "Address of the claimant")
    phone: Text = about("Phone of the claimant", "202-555-0148")
    owes_nothing: YesNo = about("Whether the claimant owes none of the tax on the levy", "true")
    counsel: Counsel = section(Counsel, "The claimant's own counsel")
    consents: YesNo = about(
        "Where the taxpayer's firm writes the claim: whether taxpayer and claimant have both consented in writing"
        " (31 CFR 10.29)",
        "true",
    )
    office_from_pub_4528: AdvisoryOffice = section(AdvisoryOffice, "IRS office to which the claim goes")
    history: Text = about(
        "How the claimant's money came to be where it was levied upon, in full sentences",
        "The account was opened in 1998.",
    )
    not_given: YesNo = about("Whether the claimant declares that none of it was given to the taxpayer", "true")
    entries: Annotated[tuple[LedgerEntry, ...] | None, EMPTY_IS_ABSENT] = about(
        "The account from a day on which whose money it was is known: the two columns come to what the levy reached"
    )
    enclosed: Words = about("What is enclosed with the claim", "Form 668-A, page 1")
