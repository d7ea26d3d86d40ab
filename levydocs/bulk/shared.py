"""What all cases of a run share, as bytes: loaded once where the run was started, so that a worker needs none of our folders."""

from __future__ import annotations

import pickle
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levydocs.bulk.request import BatchRequest
    from levydocs.bulk.work import Shared

_PROTOCOL = 5
_KEPT = 4
"""How many resources a worker keeps: one for each firm book among those who share the workers."""


def packed_resources(request: BatchRequest) -> bytes:
    """Resources, firm book, the user's own figures and key of seals; the same bytes for the same content.

    Refuses here, once, what every worker would refuse: a firm book that cannot be read, forms, letters or figures that are not
    valid.
    """
    from levydocs.loading.figures import known_figures
    from levydocs.loading.firm_book import parse_firm_book, read_logo
    from levydocs.loading.inputs import read_input, shown_name
    from levydocs.loading.resources import load_resources, load_templates
    from levydocs.loading.seal_key import own_seal_key

    text, name = read_input(request.firm_book), shown_name(request.firm_book)
    logo = read_logo(parse_firm_book(text, name, str(request.firm_book)), request.firm_book)
    resources = load_resources(request.own, request.forms_folder, request.day)
    templates = load_templates(request.own)
    templates.check()
    # A compiled letter is code, and code is not sent: the worker compiles its text, and reads the text of the firm book.
    letters = dict(templates.files)
    law, key = known_figures(request.figures), own_seal_key()
    audiences = templates.audiences
    parts = (resources.forms, dict(resources.blanks), letters, audiences, resources.recipes, text, name, logo, law, key)
    return zlib.compress(pickle.dumps(parts, _PROTOCOL))


@lru_cache(maxsize=_KEPT)
def unpacked_resources(packed: bytes) -> Shared:
    """The resources again, in a worker: unpacked once, then found by their content."""
    from levydocs.bulk.work import Shared
    from levydocs.loading.firm_book import parse_firm_book
    from levydocs.loading.office import printer
    from levydocs.loading.resources import compiled_cache, letters_of
    from levydocs.packet.resources import Resources

    forms, blanks, letters, audiences, recipes, text, name, logo, book, key = pickle.loads(zlib.decompress(packed))
    firm = parse_firm_book(text, name, name).with_logo(logo)
    templates = letters_of(letters, audiences, compiled_cache())
    resources = Resources(forms=forms, blanks=blanks, templates=templates, recipes=recipes, print_word=printer())
    return Shared(resources, firm, book, key)
