"""Letters: a template and the facts of one case make a document.

``template`` loads a template and refuses one with mistakes, ``writing`` prints it for one case.
"""
