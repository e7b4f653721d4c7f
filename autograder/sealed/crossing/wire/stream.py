"""Writer and Reader: one value to bytes and back. They know no kind of value: `kinds` gives them all that there are."""

from __future__ import annotations

import itertools
import struct
from collections.abc import Callable, Mapping
from typing import ClassVar

from autograder.sealed.crossing.wire.bounds import DEFAULT_BOUNDS, Bounds, Refused, WireError

LARGE = 1 << 16  # bytes that are not worth a copy
U32 = struct.Struct("<I")
REFERENCE = 0x1F  # the tag of something that stays where it is


class Writer:
    """Turns one value into bytes. `refer` writes what is not plain; without it, that is Refused.

    `keep` may write a value of no exact plain type in its own way: it returns whether it did.
    """

    writers: ClassVar[Mapping[type, Callable]] = {}  # by exact type
    library_writer: ClassVar[Callable[[object], Callable | None]]  # of a library's value, by any means
    base_writer: ClassVar[Callable[[type], Callable | None]]  # of the plain base of a subclass

    def __init__(
        self,
        refer: Callable[[Writer, object], None] | None = None,
        bounds: Bounds = DEFAULT_BOUNDS,
        keep: Callable[[Writer, object], bool] = lambda writer, value: False,
    ):
        self.refer, self.bounds, self.keep = refer, bounds, keep
        self.told: dict[type, int] = {}
        self.parts: list[bytes] = []
        self.size = 0
        self.depth = 0

    def raw(self, data: bytes) -> None:
        """Append bytes as they are."""
        self.parts.append(data)
        self.size += len(data)
        if self.size > self.bounds.size:
            raise Refused(f"a value of more than {self.bounds.size >> 20} MiB cannot cross")

    def tag(self, tag: int) -> None:
        """Append a tag."""
        self.raw(bytes((tag,)))

    def number(self, number: int) -> None:
        """Append a length or count, 0 to 2**32 - 1."""
        self.raw(U32.pack(number))

    def blob(self, data: bytes) -> None:
        """Append bytes with their length before them."""
        self.number(len(data))
        self.raw(data)

    def text(self, text: str) -> None:
        """Append text, lone surrogates included."""
        self.blob(str.encode(text, "utf-8", "surrogatepass"))

    def value(self, value: object) -> None:
        """Append any value: plain data by its exact type, a subclass as its plain base, all else by reference."""
        self.depth += 1
        if self.depth > self.bounds.depth:
            raise Refused(f"a value nested more than {self.bounds.depth} deep, or that holds itself, cannot cross")
        write = self.writers.get(type(value)) or self.library_writer(value)
        if write is not None:
            write(self, value)
        elif not self.keep(self, value):
            self.base(value)
        self.depth -= 1

    def base(self, value: object) -> None:
        """Append a value of no exact plain type: as its plain base, or by reference."""
        kind = type(value)
        write = self.base_writer(kind)
        if write is not None:
            write(self, value)
        elif self.refer is not None:
            self.refer(self, value)
        else:
            raise Refused(f"a {kind.__name__} is not plain data")

    def told_before(self, kind: type) -> bool:
        """Append the number of a class; return True if what it is stands earlier in this message."""
        before = kind in self.told
        self.number(self.told.setdefault(kind, len(self.told)))
        return before

    def done(self) -> bytes:
        """Return everything that was written."""
        return b"".join(self.parts)

    def buffers(self) -> list[bytes]:
        """Return everything that was written, to be sent at once: large arrays as they lie in memory, the rest joined.

        What changes an array afterwards changes this.
        """
        runs = itertools.groupby(self.parts, lambda part: len(part) >= LARGE)
        return [buffer for large, parts in runs for buffer in (parts if large else (b"".join(parts),))]


class Reader:
    """Turns bytes into one value. `resolve` gives what a reference stands for; without it, a reference is an error.

    `holes`: masked values may come. Whatever is compared with one is masked as well, which passes for equal.
    """

    reader_of: ClassVar[Callable[[int], Callable | None]]  # the function that reads what a tag announces

    def __init__(
        self, data: bytes, resolve: Callable[[Reader], object] | None = None, bounds: Bounds = DEFAULT_BOUNDS,
        *, holes: bool = True,
    ):  # fmt: skip
        self.holes = holes
        if len(data) > bounds.size:
            raise WireError(f"a message of more than {bounds.size >> 20} MiB")
        self.data, self.resolve, self.bounds = memoryview(data), resolve, bounds
        self.at = self.count = self.depth = 0
        self.told: list[object] = []

    def raw(self, size: int) -> memoryview:
        """Take the next `size` bytes."""
        if size < 0 or self.at + size > len(self.data):
            raise WireError("a message that ends too early")
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self) -> int:
        """Take a length or count."""
        return U32.unpack(self.raw(4))[0]

    def length(self) -> int:
        """Take the length of a container, bounded by what is left to read: each item takes at least one byte."""
        length = self.number()
        if length > len(self.data) - self.at:
            raise WireError("a container longer than its message")
        return length

    def blob(self) -> memoryview:
        """Take bytes with their length before them."""
        return self.raw(self.number())

    def text(self) -> str:
        """Take text."""
        try:
            return str(self.blob(), "utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise WireError("text that is not UTF-8") from error

    def told_before(self) -> object | None:
        """Take the number of a class; return the class if it was told earlier in this message."""
        number = self.number()
        if number > len(self.told):
            raise WireError("a class that was never told")
        return self.told[number] if number < len(self.told) else None

    def tell(self, kind: object) -> object:
        """Remember a class that the message has just told."""
        self.told.append(kind)
        return kind

    def value(self) -> object:
        """Take any value."""
        self.depth += 1
        self.count += 1
        if self.depth > self.bounds.depth or self.count > self.bounds.count:
            raise WireError("a message that is too deep or holds too many values")
        result = self._tagged(self.raw(1)[0])
        self.depth -= 1
        return result

    def _tagged(self, tag: int) -> object:
        if tag == REFERENCE:
            if self.resolve is None:
                raise WireError("a reference where only plain data may stand")
            return self.resolve(self)
        read = self.reader_of(tag)
        if read is None:
            raise WireError(f"an unknown tag {tag}")
        return read(self)

    def message(self) -> object:
        """Take the one value that the whole message is; raise WireError for whatever is wrong with it.

        Libraries refuse parts that do not fit together with exceptions of many kinds. All mean the same here.
        """
        try:
            value = self.value()
        except WireError:
            raise
        except Exception as error:
            raise WireError(f"a value that cannot be built: {type(error).__name__}: {str(error)[:200]}") from error
        if self.at != len(self.data):
            raise WireError("a message with something left over")
        return value
