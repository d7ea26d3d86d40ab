"""Where results go: files that only their owner may read, whole or not at all (levydocs/files.py)."""

from levydocs.files import make_private_folder, refuse_existing, unused, write_folder, write_once, write_private
from levydocs.library.packet import PacketOutput, packet_folder
from levydocs.loading.packet_folder import SEAL
from levydocs.locks import LockTaken, locked

__all__ = [
    "SEAL",
    "LockTaken",
    "PacketOutput",
    "locked",
    "make_private_folder",
    "packet_folder",
    "refuse_existing",
    "unused",
    "write_folder",
    "write_once",
    "write_private",
]
