"""A letter in the firm's own Word document as a part: its pages as LibreOffice prints them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from levydocs.blocks.word_door import admit
from levydocs.blocks.word_text import paragraphs_of
from levydocs.facts.core import Facts
from levydocs.findings import finding
from levydocs.letters.template import Template
from levydocs.letters.word_letter import write_word
from levydocs.packet.feeds import refs_of
from levydocs.packet.given_letter import page_lines, pages_of
from levydocs.packet.parts import Part, SignHere
from levydocs.pdf.write.assemble import Leaf


def word_part(
    template: Template,
    facts: Facts,
    extra: Mapping[str, Any],
    part_id: str,
    title: str,
    print_word: Callable[[bytes, str], bytes] | None,
) -> Part:
    """The letter for one case. Without a program that prints it, it has no pages and a finding that blocks.

    Raises DefinitionRefused as ``write_word``, OutsideRefused if the program fails.
    """
    assert template.word is not None, "a letter in Markdown is printed by the binder"
    printed = write_word(template, facts, extra)
    findings = list(printed.findings)
    leaves: tuple[Leaf, ...] = ()
    if print_word is None:
        texts = paragraphs_of(admit(printed.docx, template.place))
        findings.append(finding("LD-letter-word-alone", part_id, letter=template.id))
    else:
        pdf = print_word(printed.docx, template.place)
        leaves, trouble = pages_of(pdf, template.id)
        findings += trouble
        texts = page_lines(pdf)
    signatures = tuple(
        SignHere(who, title.partition(": ")[0], max(len(leaves) - 1, 0)) for who in template.word.signed_by
    )
    if signatures and leaves:
        findings.append(finding("LD-letter-sign-place", part_id, letter=template.id, page=len(leaves)))
    return Part(
        id=part_id,
        title=title,
        leaves=leaves,
        texts=texts,
        signatures=signatures if leaves else (),
        used=printed.used,
        refs=refs_of(printed.used.values()),
        findings=tuple(findings),
    )
