"""Make the figures of 06_teams.md beside this file: python make_06_teams.py"""

from pathlib import Path

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from course.plots import BLUE, GREY, ORANGE, VERMILION, label, style
from course.teams.model_answers.estimates import finish

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[2]
PLAN = [[(5, 8, 20), (3, 5, 15)], [(5, 10, 30)], [(4, 6, 12), (3, 5, 14)]]


def draw_rules(axes):
    """Draw the value of every rule "warn from this hour on", beside the model and alert-all."""
    counts = pd.read_csv(ROOT / "solutions" / "lab06_teams" / "policy_counts.csv")
    counts["value"] = 6 * counts["late"] - counts["flights"]
    later = counts[counts["month"] > 2]
    hours = range(5, 21)
    values = [1_000 * later.loc[later["hour"] >= hour, "value"].sum() / later["flights"].sum() for hour in hours]
    model = 1_000 * later.loc[later["model_warns"] == 1, "value"].sum() / later["flights"].sum()
    axes.plot(hours, values, marker="o", color=BLUE)
    axes.axhline(model, color=ORANGE, linestyle="--")
    axes.text(20, model + 8, f"boosted trees: {model:.0f}", ha="right", color=GREY)
    axes.annotate(
        f"chosen in winter: {values[3]:.0f}", (8, values[3]), (8.6, values[3] - 90), arrowprops={"arrowstyle": "-"}
    )
    axes.set_ylim(0, 560)
    axes.set_xticks(range(5, 21, 3))
    label(axes, 'The rule "warn from this hour on", March to December', "hour of departure", "value per 1,000 flights")


def draw_finish(axes):
    """Draw when the plan of the lab is finished, with the three dates that could be promised."""
    days = finish(PLAN)
    axes.hist(days, np.arange(8, 36, 0.5), weights=np.full(len(days), 100 / len(days)), color=BLUE, alpha=0.8)
    dates = ((13, "most likely: 13", "right"), (np.quantile(days, 0.5), "P50: 17", "left"))
    for day, text, side in (*dates, (np.quantile(days, 0.9), "P90: 21", "left")):
        axes.axvline(day, color=VERMILION, linestyle="--")
        axes.text(day + (0.25 if side == "left" else -0.25), 7.4, text, color=GREY, ha=side)
    axes.set_ylim(0, 8)
    label(axes, "Three streams side by side", "days until all are finished", "projects (% per half day)")


def draw_precision(axes):
    """Draw the precision of a classifier with two error rates of 5 %, by base rate."""
    rate = np.geomspace(0.001, 0.6, 200)
    axes.semilogx(100 * rate, 100 * 0.95 * rate / (0.95 * rate + 0.05 * (1 - rate)), color=BLUE)
    for place, text in (
        (0.0620, "all people of the census: 56 %"),
        (0.0396, "high school: 44 %"),
        (0.5173, "doctorate: 95 %"),
    ):
        height = 100 * 0.95 * place / (0.95 * place + 0.05 * (1 - place))
        axes.scatter(100 * place, height, color=VERMILION, zorder=3)
        axes.annotate(text, (100 * place, height), (-8, 4), textcoords="offset points", ha="right", color=GREY)
    axes.set_xticks([0.1, 1, 10, 50], ["0.1", "1", "10", "50"])
    label(axes, '"95 % accurate", in words and in calls', "base rate (%, logarithmic)", "calls that are right (%)")


if __name__ == "__main__":
    style()
    for name, draw in (("rules", draw_rules), ("finish", draw_finish), ("precision", draw_precision)):
        figure, axes = plt.subplots()
        draw(axes)
        figure.savefig(FOLDER / f"06_{name}.png", metadata={"Software": None})
