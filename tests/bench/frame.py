"""Time how long all flights of 2013 take from one sealed process to the other: `make bench`.

The frame is written, sent through the same kind of socket, read back and compared, in two processes. The yardsticks are
measured in the same run: pickle the same way (fast, but never to be read from a student), and Arrow's IPC format.
Exit status 1 if it takes more than MOST_TIMES as long as pickle.
"""

from __future__ import annotations

import os
import pickle
import socket
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pandas as pd

from autograder.sealed.crossing import wire
from autograder.sealed.crossing.channel import Channel
from course.data.flights import load_flights

MOST_TIMES, AIM_MS = 1.5, 100
TURNS = 9
Write, Read = Callable[[pd.DataFrame], bytes | list[bytes]], Callable[[bytes], pd.DataFrame]


def buffers(frame: pd.DataFrame) -> list[bytes]:
    """Return the frame as link.py and objects.py send it."""
    writer = wire.Writer()
    writer.value(frame)
    return writer.buffers()


def arrow(frame: pd.DataFrame) -> bytes:
    """Return the frame in Arrow's IPC format."""
    import pyarrow as pa

    table, sink = pa.Table.from_pandas(frame), pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue().to_pybytes()


def from_arrow(message: bytes) -> pd.DataFrame:
    """Return the frame that `arrow` wrote."""
    import pyarrow as pa

    return pa.ipc.open_stream(message).read_pandas()


WAYS: dict[str, tuple[Write, Read]] = {
    "the sealed format": (buffers, wire.loads),
    "pickle (unsafe)": (lambda frame: pickle.dumps(frame, protocol=5), pickle.loads),
    "Arrow IPC": (arrow, from_arrow),
}


def crossing(frame: pd.DataFrame, write: Write, read: Read) -> float:
    """Return the milliseconds from here into another process: written, sent and read, then told back in one byte."""
    ours, theirs = map(Channel, socket.socketpair())
    child = os.fork()
    if child == 0:
        os._exit(_reader(theirs, read, len(frame)))
    began = time.perf_counter()
    ours.send(write(frame))
    answer = ours.receive(60)
    taken = time.perf_counter() - began
    os.waitpid(child, 0)
    ours.close()
    theirs.close()
    if answer != b"whole":
        raise SystemExit("The frame did not arrive whole.")
    return 1000 * taken


def _reader(channel: Channel, read: Read, rows: int) -> int:
    whole = len(read(channel.receive(60))) == rows
    channel.send(b"whole" if whole else b"cut off")
    return 0


def main() -> int:
    """Run it; return the exit status."""
    frame = load_flights()
    pd.testing.assert_frame_equal(wire.loads(wire.dumps(frame)), frame)
    taken: dict[str, list[float]] = {name: [] for name in WAYS}
    for _ in range(TURNS):
        for name, (write, read) in WAYS.items():
            taken[name].append(crossing(frame, write, read))
    size = len(wire.dumps(frame)) / 2**20
    print(f"\n{len(frame):,} flights, {frame.shape[1]} columns, {size:.0f} MiB, from one process to another:")
    for name, times in taken.items():
        print(f"  {name:<18} {statistics.median(times):6.0f} ms")
    ratio = statistics.median(taken["the sealed format"]) / statistics.median(taken["pickle (unsafe)"])
    print(f"The sealed format (aim {AIM_MS} ms) takes {ratio:.2f} times as long as pickle (at most {MOST_TIMES}).")
    return int(ratio > MOST_TIMES)


if __name__ == "__main__":
    sys.exit(main())
