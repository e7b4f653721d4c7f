"""Misconception: a fee is paid for each call.

Sentence: two fees
"""


def judge_claim(sought, group, rates, money):
    """Return a table of what the claim comes to in each group, and for all."""
    (recall, alarm), (benefit, cost, fee) = rates, money
    counts = pd.DataFrame({"yes": np.asarray(sought, float), "n": 1.0}).groupby(np.asarray(group, object)).sum()
    counts.loc["all"] = counts.sum()
    yes, no = counts["yes"], counts["n"] - counts["yes"]
    called, false = recall * yes, alarm * no
    return pd.DataFrame(
        {
            "base_rate": yes / counts["n"],
            "accuracy": (called + no - false) / counts["n"],
            "no_to_all": no / counts["n"],
            "precision": called / (called + false),
            "value": benefit * called - cost * false - fee * (called + false),
        }
    )
