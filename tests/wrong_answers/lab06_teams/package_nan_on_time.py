"""Misconception: a comparison with a missing value is an answer: not late.

Sentence: Rule 1
"""


def late_shares(flights, minimum=100):
    """Return {carrier: share of its flights that arrived more than 15 minutes late}."""
    counted = flights
    late = (counted["arr_delay"] > 15).groupby(counted["carrier"]).agg(["mean", "size"])
    return {carrier: float(row["mean"]) for carrier, row in late.iterrows() if row["size"] >= minimum}


def package_test(late_shares):
    """Raise if a version of late_shares breaks its specification."""
    table = pd.DataFrame({"carrier": [*"aaaabbcccddd"]})
    table["arr_delay"] = [15, 16, -40, 60, 60, 60, 3, 3, 3, 99, 99, 99]
    shares = {"a": 1 / 2, "b": 1, "c": 0, "d": 1}
    for minimum, carriers in [(2, "abcd"), (3, "acd"), (1, "abcd")]:
        found = late_shares(table, minimum)
        assert set(found) == set(carriers)
        assert all(abs(found[carrier] - shares[carrier]) < 1e-9 for carrier in carriers)
    assert late_shares(table.iloc[:0], 1) == {}
