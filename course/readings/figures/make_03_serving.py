"""Make the figures of 03_serving.md beside this file: python make_03_serving.py"""

from pathlib import Path

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from course.plots import label, style
from course.serving.model_answers.latency import mm1_percentile

FOLDER = Path(__file__).parent
LAB = FOLDER.parents[2] / "solutions" / "lab03_serving"


def draw_stall(axes):
    """Draw the waits of the recorded open and closed loop by the time when they were due or sent."""
    traces = pd.read_csv(LAB / "traces.csv")
    for (name, trace), marker in zip(traces.groupby("loop", sort=False), "ox", strict=True):
        text = f"{name} loop: {len(trace)} requests"
        axes.plot(trace["sent"], trace["done"] - trace["sent"], marker, markersize=4, label=text)
    axes.legend()
    label(axes, "One stall of 4 s, recorded twice", "due or sent (s)", "wait (s)")


def draw_busy(axes):
    """Draw the p99 and the mean of the queue M/M/1 by how busy its server is."""
    busy = np.linspace(0.05, 0.97, 80)
    axes.plot(busy, [1000 * mm1_percentile(100 * share, 100, 0.99) for share in busy], label="p99")
    axes.plot(busy, 10 / (1 - busy), label="mean")
    axes.legend()
    label(axes, "A server of 10 ms work (M/M/1)", "share of the time that the server is busy", "wait (ms)")


if __name__ == "__main__":
    style()
    for name, draw in {"stall": draw_stall, "busy": draw_busy}.items():
        figure, axes = plt.subplots()
        draw(axes)
        figure.savefig(FOLDER / f"03_{name}.png", metadata={"Software": None})
        plt.close(figure)
