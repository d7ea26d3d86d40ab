"""Where packets are delivered: one port (``port``), and an adapter for each kind of system.

An adapter knows bytes, names and properties, and nothing about a case. It is found by the scheme of a URL (``named``), among ours
and those that a firm has installed (entry point ``levydocs.stores``).
"""
