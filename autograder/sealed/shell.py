"""The IPython shell that a student's cells run in: ipykernel's own, but its outputs are collected, not sent.

Inline plots, magics, top-level await on one event loop that lives between cells; no history file, no thread, no socket.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import io
import os
import subprocess
import sys
import types
from collections.abc import Iterator

from ipykernel import zmqshell
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from traitlets import Type, default
from traitlets.config import Config

INLINE = "module://matplotlib_inline.backend_inline"
DESCRIPTORS = {"stdout": 1, "stderr": 2}


class Outputs:
    """The outputs of the cell that is running, in order; `room` is what may still be kept."""

    def __init__(self) -> None:
        self.start(1 << 20)

    def start(self, room: int) -> None:
        """Forget what was collected; keep at most `room` characters from now on."""
        self.items: list[dict] = []
        self.room, self.cut = room, False

    def stream(self, name: str, text: str) -> None:
        """Add text that was printed."""
        text = self._fitting(text)
        if not text:
            return
        last = self.items[-1] if self.items else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"].append(text)  # joined at the end: adding to a text copies it, each time longer
        else:
            self.items.append({"output_type": "stream", "name": name, "text": [text]})

    def finished(self) -> list[dict]:
        """Return what was collected, in the notebook format."""
        return [
            item | {"text": "".join(item["text"])} if item["output_type"] == "stream" else item for item in self.items
        ]

    def add(self, output: dict, size: int) -> None:
        """Add a display, a result or an error of about `size` characters, if there is room for it."""
        if size <= self.room:
            self.room -= size
            self.items.append(output)
        else:
            self.cut = True

    def _fitting(self, text: str) -> str:
        self.cut = self.cut or len(text) > self.room
        text = text[: max(self.room, 0)]
        self.room -= len(text)
        return text


class Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of the student's cells."""

    encoding = "utf-8"

    def __init__(self, name: str, outputs: Outputs):
        self.name, self.outputs = name, outputs

    def write(self, text: str) -> int:
        """Collect `text`."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self.outputs.stream(self.name, text)
        return len(text)

    def writable(self) -> bool:
        """True: this is a stream to write to."""
        return True

    def fileno(self) -> int:
        """Return the descriptor for programs and C code: what they write there is shown after the cell's own output."""
        return DESCRIPTORS[self.name]


class Publisher(DisplayPublisher):
    """Collects what `display` shows."""

    def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **_) -> None:
        """Collect one display."""
        output = {"output_type": "display_data", "data": data, "metadata": metadata or {}}
        self.shell.outputs.add(output, _size(data))

    def clear_output(self, wait=False) -> None:
        """Forget what the cell has shown so far."""
        self.shell.outputs.start(self.shell.outputs.room)


class Hook(DisplayHook):
    """Collects the value of a cell's last expression."""

    def __call__(self, result=None) -> None:
        """Collect one result, as IPython would show it."""
        self.check_for_underscore()
        if result is None or self.quiet():
            return
        data, metadata = self.compute_format_data(result)
        self.update_user_ns(result)
        self.log_output(data)
        output = {"output_type": "execute_result", "data": data, "metadata": metadata,
                  "execution_count": self.prompt_count}  # fmt: skip
        self.shell.outputs.add(output, _size(data))


