"""Make the figures of 05_governance.md beside this file: python make_05_governance.py"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

from pathlib import Path

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier

from course.data import load_census
from course.governance.model_answers.fairness import choose_thresholds, cost, gap_interval, implied_fpr
from course.plots import GREY, label, style

FOLDER = Path(__file__).parent
TEXTS = ["class_of_worker", "education", "enrolled_edu", "marital_stat", "major_industry", "major_occupation"]
TEXTS += ["union_member", "unemp_reason", "tax_filer", "household_stat", "household_summary", "family_under18"]
NUMBERS = ["age", "wage_per_hour", "capital_gains", "capital_losses", "dividends", "n_persons_employer"]
NUMBERS += ["own_business", "veterans_ben", "weeks_worked"]
GRID = [round(0.01 * place, 2) for place in range(3, 20)]


def blind_scores():
    """Return {part: (scores, truth, sex)} for the two halves of the lab's 40,000 adults of 1995."""
    census = load_census([*TEXTS, *NUMBERS, "sex", "year", "income"])
    adults = census[census["age"] >= 18]
    codes = {field: adults[field].cat.codes for field in TEXTS}
    numbers = adults[NUMBERS].assign(**codes)[TEXTS + NUMBERS].astype(float)
    high = (adults["income"] == "50000+.").astype(int)
    earlier = adults[adults["year"] == 94].sample(20_000, random_state=2013).index
    later = adults[adults["year"] == 95].sample(40_000, random_state=2013).index
    model = HistGradientBoostingClassifier(max_iter=60, random_state=2013).fit(numbers.loc[earlier], high[earlier])
    parts = {"choose": later[:20_000], "judge": later[20_000:]}
    sex = adults["sex"].astype(str)
    return {
        name: (model.predict_proba(numbers.loc[rows])[:, 1], high[rows].to_numpy(), sex[rows].to_numpy())
        for name, rows in parts.items()
    }


def draw_impossible(axes):
    """Draw the false positive rate that one PPV and one FNR leave, by base rate."""
    rates = np.linspace(0.01, 0.6, 60)
    for ppv in (0.5, 0.7, 0.9):
        axes.plot(rates, [implied_fpr(rate, ppv, 0.3) for rate in rates], label=f"PPV {ppv:g}")
    for rate in (0.3, 0.5):
        axes.plot(rate, implied_fpr(rate, 0.7, 0.3), "o", color="#000000")
    axes.legend(title="for all groups, FNR 0.3")
    label(
        axes, "One PPV and one FNR: the FPR follows from the base rate", "base rate of a group", "false positive rate"
    )


def draw_frontier(axes):
    """Draw gap with interval and cost of thresholds by group, and of one threshold for all."""
    scores = blind_scores()
    judge, truth, sex = scores["judge"]
    for place, largest in enumerate((1, 0.15, 0.1, 0.05, 0.02, 0.01, None)):
        limits = choose_thresholds(*scores["choose"], GRID, largest) if largest else dict.fromkeys(set(sex), 1 / 11)
        decisions = judge >= pd.Series(sex).map(limits).to_numpy()
        gap, low, high = gap_interval(truth, decisions, sex, ("Male", "Female"))
        price = cost(truth, decisions) / 20
        colour, mark = ("#0072B2", "o") if largest else ("#D55E00", "s")
        name = "one threshold for all" if largest is None else "one for each group" if place == 0 else None
        axes.plot([low, high], [price, price], "-", color=colour, linewidth=1)
        axes.plot(gap, price, mark, color=colour, label=name)
    axes.axvline(0, color=GREY, linestyle="-", linewidth=1)
    axes.legend()
    label(axes, "A smaller gap costs more", "gap in TPR, 95 % interval", "cost per 1,000 people")


def draw_noise(axes):
    """Draw the error of a count with Laplace noise by the number of releases under one budget."""
    times = np.arange(1, 53)
    for budget in (0.1, 0.5, 1.0):
        axes.semilogy(times, np.log(20) * times / budget, label=f"ε = {budget:g}")
    axes.legend(title="budget of the year")
    label(axes, "A table each week eats the budget", "releases in the year", "95 % of errors within (people)")


if __name__ == "__main__":
    style()
    for name, draw in (("impossible", draw_impossible), ("frontier", draw_frontier), ("noise", draw_noise)):
        figure, axes = plt.subplots()
        draw(axes)
        figure.savefig(FOLDER / f"05_{name}.png", metadata={"Software": None})
