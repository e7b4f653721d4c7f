"""Make the figures of 02_drift.md beside this file: python make_02_drift.py"""

from pathlib import Path

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from course.data import load_weather
from course.drift.model_answers.detectors import ADWIN, DDM, PageHinkley, alarms
from course.drift.model_answers.measures import psi, psi_threshold
from course.plots import BLUE, GREY, VERMILION, label, style

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[2]
MONTHS = range(3, 13)


def temperature_psi(epsilon=1e-4):
    """Return {month: PSI of its temperatures against January and February}."""
    weather = load_weather(["month", "temp"])
    winter = weather.loc[weather["month"] <= 2, "temp"]
    return {month: psi(winter, weather.loc[weather["month"] == month, "temp"], 10, epsilon) for month in MONTHS}


def draw_epsilon(axes):
    """Draw temperature's PSI by month for three values of ε."""
    for epsilon in (1e-6, 1e-4, 1e-2):
        scores = temperature_psi(epsilon)
        axes.plot(
            scores.keys(), scores.values(), marker="o", label=f"ε = {epsilon:g}: highest {max(scores.values()):.1f}"
        )
    axes.set_xticks(list(MONTHS))
    axes.legend()
    label(axes, "One year of temperatures, three choices of ε", "month of 2013", "PSI (no unit)")


def draw_thresholds(axes):
    """Draw the threshold for 1 % false alarms by sample size."""
    sizes = np.geomspace(200, 100_000, 40)
    for n_bins in (10, 30):
        axes.loglog(sizes, [psi_threshold(size, size, n_bins) for size in sizes], label=f"{n_bins} bins")
    axes.axhline(0.1, color=GREY, linestyle="-", linewidth=1)
    axes.annotate("0.1, a custom", (100_000, 0.112), ha="right", color=GREY)
    axes.legend()
    label(axes, "The PSI that 1 % of samples exceed without drift", "values in each sample", "PSI (no unit)")


def draw_harm(axes):
    """Draw the model's extra cost over alert-all against temperature's PSI."""
    counts = pd.read_csv(ROOT / "solutions" / "lab02_drift" / "delay_scores.csv")
    punctual = counts["flights"] - counts["late"]
    extra = (5 * counts["late"] - punctual).where(counts["score"] < 17, 0).groupby(counts["month"]).sum()
    extra = 1_000 * extra / counts.groupby("month")["flights"].sum()
    for month, score in temperature_psi().items():
        axes.scatter(score, extra[month], color=VERMILION if extra[month] > 0 else BLUE)
        lower = 10 * (month == 6)  # June lies just below July
        axes.annotate(
            f"{pd.Timestamp(2013, month, 1):%b}", (score, extra[month]), (6, -4 - lower), textcoords="offset points"
        )
    axes.axhline(0, color=GREY, linestyle="-", linewidth=1)
    label(axes, "Drift and harm, March to December", "PSI of temperature", "extra cost per 1,000 flights")


def judged(make, streams=40, change=3_000, length=6_000):
    """Return (false alarms per stream, median delay) of a detector where 15 % errors become 25 %."""
    rng = np.random.default_rng(0)
    false, delays = 0, []
    for _ in range(streams):
        errors = rng.random(length) < np.repeat([0.15, 0.25], [change, length - change])
        places = np.array(alarms(make(), errors.astype(int).tolist()))
        false += (places < change).sum()
        delays += (places[places >= change] - change)[:1].tolist()
    return false / streams, np.median(delays)


def draw_detectors(axes):
    """Draw four detectors by false alarms and delay."""
    makers = {
        "DDM": DDM,
        "Page–Hinkley, threshold 20": lambda: PageHinkley(threshold=20),
        "Page–Hinkley, threshold 50": PageHinkley,
        "ADWIN": ADWIN,
    }
    for name, make in makers.items():
        false, delay = judged(make)
        axes.scatter(false, delay, color=BLUE, s=60)
        axes.annotate(name, (false, delay), (8, -4), textcoords="offset points")
    axes.set(xlim=(-0.05, 1.05), ylim=(0, 600))
    title = "Quick or quiet: four detectors, 15 % to 25 % errors"
    label(axes, title, "false alarms per stream of 3,000 events", "median delay (events)")


if __name__ == "__main__":
    style()
    figures = {"epsilon": draw_epsilon, "thresholds": draw_thresholds, "harm": draw_harm, "detectors": draw_detectors}
    for name, draw in figures.items():
        figure, axes = plt.subplots()
        draw(axes)
        figure.savefig(FOLDER / f"02_{name}.png", metadata={"Software": None})
