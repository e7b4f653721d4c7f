"""Record traces.csv and batch_costs.csv: real times of a service on this machine's loopback, and of the lab's model.

    python make_recordings.py

Times differ from machine to machine and from run to run, so the lab reads these files, which were recorded in November
2026 on a shared machine with two cores. The service works for about
3 ms and holds everybody for 4 s once, 8 s after its first request.

traces.csv: loop ("open", due 50 times a second for 20 s, or "closed", one user who sends 50 times a second at most),
sent (in the open loop: due) and done, in seconds.
batch_costs.csv: rows in a batch, seconds of processor time for it (the least of 301 calls: the rest was disturbed).
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import time
from pathlib import Path

import numpy as np
import pandas as pd
from fastapi import FastAPI

from course.serving.board import FIELDS, late_model, served_flights
from course.serving.load import closed_loop, open_loop, stalling
from course.serving.service import Service

HERE = Path(__file__).parent
RATE, SECONDS, STALL_AFTER, STALL = 50, 20, 8, 4


def app(work):
    """Return an app whose only answer takes as long as `work`."""
    service = FastAPI()

    @service.post("/predict")
    def predict(body: dict):
        work(0.003)
        return body

    return service


def record(loop):
    """Return the trace of one loop as a table: loop, sent, done."""
    service = Service().start(app(stalling(time.sleep, STALL_AFTER, STALL)))
    trace = loop(service, "/predict", {}, RATE, SECONDS)
    service.stop()
    return trace.set_axis(["sent", "done"], axis=1)


def costs(model, rows):
    """Yield (rows in a batch, seconds)."""
    for size in 2 ** np.arange(10):
        batch, times = rows.iloc[:size], []
        for _ in range(301):
            start = time.process_time()
            model.predict_proba(batch)
            times.append(time.process_time() - start)
        yield int(size), min(times)


if __name__ == "__main__":
    traces = {name: record(loop) for name, loop in {"open": open_loop, "closed": closed_loop}.items()}
    table = pd.concat(traces, names=["loop", None]).reset_index("loop")
    table.round(4).to_csv(HERE / "traces.csv", index=False)
    flights = served_flights()
    table = pd.DataFrame(costs(late_model(flights), flights[FIELDS]), columns=["rows", "seconds"])
    table.round(5).to_csv(HERE / "batch_costs.csv", index=False)
