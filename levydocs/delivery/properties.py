"""The value at a path that a profile names.

    manifest.client_number         what manifest.json says about the whole packet
    document.title                 of each document
    firm.name, representatives.r-okafor.title, designees.d-tran.name      the firm book
    lead.name                      in the firm book, the first representative of the case
    case.taxpayers[0].name.last    the case: goes where the profile says, and nowhere else

Reading a profile checks whether there can be such a path; its value may be empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from levydocs.case.ids import TaxId
from levydocs.case.model import Case, Firm, Representative
from levydocs.case.numbers import is_number_path
from levydocs.case.part import Part, container_of, part_of
from levydocs.delivery.names import folder_safe, visible
from levydocs.delivery.profile import Constant, FromPath, Lookup, Property
from levydocs.findings import IN_FIRM_BOOK

MANIFEST = ("case_id", "client_number", "matter_number", "as_of", "made_by")
OF_THE_CASE = MANIFEST[:3]
"""What the manifest has from the case."""
DOCUMENT = (
    "id", "title", "kind", "file", "name", "extension", "path", "number", "pages", "bytes", "sha256", "sent_by",
    "ready_to_send", "class", "class_title", "retention", "retention_title",
)  # fmt: skip
FIRM = ("firm", "representatives", "designees")
_STEP = re.compile(r"([A-Za-z0-9_-]+)((?:\[\d+\])?)")


@dataclass(frozen=True, slots=True)
class Sources:
    """What else properties may come from; None: not available."""

    case: Case | None = None
    firm: Firm | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything in which paths are looked up, for the delivery as a whole or, with ``document``, for one document."""

    manifest: Mapping[str, str]
    sources: Sources
    document: Mapping[str, str] = field(default_factory=dict)

    def at(self, path: str) -> str:
        """The text at a path; empty if there is none."""
        root, _, rest = path.partition(".")
        match root:
            case "manifest":
                found: object = self.manifest.get(rest)
            case "document":
                found = self.document.get(rest)
            case "case":
                found = _walk(self.sources.case, rest)
            case "lead":
                found = _walk(self.sources.firm, f"representatives.{_lead(self.sources.case)}.{rest}")
            case _:
                found = _walk(self.sources.firm, path)
        return visible(_text(found))

    def value(self, one: Property) -> str:
        """The value of a property; empty if there is none."""
        match one.value:
            case Constant(text):
                found = text
            case FromPath(path):
                found = self.at(path)
            case Lookup(table, keys, column):
                found = table.find({key: self.at(path) for key, path in keys.items()}, column) or ""
        return folder_safe(found) if one.makes_folder else found


def path_is_wrong(path: str) -> str:
    """What a path must be, if it is wrong; empty for a valid path."""
    root, _, rest = path.partition(".")
    if root == "manifest":
        return "" if rest in MANIFEST else f"one of {', '.join(f'manifest.{key}' for key in MANIFEST)}"
    if root == "document":
        return "" if rest in DOCUMENT else f"one of {', '.join(f'document.{key}' for key in DOCUMENT)}"
    if root == "case" and is_number_path(rest):
        return "a path other than an SSN, ITIN or EIN: such a number is never sent in a name or property"
    if root in ("case", "lead", *FIRM):
        models: dict[str, type[Part]] = {"case": Case, "lead": Representative}
        there = _leads_to_leaf(models.get(root, Firm), rest if root in models else path)
        return "" if there else "the path of a value, such as case.taxpayers[0].name.last"
    return "a path that begins with manifest., document., firm., representatives., designees., lead. or case."


def place_of(path: str, sources: Sources) -> tuple[str, str]:
    """Where a person writes the value at a path: ``case.yaml:3 client_number``, and the path as findings have it."""
    root, _, rest = path.partition(".")
    if root == "case" or (root == "manifest" and rest in OF_THE_CASE):
        return (sources.case.origin.place(rest) if sources.case else rest), rest
    if root == "lead":
        path = f"representatives.{_lead(sources.case) or '?'}.{rest}"
    if root in ("lead", *FIRM):
        return (sources.firm.origin.place(path) if sources.firm else path), f"{IN_FIRM_BOOK}{path}"
    return path, path


def _walk(found: object, path: str) -> object:
    for step in path.split("."):
        match = _STEP.fullmatch(step)
        if match is None:
            return None
        key, index = match[1], match[2].strip("[]")
        found = found.get(key) if isinstance(found, Mapping) else getattr(found, key, None)
        if index:
            entries = found if isinstance(found, tuple) else ()
            found = entries[int(index)] if int(index) < len(entries) else None
    return found


def _leads_to_leaf(model: type[Part] | None, path: str) -> bool:
    steps = path.split(".")
    while steps:
        match = _STEP.fullmatch(steps.pop(0))
        if model is None or match is None or match[1] not in model.model_fields:
            return False
        annotation = model.model_fields[match[1]].annotation
        model, container = part_of(annotation), container_of(annotation)
        if (container is tuple and model is not None) != bool(match[2]):
            return False
        if container is dict and not (steps and _STEP.fullmatch(steps.pop(0))):
            return False
    return model is None


def _lead(case: Case | None) -> str:
    return next((one.ref or "" for one in case.representatives or ()), "") if case else ""


def _text(found: Any) -> str:
    match found:
        case None | Part():
            return ""
        case bool():
            return "true" if found else "false"
        case TaxId():
            return found.printed
        case date():
            return found.isoformat()
        case tuple():
            return "; ".join(map(_text, found))
        case _:
            return str(found)
