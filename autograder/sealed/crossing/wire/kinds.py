"""Every kind of value that can cross, and with them the Writer and the Reader that everybody uses."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from autograder.sealed.crossing.wire import collected, dates, exact, plain, stream
from autograder.sealed.crossing.wire.bounds import DEFAULT_BOUNDS, MESSAGE_BOUNDS, Bounds

WRITERS: Mapping[type, Callable] = {**plain.WRITERS, **dates.WRITERS, **exact.WRITERS, **collected.WRITERS}
READERS: Mapping[int, Callable] = {**plain.READERS, **dates.READERS, **exact.READERS, **collected.READERS}


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


def _library_reader(tag: int) -> Callable | None:
    from autograder.sealed.crossing.wire import arrays, structured

    found = arrays.READERS.get(tag) or structured.READERS.get(tag)
    if found is not None:
        return found
    from autograder.sealed.crossing.wire import frames, spans

    return frames.READERS.get(tag) or spans.READERS.get(tag)


class Writer(stream.Writer):
    """Writes every kind of value."""

    writers = WRITERS
    library_writer = staticmethod(_library_writer)
    base_writer = staticmethod(base_writer)


class Reader(stream.Reader):
    """Reads every kind of value."""

    @staticmethod
    def reader_of(tag: int) -> Callable | None:
        """Return the function that reads what a tag announces, None for an unknown one."""
        return READERS.get(tag) or _library_reader(tag)


class MessageReader(stream.Reader):
    """Reads what the controller is told: nothing of a library's, and no keys but text.

    The controller has no box around it: no parser of another library may see hostile bytes there, and numbers could
    be chosen so that a dict or set of them takes hours to build. The hash of text cannot be foreseen.
    """

    reader_of = staticmethod(plain.MESSAGE_READERS.get)


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
