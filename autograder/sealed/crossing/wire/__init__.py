"""The format in which values cross between the student's process and the examiner's.

It can express plain data and nothing else: no class, no code, no reference to anything of the reader's. Reading
never calls a method of what was sent, never unpickles and never hands hostile bytes to a native parser. Exact types
only: what is read is always an exact builtin, NumPy or pandas type, whatever the writer claimed.

- `bounds`: how much a message may hold (size, depth, count); the errors.
- `stream`: one value to bytes and back, of whatever kind. `kinds`: all the kinds that there are.
- `plain`, `dates`: Python's own values.
- `arrays`: NumPy scalars and arrays, as raw buffers.
- `frames`, `instants`, `spans`: pandas tables and columns; its scalars; its rarer types.

Errors
------
WireError            what arrived is not in the format, or is over a bound
└── Refused          the writer was given something that is not plain data
"""

from autograder.sealed.crossing.wire.bounds import Bounds, Refused, WireError
from autograder.sealed.crossing.wire.kinds import Reader, Writer, dumps, held_writer, loads, loads_message
from autograder.sealed.crossing.wire.stream import REFERENCE

__all__ = ["REFERENCE", "Bounds", "Reader", "Refused", "WireError", "Writer", "dumps", "held_writer", "loads",
           "loads_message"]  # fmt: skip
