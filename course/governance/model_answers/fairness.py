"""Who is affected: rates for each group of people, their gap and its uncertainty, and thresholds that close it.

A *group* is what somebody wrote down about people, not what they are. A rate says how often a decision fell on a group;
it does not say whether that was just.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import fisher_exact

NOT_RECORDED = "not recorded"
FEWEST_POSITIVES = 30
MISS, FALSE_OFFER = 10, 1


def group_metrics(truth: ArrayLike, decisions: ArrayLike, groups: ArrayLike) -> pd.DataFrame:
    """Return one row for each group, in order of its name: n, selection_rate, tpr, fpr, ppv.

    A missing label is the group "not recorded". A rate without a denominator is NaN: nobody there can show it.
    fairlearn's true_positive_rate gives 0 in that place.
    """
    labels = pd.Series(np.asarray(groups, dtype=object))
    labels = labels.where(labels.notna(), NOT_RECORDED).to_numpy()
    truth, decisions = (np.asarray(values).astype(bool) for values in (truth, decisions))
    rows = {}
    for group in sorted(set(labels)):
        t, d = truth[labels == group], decisions[labels == group]
        rows[group] = {
            "n": len(t),
            "selection_rate": _share(d),
            "tpr": _share(d[t]),
            "fpr": _share(d[~t]),
            "ppv": _share(t[d]),
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def gap_interval(
    truth: ArrayLike, decisions: ArrayLike, groups: ArrayLike, pair: Sequence[str], seed: int = 0
) -> tuple[float, float, float] | None:
    """Return (gap, low, high): the true positive rate of pair[0] less that of pair[1], and its 95 % interval.

    A percentile bootstrap of 2,000 draws of the positives of each group (Efron 1979, doi:10.1214/aos/1176344552).
    None if a group has fewer than 30 positives: too few to report.
    """
    truth, decisions = (np.asarray(values).astype(bool) for values in (truth, decisions))
    groups, rng = np.asarray(groups, dtype=object), np.random.default_rng(seed)
    found = [decisions[(groups == name) & truth] for name in pair]
    if min(len(sample) for sample in found) < FEWEST_POSITIVES:
        return None
    draws = [rng.binomial(len(sample), sample.mean(), 2_000) / len(sample) for sample in found]
    low, high = np.quantile(draws[0] - draws[1], [0.025, 0.975])
    return float(found[0].mean() - found[1].mean()), float(low), float(high)


def implied_fpr(base_rate: float, ppv: float, fnr: float) -> float | None:
    """Return the false positive rate that a base rate, a PPV and an FNR leave; None if it would be above 1.

    FPR = p/(1 − p) · (1 − PPV)/PPV · (1 − FNR). Chouldechova 2017, equation 2.6, doi:10.1089/big.2016.0047.
    """
    fpr = base_rate / (1 - base_rate) * (1 - ppv) / ppv * (1 - fnr)
    return float(fpr) if fpr <= 1 + 1e-12 else None


def cost(truth: ArrayLike, decisions: ArrayLike) -> int:
    """Return what the decisions cost: 10 for each missed positive, 1 for each false offer."""
    truth, decisions = (np.asarray(values).astype(bool) for values in (truth, decisions))
    return int(MISS * (truth & ~decisions).sum() + FALSE_OFFER * (~truth & decisions).sum())


def choose_thresholds(
    scores: ArrayLike, truth: ArrayLike, groups: ArrayLike, grid: Sequence[float], largest_gap: float
) -> dict[str, float] | None:
    """Return {group: threshold} of least cost among those whose true positive rates differ by at most largest_gap.

    Every group's threshold comes from `grid`; a score that equals it is above it. None if no choice fits. After Hardt,
    Price, Srebro 2016, arXiv:1610.02413, without their randomised thresholds.
    """
    scores, truth, groups = np.asarray(scores), np.asarray(truth).astype(bool), np.asarray(groups, dtype=object)
    names, options = sorted(set(groups)), []
    for name in names:
        s, t = scores[groups == name], truth[groups == name]
        options.append([(float(limit), (s[t] >= limit).mean(), cost(t, s >= limit)) for limit in grid])
    best, thresholds = np.inf, None
    for choice in itertools.product(*options):
        limits, rates, costs = zip(*choice, strict=True)
        if max(rates) - min(rates) <= largest_gap + 1e-12 and sum(costs) < best:
            best, thresholds = sum(costs), dict(zip(names, limits, strict=True))
    return thresholds


def four_fifths(applicants: dict[str, int], selected: dict[str, int]) -> dict[str, str]:
    """Return {group: "evidence" or "too few"} for the groups selected at less than 4/5 of the highest group's rate.

    "too few": Fisher's exact test of the group against the highest gives p >= 0.05. Source: 29 CFR 1607.4(D), 1978,
    which names small numbers and significance but no test. Groups without applicants are left out.
    """
    rates = {group: selected[group] / count for group, count in applicants.items() if count}
    top = max(rates, key=rates.get)
    found = {}
    for group in rates:
        if rates[group] < 0.8 * rates[top]:
            table = [[selected[name], applicants[name] - selected[name]] for name in (group, top)]
            found[group] = "evidence" if fisher_exact(table).pvalue < 0.05 else "too few"
    return found


def mixture(decisions: ArrayLike, weights: ArrayLike) -> tuple[np.ndarray, float]:
    """Return each person's chance of a yes, and the mean chance that two draws give one person different answers.

    `decisions`: models in rows, people in columns. A randomised classifier draws a model with these weights for each
    decision (Agarwal et al. 2018, arXiv:1803.02453); two draws differ with probability 2p(1 − p).
    """
    chance = np.asarray(weights, dtype=float) @ np.asarray(decisions, dtype=float)
    return chance, float(np.mean(2 * chance * (1 - chance)))


def _share(values: np.ndarray) -> float:
    return float(values.mean()) if len(values) else float("nan")
