"""Named facts, one module a subject. Importing the package registers all of them."""

from levydocs.facts import authority, budget, dispute, exhibits, hearing, levy, people, release, standards, statement

__all__ = [
    "authority",
    "budget",
    "dispute",
    "exhibits",
    "hearing",
    "levy",
    "people",
    "release",
    "standards",
    "statement",
]
