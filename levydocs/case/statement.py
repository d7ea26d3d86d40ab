"""What Forms 433-A and 433-B ask in addition to income, assets and expenses: each question once. ``[]`` answers no."""

from __future__ import annotations

from typing import Annotated, Literal

from levydocs.case.business_statement import BusinessAnswers
from levydocs.case.finances import NOTHING_ELSE, Amount
from levydocs.case.leaves import EMPTY_IS_ABSENT, Choice, Day, Ein, Money, Needed, Percent, Text, YesNo, about
from levydocs.case.part import Part, section
from levydocs.case.statement_for_offer import StatementForOffer


class BusinessInterest(Part):
    name: Needed = about("Name of the business", "Olmsted Holdings LLC")
    kind: Annotated[Literal["partnership", "llc", "corporation", "other"] | None, Choice()] = about(
        "Kind of business", "llc"
    )
    other_kind: Text = about("Kind, if other", "Joint venture")
    share: Percent = about("Percentage of ownership", "25%")
    title: Text = about("Title held", "Member")
    address: Text = about("Address, on one line", "2 Long St, Columbus OH 43215")
    phone: Text = about("Telephone", "614-555-0177")
    ein: Ein = about("Its EIN", "00-8876543")


class Lawsuit(Part):
    role: Annotated[Literal["plaintiff", "defendant"] | None, Choice()] = about("The taxpayer's side", "plaintiff")
    court: Text = about("Where it is filed", "Harris County District Court")
    represented_by: Text = about("Who represents the taxpayer", "R. Day")
    number: Text = about("Docket or case number", "2026-00000")
    amount: Money = about("Amount of the suit", "4,800")
    ends_on: Day = about("Possible completion date", "2027-06-30")
    subject: Text = about("What it is about", "Unpaid invoice")


class BankruptcyFiled(Part):
    filed_on: Day = about("Date filed", "2014-03-04")
    dismissed_on: Day = about("Date dismissed", "2014-09-15")
    discharged_on: Day = about("Date of discharge", "2014-07-21")
    number: Text = about("Petition number", "14-00000")
    court: Text = about("Where it was filed", "Southern District of Texas")


class TimeAbroad(Part):
    left_on: Day = about("First day abroad", "2018-02-01")
    returned_on: Day = about("Last day abroad", "2019-01-15")


class Benefit(Part):
    name: Needed = about("Name of the trust, estate or policy", "Estate of Ana Ruiz")
    recorded_at: Text = about("Where it is recorded", "Harris County Probate Court")
    ein: Ein = about("Its EIN", "00-1234567")
    amount: Money = about("Amount expected", "2,500")
    expected: Text = about("When it will be received", "Spring 2027")


class Trust(Part):
    name: Needed = about("Name of the trust", "Ruiz Family Trust")
    ein: Ein = about("Its EIN", "00-7654322")


class SafeDepositBox(Part):
    place: Needed = about("Location: name, address and box number", "Example Bank, 1 Main St, Houston TX 77002, box 12")
    contents: Text = about("Contents", "Birth certificates")
    value: Money = about("Value of the contents", "0")


class Transfer(Part):
    what: Needed = about("What was transferred", "2019 travel trailer")
    value: Money = about("Its value on that day", "12,000")
    on: Day = about("Date of the transfer", "2023-05-20")
    to: Text = about("Recipient", "The taxpayer's brother")


class BusinessExpense(Amount):
    secured: YesNo = about("Is it a payment on a secured debt? A credit card is not secured", "true")


