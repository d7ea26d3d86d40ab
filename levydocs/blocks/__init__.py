"""A document as a list of blocks, and its printers.

``model`` is what a document is, ``markdown`` reads one, ``pdf`` prints one. Nothing here knows a case or the law.
"""
