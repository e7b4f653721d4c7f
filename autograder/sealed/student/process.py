"""The student's process: runs the notebook's cells, and answers the examiner's questions between them.

Everything here runs inside the box together with the student's code, and can be changed by it. Nothing that it says
gives points.
"""

from __future__ import annotations

import builtins
import importlib.abc
import os
import select
import signal
import sys
import time
from pathlib import Path

from IPython.core.error import StdinNotImplementedError

from autograder.sealed.branch import branch, go_back
from autograder.sealed.crossing import wire
from autograder.sealed.crossing.channel import Channel, ChannelClosed
from autograder.sealed.crossing.room import REST, Room
from autograder.sealed.places import prefer, settle
from autograder.sealed.protocol import Order, Report, StudentStart
from autograder.sealed.student.collecting import Outputs, Stream
from autograder.sealed.student.objects import Desk
from autograder.sealed.student.shell import Shell


class Withheld(importlib.abc.MetaPathFinder):
    """Refuses to import what a lab asks the student to write: modules, and packages with all that is in them."""

    def __init__(self, names: list[str]):
        self.names = tuple(names)
        self.below = tuple(f"{name}." for name in names)

    def find_spec(self, fullname, path=None, target=None):
        """Raise ImportError for a withheld module; leave all others to the finders that follow."""
        if fullname in self.names or fullname.startswith(self.below):
            raise ImportError(f"{fullname} is not available in this lab: it holds what you are asked to write.")


def main(control: Channel, channel: Channel, shell: Shell, start: StudentStart) -> None:
    """Serve until the controller hangs up."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background inherits "ignore"
    _settle(start)
    shell.new_loop()
    builtins.input = _no_input
    printed = Outputs()
    sys.stdout, sys.stderr = Stream("stdout", printed), Stream("stderr", printed)
    desk = Desk(channel, shell.user_ns, shell.loop, wire.Bounds(start.limits.message_bytes), _reader(printed))
    control.send(wire.dumps((Report.READY,)))
    while True:
        readable = select.select([control, channel], [], [])[0]
        try:
            if control in readable:
                _obey(wire.loads(control.receive()), control, shell, desk)
            elif channel in readable:
                desk.serve(channel.receive())
        except ChannelClosed:
            os._exit(0)
        except KeyboardInterrupt:  # a cell that ended just as it was interrupted
            continue


def _obey(request: tuple, control: Channel, shell: Shell, desk: Desk) -> None:
    """Do what the controller asks: run a cell, fork where we stand, or go back to where we were forked."""
    if request[0] == Order.BRANCH:
        if branch(control):
            desk.parted_from = shell.loop  # kept: closing it would change what it shares with the waiting process
            shell.new_loop()
            desk.loop = shell.loop
    elif request[0] == Order.GO_BACK:
        go_back()
    else:
        control.send(_run_cell(shell, request))


def _no_input(prompt: str = "") -> str:
    """Nobody is there to answer: raise what ipykernel raises then."""
    raise StdinNotImplementedError(f"input({prompt!r}) was called, but nobody answers while a notebook is graded.")


def _settle(start: StudentStart) -> None:
    """Write the lab's and the student's files into this box's own folder, and go there."""
    os.environ.update(start.environment)
    sys.meta_path.insert(0, Withheld(start.withholds))
    # a file that cannot be written, such as a student's with the name of one of the lab's folders, is left out
    settle(Path.cwd() / start.folder, start.files, ignored=(OSError,))
    prefer(Path.cwd(), start.modules)


def _reader(printed: Outputs):
    def read() -> str | tuple[str, str]:
        """Return what was printed, and what was written to stderr if anything was."""
        items = [item for item in printed.finished() if "name" in item]
        out, err = ("".join(item["text"] for item in items if item["name"] == name) for name in ("stdout", "stderr"))
        printed.start(1 << 18)
        return (out, err) if err else out

    return read


def _run_cell(shell: Shell, request: tuple) -> bytes:
    """Run one cell; return the message with its outputs, the name of its error and the seconds that it took."""
    _, source, room = request
    began, process = time.perf_counter(), os.getpid()
    outputs, error = shell.run(source, room)
    if os.getpid() != process:  # a child that the cell forked and that went on: two must not answer
        os._exit(0)
    loose = _loose_output(shell.outputs.room)
    if loose:
        outputs.append({"output_type": "stream", "name": "stdout", "text": loose})
    try:
        return wire.dumps((Report.RAN, outputs, error, time.perf_counter() - began))
    except wire.Refused:
        return wire.dumps((Report.RAN, [], error, time.perf_counter() - began))


def _loose_output(room: Room) -> str:
    """Return what programs or C code wrote straight to descriptors 1 and 2, which are one file; as much as has room."""
    try:
        written = os.fstat(1).st_size
        data = os.pread(1, room.left, 0) if written else b""
        if written:
            os.ftruncate(1, 0)
    except OSError:
        return ""
    text = data.decode("utf-8", "replace")
    kept = room.fitting(text)
    return f"{kept}\n{REST}\n" if len(data) < written or len(kept) < len(text) else kept
