"""The IPython shell that a student's cells run in: ipykernel's own, but its outputs are collected, not sent.

Inline plots, magics, top-level await on one event loop that lives between cells; no history file, no thread, no socket.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import os
import subprocess
import sys
import types
from collections.abc import Iterator

from ipykernel import zmqshell
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.formatters import DisplayFormatter
from IPython.core.pylabtools import print_figure
from traitlets import Type, default
from traitlets.config import Config

from autograder.sealed.crossing.room import REST, size
from autograder.sealed.student.collecting import Outputs, Stream

INLINE = "module://matplotlib_inline.backend_inline"


class Publisher(DisplayPublisher):
    """Collects what `display` shows."""

    def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **_) -> None:
        """Collect one display."""
        output = {"output_type": "display_data", "data": data, "metadata": metadata or {}}
        self.shell.outputs.show(output, _size(data), (transient or {}).get("display_id"), update)

    def clear_output(self, wait=False) -> None:
        """Forget what the cell has shown so far, as a notebook does: at once, or when something else is shown."""
        self.shell.outputs.clear(wait)


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


class Formatter(DisplayFormatter):
    """Shows a figure as PNG beside what the student chose: not every page can show SVG or PDF."""

    def format(self, obj, include=None, exclude=None):
        """Return what IPython would show of an object, and a picture of a figure that has none."""
        data, metadata = super().format(obj, include, exclude)
        if data.keys() & {"image/svg+xml", "application/pdf"} and not data.keys() & {"image/png", "image/jpeg"}:
            from matplotlib.figure import Figure

            if isinstance(obj, Figure):
                data["image/png"] = print_figure(obj, "png")
        return data, metadata


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

    def init_display_formatter(self) -> None:
        """Use our own."""
        self.display_formatter = Formatter(parent=self)
        self.configurables.append(self.display_formatter)

    def enable_gui(self, gui=None) -> None:
        """There is no screen."""

    def enable_matplotlib(self, gui=None) -> tuple[str | None, str]:
        """Draw into the notebook, whatever was asked for: windows and widgets need a person."""
        return super().enable_matplotlib("inline")

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
        self.outputs.add(output, sum(map(size, (*trace, text))))

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
        if self.outputs.room.cut:
            self.outputs.items.append({"output_type": "stream", "name": "stderr", "text": [f"\n{REST}\n"]})
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
    return sum(size(value) if isinstance(value, str | bytes) else 1000 for value in data.values())


def _safe_text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return "<the error has no readable text>"
