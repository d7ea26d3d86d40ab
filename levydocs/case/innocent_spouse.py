"""Request for relief from a tax that the other spouse should bear: what Form 8857 asks besides income, assets and expenses.

The texts are the client's own words, who signs under penalties of perjury. The other spouse can come to read them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from levydocs.case.leaves import EMPTY_IS_ABSENT, Choice, Day, Money, Needed, PersonNumber, Text, Words, YesNo, about
from levydocs.case.part import Part, section
from levydocs.case.people import Address, Home


class OtherSpouse(Part):
    id: Text = about(
        "Id, where that person is a taxpayer of this case too: name, number, address and phone are taken from there",
        "spouse",
    )
    name: Needed = about("That person's current name", "Garrett P. Dunleavy")
    number: PersonNumber = about("That person's SSN or ITIN, if known", "000-71-3307")
    address: Address = section(
        Address, "That person's home address, if known; a PO box only where no other is known or served"
    )
    phone: Text = about("That person's daytime phone", "814-555-0160")


class Marriage(Part):
    status: Annotated[
        Literal["together", "living_apart", "widowed", "legally_separated", "divorced"] | None, Choice()
    ] = about("How the client and that person stand today; together for married and living together", "divorced")
    since: Day = about("Since when, where they do not live together", "2024-03-18")


class Education(Part):
    level: Annotated[Literal["no_high_school", "high_school", "some_college", "college_degree"] | None, Choice()] = (
        about("Highest level completed when the returns were filed", "high_school")
    )
    degrees: Text = about("College degrees", "B.A. in history")
    courses: Text = about("College-level business or tax courses completed", "Bookkeeping I, 2012")
    explanation: Text = about("What differed from year to year", "I began college in the fall of 2021.")


class Health(Part):
    problem: YesNo = about("Whether there was a health problem when a return was filed, or is one now", "true")
    explanation: Text = about("What it is and when it began", "I have had asthma since 2015.")


class Purchase(Part):
    what: Needed = about("What was bought or spent on, and by whom", "Bass boat bought by Garrett")
    amount: Money = about("Amount in dollars", "24,500")
    year: Text = about("Year", "2021")


class AssetReceived(Part):
    what: Needed = about("What the other person transferred to the client", "2015 Subaru Forester")
    on: Day = about("Day of the transfer", "2024-03-18")
    value: Money = about("Fair market value on that day, in dollars", "9,800")
    debt: Text = about(
        "Debt on it: how much was owed on that day, who pays it, whether it is paid off", "Nothing was owed on it."
    )
    why: Text = about("Why it was transferred", "The divorce decree gave it to me.")
    became: Text = about("Where the client no longer has it: what became of it", "I sold it in May 2025 for $7,000.")


class Abuse(Part):
    victim: YesNo = about(
        "Whether the client or a member of the family was abused by the other person; never has to be answered", "true"
    )
    no_code: YesNo = about("Whether the client wants no code about it on the IRS account", "false")
    account: Text = about(
        "What happened, since when, whom it affected, and how it kept the client from questioning the returns or the payment"
    )
    afraid: YesNo = about("Whether the client is afraid of the other person", "true")
    danger: YesNo = about("Whether the other person is a danger to the client or the family", "false")


class InnocentSpouse(Part):
    who: Text = about("Id of the taxpayer who asks for relief, alone", "taxpayer")
    knows_other_is_told: YesNo = about(
        "Whether the client has been told, and accepts, that by law the IRS tells the other spouse of the request",
        "true",
    )
    send_to: Words = about(
        "Address in the instructions for Form 8857, line by line, where it does not go with a request for a hearing",
        "Internal Revenue Service",
    )
    covers: Words = about("Ids of the liabilities from which relief is asked", "y2021")
    situation: Annotated[Literal["joint_return", "community_income", "neither"] | None, Choice()] = about(
        "joint_return; community_income where there is none and community property law covers the other’s pay",
        "joint_return",
    )
    refund_taken: YesNo = about(
        "Whether the client's share of a joint refund went to a debt that is only the other's: support, student loan, taxes",
        "false",
    )
    language: Text = about("Primary or preferred language", "English")
    name_on_return: Text = about("Name on the returns, where it was another", "Ilse K. Dunleavy")
    contact_address: Home = section(Home, "Where the client wishes to be contacted, where that is not the home address")
    all_mail: YesNo = about("Whether the IRS is to send all mail there, legal notices with it", "true")
    phone: Text = about("Safest daytime phone, where it is another than the one to call", "814-555-0122")
    voicemail: YesNo = about("Whether the client consents to voicemail of the IRS at that number", "false")
    spouse: OtherSpouse = section(OtherSpouse, "The spouse or former spouse of these years (line 6)")
    marriage: Marriage = section(Marriage, "The marriage today")
    education: Education = section(Education, "The client's education when the returns were filed")
    health: Health = section(Health, "The client's health, then and now")
    afraid_to_write: YesNo = about(
        "Whether there is something that the client is afraid to write down but would discuss", "false"
    )
    intended_joint: YesNo = about("Whether the client meant to file joint returns", "true")
    joint_explained: Text = about("Why, or why not", "We had always filed together.")
    returns: Text = about(
        "What the client did for the returns, whether the client read them before they were filed and, if not, why not"
    )
    income_known: Text = about("What the client knew of the other's income, by kind, amount and year")
    items_known: Text = about("What the client knew of what is missing or wrong on the returns, and asked about it")
    balance_known: Text = about("When and how the client thought a balance due would be paid, or why it was not known")
    money_problems: Text = about("Financial problems when the returns were filed")
    household_finances: Text = about("The client's part in the household's money: accounts, bills, decisions")
    purchases: Annotated[tuple[Purchase, ...] | None, EMPTY_IS_ABSENT] = about(
        "Large purchases and expenses of either in these years; [] for none"
    )
    transfers: Annotated[tuple[AssetReceived, ...] | None, EMPTY_IS_ABSENT] = about(
        "What the other person transferred to the client; [] for nothing"
    )
    gifts: Words = about(
        "Which entries of other_income.other are help from family or friends, by their description",
        "Help from her mother",
    )
    assistance: Words = about("Which of them are government assistance, by their description", "SNAP benefits")
    caregiver: Words = about("Which entries of expenses.other.more pay a caregiver, by their description", "Home aide")
    telephone: Money = about("How much of expenses.housing.communications is for telephones, dollars a month", "82")
    abuse: Abuse = section(Abuse, "Abuse or domestic violence; never has to be answered")
    explanation: Text = about("What else shows that it would be unfair to hold the client liable for the tax")
    refund: YesNo = about("Whether a refund is wanted of what the client has paid", "true")
