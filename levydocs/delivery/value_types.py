"""Types of properties: a system that stores a number, a date or a yes-or-no takes nothing else there.

Dates are written as in ISO 8601, numbers without separators. What has leading zeros is a code, not a number: as a number it would
lose them.
"""

from __future__ import annotations

import re
from datetime import date

TYPES = {"number": "a number such as 12 or -3.50", "date": "a date such as 2026-11-24", "boolean": "true or false"}
"""What a value of each type is; a property without a type is a text."""
OF_DOCUMENTS = {"number": "number", "pages": "number", "bytes": "number", "ready_to_send": "boolean"}
"""What ``document.…`` says that is not a text."""
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def fits(text: str, wanted: str) -> bool:
    """True if a text is a value of this type; an empty text is a value of every type."""
    match wanted:
        case "number":
            return not text or _NUMBER.fullmatch(text) is not None
        case "date":
            return not text or _is_day(text)
        case "boolean":
            return text in ("", "true", "false")
    return True


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return _DAY.fullmatch(text) is not None
