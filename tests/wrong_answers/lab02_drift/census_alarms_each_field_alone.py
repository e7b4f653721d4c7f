"""Misconception: twenty questions at 1 % are one question at 1 %.

Sentence: 61 fields share the false alarms
"""


def census_alarms(reference, current, false_alarms=0.01):
    from scipy.stats import chi2

    alarms = {}
    for field in reference.columns:
        a, b = reference[field].astype(object), current[field].astype(object)
        counts = a.value_counts()
        common = counts.index[counts >= 50]
        a, b = a.where(a.isin(common), "rare"), b.where(b.isin(common), "rare")
        p, q = a.value_counts(normalize=True).align(b.value_counts(normalize=True), fill_value=0)
        bins = len(p)
        p, q = np.maximum(p, 1e-4), np.maximum(q, 1e-4)
        score = float(((q - p) * np.log(q / p)).sum())
        limit = chi2.isf(false_alarms, bins - 1) * (1 / len(a) + 1 / len(b)) if bins > 1 else 1
        if score > limit:
            alarms[field] = score
    return alarms
