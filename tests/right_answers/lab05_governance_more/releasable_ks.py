"""With SciPy's one-sided Kolmogorov-Smirnov statistic."""


def releasable(models, most):
    from scipy.stats import ks_2samp

    kept = []
    for name, (members, others, auc) in models.items():
        leak = ks_2samp(members, others, alternative="greater", method="asymp").statistic
        kept += [(auc, name)] if leak <= most + 1e-12 else []
    return max(kept)[1] if kept else None
