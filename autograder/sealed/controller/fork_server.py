"""The controller's end of the fork server: starts it with nothing that a student may not see, and asks it to fork."""

from __future__ import annotations

import contextlib
import importlib.machinery
import importlib.util
import os
import random
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import threading
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from autograder.errors import MachineError
from autograder.results import Limits
from autograder.sealed.box import claims, memory, shares, view
from autograder.sealed.crossing import ended, wire
from autograder.sealed.crossing.channel import Channel, ChannelError
from autograder.sealed.protocol import (
    STUDENT,
    ExaminerStart,
    Failure,
    NotShareable,
    Order,
    Report,
    ServerConfig,
    Start,
    StudentStart,
)  # fmt: skip

START_SECONDS, FORK_SECONDS = 120, 30
WATCH_SECONDS = 0.25
PROCESSES = 2  # a box's processes together may hold as much as so many of them at their limit
REPORT_BYTES = 1 << 20  # of a message to the controller, beside what a cell shows
# -I: isolated, without the user's own site-packages and PYTHON… variables
SERVER = ("-I", "-B", "-m", "autograder.sealed.server.process")


@dataclass(frozen=True)
class Process:
    """One forked process: the channel to it, its number, and a descriptor that names it for ever (-1: none)."""

    control: Channel
    number: int
    descriptor: int
    uid: int  # the box's own; 0 without a box
    leads_group: bool  # without a box, what it starts does not end with it, but is in its group

    def signal(self, which: int) -> None:
        """Send a signal; nothing happens if the process has ended."""
        if self.leads_group and which == signal.SIGKILL:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.number, which)
        with contextlib.suppress(ProcessLookupError):
            if hasattr(signal, "pidfd_send_signal"):
                signal.pidfd_send_signal(self.descriptor, which)
            else:
                os.kill(self.number, which)


class ForkServer:
    """A running fork server."""

    def __init__(self, config: ServerConfig):
        self.contained, self.lock = config.contained, threading.Lock()
        self.broken = False  # after one answer that did not come, later ones could belong to other questions
        self.scratch = tempfile.TemporaryDirectory(prefix="autograder-")
        self.users, self.claim = claims.users() if self.contained else (range(0), None)
        self.free = list(self.users)  # those of no box that is there now
        mine, theirs = socket.socketpair()
        kept = [theirs.fileno(), *([self.claim.fileno()] if self.claim else [])]
        command = [sys.executable, *SERVER, str(theirs.fileno())]
        self.log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the server
        self.process = subprocess.Popen(
            command, pass_fds=kept, cwd="/", env=environment(self.scratch.name, self.contained),
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, start_new_session=True,
        )  # fmt: skip
        theirs.close()
        self.control = Channel(mine)
        self.watched: dict[Process, Limits] = {}  # students', each with the limits of it and what it starts
        self.watching, self.closed = threading.Lock(), threading.Event()
        self.leading = self._start(replace(config, scratch=self.scratch.name, keep=kept[-1]))
        threading.Thread(target=self._watch, daemon=True, name="memory of the boxes").start()

    def _watch(self) -> None:
        """Look after the boxes again and again; how one that was ended died is then told as for any other."""
        while not self.closed.wait(WATCH_SECONDS):
            with self.watching:
                for process, limits in self.watched.items():
                    self._look_after(process, limits)

    def _look_after(self, process: Process, limits: Limits) -> None:
        """Share out time within a box; end it if it holds more than it may, or is more than it may be.

        The kernel bounds the number of a user's processes, but not of those that are root outside of a user namespace.
        """
        if self.contained:  # elsewhere it was never so
            memory.offer(process.descriptor)
        tasks, most = shares.even_out(process.descriptor), PROCESSES * limits.memory_bytes
        if tasks > limits.processes or memory.held(process.descriptor, self.contained) > most:
            process.signal(signal.SIGKILL)

    def _start(self, config: ServerConfig) -> dict[str, list]:
        """Return the outputs of the leading cells that were run once for all."""
        try:
            self.control.send(wire.dumps(asdict(config)))
            kind, *details = wire.loads(self.control.receive(START_SECONDS))
        except ChannelError as error:
            raise MachineError(f"the fork server did not start: {error}; {self._logged()}") from None
        if kind == Report.FAILED:
            self.close()
            code, text = details
            raise NotShareable(text) if code == Failure.NOT_SHAREABLE else MachineError(text)
        return {cell: outputs for cell, outputs, _ in details[0]}

    def fork(self, start: StudentStart | ExaminerStart, connection: socket.socket) -> Process:
        """Return a new boxed process, a student's or an examiner; it talks to the other over `connection`.

        `start` goes to the new process alone: what the server were told, each later process would have in its memory.
        """
        mine, theirs = socket.socketpair()
        try:
            uid = self._user() if self.contained else 0
            with self.lock:
                self.control.send(wire.dumps((Order.FORK, start.role)))
                socket.send_fds(self.control.connection, [b"!"], [theirs.fileno(), connection.fileno()])
                _, number = wire.loads(self.control.receive(FORK_SECONDS))
                _, (descriptor,), _, _ = socket.recv_fds(self.control.connection, 1, 1)
        except (ChannelError, OSError, wire.WireError, ValueError, IndexError) as error:
            mine.close()
            self.broken = True
            raise MachineError(f"the fork server failed: {error}; {self._logged()}") from None
        finally:
            theirs.close()
        process = Process(
            Channel(mine, REPORT_BYTES + 4 * start.limits.output_bytes), number, descriptor, uid, not self.contained
        )
        if start.role == STUDENT:  # an examiner runs the course's own code, and its own limits are enough
            with self.watching:
                self.watched[process] = start.limits
        self._begin(process, start)
        return process

    def _user(self) -> int:
        """Return a user id that is free, drawn: one after the other, they would tell a process how many came before."""
        place = random.SystemRandom().randrange(len(self.free))
        self.free[place], self.free[-1] = self.free[-1], self.free[place]
        return self.free.pop()

    def _begin(self, process: Process, start: Start) -> None:
        """Send a new process what it is to begin with."""
        try:
            process.control.send(wire.dumps(asdict(replace(start, uid=process.uid))), START_SECONDS)
        except ChannelError as error:
            self.end(process)
            raise MachineError(f"a box did not start: {error}") from None

    def end(self, process: Process) -> tuple[int | None, float]:
        """Kill a process and all that it started; return its exit status (None: not known) and CPU seconds."""
        process.signal(signal.SIGKILL)
        process.control.close()
        with self.watching:
            self.watched.pop(process, None)
            os.close(process.descriptor)
        try:
            with self.lock:
                self.control.send(wire.dumps((Order.STATUS, process.number)))
                found = ended.read(self.control.receive(FORK_SECONDS))
        except ChannelError:
            self.broken = True
            return None, 0.0
        if process.uid:
            self.free.append(process.uid)  # nothing of the box is left now
        return found

    def close(self) -> None:
        """Stop the server, and with it every process that it forked."""
        self.closed.set()
        self.control.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.claim is not None:
            self.claim.close()
        self.scratch.cleanup()
        self.log.close()

    def _logged(self) -> str:
        with contextlib.suppress(OSError, ValueError):
            self.log.seek(0)
            return self.log.read()[-500:].decode("utf-8", "replace").strip()
        return ""