class Shell(zmqshell.ZMQInteractiveShell):
    """The shell. One for each process; made before the fork, because making it is slow."""

    display_pub_class, displayhook_class = Type(Publisher), Type(Hook)

    def __init__(self, *args, **kwargs):
        self.outputs = Outputs()
        super().__init__(*args, **kwargs)

    @default("kernel")
    def _idle_kernel(self):
        """Return the kernel that notebooks find behind the shell: it has the usual attributes and listens to nobody."""
        import comm
        from ipykernel.kernelbase import Kernel
        from jupyter_client.session import Session

        kernel = Kernel(session=Session())
        kernel.shell, kernel.comm_manager = self, comm.get_comm_manager()
        return kernel

    def init_history(self) -> None:
        """Keep no history file: writing it would start a thread, and a process with threads must not be forked."""
        from IPython.core.history import HistoryManager

        self.history_manager = HistoryManager(shell=self, parent=self, enabled=False, hist_file=":memory:")
        self.configurables.append(self.history_manager)

    def enable_gui(self, gui=None) -> None:
        """There is no screen."""

    def system(self, cmd) -> None:
        """Run a shell command; what it prints comes after what was printed before. A box has no terminal."""
        done = subprocess.run(
            self.var_expand(cmd, depth=1), shell=True, capture_output=True, text=True, errors="replace"
        )
        sys.stdout.write(done.stdout)
        sys.stderr.write(done.stderr)
        self.user_ns["_exit_code"] = done.returncode

    def showtraceback(self, *args, **kwargs) -> None:
        """Show an error of this process. A child that a cell forked ends instead: nobody would see its error."""
        if os.getpid() != self.process:
            os._exit(1)
        with _modules_found_by_name():
            super().showtraceback(*args, **kwargs)

    def _format_exception_for_storage(self, *_args, **_kwargs) -> dict:
        """Nothing: IPython would format each error once more, for a history that is not kept."""
        return {}

    def _showtraceback(self, etype, evalue, stb) -> None:
        text = _safe_text(evalue)
        trace = [str(line) for line in stb]
        output = {"output_type": "error", "ename": etype.__name__, "evalue": text, "traceback": trace}
        self.outputs.add(output, sum(map(len, trace)) + len(text))

    def new_loop(self) -> None:
        """Make the event loop that lives between cells; a fork needs one of its own."""
        self.process = os.getpid()
        self.loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self.loop)

    async def _run(self, source: str):
        result = None
        try:
            result = await self.run_cell_async(source, store_history=True, transformed_cell=self._transformed(source))
        finally:  # ipykernel tells them as well: open figures are drawn now
            self.events.trigger("post_execute")
            if result is not None:
                self.events.trigger("post_run_cell", result)
            self.payload_manager.clear_payload()  # pages and such, which only a person at a screen would see
        return result

    def _transformed(self, source: str) -> str:
        try:
            return self.transform_cell(source)
        except Exception:
            return source  # run_cell then reports the syntax error itself

    def run(self, source: str, room: int) -> tuple[list[dict], str]:
        """Run one cell; return its outputs and "" or the name of the error that ended it."""
        self.outputs.start(room)
        before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = Stream("stdout", self.outputs), Stream("stderr", self.outputs)
        try:
            result = self.loop.run_until_complete(self._run(source))
            error = result.error_before_exec or result.error_in_exec
        except Exception as odd:  # an error that IPython cannot show, for its text is one more error
            error = odd
            self._showtraceback(type(odd), odd, [])
        finally:
            sys.stdout, sys.stderr = before
        if self.outputs.cut:
            self.outputs.items.append({"output_type": "stream", "name": "stderr", "text": ["\n[the rest was cut]\n"]})
        return self.outputs.finished(), type(error).__name__ if error is not None else ""


# "Am I in a notebook?" is asked by this name, in a hundred spellings.
Shell.__name__ = Shell.__qualname__ = zmqshell.ZMQInteractiveShell.__name__
Shell.__module__ = zmqshell.__name__


def make() -> Shell:
    """Return the process's shell, with plots inline."""
    import matplotlib

    matplotlib.use(INLINE)
    config = Config()
    config.InteractiveShell.autoawait = True
    config.InteractiveShell.colors = "NoColor"
    config.InteractiveShell.xmode = "Context"
    shell = Shell.instance(config=config)
    shell.new_loop()
    import matplotlib_inline.backend_inline as backend

    backend.configure_inline_support(shell, INLINE)
    return shell


@contextlib.contextmanager
def _modules_found_by_name() -> Iterator[None]:
    """Find a frame's module by its name: inspect looks at all modules, and a fork has to copy what it looks at."""
    everywhere = inspect.getmodule

    def by_name(thing: object, *file: str | None) -> types.ModuleType | None:
        if not isinstance(thing, types.FrameType):
            return everywhere(thing, *file)
        name = thing.f_globals.get("__name__")
        return sys.modules.get(name) if type(name) is str and name != "__main__" else None

    inspect.getmodule = by_name
    try:
        yield
    finally:
        inspect.getmodule = everywhere


def _size(data: dict) -> int:
    return sum(len(value) if isinstance(value, str | bytes) else 1000 for value in data.values())


def _safe_text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return "<the error has no readable text>"
