"""Writer and Reader: one value to bytes and back. What kinds of values there are is in the modules beside this one."""

from __future__ import annotations

import itertools
import struct
import sys
from collections.abc import Callable, Mapping

from autograder.sealed.crossing.wire import collected, dates, exact, plain
from autograder.sealed.crossing.wire.bounds import DEFAULT_BOUNDS, MESSAGE_BOUNDS, Bounds, Refused, WireError
from autograder.sealed.crossing.wire.plain import REFERENCE

LARGE = 1 << 16  # bytes that are not worth a copy
U32 = struct.Struct("<I")
WRITERS: Mapping[type, Callable] = {**plain.WRITERS, **dates.WRITERS, **exact.WRITERS, **collected.WRITERS}
READERS: Mapping[int, Callable] = {**plain.READERS, **dates.READERS, **exact.READERS, **collected.READERS}


class Writer:
    """Turns one value into bytes. `refer` writes what is not plain (see handles.py); without it, that is Refused.

    `keep` may write a value of no exact plain type in its own way (see kept.py): it returns whether it did.
    """

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
        write = WRITERS.get(type(value)) or _library_writer(value)
        if write is not None:
            write(self, value)
        elif not self.keep(self, value):
            self.base(value)
        self.depth -= 1

    def base(self, value: object) -> None:
        """Append a value of no exact plain type: as its plain base, or by reference."""
        kind = type(value)
        write = base_writer(kind)
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


def _library_writer(value: object) -> Callable | None:
    """Return the writer for a NumPy, pandas or SciPy value, if that library is loaded at all."""
    module = type(value).__module__.partition(".")[0]
    if module == "numpy" and "numpy" in sys.modules:
        from autograder.sealed.crossing.wire import arrays, structured

        return arrays.writer(value) or structured.writer(value)
    if module == "pandas" and "pandas" in sys.modules:
        from autograder.sealed.crossing.wire import frames, spans

        return frames.writer(value) or spans.writer(value)
    if module == "scipy" and "scipy.sparse" in sys.modules:
        from autograder.sealed.crossing.wire import structured

        return structured.sparse_writer(value)
    return None


def _library_base_writer(base: type) -> Callable | None:
    if base.__module__ == "numpy":
        from autograder.sealed.crossing.wire import arrays

        return arrays.base_writer(base)
    if base.__module__.partition(".")[0] == "pandas":
        from autograder.sealed.crossing.wire import frames

        return frames.base_writer(base)
    return None


def base_writer(kind: type) -> Callable | None:
    """Return the writer of the plain base of a subclass, or None if its instances must stay where they are.

    They must if the class adds something to use, and is of the notebook itself or a kind of table or array.
    """
    for base in kind.__mro__:
        found, of_library = _held_writer(base, kind)
        if found is not None:
            stays = (of_library or kind.__module__ == "__main__") and adds(kind, base)
            return None if stays and exact.record_writer(kind) is None else found
    return None


def held_writer(kind: type) -> Callable | None:
    """Return the writer of the plain base of a subclass, whatever the class adds to it; None if it has none."""
    return next((found for base in kind.__mro__ if (found := _held_writer(base, kind)[0])), None)


def _held_writer(base: type, kind: type) -> tuple[Callable | None, bool]:
    found = exact.record_writer(base) or WRITERS.get(base) or exact.HELD.get(base)
    of_library = _library_base_writer(base) if found is None and base is not kind else None
    return found or of_library, of_library is not None


def adds(kind: type, base: type) -> bool:
    """Return whether a class has public names that its plain base has not."""
    known = set(dir(base))
    return any(not name.startswith("_") and name not in known for name in dir(kind))


class Reader:
    """Turns bytes into one value. `resolve` gives what a reference stands for; without it, a reference is an error.

    `holes`: masked values may come. Whatever is compared with one is masked as well, which passes for equal.
    """

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
        read = self._reader(tag)
        if read is None:
            raise WireError(f"an unknown tag {tag}")
        return read(self)

    def _reader(self, tag: int) -> Callable | None:
        return READERS.get(tag) or _library_reader(tag)

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


class MessageReader(Reader):
    """Reads what the controller is told: nothing of a library's, and no keys but text.

    The controller has no box around it: no parser of another library may see hostile bytes there, and numbers could
    be chosen so that a dict or set of them takes hours to build. The hash of text cannot be foreseen.
    """

    def _reader(self, tag: int) -> Callable | None:
        return plain.MESSAGE_READERS.get(tag)


def _library_reader(tag: int) -> Callable | None:
    from autograder.sealed.crossing.wire import arrays, structured

    found = arrays.READERS.get(tag) or structured.READERS.get(tag)
    if found is not None:
        return found
    from autograder.sealed.crossing.wire import frames, spans

    return frames.READERS.get(tag) or spans.READERS.get(tag)


def dumps(value: object, bounds: Bounds = DEFAULT_BOUNDS) -> bytes:
    """Return the bytes of plain data; raise Refused for anything else."""
    writer = Writer(bounds=bounds)
    writer.value(value)
    return writer.done()


def loads(data: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> object:
    """Return the plain data that `data` holds; raise WireError if it is anything else."""
    return Reader(data, bounds=bounds).message()


def loads_message(data: bytes) -> object:
    """Return what a process tells the controller; raise WireError if it is more than text, numbers and lists."""
    return MessageReader(data, bounds=MESSAGE_BOUNDS).message()
