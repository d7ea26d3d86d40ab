"""The case file that an interview begins with: what is asked in the order in which it is asked, all else commented out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from levydocs.case.model import Case
from levydocs.case.new import HOW, as_entry, head_of, lines_of
from levydocs.case.part import Part, container_of, part_of
from levydocs.intake.interview import Interview
from levydocs.intake.yaml_values import Value, flow

_Wanted = dict[str, Any]
"""The keys that are asked, nested, in their order; a leaf is an empty mapping."""


def starting_file(interview: Interview) -> str:
    """A case file for the interview, which reads as a case that says no more than what it begins with."""
    lines = [
        f"# A case file of levydocs for {interview.what}.",
        *HOW.rstrip("\n").split("\n"),
        "# What is asked comes first, in the order of an interview (levydocs ask FILE); everything else that a case can say is",
        "# commented out: remove the # where you need it.",
        *lines_of("levydocs", Case.model_fields["levydocs"], ""),
    ]
    wanted = _nested(tuple(key for key in interview.keys if key not in interview.of_two))
    titles = {
        key.split(".")[0].removesuffix("[]"): one.title for one in reversed(interview.sections) for key in one.keys
    }
    title = ""
    for key, inner in wanted.items():
        if titles[key] != title:
            title = titles[key]
            lines += ["", f"# {title}"]
        if part_of(Case.model_fields[key].annotation):
            lines.append("")
        lines += _asked(Case, key, inner, "", key, interview.begins_with)
    lines += ["", "# What else a case can say", ""]
    for key, field in Case.model_fields.items():
        if key not in wanted and key != "levydocs":
            lines += _commented(lines_of(key, field, ""), "")
    return "\n".join(lines) + "\n"


def _nested(keys: tuple[str, ...]) -> _Wanted:
    wanted: _Wanted = {}
    for key in keys:
        here = wanted
        for step in key.split("."):
            here = here.setdefault(step.removesuffix("[]"), {})
    return wanted


def _asked(
    part: type[Part], key: str, inner: _Wanted, indent: str, pattern: str, begins_with: Mapping[str, Value]
) -> Iterator[str]:
    """A key that is asked, with what is asked in it; the rest of it commented out."""
    field = part.model_fields[key]
    below, is_list = part_of(field.annotation), container_of(field.annotation) is tuple
    if below is None or not inner:
        yield from head_of(key, field, indent, flow(begins_with.get(pattern)))
        if below is not None:
            yield from _commented(lines_of(key, field, indent)[len(list(head_of(key, field, indent))) :], indent)
        return
    yield from head_of(key, field, indent)
    deeper = indent + ("    " if is_list else "  ")
    start = f"{pattern}{'[]' if is_list else ''}."
    lines: list[str] = []
    for one, rest in inner.items():
        lines += _asked(below, one, rest, deeper, start + one, begins_with)
    yield from as_entry(lines, indent) if is_list else lines
    for one, other in below.model_fields.items():
        if one not in inner:
            yield from _commented(lines_of(one, other, deeper), deeper)


def _commented(lines: list[str], indent: str) -> Iterator[str]:
    for line in lines:
        if not line.strip():
            continue
        inside = line[len(indent) :]
        yield line if inside.startswith("#") else f"{indent}# {inside}"
