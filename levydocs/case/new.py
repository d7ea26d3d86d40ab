"""A new case file or firm book: every key with what it means, nothing filled in. Made from the model itself."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from pydantic.fields import FieldInfo

from levydocs.case.leaves import choices
from levydocs.case.model import VERSION, Case, Firm
from levydocs.case.part import Part, container_of, part_of
from levydocs.text import followed

HOW = """\
# Fill in what you know, and leave the rest empty: an empty key counts as not known yet.
# "" means: known to be nothing. [] means: known that there are none. An entry of a list begins with "- "; add as many
# as there are. Write dates as 2026-11-24, dollars as 1,234.50, yes and no as true and false.
"""
_EXAMPLE_ID = "r-name"
_WIDTH = 118


def new_case_text() -> str:
    """An empty case file with every key and a comment on each; it reads back as a case that says nothing."""
    return "# A case file of levydocs.\n" + HOW + "\n".join(_keys(Case, "")) + "\n"


def new_firm_text() -> str:
    """An empty firm book with every key and a comment on each."""
    return (
        "# The firm book of levydocs: what every case of the office shares.\n"
        f"# Give each representative and designee your own id in place of {_EXAMPLE_ID}; cases name it.\n"
        + HOW
        + "\n".join(_keys(Firm, ""))
        + "\n"
    )


def _keys(part: type[Part], indent: str) -> Iterator[str]:
    for key, field in part.model_fields.items():
        if not indent and part_of(field.annotation):
            yield ""
        yield from lines_of(key, field, indent)


def lines_of(key: str, field: FieldInfo, indent: str) -> list[str]:
    """A key with its comment, and below it every key that it may contain."""
    lines = list(head_of(key, field, indent))
    inner = part_of(field.annotation)
    if inner is None:
        return lines
    match container_of(field.annotation):
        case None:
            return [*lines, *_keys(inner, indent + "  ")]
        case kind if kind is dict:
            return [*lines, f"{indent}  {_EXAMPLE_ID}:", *_keys(inner, indent + "    ")]
        case _:
            return [*lines, *as_entry(list(_keys(inner, indent + "    ")), indent)]


def as_entry(lines: list[str], indent: str) -> list[str]:
    """The lines of a section as an entry of the list whose key is at ``indent``: its first key gets the dash."""
    at = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
    return [*lines[:at], f"{indent}  - {lines[at].lstrip()}", *lines[at + 1 :]]


def head_of(key: str, field: FieldInfo, indent: str, value: str = "") -> Iterator[str]:
    """The line of a key with what it means, or above it if that is long."""
    value = f" {value or VERSION if key == 'levydocs' else value}".rstrip()
    about = _about(field)
    line = f"{indent}{key}:{value}  # {about}"
    if len(line) <= _WIDTH:
        yield line
        return
    start = f"{indent}# "
    yield from wrap(about, _WIDTH, initial_indent=start, subsequent_indent=start)
    yield f"{indent}{key}:{value}"


def _about(field: FieldInfo) -> str:
    """What a key means, with its choices or an example."""
    what = field.description or ""
    words = choices(field.annotation)
    is_list = container_of(field.annotation) is tuple
    if words:
        return followed(what, ":", f"{'any of ' if is_list else ''}{', '.join(words)}")
    example = field.examples[0] if field.examples else ""
    if not example:
        return what
    return followed(what, ";", f"such as [{example}]" if is_list else f"such as {example}")