def environment(scratch: str, contained: bool) -> dict[str, str]:
    """Return the whole environment of the server: nothing of the controller's own goes along."""
    home, temporary = (view.HOME, f"{view.SCRATCH}/tmp") if contained else (scratch, scratch)
    return {
        "PATH": f"{sysconfig.get_path('scripts')}:/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": home, "TMPDIR": temporary,
        "MPLCONFIGDIR": f"{home}/.cache/matplotlib",
        "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
        "ARROW_DEFAULT_MEMORY_POOL": "system", "IPYTHONDIR": f"{home}/.ipython",
    }  # fmt: skip


def shown_paths(modules: list[str]) -> list[str]:
    """Return what a box must see to import `modules`: the interpreter, this package, packages installed elsewhere."""
    places = [sys.prefix, sys.base_prefix, str(Path(__file__).resolve().parents[2])]
    for name in sorted({module.partition(".")[0] for module in modules}):
        with contextlib.suppress(ImportError, ValueError):
            spec = importlib.util.find_spec(name)
            found = spec and (list(spec.submodule_search_locations or ()) or [spec.origin])
            places += [str(place) for place in found or () if place and os.path.isabs(place)]
    places = [place for place in dict.fromkeys(places) if place not in ("/usr", "/usr/local")]  # shown in parts
    return [place for place in places if not _inside(place, places)]


def _inside(place: str, places: list[str]) -> bool:
    return any(place != other and place.startswith(other + os.sep) for other in places)


def masks(withholds: list[str]) -> list[tuple[str, str]]:
    """Return (place, stand-in) for each withheld module: the whole folder of a package, each file of any other."""
    pairs = []
    for module in withholds:
        parent, _, name = module.rpartition(".")
        with contextlib.suppress(ImportError, ValueError, AttributeError):
            for place in importlib.util.find_spec(parent.partition(".")[0]).submodule_search_locations:
                folder = Path(place, *parent.split(".")[1:])
                pairs += [(str(path), view.NOTHING) for path in [folder / name] if path.is_dir()]
                files = [folder / f"{name}{ending}" for ending in importlib.machinery.all_suffixes()]
                files += folder.glob(f"__pycache__/{name}.*")
                pairs += [(str(path), view.STAND_IN) for path in files if path.is_file()]
    return pairs


def font_cache() -> dict[str, bytes]:
    """Return matplotlib's list of fonts, from this user or from set-up: making it anew takes seconds."""
    own = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "matplotlib")
    for base in filter(None, (os.environ.get("MPLCONFIGDIR"), own, os.path.join(sys.prefix, "share", "matplotlib"))):
        found = {path.name: path.read_bytes() for path in Path(base).glob("fontlist-*.json")}
        if found:
            return found
    return {}
