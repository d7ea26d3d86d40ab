"""Texts with facts in them: the strict Jinja that letters and the lines of forms share.

``engine`` compiles a text for one kind of document and the ``sandbox`` runs it, with what ``metering`` counts: these three are
the only places that know Jinja's inside. ``printing`` prints a text for one case, ``filters`` is how values are written,
``gap`` what stands where a fact is missing.
"""
