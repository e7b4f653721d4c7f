"""honest_report: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: any_difference_refutes
# Misconception: if the labels differ from the estimate at all, it is refuted.
# Sentence: Labels drawn from the scores refute in about 3 of 1,000 cases
# -     if len(gap) >= 200 and abs(gap.mean()) > 3 * gap.std(ddof=1) / np.sqrt(len(gap)):
    if len(gap) >= 200 and abs(gap.mean()) > 0.02:

# %% wrong: deviation_not_error
# Misconception: the spread of single flights is the error of their mean.
# Sentence: refuted
# -     if len(gap) >= 200 and abs(gap.mean()) > 3 * gap.std(ddof=1) / np.sqrt(len(gap)):
    if len(gap) >= 200 and abs(gap.mean()) > 3 * gap.std(ddof=1):

# %% wrong: estimate_is_measure
# Misconception: a good estimate may be shown as a measurement.
# Sentence: No label has come: whatever is said is an estimate
# -     return {"labelled": labelled, "kind": "estimated", "cost": float(expected.mean())}
    return {"labelled": labelled, "kind": "measured", "cost": float(expected.mean())}

# %% wrong: only_dearer_counts
# Misconception: an estimate is only wrong if the truth costs more.
# Sentence: A true cost far *below* the expected one refutes
# -     if len(gap) >= 200 and abs(gap.mean()) > 3 * gap.std(ddof=1) / np.sqrt(len(gap)):
    if len(gap) >= 200 and gap.mean() > 3 * gap.std(ddof=1) / np.sqrt(len(gap)):

# %% wrong: unlabelled_is_on_time
# Misconception: a flight without a label cost what a flight on time costs.
# Sentence: No label has come
# -     score, late = np.asarray(score, dtype=float), np.asarray(late, dtype=float)
    score, late = np.asarray(score, dtype=float), np.nan_to_num(np.asarray(late, dtype=float))

# %% right: pandas
# Style: With a table of the flights.
def honest_report(score, late, needed=0.95):
    table = pd.DataFrame({"p": np.asarray(score, dtype=float), "y": np.asarray(late, dtype=float)})
    quiet = table["p"] < 1 / 6
    table["true"] = (1 - table["y"]).mask(quiet, 5 * table["y"])
    table["expected"] = (1 - table["p"]).mask(quiet, 5 * table["p"])
    seen = table.dropna()
    gap = seen["true"] - seen["expected"]
    kind, cost = "estimated", table["expected"].mean()
    if len(seen) / len(table) >= needed:
        kind, cost = "measured", seen["true"].mean()
    elif len(seen) >= 200 and abs(gap.mean()) > 3 * gap.sem():
        kind, cost = "refuted", None
    return {"labelled": len(seen) / len(table), "kind": kind, "cost": cost}

# %% right: scipy
# Style: The comparison as a one-sample t statistic.
def honest_report(score, late, needed=0.95):
    from scipy.stats import ttest_1samp

    p, y = np.array(score, dtype=float), np.array(late, dtype=float)
    cost = lambda outcome: np.where(p >= 1 / 6, 1 - outcome, 5 * outcome)
    seen = np.isfinite(y)
    share = seen.sum() / len(p)
    if share >= needed:
        return dict(labelled=share, kind="measured", cost=np.mean(cost(y)[seen]))
    if seen.sum() >= 200 and abs(ttest_1samp((cost(y) - cost(p))[seen], 0).statistic) > 3:
        return dict(labelled=share, kind="refuted", cost=None)
    return dict(labelled=share, kind="estimated", cost=np.mean(cost(p)))
