"""The comparison as a one-sample t statistic."""


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
