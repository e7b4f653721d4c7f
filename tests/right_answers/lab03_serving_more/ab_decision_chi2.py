"""Style: chi-squared test without correction, which is z squared"""


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