class ProfitAndLoss(Part):
    method: Annotated[Literal["cash", "accrual"] | None, Choice()] = about("Accounting method", "cash")
    first_day: Day = about("First day of the 3, 6, 9 or 12 months averaged", "2026-05-01")
    last_day: Day = about("Last day of that period", "2026-10-31")
    gross_receipts: Money = about("Gross receipts", "5,200")
    rental: Money = about("Gross rental income", "0")
    interest: Money = about("Interest", "0")
    dividends: Money = about("Dividends", "0")
    cash_receipts: Money = about("Cash receipts not included above", "0")
    other_income: Annotated[tuple[Amount, ...] | None, EMPTY_IS_ABSENT] = about("Other business income; [] for none")
    materials: Money = about("Materials", "1,100")
    inventory: Money = about("Goods bought for resale", "0")
    wages: Money = about("Gross wages and salaries paid", "0")
    rent: Money = about("Rent", "450")
    supplies: Money = about("Supplies", "60")
    utilities: Money = about("Utilities and telephone", "110")
    vehicle: Money = about("Vehicle gasoline and oil", "140")
    repairs: Money = about("Repairs and maintenance", "35")
    insurance: Money = about("Insurance", "95")
    taxes: Money = about("Current business taxes, other than income tax", "0")
    other_expenses: Annotated[tuple[BusinessExpense, ...] | None, EMPTY_IS_ABSENT] = about(
        "Other business expenses, including installment payments; [] for none"
    )
    nothing_else: YesNo = about(NOTHING_ELSE, "true")


class Statement(Part):
    married: YesNo = about("Is the taxpayer married today?", "false")
    balances_on: Day = about("Date of the account, loan and card balances in this file", "2026-11-20")
    business_interests: Annotated[tuple[BusinessInterest, ...] | None, EMPTY_IS_ABSENT] = about(
        "Interests in an LLC, partnership, corporation or other business, including the spouse's; [] for none"
    )
    lawsuits: Annotated[tuple[Lawsuit, ...] | None, EMPTY_IS_ABSENT] = about(
        "Lawsuits to which the taxpayer or spouse is a party; [] for none"
    )
    bankruptcies: Annotated[tuple[BankruptcyFiled, ...] | None, EMPTY_IS_ABSENT] = about(
        "Bankruptcies ever filed; [] for none"
    )
    abroad: Annotated[tuple[TimeAbroad, ...] | None, EMPTY_IS_ABSENT] = about(
        "Periods of six months or longer outside the United States in the past 10 years; [] for none"
    )
    benefits: Annotated[tuple[Benefit, ...] | None, EMPTY_IS_ABSENT] = about(
        "Trusts, estates and life insurance that name the taxpayer or spouse as a beneficiary; [] for none"
    )
    trusts: Annotated[tuple[Trust, ...] | None, EMPTY_IS_ABSENT] = about(
        "Trusts with the taxpayer or spouse as trustee, fiduciary or contributor; [] for none"
    )
    safe_deposit_boxes: Annotated[tuple[SafeDepositBox, ...] | None, EMPTY_IS_ABSENT] = about(
        "Safe deposit boxes, personal or business; [] for none"
    )
    transfers: Annotated[tuple[Transfer, ...] | None, EMPTY_IS_ABSENT] = about(
        "What was given away or sold below value in the past 10 years: by individuals, if worth more"
        " than $10,000; by a business, whatever its value; [] for none"
    )
    cash_on_hand: Money = about("Cash on hand (not in a bank)", "60")
    wallet_access: Text = about("Who has access to the private keys or wallets of digital assets", "Marisol Peña")
    life_insurance: YesNo = about(
        "Is there life insurance with a cash value? Enter each policy under other_assets", "false"
    )
    spouse_pension: Money = about("How much of the pensions under other_income is the spouse's", "0")
    spouse_social_security: Money = about("How much of the Social Security under other_income is the spouse's", "0")
    business: BusinessAnswers = section(
        BusinessAnswers, "A sole proprietor's business, or a business that is the taxpayer"
    )
    profit_and_loss: ProfitAndLoss = section(
        ProfitAndLoss, "Income and expenses of that business, averaged, in dollars per month"
    )
    for_offer: StatementForOffer = section(StatementForOffer, "Other questions on Form 433-A (OIC)")
