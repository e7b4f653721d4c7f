"""Style: compares z with its critical value"""


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
