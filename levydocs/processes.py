"""The processes that levydocs starts: they end with the one that started them, and use no more memory than they may.

One of the few modules with calls that differ between systems, as ``files`` says.
"""

from __future__ import annotations

import os
import signal
import sys
from threading import Thread


def belong_to_parent() -> None:
    """Leave Ctrl-C to the process that started this one, and end when that one ends, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _be_signalled()


def limit_memory(most: int) -> bool:
    """Give this process, and each that it starts, at most ``most`` bytes of memory; False where the system has no such limit."""
    if sys.platform == "win32" or sys.platform == "darwin":
        return False
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    return True


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _be_signalled() -> None:
    """On Linux the system itself ends this process: the thread that waits is not run while a call holds the interpreter."""
    from multiprocessing import parent_process

    parent = parent_process()
    if sys.platform == "linux" and parent is not None:
        import fcntl

        waits = parent.sentinel
        fcntl.fcntl(waits, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(waits, fcntl.F_SETFL, fcntl.fcntl(waits, fcntl.F_GETFL) | os.O_ASYNC)
