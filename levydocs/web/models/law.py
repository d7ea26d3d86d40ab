"""What the calculators of the law answer: results and the basis of each."""

from __future__ import annotations

from datetime import date

from pydantic import ConfigDict, Field

from levydocs.web.models.base import Amount, Answered, FindingAnswer


class BasisAnswer(Answered):
    """What a result is based on."""

    source: str = Field(description="The citation.", examples=["26 U.S.C. 6502(a)(1)"])
    sure: str = Field(description="How sure it is; M: not checked against the published text.", examples=["V"])


class FigureAnswer(Answered):
    """A figure of the law that was used."""

    id: str = Field(description="Its id.", examples=["standards.public_transport"])
    value: str = Field(description="Its value.", examples=["220"])
    unit: str = Field(description="Its unit.", examples=["USD a month"])
    effective: date = Field(description="Its effective date.")
    source: str = Field(description="The citation.", examples=["26 U.S.C. 6330(a)(3)(B)"])
    sure: str = Field(description="How sure it is; M: not checked against the published text.", examples=["V2"])


class LawAnswer(Answered):
    """Results by their keys, as `levydocs law … --json` has them."""

    unverified: list[str] = Field(
        description="The keys of results that must be marked unverified.", examples=[["by_fax"]]
    )
    rests_on: dict[str, list[BasisAnswer]] = Field(description="The key of each result, and its basis.")
    figures: list[FigureAnswer] = Field(description="The figures that were used.")
    findings: list[FindingAnswer] = Field(description="Findings about these figures.")


class DeadlineLawAnswer(LawAnswer):
    """The last day for a hearing on a notice."""

    notice: str = Field(description="The notice, by its code.", examples=["LT11"])
    right: str = Field(description="The right it gives.", examples=["levy_hearing"])
    five_business_days_end: date | None = Field(
        default=None, description="For a lien notice only: the end of the five business days after the filing."
    )
    window_start: date = Field(description="The first day on which a hearing can be requested.")
    day30: date = Field(description="The thirtieth day.")
    last_day: date = Field(description="The last day by law.")
    governing_day: date = Field(
        description="The last day to keep: by law, or an earlier one that is printed on the notice."
    )
    target_day: date | None = Field(description="The target date, a business day; null if none is left.")
    days_left: int = Field(description="Days left to the last day; negative when it has passed.")
    equivalent_last_day: date = Field(description="The last day for an equivalent hearing.")
    printed_day: date | None = Field(
        default=None, description="The day printed on the notice, if it is later than the day by law."
    )
    timely: bool | None = Field(default=None, description="With `filed`: whether the request was timely.")
    equivalent_ok: bool | None = Field(
        default=None, description="With `filed`: whether the request was late, but in time for an equivalent hearing."
    )
    by_mail: str = Field(description="What counts for a request by mail.", examples=["the postmark counts"])
    by_fax: str = Field(
        description="What counts for a request by fax.", examples=["the day the IRS receives it counts"]
    )
    rule: str = Field(
        description="How the days are counted.", examples=["30 days from the day after the date of the notice"]
    )


class ExemptLawAnswer(LawAnswer):
    """Wages exempt from levy."""

    exempt: Amount = Field(description="Dollars a pay period.", examples=["619.23"])


class AllowedAnswer(Answered):
    """A standard, and how much of a cost it allows."""

    standard: Amount = Field(description="The standard, dollars a month.")
    allowed: Amount = Field(description="What is allowed, dollars a month.")
    rule: str = Field(
        description="How the allowed amount follows from the standard.",
        examples=["30 days from the day after the date of the notice"],
    )


class StandardsLawAnswer(LawAnswer):
    """The Collection Financial Standards of a household."""

    county: str = Field(description="The county as the standards call it.", examples=["Harris County"])
    national: AllowedAnswer = Field(description="Food, clothing and other items.")
    health: AllowedAnswer = Field(description="Out-of-pocket health care.")
    housing: AllowedAnswer = Field(description="Housing and utilities.")
    ownership: AllowedAnswer = Field(description="Loans or leases of vehicles.")
    operating: AllowedAnswer = Field(description="Running the vehicles.")
    public: AllowedAnswer = Field(description="Public transportation.")


class SuspensionAnswer(Answered):
    """A time for which collection was suspended, with what the law adds to it."""

    kind: str | None = Field(description="The kind of proceeding; null for a time without one.", examples=["offer"])
    start: date = Field(description="Its first day.")
    end: date = Field(description="Its end, not counted.")


class CsedLawAnswer(LawAnswer):
    """The last day for collection. Each suspension is under `suspension_1` and so on."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, SuspensionAnswer]

    csed: date = Field(description="The last day for collection, by the longest suspension.")
    csed_shortest: date = Field(description="The same, by the shortest suspension.")
    by_our_computation: bool = Field(description="Always true: compare it with the account transcript.")
    ten_years: date = Field(description="Ten years from the assessment.")
    suspended_days: int = Field(description="Days of suspension; overlapping days count once.")


class CafLawAnswer(LawAnswer):
    """The CAF unit that takes Form 2848."""

    unit: str = Field(description="Its name.", examples=["Memphis"])
    fax: str = Field(description="Its fax number.")
    address: str = Field(description="Its address.")


class BankLevyLawAnswer(LawAnswer):
    """The 21 days for which a bank holds levied money."""

    last_hold_day: date = Field(description="The last day of the hold.")
    pay_on: date = Field(description="The day on which the bank pays.")
    target_day: date | None = Field(description="The target date, a business day; null if none is left.")
    day_number: int | None = Field(description="Which day of the hold it is; null before the levy.")
    rule: str = Field(
        description="How the days are counted.", examples=["30 days from the day after the date of the notice"]
    )
