"""Load for a service on this machine: when each request was due, and when its answer came.

*Open loop*: requests are due at fixed times, whether or not earlier ones were answered. So do many independent users.
*Closed loop*: one user waits for each answer before the next request. When the service stalls, so does the load.
Source: G. Tene, "How NOT to Measure Latency", 2013 and later, who named what follows *coordinated omission*.

Loads are bounded: at most MOST_REQUESTS, and a request without an answer after ANSWER_SECONDS counts as never answered.
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from course.serving.service import HOST, Service, ServingError

MOST_REQUESTS, MOST_LINES, ANSWER_SECONDS = 3_000, 48, 10.0


def open_loop(service: Service, path: str, body: object, rate: float, seconds: float) -> pd.DataFrame:
    """Return `due` and `done` (seconds from the start; NaN: never) of `rate` requests per second, sent when due."""
    _bound(rate * seconds)
    return _in_thread(_all_when_due(service, _request(path, body), np.arange(0, seconds, 1 / rate)))


def closed_loop(service: Service, path: str, body: object, rate: float, seconds: float) -> pd.DataFrame:
    """Return `sent` and `done` of one user who sends `rate` requests per second at most, and waits for each answer."""
    _bound(rate * seconds)
    return _in_thread(_one_user(service, _request(path, body), 1 / rate, seconds))


def _bound(count: float) -> None:
    if not count <= MOST_REQUESTS:
        raise ServingError(f"{count:.0f} requests are too many for a shared machine: {MOST_REQUESTS} at most.")


def stalling(answer: Callable, after: float, seconds: float) -> Callable:
    """Return `answer` one call at a time, but once, `after` seconds from the first call, all callers wait `seconds`.

    So does a program that pauses to collect its garbage, or that waits for a disk.
    """
    turn, times = threading.Lock(), {}

    def stalled(*arguments):
        with turn:
            now = time.monotonic()
            if now >= times.setdefault("stall", now + after):
                times["stall"] = float("inf")
                time.sleep(seconds)
            return answer(*arguments)

    return stalled


async def _all_when_due(service: Service, request: bytes, due: np.ndarray) -> pd.DataFrame:
    lines, start = asyncio.Semaphore(MOST_LINES), time.monotonic()

    async def one(moment: float) -> float:
        await asyncio.sleep(start + moment - time.monotonic())
        async with lines:
            return await _answered(service, request) - start

    done = await asyncio.gather(*(one(moment) for moment in due))
    return pd.DataFrame({"due": due, "done": done})


async def _one_user(service: Service, request: bytes, interval: float, seconds: float) -> pd.DataFrame:
    start, rows = time.monotonic(), []
    while (sent := time.monotonic() - start) < seconds:
        rows.append((sent, await _answered(service, request) - start))
        await asyncio.sleep(sent + interval - (time.monotonic() - start))
    return pd.DataFrame(rows, columns=["sent", "done"])


def _request(path: str, body: object) -> bytes:
    content = json.dumps(body).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\nConnection: close\r\n"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content


async def _answered(service: Service, request: bytes) -> float:
    """Return when the answer came, on the monotonic clock; NaN if none came or it was a failure of the service."""
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            reader, writer = await asyncio.open_connection(HOST, service.port)
            writer.write(request)
            answer = await reader.read()
            writer.close()
    except (OSError, TimeoutError):
        return float("nan")
    status = answer.split(b" ", 2)[1:2]
    return time.monotonic() if status and status[0] < b"500" else float("nan")


def _in_thread(coroutine) -> pd.DataFrame:
    """Run a coroutine in a loop of its own: a notebook's thread has a loop already."""
    found = {}

    def run():
        try:
            found["table"] = asyncio.run(coroutine)
        except Exception as error:  # shown where the load was asked for
            found["error"] = error

    thread = threading.Thread(target=run, name="load")
    thread.start()
    thread.join()
    if "error" in found:
        raise found["error"]
    return found["table"]
