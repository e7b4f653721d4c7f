"""Misconception: the spread of single flights is the error of their mean.

Sentence: refuted
"""


def honest_report(score, late, needed=0.95):
    """Return {"labelled", "kind", "cost"}: what may be said about the cost per flight."""
    score, late = np.asarray(score, dtype=float), np.asarray(late, dtype=float)
    warned, known = score >= 1 / 6, ~np.isnan(late)
    true = np.where(warned, 1 - late, 5 * late)[known]
    expected = np.where(warned, 1 - score, 5 * score)
    labelled = float(known.mean())
    if labelled >= needed:
        return {"labelled": labelled, "kind": "measured", "cost": float(true.mean())}
    gap = true - expected[known]
    if len(gap) >= 200 and abs(gap.mean()) > 3 * gap.std(ddof=1):
        return {"labelled": labelled, "kind": "refuted", "cost": None}
    return {"labelled": labelled, "kind": "estimated", "cost": float(expected.mean())}
