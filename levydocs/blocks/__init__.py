"""A document as a list of blocks, and its printers.

``model`` defines a document, ``markdown`` reads one, ``pdf`` prints one. Nothing here knows a case or the law.
"""
