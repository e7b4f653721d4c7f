"""A tar whose headers are bounded: Python reads them whole, and takes its time, before anybody sees an entry."""

from __future__ import annotations

import tarfile
import zlib
from pathlib import Path

MAX_HEADER = 10_000  # bytes that tell a long name, or more of an entry
MAX_HEADERS = 20_000_000  # of all headers together
LONG = {tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK}


class HugeHeader(ValueError):
    """A header that is not read; no TarError or OSError, which `tarfile` takes for the end, or for another format."""


class _Header(tarfile.TarInfo):
    def _proc_member(self, archive: BoundedTar) -> tarfile.TarInfo:
        long = self.size if self.type in LONG else 0
        archive.told += tarfile.BLOCKSIZE + long
        if not 0 <= long <= MAX_HEADER or archive.told > MAX_HEADERS:
            raise HugeHeader("a header of it is far longer than a name, or there are far too many")
        if self.type == tarfile.GNUTYPE_SPARSE:  # whose list of pieces may go on without an end
            raise HugeHeader("a file of it has holes; pack it again without them")
        return super()._proc_member(archive)


class BoundedTar(tarfile.TarFile):
    """A tar that raises HugeHeader before it reads a header that is too long."""

    tarinfo = _Header
    told = 0  # bytes of headers so far


def is_tar(source: Path) -> bool:
    """True for a tar, also for one whose first header is refused: that is said when it is read."""
    try:
        BoundedTar.open(source).close()
    except HugeHeader:
        return True
    except (tarfile.TarError, EOFError, zlib.error, OSError, ValueError):
        return False
    return True
