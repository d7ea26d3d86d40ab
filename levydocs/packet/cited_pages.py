"""The pages of exhibits that the case cites: each must exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from levydocs.case.citations import Citation, citation
from levydocs.case.model import Case
from levydocs.findings import Finding, finding
from levydocs.packet.parts import Part


def pages_not_there(case: Case, parts: Iterable[Part]) -> Iterator[Finding]:
    """A cited page that an exhibit in the packet does not have."""
    pages = {part.id: part.page_count for part in parts if part.page_count}
    for path, cited in citations_in(case):
        count = pages.get(f"exhibit:{cited.exhibit}")
        if cited.page and count and cited.page > count:
            words = {"exhibit": cited.exhibit, "page": cited.page, "pages": count}
            yield finding("LD-exhibit-no-such-page", case.origin.place(path), **words)


def citations_in(case: Case) -> Iterator[tuple[str, Citation]]:
    """Every exhibit that the case names by its letter, with the path where it does."""
    for i, exhibit in enumerate(case.exhibits or ()):
        for j, proof in enumerate(exhibit.proofs):
            yield f"exhibits[{i}].proves[{j}]", Citation(exhibit.id or "", proof.page)
    for i, event in enumerate(case.hardship.events or ()):
        yield f"hardship.events[{i}].exhibit", citation(event.exhibit or "")
    for i, levy in enumerate(case.levies or ()):
        for j, figure in enumerate(levy.refusal.figures or ()):
            for k, one in enumerate(figure.exhibits or ()):
                yield f"levies[{i}].refusal.figures[{j}].exhibits[{k}]", citation(one)
