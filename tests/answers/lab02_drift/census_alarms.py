"""census_alarms: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: custom
# Misconception: above 0.25 is drift, below is not.
# Sentence: One field, 500 and 500 rows
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
        limit = chi2.isf(false_alarms / len(reference.columns), bins - 1) * (1 / len(a) + 1 / len(b)) if bins > 1 else 1
        if score > 0.25:
            alarms[field] = score
    return alarms

# %% wrong: each_field_alone
# Misconception: twenty questions at 1 % are one question at 1 %.
# Sentence: 61 fields share the false alarms
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

# %% wrong: new_values_ignored
# Misconception: a value that is not in the reference cannot be compared.
# Sentence: only mig_msa has moved by 1995: to a new value
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

# %% wrong: rare_apart
# Misconception: every value deserves a bin of its own.
# Sentence: are one bin, 'rare'
def census_alarms(reference, current, false_alarms=0.01):
    from scipy.stats import chi2

    alarms = {}
    for field in reference.columns:
        a, b = reference[field].astype(object), current[field].astype(object)
        counts = a.value_counts()
        common = counts.index[counts >= 1]
        a, b = a.where(a.isin(common), "rare"), b.where(b.isin(common), "rare")
        p, q = a.value_counts(normalize=True).align(b.value_counts(normalize=True), fill_value=0)
        bins = len(p)
        p, q = np.maximum(p, 1e-4), np.maximum(q, 1e-4)
        score = float(((q - p) * np.log(q / p)).sum())
        limit = chi2.isf(false_alarms / len(reference.columns), bins - 1) * (1 / len(a) + 1 / len(b)) if bins > 1 else 1
        if score > limit:
            alarms[field] = score
    return alarms

# %% wrong: rare_of_both
# Misconception: a value is common if both samples together have many rows of it.
# Sentence: all fall into the one bin 'rare'
def census_alarms(reference, current, false_alarms=0.01):
    found = {}
    for field in reference:
        together = pd.concat([reference[field], current[field]]).astype(object).value_counts()
        common = together.index[together >= 50]
        tables = [table[field].astype(object) for table in (reference, current)]
        shares = [values.where(values.isin(common), "rare").value_counts(normalize=True) for values in tables]
        p, q = shares[0].align(shares[1], fill_value=0)
        p, q = p.clip(lower=1e-4), q.clip(lower=1e-4)
        score = float(((q - p) * np.log(q / p)).sum())
        allowed = false_alarms / len(reference.columns)
        if len(p) > 1 and score > null_threshold(len(reference), len(current), len(p), allowed):
            found[field] = score
    return found

# %% wrong: ten_bins
# Misconception: every field has ten bins.
# Sentence: One field, 500 and 500 rows
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
        limit = chi2.isf(false_alarms / len(reference.columns), 9) * (1 / len(a) + 1 / len(b)) if bins > 1 else 1
        if score > limit:
            alarms[field] = score
    return alarms

# %% wrong: two_bins
# Misconception: the number of bins does not matter.
# Sentence: Six bins need a higher limit
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
        limit = chi2.isf(false_alarms / len(reference.columns), 1) * (1 / len(a) + 1 / len(b)) if bins > 1 else 1
        if score > limit:
            alarms[field] = score
    return alarms

# %% right: counter
# Style: With counters and null_threshold.
def census_alarms(reference, current, false_alarms=0.01):
    from collections import Counter

    found = {}
    for name in reference:
        known = {value for value, count in Counter(reference[name].tolist()).items() if count >= 50}
        tables = [Counter(v if v in known else "rare" for v in t[name].tolist()) for t in (reference, current)]
        bins = set(tables[0]) | set(tables[1])
        if len(bins) == 1:
            continue
        p, q = ([max(t[b] / t.total(), 1e-4) for b in sorted(bins)] for t in tables)
        value = sum((y - x) * np.log(y / x) for x, y in zip(p, q))
        if value > null_threshold(len(reference), len(current), len(bins), false_alarms / len(list(reference))):
            found[name] = value
    return found

# %% right: crosstab
# Style: With one contingency table per field.
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
        limit = chi2.isf(false_alarms / len(reference.columns), bins - 1) * (1 / len(a) + 1 / len(b)) if bins > 1 else 1
        if score > limit:
            alarms[field] = score
    return alarms
