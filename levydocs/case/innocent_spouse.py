"""Request for relief from a tax that the other spouse should bear: what Form 8857 asks in addition to income, assets and expenses.

The texts are in the words of the client, who signs under penalties of perjury. The other spouse may get to read them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from levydocs.case.leaves import EMPTY_IS_ABSENT, Choice, Day, Money, Needed, PersonNumber, Text, Words, YesNo, about
from levydocs.case.part import Part, section
from levydocs.case.people import Address, Home


class OtherSpouse(Part):
    id: Text = about(
        "Id, if that person is also a taxpayer in this case: name, number, address and phone come from that entry",
        "spouse",
    )
    name: Needed = about("That person's current name", "Garrett P. Dunleavy")
    number: PersonNumber = about("That person's SSN or ITIN, if known", "000-71-3307")
    address: Address = section(
        Address,
        "That person's home address, if known; a PO box only if there is no other or mail is not delivered there",
    )
    phone: Text = about("That person's daytime phone", "814-555-0160")


class Marriage(Part):
    status: Annotated[
        Literal["together", "living_apart", "widowed", "legally_separated", "divorced"] | None, Choice()
    ] = about(
        "Marital status of the client and that person today; together for married and living together", "divorced"
    )
    since: Day = about("Since when, if they do not live together", "2024-03-18")


class Education(Part):
    level: Annotated[Literal["no_high_school", "high_school", "some_college", "college_degree"] | None, Choice()] = (
        about("Highest level of education completed when the returns were filed", "high_school")
    )
    degrees: Text = about("College degrees", "B.A. in history")
    courses: Text = about("College-level business or tax courses completed", "Bookkeeping I, 2012")
    explanation: Text = about("Differences from year to year", "I began college in the fall of 2021.")


class Health(Part):
    problem: YesNo = about("Was there a health problem when a return was filed, or is there one now?", "true")
    explanation: Text = about("What it is and when it began", "I have had asthma since 2015.")


class Purchase(Part):
    what: Needed = about("What was bought or spent on, and by whom", "Bass boat bought by Garrett")
    amount: Money = about("Amount in dollars", "24,500")
    year: Text = about("Year", "2021")


class AssetReceived(Part):
    what: Needed = about("What the other person transferred to the client", "2015 Subaru Forester")
    on: Day = about("Date of the transfer", "2024-03-18")
    value: Money = about("Fair market value on that day, in dollars", "9,800")
    debt: Text = about(
        "Debt on it: how much was owed on that day, who pays it, and whether it is paid off", "Nothing was owed on it."
    )
    why: Text = about("Why it was transferred", "The divorce decree gave it to me.")
    became: Text = about("If the client no longer has it: what happened to it", "I sold it in May 2025 for $7,000.")


class Abuse(Part):
    victim: YesNo = about(
        "Did the other person abuse the client or a family member? This never has to be answered", "true"
    )
    no_code: YesNo = about("Does the client want no code about it on the IRS account?", "false")
    account: Text = about(
        "What happened, since when, whom it affected, and how it kept the client from questioning the returns or the payment"
    )
    afraid: YesNo = about("Is the client afraid of the other person?", "true")
    danger: YesNo = about("Is the other person a danger to the client or the family?", "false")


class InnocentSpouse(Part):
    who: Text = about("Id of the taxpayer who requests relief (one person)", "taxpayer")
    knows_other_is_told: YesNo = about(
        "Does the client know and accept that, by law, the IRS notifies the other spouse of the request?",
        "true",
    )
    send_to: Words = about(
        "Address in the instructions for Form 8857, line by line, if it is not sent with a hearing request",
        "Internal Revenue Service",
    )
    covers: Words = about("Ids of the liabilities for which relief is requested", "y2021")
    situation: Annotated[Literal["joint_return", "community_income", "neither"] | None, Choice()] = about(
        "joint_return, or community_income if there is no joint return and community property law"
        " covers the other’s pay",
        "joint_return",
    )
    refund_taken: YesNo = about(
        "Was the client's share of a joint refund applied to a debt that is only the other's"
        " (support, student loan, taxes)?",
        "false",
    )
    language: Text = about("Primary or preferred language", "English")
    name_on_return: Text = about("Name on the returns, if different", "Ilse K. Dunleavy")
    contact_address: Home = section(Home, "Where the client wishes to be contacted, if not at the home address")
    all_mail: YesNo = about("Should the IRS send all mail there, including legal notices?", "true")
    phone: Text = about("Safest daytime phone, if it is not the best one to call", "814-555-0122")
    voicemail: YesNo = about("Does the client consent to IRS voicemail at that number?", "false")
    spouse: OtherSpouse = section(OtherSpouse, "The spouse or former spouse of these years (line 6)")
    marriage: Marriage = section(Marriage, "Current marital status")
    education: Education = section(Education, "The client's education when the returns were filed")
    health: Health = section(Health, "The client's health, then and now")
    afraid_to_write: YesNo = about(
        "Is there something that the client is afraid to write down but would discuss?", "false"
    )
    intended_joint: YesNo = about("Did the client intend to file joint returns?", "true")
    joint_explained: Text = about("Why, or why not", "We had always filed together.")
    returns: Text = about(
        "The client's part in preparing the returns, whether the client reviewed them before they"
        " were filed and, if not, why not"
    )
    income_known: Text = about("What the client knew about the other's income, by kind, amount and year")
    items_known: Text = about("What the client knew, and asked, about missing or incorrect items on the returns")
    balance_known: Text = about(
        "When and how the client thought a balance due would be paid, or why the client did not know of it"
    )
    money_problems: Text = about("Financial problems when the returns were filed")
    household_finances: Text = about("The client's role in the household finances: accounts, bills, decisions")
    purchases: Annotated[tuple[Purchase, ...] | None, EMPTY_IS_ABSENT] = about(
        "Large purchases and expenses by either of them in these years; [] for none"
    )
    transfers: Annotated[tuple[AssetReceived, ...] | None, EMPTY_IS_ABSENT] = about(
        "Assets that the other person transferred to the client; [] for none"
    )
    gifts: Words = about(
        "Which entries of other_income.other are help from family or friends, by their description",
        "Help from her mother",
    )
    assistance: Words = about(
        "Which entries of other_income.other are government assistance, by their description", "SNAP benefits"
    )
    caregiver: Words = about("Which entries of expenses.other.more pay a caregiver, by their description", "Home aide")
    telephone: Money = about(
        "How much of expenses.housing.communications is for telephones, in dollars per month", "82"
    )
    abuse: Abuse = section(Abuse, "Abuse or domestic violence; never has to be answered")
    explanation: Text = about("What else shows that it would be unfair to hold the client liable for the tax")
    refund: YesNo = about("Does the client want a refund of what he or she has paid?", "true")
