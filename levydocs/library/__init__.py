"""What a program, the command line, and later the web call: ``workspace`` for cases, the other modules for all that needs none.

What of it is public, and how that may change, is in docs/library.md; ``levydocs`` itself gives it out.
"""
