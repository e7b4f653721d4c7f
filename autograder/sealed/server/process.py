"""The fork server: a freshly started, warm interpreter that is forked for each student's process and each examiner.

It holds no hidden test, no solution, no gradebook and no secret: only what every student may see. Started by
controller/fork_server.py as `python -I -m autograder.sealed.server.process`, with a scrubbed environment and a socket.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import random
import re
import socket
import sys
import warnings
from pathlib import Path

from autograder.sealed.box import limits, pages, view, walls
from autograder.sealed.crossing import ended, wire
from autograder.sealed.crossing.channel import Channel, ChannelClosed
from autograder.sealed.examiner import process as examiner
from autograder.sealed.places import prefer, settle
from autograder.sealed.protocol import (
    STUDENT,
    Failure,
    NotShareable,
    Order,
    Report,
    ServerConfig,
    Start,
    started,
)  # fmt: skip
from autograder.sealed.server import warming
from autograder.sealed.server.traces import traces
from autograder.sealed.student import process as student

IPYTHONS = re.compile(r"_+|_i+|_[io]h|_dh|_i?\d+|_exit_code")  # names of IPython's own; a helper may begin with _ too
CHANNELS = 2  # sockets that a fork is given: to the controller, and between student and examiner


class Server:
    """Answers the controller's requests to fork."""

    def __init__(self, control: Channel, config: ServerConfig):
        self.control, self.config = control, config
        self.contained = config.contained
        self.home = walls.prepare(tuple(config.shown), config.keep) if self.contained else -1
        self.shell = None
        self.leading: dict = {}
        self.ended = ended.Teller()
        self.mapped = 0

    def warm_up(self) -> list:
        """Import what the lab imports, run its leading cells; return their outputs as (cell, outputs, error)."""
        self._own_files()
        from autograder.sealed.student import shell

        self.shell = shell.make()
        for name in self.config.imports:
            with contextlib.suppress(Exception):  # the cell that imports it will say what is wrong
                importlib.import_module(name)
        warming.everything(self.shell)
        found = [name for name in self.config.withholds if name in sys.modules]
        if found:
            raise NotShareable(f"{found[0]} is withheld in this lab, but something that the lab imports imports it")
        results = self._run_leading()
        self.shell.loop.close()  # each fork makes its own: a loop's descriptors cannot be shared
        sys.path.remove(os.getcwd())
        gc.collect()
        gc.freeze()
        pages.collapse()
        self.mapped = limits.address_space()
        return results

    def _own_files(self) -> None:
        """Go to a folder with the lab's files, as the notebook has them beside it."""
        if self.contained:
            self._home_in_memory()
        home = Path(view.HOME if self.contained else self.config.scratch)
        settle(home / self.config.folder, self.config.files)
        if self.config.modules:
            prefer(home / self.config.folder, self.config.modules)

    def _home_in_memory(self) -> None:
        view.server_places()
        cache = Path(os.environ["MPLCONFIGDIR"])
        for name, data in self.config.font_cache.items():
            cache.mkdir(parents=True, exist_ok=True)
            (cache / name).write_bytes(data)

    def _run_leading(self) -> list:
        results = []
        folders = (os.environ["HOME"], os.environ["TMPDIR"])
        known = traces(folders)
        for cell, source in self.config.leading:
            before = set(self.shell.user_ns)
            outputs, error = self.shell.run(source, 1 << 20)
            results.append((cell, outputs, error))
            if error:
                raise NotShareable(f"the leading cell {cell} ended in {error}")
            self.leading |= {name: self.shell.user_ns[name] for name in set(self.shell.user_ns) - before}
        left = [name for name, found in traces(folders).items() if found != known[name]]
        if left and self.config.leading:
            raise NotShareable(f"the leading cells left {' and '.join(left)}")
        self.leading = {name: value for name, value in self.leading.items() if not IPYTHONS.fullmatch(name)}
        self.random = random.getstate()
        return results

    def serve(self) -> None:
        """Fork on request until the controller hangs up.

        Nothing of a submission comes here: each fork is sent its own beginning, and every later one has this memory.
        """
        while True:
            try:
                request = wire.loads(self.control.receive())
            except ChannelClosed:
                return
            if request[0] == Order.FORK:
                self._fork(request[1])
            elif request[0] == Order.STATUS:
                self.ended.tell(request[1], self.control.connection)

    def _fork(self, role: str) -> None:
        _, descriptors, _, _ = socket.recv_fds(self.control.connection, 1, CHANNELS)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "multi-threaded": pyarrow's idle pool, which no fork uses
            child = walls.fork_in_namespace(self.home) if self.contained else os.fork()
        if child == 0:
            self._become(role, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        self.control.send(wire.dumps((Report.FORKED, child)))
        handle = os.pidfd_open(child) if hasattr(os, "pidfd_open") else os.open(os.devnull, os.O_RDONLY)
        socket.send_fds(self.control.connection, [b"!"], [handle])
        os.close(handle)

    def _become(self, role: str, descriptors: list[int]) -> None:
        """In the fork: hear how to begin, shut the box, then be a student or an examiner. Never returns."""
        control = Channel(socket.socket(fileno=descriptors[0]))
        try:
            if self.home >= 0:
                os.close(self.home)
            self.control.close()
            start = started(role, wire.loads(control.receive()))
            control.bound = start.limits.message_bytes
            if self.config.leading:  # a fork gets a new seed; a notebook goes on from the leading cells' seed
                random.setstate(self.random)
            self._shut(start)
            _plain_descriptors(keep=descriptors)
            connection = socket.socket(fileno=descriptors[1])
            if role == STUDENT:
                self.leading.clear()
                student.main(control, Channel(connection, start.limits.message_bytes), self.shell, start)
            else:
                leading, self.leading = self.leading, {}
                examiner.main(control, connection, leading, start)
        except BaseException as error:
            with contextlib.suppress(Exception):
                control.send(wire.dumps((Report.FAILED, f"{type(error).__name__}: {error}")))
        os._exit(1)

    def _shut(self, start: Start) -> None:
        if start.core is not None:
            with contextlib.suppress(OSError):  # a core that has been switched off since
                os.sched_setaffinity(0, {start.core})
        box = walls.Box(start.uid, start.limits, self.mapped, tuple(start.masks))
        if self.contained:
            walls.close_in(box)
        else:
            walls.close_in_without_namespaces(box)
            os.chdir(start.scratch)


def _plain_descriptors(keep: list[int]) -> None:
    """Leave a fork three descriptors of its own (nothing to read, one file to write) and those in `keep`."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    output = os.open(".output", os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.unlink(".output")
    last = 2
    for descriptor in sorted(keep):
        os.closerange(last + 1, descriptor)
        last = descriptor
    os.closerange(last + 1, 4096)


def main() -> None:
    """Serve on the socket whose descriptor is the one argument."""
    control = Channel(socket.socket(fileno=int(sys.argv[1])))
    try:
        server = Server(control, ServerConfig(**wire.loads(control.receive())))
        answer = (Report.READY, server.warm_up())
    except NotShareable as error:
        return control.send(wire.dumps((Report.FAILED, Failure.NOT_SHAREABLE, str(error))))
    except BaseException as error:
        return control.send(wire.dumps((Report.FAILED, Failure.OTHER, f"{type(error).__name__}: {error}")))
    control.send(wire.dumps(answer))
    return server.serve()


if __name__ == "__main__":
    main()
