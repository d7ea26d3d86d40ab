"""Workbooks are ZIP files: one that would unpack to far too much is refused before any of it is read."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

MOST_UNPACKED = 200_000_000
"""Bytes of a workbook when unpacked: far more than ten thousand cases."""
_SUSPECT, _MOST_TIMES = 50_000_000, 100
"""From so many bytes on, a workbook that unpacks to more than so many times its size: one of cases comes to some twenty times."""
_BLOCK = 1 << 20


def is_archive(data: bytes) -> bool:
    """True for a ZIP file, .xlsx or .ods."""
    return data.startswith(b"PK")


def refuse_bomb(data: bytes) -> None:
    """Raise ValueError for a ZIP file that unpacks to far too much, that says less of itself than is true, or that is damaged."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if unpacked > MOST_UNPACKED or (unpacked > _SUSPECT and unpacked > _MOST_TIMES * len(data)):
                raise ValueError("far too big when unpacked")
            for entry in entries:
                with archive.open(entry) as part:
                    while part.read(_BLOCK):  # no further than the size that it says, and then its digest is compared
                        pass
    except (zipfile.BadZipFile, EOFError, zlib.error, RuntimeError, NotImplementedError) as error:
        raise ValueError("damaged, or protected by a password") from error
