"""Texts with facts in them: the strict Jinja that letters and form lines share.

``engine`` compiles a text for one kind of document and the ``sandbox`` runs it, with what ``metering`` counts: only these three
know Jinja's internals. ``printing`` prints a text for one case, ``filters`` is how values are written,
``gap`` what is printed for a missing fact.
"""
