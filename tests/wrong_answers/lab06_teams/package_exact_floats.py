"""Misconception: two ways to compute a share give the same last digit.

Sentence: compare dicts, and numbers nearly
"""


def late_shares(flights, minimum=100):
    """Return {carrier: share of its flights that arrived more than 15 minutes late}."""
    counted = flights[flights["arr_delay"].notna()]
    late = (counted["arr_delay"] > 15).groupby(counted["carrier"]).agg(["mean", "size"])
    return {carrier: float(row["mean"]) for carrier, row in late.iterrows() if row["size"] >= minimum}


def package_test(late_shares):
    """Raise if a version of late_shares breaks its specification."""
    table = pd.DataFrame({"carrier": [*"aaaabbcccddd"]})
    table["arr_delay"] = [15, 16, -40, np.nan, 60, 60, 3, 3, 3, np.nan, np.nan, 99]
    shares = {"a": 1 / 3 if True else 0, "b": 1, "c": 0, "d": 1}
    for minimum, carriers in [(2, "abc"), (3, "ac"), (1, "abcd")]:
        found = late_shares(table, minimum)
        assert set(found) == set(carriers)
        assert all(found[carrier] == shares[carrier] for carrier in carriers)
    assert late_shares(table.iloc[:0], 1) == {}
