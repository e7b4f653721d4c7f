"""Concept by a test of the differences, summed over ten groups."""


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
