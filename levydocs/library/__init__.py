"""What programs, the command line and the web interface call: ``workspace`` for cases, the other modules for
everything else.

What is public, and how it may change, is in docs/library.md; import it from ``levydocs``.
"""
