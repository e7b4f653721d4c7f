"""Logarithms of the monthly shares, summed over the lives that occur."""


def survivorship(models, today=36, months=12):
    rows = [(s, e, e == e) for s, e in zip(models["started"].tolist(), models["ended"].tolist(), strict=True)]
    length = [(e if over else today) - s for s, e, over in rows]
    share = 1.0
    for month in sorted({long for long, (_, _, over) in zip(length, rows, strict=True) if over and long <= months}):
        died = sum(over and long == month for long, (_, _, over) in zip(length, rows, strict=True))
        share *= 1 - died / sum(long >= month for long in length)

    def part(keep):
        kept = [long > months for long, row in zip(length, rows, strict=True) if keep(row)]
        return sum(kept) / len(kept)

    return {
        "ended": part(lambda row: row[2]),
        "running": part(lambda row: not row[2]),
        "old enough": part(lambda row: today - row[0] > months),
        "kaplan-meier": share,
    }
