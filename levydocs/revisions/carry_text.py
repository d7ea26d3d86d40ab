"""A drafted map as where.yaml and revision.yaml: what is not sure says so in a comment above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from levydocs.acroforms.definition import Form, Revision, fields_of
from levydocs.acroforms.unread import DOUBTFUL
from levydocs.pdf.model import Field
from levydocs.revisions.carry import Doubt, Draft
from levydocs.revisions.map_text import MapWriter, NewFile, prefix_of, revision_head, scalar

MARK = DOUBTFUL
"""The mark in a comment above each entry of a draft that must be checked before it is trusted."""
_LABEL = 100


def where_file(draft: Draft, old: Revision, reasons: Mapping[str, str]) -> str:
    """where.yaml; ``reasons`` are those for which the known revision never fills its boxes, by the names of these."""
    names = [name for place in draft.places.values() for name, _ in fields_of(place)] + list(draft.blank)
    prefix = prefix_of(names)
    why = {pair.new.name: reasons[pair.old.name] for pair in draft.pairing.pairs if pair.old.name in reasons}
    writer = MapWriter(MARK, prefix, _by_box(draft.doubts), _by_line(draft.doubts))
    lines = [
        f"# Drafted by `levydocs forms carry` from {old.form}/{old.id}. Compare each line on the picture with its label.",
        f"# {len(draft.doubts)} places are not sure; above each are {MARK} and the reason. Remove the mark once it is checked.",
        *([f"prefix: {scalar(prefix)}"] if prefix else []),
        "lines:",
        *(text for line, place in draft.places.items() for text in writer.line(line, place)),
        "blank:",
        *writer.blank(draft.blank, why),
        *_left_over(draft, old, prefix),
    ]
    return "\n".join(lines) + "\n"


def revision_file(form: Form, draft: Draft, old: Revision, new: NewFile) -> str:
    """revision.yaml, with what only a person can know marked."""
    pages = _pages(draft)
    signed = {who: pages.get(page, page) for who, page in old.signature_pages.items()}
    sent = sorted({pages.get(page, page) for page in old.send_pages})
    numbers = ", ".join(f'"{here}": "{there}"' for here, there in old.renumbered.items())
    lines = [
        *revision_head(form.id, new, MARK),
        f"# {MARK} the pages of {old.id}; check which pages are instructions, and who signs where.",
        f"send_pages: {sent}",
        f"signature_pages: {{{', '.join(f'{who}: {page}' for who, page in signed.items())}}}",
        *_signature_places(old),
        f"# {MARK} the numbers of {old.id}; compare the sections of lines.yaml with those printed.",
        f"renumbered: {{{numbers}}}",
    ]
    return "\n".join([*lines, *_absent(draft, old)]) + "\n"


def _signature_places(old: Revision) -> Iterator[str]:
    """Where they sign on the known revision: lines of the form, no boxes, that nothing here could follow."""
    if old.signature_places:
        yield f"# {MARK} where they sign on {old.id}, in points from the lower left corner; check where the lines are now."
        yield "signature_places:"
        for who, places in old.signature_places.items():
            rects = ", ".join(f"[{one.x0:g}, {one.y0:g}, {one.x1:g}, {one.y1:g}]" for one in places)
            yield f"  {who}: [{rects}]"


def _absent(draft: Draft, old: Revision) -> Iterator[str]:
    """What the known revision does not have stays absent only if no box is left that it may have received."""
    kept = {} if draft.added else draft.absent
    asked = {} if kept else dict(draft.absent)
    yield "absent:" if kept else "absent: {}"
    for line, why in kept.items():
        yield f"  {line}: {scalar(why)}"
    if asked:
        yield f"# {MARK} {old.id} does not have these lines, for the reason given; some boxes have no place."
        yield from (f"#   {line}: {why}" for line, why in asked.items())
    if draft.unplaced:
        yield f"# {MARK} no place was found for these lines. Place each in where.yaml, or give the reason here."
        yield from (f"#   {one.line}: {one.why}" for one in draft.unplaced)


def _pages(draft: Draft) -> dict[int, int]:
    """Page of the known revision → the page on which most of its boxes are now."""
    seen: dict[int, Counter[int]] = {}
    for pair in draft.pairing.pairs:
        seen.setdefault(pair.old.page, Counter())[pair.new.page] += 1
    return {page: count.most_common(1)[0][0] for page, count in seen.items()}


def _left_over(draft: Draft, old: Revision, prefix: str) -> Iterator[str]:
    if draft.unplaced:
        yield f"# Lines of {old.id} that have no place. Place each, or give the reason in revision.yaml under absent."
        yield from (f"#   {one.line}: {one.why}" for one in draft.unplaced)
    if draft.added:
        yield "# Boxes that have no place. Place each, or list it under blank."
        yield from (f"#   {_described(box, prefix)}" for box in draft.added)


def _described(box: Field, prefix: str) -> str:
    label = f"…{box.label[-_LABEL:]}" if len(box.label) > _LABEL else box.label
    return f"{box.name.removeprefix(prefix)} ({box.kind.value}, page {box.page}){': ' if label else ''}{label}"


def _by_box(doubts: Iterable[Doubt]) -> dict[str, str]:
    return {one.box: one.why for one in doubts if one.box}


def _by_line(doubts: Iterable[Doubt]) -> dict[str, str]:
    return {one.line: one.why for one in doubts if not one.box}
