"""Make monthly_costs.csv: what three delay-warning models cost on each day from March to December 2013.

    python make_monthly_costs.py

A row for each day: month, yearday, flights (with a label), late, and the cost of all warnings and misses of the day
under three models: `winter` (20,000 flights of January and February, never refitted), `recent` (20,000 flights of the
two months before) and `more` (10,000 flights for each month that is over). `course.delays` says how a model is made. A
missed late flight costs 5, a false warning 1; a warning is sent from a probability of 1/6 on.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from course.delays import READINGS, SCHEDULE, labelled_flights, model_of, winter_model


def costs(model, flights):
    """Return what each flight costs under a model's warnings."""
    warned = model.predict_proba(flights[SCHEDULE + READINGS])[:, 1] >= 1 / 6
    return np.where(warned, 1 - flights["late"], 5 * flights["late"])


def month_table(flights, month, winter):
    """Return the rows of one month."""
    current = flights[flights["month"] == month]
    models = {
        "winter": winter,
        "recent": model_of(flights, [month - 2, month - 1]),
        "more": model_of(flights, range(1, month), 10_000 * (month - 1)),
    }
    table = current[["month", "yearday", "late"]].assign(flights=1, **{k: costs(m, current) for k, m in models.items()})
    columns = ["flights", "late", *models]
    return table.groupby(["month", "yearday"])[columns].sum().reset_index()


if __name__ == "__main__":
    flights = labelled_flights()
    winter = winter_model(flights)
    table = pd.concat([month_table(flights, month, winter) for month in range(3, 13)])
    table.astype(int).to_csv(Path(__file__).with_name("monthly_costs.csv"), index=False)
