"""error_budget: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: either_window
# Misconception: one of the two windows is enough to page.
# Sentence: The last five minutes burn at 50
# -     return {"left": float(left), "long": rates[0], "short": rates[1], "page": min(rates) > factor}
    return {"left": float(left), "long": rates[0], "short": rates[1], "page": max(rates) > factor}

# %% wrong: errors_not_burn
# Misconception: the burn rate is the share of bad requests.
# Sentence: Burning exactly what is allowed: a rate of 1
# -     rates = [float(bad[-rows:].sum() / max(total[-rows:].sum(), 1) / allowed) for rows in (long, short)]
    rates = [float(bad[-rows:].sum() / max(total[-rows:].sum(), 1)) for rows in (long, short)]

# %% wrong: never_negative
# Misconception: a budget cannot be less than empty.
# Sentence: all rows count, and it may be negative
# -     return {"left": float(left), "long": rates[0], "short": rates[1], "page": min(rates) > factor}
    return {"left": max(float(left), 0.0), "long": rates[0], "short": rates[1], "page": min(rates) > factor}

# %% wrong: one_window
# Misconception: the last five minutes say it all.
# Sentence: The last five minutes burn at 50
# -     return {"left": float(left), "long": rates[0], "short": rates[1], "page": min(rates) > factor}
    return {"left": float(left), "long": rates[0], "short": rates[1], "page": rates[1] > factor}

# %% wrong: rows_count_alike
# Misconception: each five minutes count the same, however many requests they had.
# Sentence: each request counts the same, not each row
# -     rates = [float(bad[-rows:].sum() / max(total[-rows:].sum(), 1) / allowed) for rows in (long, short)]
    rates = [float(np.mean(bad[-rows:] / np.maximum(total[-rows:], 1)) / allowed) for rows in (long, short)]

# %% right: pandas
# Style: With pandas' tails.
def error_budget(good, total, objective=0.99, long=12, short=1, factor=14.4):
    table = pd.DataFrame({"total": total, "bad": np.subtract(total, good)})

    def burn(rows):
        sums = table.tail(rows).sum()
        return sums["bad"] / sums["total"] / (1 - objective) if sums["total"] else 0.0

    sums = table.sum()
    left = 1 - sums["bad"] / ((1 - objective) * sums["total"])
    return {
        "left": left,
        "long": burn(long),
        "short": burn(short),
        "page": bool(burn(long) > factor and burn(short) > factor),
    }

# %% right: python
# Style: Plain Python over lists.
def error_budget(good, total, objective=0.99, long=12, short=1, factor=14.4):
    pairs = [(float(g), float(t)) for g, t in zip(good, total)]

    def bad_share(rows):
        asked = sum(t for _, t in rows)
        return 1 - sum(g for g, _ in rows) / asked if asked else 0.0

    burn = {"long": bad_share(pairs[-long:]) / (1 - objective), "short": bad_share(pairs[-short:]) / (1 - objective)}
    page = all(rate > factor for rate in burn.values())
    return burn | {"left": 1 - bad_share(pairs) / (1 - objective), "page": page}
