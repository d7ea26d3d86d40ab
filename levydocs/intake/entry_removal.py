"""An entry of a list taken out of a case file, every other byte as it was; not while something else in the case names it."""

from __future__ import annotations

import re

from levydocs.case.read import as_written
from levydocs.case.references import what_names
from levydocs.errors import UsageRefused
from levydocs.findings import Finding, finding
from levydocs.intake.splice import saying, value_at, values_in, with_value
from levydocs.tables.items import heading


def without_entry(data: bytes, name: str, entry: str) -> bytes | list[Finding]:
    """The file called ``name`` without the entry at a path (``bank_accounts[1]``); or why that cannot be.

    A list whose last entry goes says nothing any more, rather than that there is none. Raises UsageRefused where there is no such
    entry, CaseRefused where its place cannot be changed alone.
    """
    list_path, _, rest = entry.rpartition("[")
    values = values_in(data)
    entries = value_at(values, list_path) if list_path else None
    at = int(rest[:-1]) if rest[:-1].isdecimal() and rest.endswith("]") else -1
    if not isinstance(entries, list) or not 0 <= at < len(entries):
        raise UsageRefused("There is no such entry.", place="entry", remedy="Load the page again.")
    _, case, known = as_written(data, name)
    if case is not None and (named := what_names(case, list_path, at)):
        by = dict.fromkeys(heading(re.sub(r"\[\d+\]$", "", path)) for path in named)
        return [finding("LD-intake-entry-named", entry, by=", ".join(by))]
    left = [*entries[:at], *entries[at + 1 :]]
    new = saying(data, with_value(values, list_path, left or None), list_path)
    _, now, mistakes = as_written(new, name)
    return new if now is not None or case is None else [one for one in mistakes if one not in known]
