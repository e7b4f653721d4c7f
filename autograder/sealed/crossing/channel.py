"""Whole messages over a socket: eight bytes of length, then the message. Bounded in size and in time."""

from __future__ import annotations

import socket
import struct
import time
from typing import Protocol

LENGTH = struct.Struct("<Q")
SMALL = 1 << 16  # bytes that go out together with their length


class ChannelError(Exception):
    """The other side cannot be talked to any more."""


class ChannelClosed(ChannelError):
    """The other side has ended."""


class ChannelTimeout(ChannelError):
    """The other side did not answer in time."""


class Until:
    """A deadline by the clock."""

    def __init__(self, seconds: float):
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left."""
        return self.end - time.monotonic()


class Deadline(Protocol):
    """How long something may still take: asked again when that time is over, for it need not go by the clock."""

    def left(self) -> float:
        """Return for how many seconds to wait before asking again; 0 or less if there is no time left."""


class Channel:
    """One end of a connection. `bound` is the largest message taken, in bytes."""

    def __init__(self, connection: socket.socket, bound: int = 256 << 20):
        self.connection, self.bound = connection, bound

    def send(self, message: bytes | list[bytes], seconds: float | None = None) -> None:
        """Send one message, or what its parts are together; raise ChannelClosed or ChannelTimeout."""
        first, *others = message if isinstance(message, list) else [message]
        size = LENGTH.pack(len(first) + sum(map(len, others)))
        deadline = _deadline(seconds)
        try:
            # a small message goes out in one call, a large one without being copied
            for part in (size + first[:SMALL], memoryview(first)[SMALL:], *others):
                if part:
                    if not self._allow_until(deadline):
                        raise TimeoutError
                    self.connection.sendall(part)
        except TimeoutError:
            raise ChannelTimeout("the other side does not read") from None
        except OSError:
            raise ChannelClosed("the other side has ended") from None

    def receive(self, seconds: float | Deadline | None = None) -> bytearray:
        """Return the next message; raise ChannelClosed, ChannelTimeout, or ChannelError if it is over the bound."""
        deadline = _deadline(seconds)
        (size,) = LENGTH.unpack(self._exactly(LENGTH.size, deadline))
        if size > self.bound:
            raise ChannelError(f"a message of more than {self.bound >> 20} MiB")
        return self._exactly(size, deadline)

    def _exactly(self, size: int, deadline: Deadline | None) -> bytearray:
        buffer, filled = bytearray(size), 0  # what is announced is bounded, and could as well be sent
        with memoryview(buffer) as room:
            while filled < size:
                filled += self._some(room[filled:], deadline)
        return buffer

    def _some(self, room: memoryview, deadline: Deadline | None) -> int:
        """Take what has come, as much as fits into `room`; return how many bytes that was."""
        while True:
            if not self._allow_until(deadline):
                raise ChannelTimeout("the other side did not answer in time")
            try:
                size = self.connection.recv_into(room)
            except TimeoutError:
                continue  # the deadline knows whether there is more time
            except OSError:
                size = 0
            if not size:
                raise ChannelClosed("the other side has ended")
            return size

    def _allow_until(self, deadline: Deadline | None) -> bool:
        """Give what the socket does next the time that is left; return False if there is none."""
        left = None if deadline is None else deadline.left()
        self.connection.settimeout(left if left is None else max(left, 0.001))
        return left is None or left > 0

    def fileno(self) -> int:
        """Return the descriptor, for `select`."""
        return self.connection.fileno()

    def close(self) -> None:
        """End the connection."""
        self.connection.close()


def _deadline(seconds: float | Deadline | None) -> Deadline | None:
    return Until(seconds) if isinstance(seconds, int | float) else seconds
