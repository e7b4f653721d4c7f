"""Counting, without means."""


def label_rates(day, late, today, wait):
    pairs = [(d, x) for d, x in zip(day, late)]
    known = [(d, x) for d, x in pairs if x == x]
    old = [x for d, x in known if d + wait <= today]
    ones = sum(x for _, x in known)
    return {"negative": ones / len(pairs), "known": ones / len(known), "matured": sum(old) / len(old)}
