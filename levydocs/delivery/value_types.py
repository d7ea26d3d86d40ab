"""Types of properties: a system that keeps a number, a date or a yes-or-no takes nothing else there.

Dates are written as ISO 8601 has them, numbers without signs between the digits. What has zeros in front is a code and no number:
as one it would lose them.
"""

from __future__ import annotations

import re
from datetime import date

TYPES = {"number": "a number such as 12 or -3.50", "date": "a date such as 2026-11-24", "boolean": "true or false"}
"""What a value of each type is; a property of none is a text."""
OF_DOCUMENTS = {"number": "number", "pages": "number", "bytes": "number", "ready_to_send": "boolean"}
"""What ``document.…`` says that is not a text."""
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def fits(text: str, wanted: str) -> bool:
    """True where a text is a value of this type; nothing is a value of every type."""
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
