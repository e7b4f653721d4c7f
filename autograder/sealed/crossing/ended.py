"""How a forked process ended, told by the fork server as the kernel wrote it.

The server makes no Python object of it and keeps nothing: what one submission left there, the next would find in its
memory. Source: wait4(2), getrusage(2).
"""

from __future__ import annotations

import ctypes
import errno
import os
import socket
import struct
from functools import lru_cache

from autograder.sealed.crossing.channel import LENGTH

ROOM, USAGE_AT = 256, 8  # bytes of the message, and where what the process used begins
TIMES = struct.Struct("@li4xli4x")  # seconds and microseconds as a user, then in the kernel


@lru_cache(maxsize=1)
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


class Teller:
    """Sends how children ended, through one buffer that is wiped each time."""

    def __init__(self):
        self.message = bytearray(LENGTH.pack(ROOM) + bytes(ROOM))
        whole = (ctypes.c_char * len(self.message)).from_buffer(self.message)
        self.status = ctypes.byref(whole, LENGTH.size)
        self.usage = ctypes.byref(whole, LENGTH.size + USAGE_AT)
        self.whole = whole  # what the two point into

    def tell(self, child: int, connection: socket.socket) -> None:
        """Wait until a child has ended; send how it did as one message, see `read`."""
        while _libc().wait4(child, self.status, 0, self.usage) == -1 and ctypes.get_errno() == errno.EINTR:
            pass
        connection.settimeout(None)
        connection.sendall(self.message)
        ctypes.memset(ctypes.byref(self.whole, LENGTH.size), 0, ROOM)


def read(message: bytearray) -> tuple[int, float]:
    """Return (exit status, CPU seconds) of a message that `Teller` sent."""
    user, user_parts, system, system_parts = TIMES.unpack_from(message, USAGE_AT)
    (status,) = struct.unpack_from("@i", message)
    return os.waitstatus_to_exitcode(status), user + system + (user_parts + system_parts) / 1e6
