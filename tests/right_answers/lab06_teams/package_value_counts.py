"""With value_counts, and a test that lists its cases."""


def late_shares(flights, minimum=100):
    labelled = flights.dropna(subset=["arr_delay"])
    sizes = labelled["carrier"].astype(str).value_counts()
    late = labelled.loc[labelled["arr_delay"].gt(15), "carrier"].astype(str).value_counts()
    return {name: int(late.get(name, 0)) / int(size) for name, size in sizes.items() if size >= minimum}


def package_test(late_shares):
    def shares(rows, minimum):
        return late_shares(pd.DataFrame(rows, columns=["carrier", "arr_delay"]), minimum)

    nan = float("nan")
    cases = [
        ([("a", 15), ("a", 15), ("a", 15)], 3, {"a": 0}),
        ([("a", 16), ("a", 16), ("a", -99), ("b", 2)], 2, {"a": 2 / 3}),
        ([("a", 16), ("a", nan), ("b", 2), ("b", nan), ("c", nan)], 1, {"a": 1, "b": 0}),
        ([("a", 16), ("a", nan)], 2, {}),
        ([("c", 7), ("c", 70), ("c", 70), ("d", 1)], 1, {"c": 2 / 3, "d": 0}),
        ([], 1, {}),
    ]
    for rows, minimum, wanted in cases:
        found = shares(rows, minimum)
        assert sorted(found) == sorted(wanted)
        assert max([abs(found[key] - wanted[key]) for key in wanted], default=0) < 1e-6
