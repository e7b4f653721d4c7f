"""ab_decision: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: difference_is_better
# Misconception: a sure difference is a reason to ship.
# Sentence: The new version is surely worse: keep the old one.
# -     if error == 0 or difference <= 0:
    if error == 0:
# -     return "ship" if 2 * norm.sf(difference / error) < alpha else "keep"
    return "ship" if 2 * norm.sf(abs(difference) / error) < alpha else "keep"

# %% wrong: higher_wins
# Misconception: the higher share is the better version.
# Sentence: 10 % against 10.5 % of 2,000: chance does that. Keep.
# -     return "ship" if 2 * norm.sf(difference / error) < alpha else "keep"
    return "ship"

# %% wrong: mismatch_later
# Misconception: a mismatch can be looked at when the test is over.
# Sentence: A mismatch is told at any size, before the planned one is reached.
# -     users = a["users"] + b["users"]
    users = a["users"] + b["users"]
    if min(a["users"], b["users"]) < planned:
        return "go on"

# %% wrong: no_ratio_check
# Misconception: the two halves need not be equally large.
# Sentence: 2,300 and 2,000 are no halves: somebody loses users.
# -     if users and binomtest(b["users"], users, 0.5).pvalue < 0.001:
    if users and binomtest(b["users"], users, 0.5).pvalue < 0:

# %% wrong: one_sided
# Misconception: only one direction matters, so half of p is enough.
# Sentence: One side would say 0.034.
# -     return "ship" if 2 * norm.sf(difference / error) < alpha else "keep"
    return "ship" if norm.sf(difference / error) < alpha else "keep"

# %% wrong: peeks
# Misconception: a small p may be used as soon as it is there.
# Sentence: Half of the planned users: do not look yet, however good it looks.
# -     if min(a["users"], b["users"]) < planned:
    if not users:

# %% wrong: together
# Misconception: the planned number counts both halves together.
# Sentence: One user is missing from the plan in one half.
# -     if min(a["users"], b["users"]) < planned:
    if users / 2 < planned - 1:

# %% right: chi2
# Style: chi-squared test without correction, which is z squared
def ab_decision(a, b, planned, alpha=0.05):
    from scipy.stats import chi2_contingency

    n = np.array([a["users"], b["users"]])
    if n.sum() > 0 and binomtest(int(n[1]), int(n.sum()), 0.5).pvalue < 0.001:
        return "broken"
    if (n < planned).any():
        return "go on"
    bought = np.array([a["bought"], b["bought"]])
    if bought.sum() in (0, n.sum()):
        return "keep"
    p = chi2_contingency([bought, n - bought], correction=False)[1]
    return "ship" if p < alpha and bought[1] / n[1] > bought[0] / n[0] else "keep"

# %% right: critical
# Style: compares z with its critical value
def ab_decision(a, b, planned, alpha=0.05):
    na, nb, xa, xb = a["users"], b["users"], a["bought"], b["bought"]
    if na + nb and binomtest(nb, na + nb).pvalue < 0.001:
        return "broken"
    if na < planned or nb < planned:
        return "go on"
    p = (xa + xb) / (na + nb)
    if p in (0, 1):
        return "keep"
    z = (xb / nb - xa / na) / np.sqrt(p * (1 - p) * (1 / na + 1 / nb))
    return "ship" if z > norm.isf(alpha / 2) else "keep"
