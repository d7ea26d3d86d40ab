"""Named facts, one module a subject. Importing the package registers all of them."""

from levydocs.facts import (
    asking,
    authority,
    budget,
    dispute,
    exhibits,
    expenses,
    hearing,
    income,
    levy,
    parties,
    people,
    property,
    release,
    sending,
    standards,
    statement,
)

__all__ = [
    "asking",
    "authority",
    "budget",
    "dispute",
    "exhibits",
    "expenses",
    "hearing",
    "income",
    "levy",
    "parties",
    "people",
    "property",
    "release",
    "sending",
    "standards",
    "statement",
]
