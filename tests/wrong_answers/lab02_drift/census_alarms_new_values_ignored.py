"""Misconception: a value that is not in the reference cannot be compared.

Sentence: only mig_msa has moved by 1995: to a new value
"""


def census_alarms(reference, current, false_alarms=0.01):
    from scipy.stats import chi2

    alarms = {}
    for field in reference.columns:
        a, b = reference[field].astype(object), current[field].astype(object)
        counts = a.value_counts()
        b = b[b.isin(counts.index)]
        if len(b) == 0:
            continue
        common = counts.index[counts >= 50]
        a, b = a.where(a.isin(common), "rare"), b.where(b.isin(common), "rare")
        p, q = a.value_counts(normalize=True).align(b.value_counts(normalize=True), fill_value=0)
        bins = len(p)
        p, q = np.maximum(p, 1e-4), np.maximum(q, 1e-4)
        score = float(((q - p) * np.log(q / p)).sum())
        limit = chi2.isf(false_alarms / len(reference.columns), bins - 1) * (1 / len(a) + 1 / len(b)) if bins > 1 else 1
        if score > limit:
            alarms[field] = score
    return alarms
