"""Differences of neighbouring buckets, walked through."""


def read_back(text, name, q):
    cumulative = {}
    for (sample, labels), value in samples(text).items():
        if sample == name + "_bucket":
            le = dict(labels)["le"]
            cumulative[le] = cumulative.get(le, 0.0) + value
    total = cumulative.get("+Inf", 0.0)
    if total == 0:
        return float("nan")
    rest, lower, before = q * total, 0.0, 0.0
    for le in sorted(cumulative, key=float):
        inside = cumulative[le] - before
        if rest <= inside and le != "+Inf":
            return lower + (float(le) - lower) * rest / inside if inside else lower
        if le != "+Inf":
            rest, lower, before = rest - inside, float(le), cumulative[le]
    return lower
