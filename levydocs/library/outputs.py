"""Where results go: files that only their owner may read, whole or not at all (levydocs/files.py)."""

from levydocs.files import refuse_existing, write_folder, write_private
from levydocs.library.packet import packet_target

__all__ = ["packet_target", "refuse_existing", "write_folder", "write_private"]
