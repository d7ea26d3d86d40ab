"""Texts with facts in them: the strict Jinja that letters and the lines of forms share.

``engine`` is the only place that knows Jinja's inside: it compiles a text for one kind of document. ``printing`` prints it
for one case, ``filters`` is how values are written, ``gap`` what stands where a fact is missing.
"""
