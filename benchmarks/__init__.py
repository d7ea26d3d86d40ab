"""How fast levydocs is, compared with what others would use: ``python -m benchmarks``. See docs/performance.md.

Not part of the package: it is run from a checkout, with the extra ``bench`` installed.
"""
