"""What a model's answer depends on: permutation importance, recourse for one person, curves of dependence.

Each explains the *model*. None says what would happen if the world were changed.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from sklearn.metrics import roc_auc_score

Score = Callable[[pd.DataFrame], ArrayLike]
REPEATS = 5


def importance(
    score: Score, table: pd.DataFrame, truth: ArrayLike, blocks: dict[str, list[str]], seed: int = 0
) -> dict[str, float]:
    """Return {block: mean fall of AUC} when the columns of a block are shuffled together, five times.

    One permutation of the rows moves all columns of a block. Source: Breiman 2001, doi:10.1023/A:1010933404324.
    """
    rng, whole, falls = np.random.default_rng(seed), roc_auc_score(truth, score(table)), {}
    for name, columns in blocks.items():
        aucs = []
        for _ in range(REPEATS):
            order, shuffled = rng.permutation(len(table)), table.copy()
            for column in columns:
                shuffled[column] = table[column].take(order).set_axis(table.index)
            aucs.append(roc_auc_score(truth, score(shuffled)))
        falls[name] = float(whole - np.mean(aucs))
    return falls


def recourse(person: dict, options: dict[str, list], score: Score, limit: float) -> dict | None:
    """Return the changes {field: value} that bring a person's score to `limit`: as few as possible.

    Among equally few the ones with the highest score; {} if nothing has to change; None if nothing suffices.
    Every combination is tried. Source: Wachter, Mittelstadt, Russell 2018, arXiv:1711.00399; Ustun, Spangher, Liu
    2019, doi:10.1145/3287560.3287566 (only what a person can act upon).
    """
    fields = list(options)
    choices = [[person[field], *options[field]] for field in fields]
    people = [person | dict(zip(fields, values, strict=True)) for values in itertools.product(*choices)]
    scores = np.asarray(score(pd.DataFrame(people)), dtype=float)
    changes = [{field: new[field] for field in fields if new[field] != person[field]} for new in people]
    reached = [place for place in range(len(people)) if scores[place] >= limit]
    best = min(reached, key=lambda place: (len(changes[place]), -scores[place]), default=None)
    return None if best is None else changes[best]


def ice(score: Score, table: pd.DataFrame, field: str, values: Sequence) -> np.ndarray:
    """Return one curve for each row: its score with `field` set to each of the values, an array (rows, values).

    Goldstein et al. 2015, doi:10.1080/10618600.2014.907095. Their mean over the rows is the partial dependence of
    Friedman 2001, doi:10.1214/aos/1013203451.
    """
    return np.column_stack([np.asarray(score(table.assign(**{field: value})), dtype=float) for value in values])


def against_the_average(curves: ArrayLike, least: float = 0.01) -> float:
    """Return the share of curves that end on the other side of their start than the average, by `least` or more."""
    change = np.asarray(curves)[:, -1] - np.asarray(curves)[:, 0]
    return float(np.mean(change * np.sign(change.mean()) <= -least))
