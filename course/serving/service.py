"""A service in this notebook: a FastAPI app on a free port of this machine, served by uvicorn in a thread.

    service = Service()
    service.start(app)                      # http://127.0.0.1:<a free port>
    service.ask("GET", "/health")           # (200, {"status": "ok"}, {…headers…})
    service.stop()

Nobody outside this machine can reach it. Whatever goes wrong is a ServingError, whose text says what to do. A service
that was forgotten is stopped when the next one is served, and all of them end with Python.
"""

from __future__ import annotations

import asyncio
import atexit
import http.client
import json
import socket
import threading
import time
from collections.abc import Callable

HOST = "127.0.0.1"
START_SECONDS, ANSWER_SECONDS, STOP_SECONDS = 20.0, 10.0, 5.0
FAILURE = 500  # the lowest status that says that the service failed, not the one who asked
THREADS = 8  # that work for one service: handlers that are not `async` run in them
_running: list[Service] = []


class ServingError(RuntimeError):
    """The service did not start or did not answer; the text says why and what to do next."""


class Service:
    """One app at a time, on one port: 0 lets the system pick a free one."""

    def __init__(self, port: int = 0):
        self.wanted, self.port = port, None
        self.trouble = ""  # the last exception that a handler did not catch: what stands in a server's log
        self._made_by = self._server = self._thread = None

    @property
    def address(self) -> str:
        """The service's URL."""
        return f"http://{HOST}:{self.port}"

    @property
    def runs(self) -> bool:
        """True from `start` to `stop`."""
        return self in _running

    def start(self, app: Callable) -> Service:
        """Serve an ASGI app until `stop`; return the service once it answers. Raises ServingError."""
        import uvicorn

        if not callable(app):
            raise ServingError(f"There is no app to serve, only {app!r}. Does your function end with `return app`?")
        self.stop()
        line = _listen(self.wanted)
        options = {"log_level": "critical", "lifespan": "off", "loop": "asyncio", "http": "h11", "ws": "none"}
        self._server = uvicorn.Server(uvicorn.Config(self._watched(app), **options))
        self._thread = threading.Thread(target=_serve, args=(self._server, line), daemon=True, name="service")
        self.port, self.trouble = line.getsockname()[1], ""
        self._thread.start()
        _running.append(self)
        deadline = time.monotonic() + START_SECONDS
        while not self._server.started:
            if time.monotonic() > deadline or not self._thread.is_alive():
                self.stop()
                raise ServingError(f"The service did not start within {START_SECONDS:g} s. Run the cell again.")
            time.sleep(0.002)
        return self

    def serve(self, make: Callable, *details: object) -> Service:
        """Serve `make(*details)`. The app goes on as it is if `make` is the function that made it; else it is replaced.

        Other services that still run are stopped, and a sentence says so.
        """
        for other in left_running():
            if other is not self:
                print(f"A service from an earlier run still listened on port {other.port}. It has been stopped.")
                other.stop()
        if not self.runs or self._made_by is not make:
            self.start(make(*details))
            self._made_by = make
        return self

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, object, dict[str, str]]:
        """Return (status, answer, headers) of one request; the answer is parsed JSON, or text if it is none.

        `body` is sent as JSON. Raises ServingError when nothing answers; the service is then stopped.
        """
        if not self.runs:
            raise ServingError("The service does not run. Start it first.")
        line = http.client.HTTPConnection(HOST, self.port, timeout=ANSWER_SECONDS)
        try:
            content = None if body is None else json.dumps(body)
            line.request(method, path, content, {"Content-Type": "application/json"} if content else {})
            got = line.getresponse()
            return got.status, _parsed(got.read()), {name.lower(): value for name, value in got.getheaders()}
        except TimeoutError:
            self.stop()
            raise ServingError(
                f"No answer to {method} {path} within {ANSWER_SECONDS:g} s, so the service was stopped. Either its "
                "handler waits for something that does not come, or this machine is very slow now: run it once more."
            ) from None
        except (OSError, http.client.HTTPException) as error:
            self.stop()
            raise ServingError(f"The service broke the line at {method} {path}: {error}. Start it again.") from None
        finally:
            line.close()

    def stop(self) -> None:
        """Stop; nothing happens if it does not run. A handler that hangs is left behind and ends with Python."""
        if self._server is not None:
            self._server.should_exit = self._server.force_exit = True
            self._thread.join(STOP_SECONDS)
        if self in _running:
            _running.remove(self)
        self._server = self._thread = self._made_by = None

    def _watched(self, app: Callable) -> Callable:
        """Return the app; a failure is answered once `trouble` tells it: frameworks answer first and raise then."""

        async def watched(scope, receive, send):
            held = []

            async def hold(message):
                if held or message.get("status", 0) >= FAILURE:
                    held.append(message)
                else:
                    await send(message)

            try:
                await app(scope, receive, hold)
            except Exception as error:
                self.trouble = f"{type(error).__name__}: {error}"
                raise
            finally:
                for message in held:
                    await send(message)

        return watched


def left_running() -> list[Service]:
    """Return the services that run now."""
    return list(_running)


@atexit.register
def stop_all() -> None:
    """Stop every service that runs."""
    for service in left_running():
        service.stop()


def _listen(port: int) -> socket.socket:
    """Return a socket that listens on a port of this machine alone; raise ServingError if the port is taken."""
    line = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, or asyncio leaves delays in
    line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port that was just given back may be used at once
    try:
        line.bind((HOST, port))
        line.listen(128)
    except OSError as error:
        line.close()
        raise ServingError(
            f"Port {port} cannot be used ({error.strerror}): another program listens there, perhaps this notebook in "
            "an earlier run. Stop that one, or leave the port out: then the system picks a free one."
        ) from None
    return line


def _serve(server, line: socket.socket) -> None:
    async def main():
        from anyio import to_thread

        to_thread.current_default_thread_limiter().total_tokens = THREADS
        await server.serve(sockets=[line])

    try:
        asyncio.run(main())
    finally:
        line.close()


def _parsed(content: bytes) -> object:
    text = content.decode("utf-8", "replace")
    try:
        return json.loads(text)
    except ValueError:
        return text
