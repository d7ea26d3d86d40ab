"""A letter with the firm's logo in its letterhead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from levydocs.blocks.model import Block, KeepTogether, Letterhead, Picture
from levydocs.case.model import Firm
from levydocs.facts.core import Facts
from levydocs.findings import Finding, finding
from levydocs.letters.template import Template
from levydocs.letters.writing import Printed, write_letter
from levydocs.pdf.foreign.pictures import picture_size

WIDEST, HIGHEST = 216.0, 54.0
"""The room above the firm's name, in points: three inches by three quarters of one."""


def firm_letter(template: Template, facts: Facts, extra: Mapping[str, object]) -> Printed:
    """The letter for one case, as from ``write_letter``, with the firm book's logo if it has a letterhead."""
    printed = write_letter(template, facts, extra)
    if not any(_has_letterhead(block) for block in printed.document.blocks):
        return printed
    logo, findings = _logo(facts.basis.firm)
    if logo is not None:
        blocks = tuple(_with_logo(block, logo) for block in printed.document.blocks)
        printed = replace(printed, document=replace(printed.document, blocks=blocks))
    return replace(printed, findings=(*printed.findings, *findings))


def _logo(firm: Firm) -> tuple[Picture | None, tuple[Finding, ...]]:
    """The logo that the firm book names; None without one, with a finding if it cannot be used."""
    if not firm.firm.logo:
        return None, ()
    place = firm.origin.place("firm.logo")
    if firm.logo_file is None:
        return None, (finding("LD-letter-logo-missing", place),)
    try:
        size = picture_size(firm.logo_file, WIDEST, HIGHEST)
    except ValueError as problem:
        return None, (finding("LD-letter-logo-unusable", place, why=problem),)
    return Picture(firm.logo_file, size.width, size.height), ()


def _has_letterhead(block: Block) -> bool:
    return any(map(_has_letterhead, block.blocks)) if isinstance(block, KeepTogether) else isinstance(block, Letterhead)


def _with_logo(block: Block, logo: Picture) -> Block:
    match block:
        case Letterhead():
            return replace(block, logo=logo)
        case KeepTogether(blocks):
            return KeepTogether(
                tuple(replace(one, logo=logo) if isinstance(one, Letterhead) else one for one in blocks)
            )
    return block
