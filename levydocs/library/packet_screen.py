"""A packet's folder as a screen shows it: the envelopes with their pages by name, the signing sets, and what
changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.library.folders import changes_between
from levydocs.loading.packet_folder import MANIFEST

if TYPE_CHECKING:
    from levydocs.library.workspace import Workspace
    from levydocs.packet.compare import Change
    from levydocs.packet.resources import Resources

_COMPLETE, _SHEET = "packet", "sending.pdf"
_WHAT = {"pages": "pages", "revision": "version"}
_AROUND = 4
"""How many words around a change are shown."""


def packet_screen(
    workspace: Workspace, folder: Path, numbers: Mapping[str, int], before: Path | None
) -> dict[str, Any]:
    """What is in the packet in a folder, whose files have ``numbers``; ``changes``: what it says differently from the
    one ``before``.

    Raises OSError, ValueError or KeyError if it is not a packet's folder, DefinitionRefused if ``before`` is not.
    """
    said = json.loads((folder / MANIFEST).read_bytes())
    envelopes = {one["id"]: one for one in said["envelopes"]}
    whole = envelopes.pop(_COMPLETE, None)
    _, resources = workspace._on(date.fromisoformat(said["as_of"]))
    return {
        "as_of": said["as_of"],
        "ready": said["ready_to_send"],
        "envelopes": [_envelope(one, said["findings"], numbers) for one in envelopes.values()],
        "complete": {"file": numbers[whole["file"]], "pages": whole["pages"]} if whole else None,
        "sheet": numbers.get(_SHEET),
        "sets": [_set(one, numbers) for one in said["signing_sets"]],
        "proof": said["proof"],
        "changes": None if before is None else [_change(resources, one) for one in changes_between(before, folder)],
    }


def _envelope(
    one: Mapping[str, Any], findings: Sequence[Mapping[str, Any]], numbers: Mapping[str, int]
) -> dict[str, Any]:
    signed = {place["page"] for document in one["documents"] for place in document.get("signatures", ())}
    return {
        "id": one["id"],
        "title": one["title"],
        "file": numbers[one["file"]],
        "name": one["file"],
        "sent_by": one["sent_by"],
        "ready": one["ready_to_send"],
        "blocked_by": [told for told in findings if told["code"] in one["blocked_by"]],
        "pages": [
            {"number": number, "title": _short(document), "signed": number in signed}
            for document in one["documents"]
            for number in range(document["first_page"], document["first_page"] + document["pages"])
        ],
    }


def _short(document: Mapping[str, Any]) -> str:
    """The caption of a page's picture: for a form, its number."""
    title: str = document["title"]
    return title.partition(",")[0] if document["id"].startswith("form:") else title


def _set(one: Mapping[str, Any], numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "title": one["title"],
        "file": numbers[one["file"]],
        "pages": one["pages"],
        "to_sign": len(one["to_sign"]),
    }


def _change(resources: Resources, one: Change) -> dict[str, Any]:
    """One change in words: for a form, its number and the caption of the line; for a paragraph, the words that
    differ."""
    where = what = ""
    kind, _, name = one.part.partition(":")
    name = name.partition(":")[0]
    if kind == "form" and name in resources.forms:
        form = resources.forms[name]
        line = form.lines.get(one.line.rpartition(":")[2].partition("[")[0].partition("=")[0])
        where, what = f"Form {form.number}", line.caption if line else one.line
    elif kind == "letter" and name in resources.templates:
        where = resources.templates[name].title
    elif kind == "exhibit":
        where = f"Exhibit {name}"
    runs = words_changed(one.before, one.after) if one.kind == "paragraph" and one.before and one.after else ()
    return {
        "where": where or one.before or one.after or one.part,
        "what": _WHAT.get(one.kind, what),
        "kind": one.kind,
        "before": one.before,
        "after": one.after,
        "runs": runs,
    }


def words_changed(before: str, after: str) -> list[tuple[str, str]]:
    """Two paragraphs as one: runs of words, each with ``same``, ``out`` or ``in``; only the ends of a long run that
    is the same."""
    old, new = before.split(), after.split()
    runs: list[tuple[str, str]] = []
    for tag, old_at, old_end, new_at, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(("same", _shortened(new[new_at:new_end])))
            continue
        runs += [("out", " ".join(old[old_at:old_end]))] if old_end > old_at else []
        runs += [("in", " ".join(new[new_at:new_end]))] if new_end > new_at else []
    return runs


def _shortened(words: Sequence[str]) -> str:
    if len(words) <= 2 * _AROUND:
        return " ".join(words)
    return f"{' '.join(words[:_AROUND])} … {' '.join(words[-_AROUND:])}"
