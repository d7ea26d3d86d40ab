"""Where results go: files that only their owner may read, whole or not at all (levydocs/files.py)."""

from levydocs.files import refuse_existing, unused, write_folder, write_private
from levydocs.library.packet import packet_folder, packet_target
from levydocs.loading.packet_folder import SEAL

__all__ = ["SEAL", "packet_folder", "packet_target", "refuse_existing", "unused", "write_folder", "write_private"]
