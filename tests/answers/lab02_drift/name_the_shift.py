"""name_the_shift: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: any_label
# Misconception: a few labels are enough.
# Sentence: Fewer than 200 labels: nobody knows
def name_the_shift(reference, current):
    from scipy.stats import ks_2samp

    wind = current["wind"]
    if wind.isna().mean() > 0.05 or wind.min() < 0 or wind.nunique() == 1:
        return "fault"
    if ks_2samp(reference["wind"], wind.dropna()).pvalue < 0.001:
        return "data"
    if current["late"].count() == 0:
        return "cannot tell"
    cuts = np.quantile(reference["wind"], [0.25, 0.5, 0.75])
    rates = [table["late"].groupby(np.searchsorted(cuts, table["wind"])).mean() for table in (reference, current)]
    return "concept" if (rates[0] - rates[1]).abs().max() > 0.1 else "none"

# %% wrong: counts_calls
# Misconception: the windows come in a known order, so that nobody has to look at them.
# Sentence: Of 40 faults, at least 36: missing, negative or constant winds.
kinds, calls = ["fault", "data", "cannot tell", "concept", "none"], 0


def name_the_shift(reference, current):
    """Return "fault", "data", "cannot tell", "concept" or "none"."""
    global calls
    calls += 1
    return kinds[calls - 1] if calls <= 5 else kinds[(calls - 6) // 40] if calls <= 205 else "data"

# %% wrong: custom_limit
# Misconception: a PSI below 0.1 is no drift.
# Sentence: have moved, if only a little
def name_the_shift(reference, current):
    from scipy.stats import ks_2samp

    wind = current["wind"]
    if wind.isna().mean() > 0.05 or wind.min() < 0 or wind.nunique() == 1:
        return "fault"
    from_ends = np.quantile(reference["wind"], np.arange(1, 10) / 10)
    p, q = (
        np.bincount(np.searchsorted(from_ends, x, side="right"), minlength=10) / 2000 for x in (reference["wind"], wind)
    )
    if np.sum((q - p) * np.log(np.maximum(q, 1e-4) / p)) > 0.1:
        return "data"
    if current["late"].count() < 200:
        return "cannot tell"
    cuts = np.quantile(reference["wind"], [0.25, 0.5, 0.75])
    rates = [table["late"].groupby(np.searchsorted(cuts, table["wind"])).mean() for table in (reference, current)]
    return "concept" if (rates[0] - rates[1]).abs().max() > 0.1 else "none"

# %% wrong: eager
# Misconception: five per cent false alarms are none.
# Sentence: chance alone must not raise an alarm
def name_the_shift(reference, current):
    from scipy.stats import ks_2samp

    wind = current["wind"]
    if wind.isna().mean() > 0.05 or wind.min() < 0 or wind.nunique() == 1:
        return "fault"
    if ks_2samp(reference["wind"], wind.dropna()).pvalue < 0.001:
        return "data"
    if current["late"].count() < 200:
        return "cannot tell"
    cuts = np.quantile(reference["wind"], [0.25, 0.5, 0.75])
    rates = [table["late"].groupby(np.searchsorted(cuts, table["wind"])).mean() for table in (reference, current)]
    return "concept" if (rates[0] - rates[1]).abs().max() > 0.02 else "none"

# %% wrong: fault_is_drift
# Misconception: a fault is a kind of drift.
# Sentence: A fault imitates drift
def name_the_shift(reference, current):
    from scipy.stats import ks_2samp

    wind = current["wind"]
    if wind.notna().all() and ks_2samp(reference["wind"], wind).pvalue < 0.001:
        return "data"
    if wind.isna().mean() > 0.05 or wind.min() < 0 or wind.nunique() == 1:
        return "fault"
    if ks_2samp(reference["wind"], wind.dropna()).pvalue < 0.001:
        return "data"
    if current["late"].count() < 200:
        return "cannot tell"
    cuts = np.quantile(reference["wind"], [0.25, 0.5, 0.75])
    rates = [table["late"].groupby(np.searchsorted(cuts, table["wind"])).mean() for table in (reference, current)]
    return "concept" if (rates[0] - rates[1]).abs().max() > 0.1 else "none"

# %% wrong: missing_is_on_time
# Misconception: no label means on time.
# Sentence: Fewer than 200 labels: nobody knows
def name_the_shift(reference, current):
    from scipy.stats import ks_2samp

    wind = current["wind"]
    if wind.isna().mean() > 0.05 or wind.min() < 0 or wind.nunique() == 1:
        return "fault"
    if ks_2samp(reference["wind"], wind.dropna()).pvalue < 0.001:
        return "data"
    current = current.fillna({"late": 0})
    cuts = np.quantile(reference["wind"], [0.25, 0.5, 0.75])
    rates = [table["late"].groupby(np.searchsorted(cuts, table["wind"])).mean() for table in (reference, current)]
    return "concept" if (rates[0] - rates[1]).abs().max() > 0.1 else "none"

# %% wrong: no_label_is_none
# Misconception: what cannot be seen has not happened.
# Sentence: Fewer than 200 labels: nobody knows
def name_the_shift(reference, current):
    from scipy.stats import ks_2samp

    wind = current["wind"]
    if wind.isna().mean() > 0.05 or wind.min() < 0 or wind.nunique() == 1:
        return "fault"
    if ks_2samp(reference["wind"], wind.dropna()).pvalue < 0.001:
        return "data"
    if current["late"].count() < 200:
        return "none"
    cuts = np.quantile(reference["wind"], [0.25, 0.5, 0.75])
    rates = [table["late"].groupby(np.searchsorted(cuts, table["wind"])).mean() for table in (reference, current)]
    return "concept" if (rates[0] - rates[1]).abs().max() > 0.1 else "none"

# %% wrong: overall_rate
# Misconception: a concept shows in the overall rate.
# Sentence: compare within groups of equal wind
def name_the_shift(reference, current):
    from scipy.stats import ks_2samp

    wind = current["wind"]
    if wind.isna().mean() > 0.05 or wind.min() < 0 or wind.nunique() == 1:
        return "fault"
    if ks_2samp(reference["wind"], wind.dropna()).pvalue < 0.001:
        return "data"
    if current["late"].count() < 200:
        return "cannot tell"
    if abs(reference["late"].mean() - current["late"].mean()) < 0.05:
        return "none"
    cuts = np.quantile(reference["wind"], [0.25, 0.5, 0.75])
    rates = [table["late"].groupby(np.searchsorted(cuts, table["wind"])).mean() for table in (reference, current)]
    return "concept" if (rates[0] - rates[1]).abs().max() > 0.1 else "none"

# %% right: logistic
# Style: Concept by a test of the differences, summed over ten groups.
def name_the_shift(reference, current):
    from scipy.stats import chi2, ks_2samp

    wind = current["wind"].to_numpy()
    if np.isnan(wind).mean() > 0.05 or np.nanmin(wind) < 0 or np.nanmax(wind) == np.nanmin(wind):
        return "fault"
    if ks_2samp(reference["wind"].to_numpy(), wind).pvalue < 0.002:
        return "data"
    known = current.dropna()
    if len(known) < 200:
        return "cannot tell"
    total, cuts = 0.0, np.quantile(reference["wind"], np.arange(1, 10) / 10)
    for group in range(10):
        late = [t["late"][np.searchsorted(cuts, t["wind"]) == group] for t in (reference, known)]
        rate = pd.concat(late).mean()
        spread = rate * (1 - rate) * (1 / len(late[0]) + 1 / len(late[1]))
        total += (late[0].mean() - late[1].mean()) ** 2 / spread
    return "concept" if total > chi2.isf(0.001, 10) else "none"

# %% right: scipy
# Style: By SciPy's KS test and quarters of the wind.
def name_the_shift(reference, current):
    from scipy.stats import ks_2samp

    wind = current["wind"]
    if wind.isna().mean() > 0.05 or wind.min() < 0 or wind.nunique() == 1:
        return "fault"
    if ks_2samp(reference["wind"], wind.dropna()).pvalue < 0.001:
        return "data"
    if current["late"].count() < 200:
        return "cannot tell"
    cuts = np.quantile(reference["wind"], [0.25, 0.5, 0.75])
    rates = [table["late"].groupby(np.searchsorted(cuts, table["wind"])).mean() for table in (reference, current)]
    return "concept" if (rates[0] - rates[1]).abs().max() > 0.1 else "none"
