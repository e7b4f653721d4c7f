"""Make the figures of 01_failure_rates.md beside this file: python make_01_failure_rates.py"""

from collections import Counter
from pathlib import Path

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score

from course.data.claims import load_claims
from course.delays import READINGS, SCHEDULE, labelled_flights, winter_model
from course.failure_rates.model_answers.citations import citation_roots
from course.failure_rates.model_answers.policies import policy_cost
from course.failure_rates.model_answers.survival import survival
from course.failure_rates.portfolios import made_up_funnel, made_up_models
from course.plots import BLUE, GREY, ORANGE, SKY, VERMILION, label, style

FOLDER = Path(__file__).parent
STAGES = ["ideas", "with data", "good offline", "pilot", "production", "after a year"]


def draw_roots(axes):
    """Draw the thirteen pages that say 85, 87 or 15 %, and the roots on which they rest."""
    pages = {name: page for name, page in load_claims().items() if page["claim"]["number"] in ("85", "87")}
    found = citation_roots({name: page["cites"] for name, page in pages.items()})
    rests = Counter(root for under in found.values() for root in under)
    roots = sorted(rests, key=lambda root: (-rests[root], root))
    places = {root: len(pages) * (1 - (order + 0.5) / len(roots)) for order, root in enumerate(roots)}
    others = [name for root in roots for name in pages if root in found[name] and name not in roots]
    for order, name in enumerate(dict.fromkeys(others)):
        height = len(pages) * (1 - (order + 0.5) / len(set(others)))
        axes.text(-0.02, height, name, ha="right", va="center")
        for root in found[name]:
            axes.plot([0, 1], [height, places[root]], "-", color=SKY, linewidth=1.5)
    for root, height in places.items():
        axes.text(1.02, height, root, va="center", color=VERMILION, weight="bold")
    axes.set(xlim=(-0.75, 1.75), ylim=(-0.5, len(pages)))
    axes.axis("off")
    axes.set_title("Pages that pass a number on (left), and roots (right)")


def draw_funnel(axes):
    """Draw how many constructed projects reach each stage."""
    stage = made_up_funnel(186)["stage"].to_numpy()
    reached = [int(np.sum(stage >= place)) for place in range(6)]
    axes.barh(STAGES, reached, color=[BLUE] * 4 + [ORANGE] * 2)
    axes.bar_label(axes.containers[0], labels=[f"{count:,}" for count in reached], padding=3)
    axes.invert_yaxis()
    axes.grid(visible=False)
    label(axes, "Which bar is below the line?", "constructed projects that reached the stage", "")


def draw_value(axes):
    """Draw each month's saving over alert-all against its AUC."""
    flights = labelled_flights()
    later = flights[flights["month"] >= 3].reset_index(drop=True)
    later["score"] = (100 * winter_model(flights).predict_proba(later[SCHEDULE + READINGS])[:, 1]).round()
    for month, rows in later.groupby("month"):
        cost = policy_cost(rows["late"], rows["score"] >= 17)
        saved = 1_000 * (cost["alert all"] - cost["policy"]) / len(rows)
        auc = roc_auc_score(rows["late"], rows["score"])
        axes.scatter(auc, saved, color=BLUE if saved > 0 else VERMILION)
        axes.annotate(f"{pd.Timestamp(2013, month, 1):%b}", (auc, saved), (6, -4), textcoords="offset points")
    axes.axhline(0, color=GREY, linestyle="-", linewidth=1)
    label(axes, "AUC and value, March to December", "AUC of the month", "saved per 1,000 flights")


def draw_survivors(axes):
    """Draw what three groups of models say about the share that lives longer than a number of months."""
    models = pd.concat([made_up_models(seed) for seed in range(20)])
    ended = models["ended"].notna()
    length = models["ended"].fillna(36) - models["started"]
    months = np.arange(1, 31)
    axes.plot(months, 100 * 0.96**months, color=GREY, linestyle="-", linewidth=5, alpha=0.5, label="truth")
    axes.plot(months, [100 * survival(length, ended, month) for month in months], label="Kaplan–Meier, all")
    axes.plot(months, [100 * (length[ended] > month).mean() for month in months], label="those that ended")
    axes.plot(months, [100 * (length[~ended] > month).mean() for month in months], label="those in use today")
    axes.legend()
    label(axes, "Who is left to ask?", "months", "share said to live longer (%)")


if __name__ == "__main__":
    style()
    for name, draw in (
        ("roots", draw_roots),
        ("funnel", draw_funnel),
        ("value", draw_value),
        ("survivors", draw_survivors),
    ):
        figure, axes = plt.subplots()
        draw(axes)
        figure.savefig(FOLDER / f"01_{name}.png", metadata={"Software": None})
