"""Make the figures of 04_monitoring.md beside this file: python make_04_monitoring.py"""

from pathlib import Path

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from course.delays import READINGS, SCHEDULE, labelled_flights, winter_model
from course.monitoring.labels import reports
from course.monitoring.model_answers.estimation import as_of, costs, expected_costs
from course.monitoring.model_answers.retraining import day_bootstrap
from course.plots import GREY, label, style

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[2]


def scored_flights():
    """Return March to December as in the lab: flight, month, day, score, late."""
    history = labelled_flights()
    model = winter_model(history)
    flights = history[history["month"] >= 3].sort_values("yearday", kind="stable").reset_index(drop=True)
    flights["score"] = model.predict_proba(flights[SCHEDULE + READINGS])[:, 1].round(3)
    flights = flights.rename(columns={"yearday": "day"}).rename_axis("flight").reset_index()
    return flights[["flight", "month", "day", "score", "late"]]


def draw_arrival(axes, flights):
    """Draw the late rate of one week of April as seen from later days."""
    week, told = flights[flights["day"].between(104, 110)], reports(flights)
    days = np.arange(111, 136)
    seen = [as_of(week.drop(columns="late"), told, today)["late"] for today in days]
    axes.plot(days, [100 * late.fillna(0).mean() for late in seen], label="nothing yet counts as on time")
    axes.plot(days, [100 * late.mean() for late in seen], label="only flights with a label")
    axes.axhline(100 * week["late"].mean(), color=GREY, linestyle=":", label="in the end")
    axes.legend(loc="lower right")
    label(axes, "The flights of 14 to 20 April, seen from later days", "day of the year", "late flights (%)")


def draw_blind(axes, flights):
    """Draw true and estimated cost by month."""
    months = flights["month"]
    for name, values in (
        ("true", costs(flights["score"], flights["late"])),
        ("estimated without labels", expected_costs(flights["score"])),
    ):
        total = pd.Series(values).groupby(months).sum() / 1_000
        axes.plot(total.index, total, marker="o", label=name)
    axes.set(xticks=range(3, 13), ylim=(0, None))
    axes.legend(loc="lower right")
    label(axes, "The estimate hardly moves; the cost does", "month of 2013", "cost (thousands)")


def draw_retrain(axes):
    """Draw the gain of two kinds of newer model, with 90 % intervals over days."""
    table = pd.read_csv(ROOT / "solutions" / "lab04_monitoring" / "monthly_costs.csv")
    for shift, kind, mark in ((-0.12, "recent", "o"), (0.12, "more", "s")):
        rows = []
        for month, days in table[table["month"] > 3].groupby("month"):
            gain = days["winter"] - days[kind]
            rows.append((month, gain.sum(), *day_bootstrap(days["yearday"], gain, seed=month)))
        month, gain, low, high = np.array(rows).T
        axes.errorbar(month + shift, gain, [gain - low, high - gain], fmt=mark, label=kind)
    axes.axhline(0, color=GREY, linestyle="-", linewidth=1)
    axes.legend(loc="lower left")
    label(axes, "Gain in cost over winter's model", "month of 2013", "gain, 90 % interval over days")


if __name__ == "__main__":
    style()
    flights = scored_flights()
    drawings = {"arrival": (draw_arrival, flights), "blind": (draw_blind, flights), "retrain": (draw_retrain,)}
    for name, (draw, *arguments) in drawings.items():
        figure, axes = plt.subplots()
        draw(axes, *arguments)
        figure.savefig(FOLDER / f"04_{name}.png", metadata={"Software": None})
