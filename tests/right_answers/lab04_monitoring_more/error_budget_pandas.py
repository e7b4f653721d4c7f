"""With pandas' tails."""


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
