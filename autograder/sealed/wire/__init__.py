"""The format in which values cross between the student's process and the examiner's.

It can express plain data and nothing else: no class, no code, no reference to anything of the reader's. Reading
never calls a method of what was sent, never unpickles and never hands hostile bytes to a native parser. Exact types
only: what is read is always an exact builtin, NumPy or pandas type, whatever the writer claimed.

- `plain`: None, numbers, text, bytes, containers, dates; the reader's bounds (size, depth, count).
- `arrays`: NumPy scalars and arrays, as raw buffers.
- `frames`: pandas Series, DataFrame, Index and their arrays, as columns.

Errors
------
WireError            what arrived is not in the format, or is over a bound
└── Refused          the writer was given something that is not plain data
"""

from autograder.sealed.wire.plain import Bounds, Reader, Refused, WireError, Writer, dumps, loads

__all__ = ["Bounds", "Reader", "Refused", "WireError", "Writer", "dumps", "loads"]
