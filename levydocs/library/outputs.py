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


def face_file(name: str) -> bytes:
    """The TrueType file of one of the faces that print (``SourceSansPro-Regular``, ``-Semibold``, ``-Bold``)."""
    from importlib import resources

    return resources.files("font_source_sans_pro").joinpath("files", f"{name}.ttf").read_bytes()
