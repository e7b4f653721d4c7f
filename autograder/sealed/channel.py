"""Whole messages over a socket: eight bytes of length, then the message. Bounded in size and in time."""

from __future__ import annotations

import socket
import struct
import time

LENGTH = struct.Struct("<Q")
SMALL = 1 << 16  # bytes that go out together with their length


class ChannelError(Exception):
    """The other side cannot be talked to any more."""


class ChannelClosed(ChannelError):
    """The other side has ended."""


class ChannelTimeout(ChannelError):
    """The other side did not answer in time."""


class Channel:
    """One end of a connection. `bound` is the largest message taken, in bytes."""

    def __init__(self, connection: socket.socket, bound: int = 256 << 20):
        self.connection, self.bound = connection, bound

    def send(self, message: bytes, seconds: float | None = None) -> None:
        """Send one message; raise ChannelClosed or ChannelTimeout."""
        try:
            self.connection.settimeout(seconds)
            self.connection.sendall(LENGTH.pack(len(message)) + message[:SMALL])
            if len(message) > SMALL:  # a copy of a large one would cost more than another call
                self.connection.sendall(memoryview(message)[SMALL:])
        except TimeoutError:
            raise ChannelTimeout("the other side does not read") from None
        except OSError:
            raise ChannelClosed("the other side has ended") from None

    def receive(self, seconds: float | None = None) -> bytearray:
        """Return the next message; raise ChannelClosed, ChannelTimeout, or ChannelError if it is over the bound."""
        deadline = None if seconds is None else time.monotonic() + seconds
        (size,) = LENGTH.unpack(self._exactly(LENGTH.size, deadline))
        if size > self.bound:
            raise ChannelError(f"a message of more than {self.bound >> 20} MiB")
        return self._exactly(size, deadline)

    def _exactly(self, size: int, deadline: float | None) -> bytearray:
        buffer, filled = bytearray(), 0
        while filled < size:
            part = self._some(min(size - filled, 1 << 20), deadline)
            buffer += part
            filled += len(part)
        return buffer

    def _some(self, size: int, deadline: float | None) -> bytes:
        left = None if deadline is None else deadline - time.monotonic()
        if left is not None and left <= 0:
            raise ChannelTimeout("the other side did not answer in time")
        try:
            self.connection.settimeout(left)
            part = self.connection.recv(size)
        except TimeoutError:
            raise ChannelTimeout("the other side did not answer in time") from None
        except OSError:
            part = b""
        if not part:
            raise ChannelClosed("the other side has ended")
        return part

    def fileno(self) -> int:
        """Return the descriptor, for `select`."""
        return self.connection.fileno()

    def close(self) -> None:
        """End the connection."""
        self.connection.close()
