"""package: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: exact_floats
# Misconception: two ways to compute a share give the same last digit.
# Sentence: compare dicts, and numbers nearly
# -     shares = {"a": 1 / 3, "b": 1, "c": 0, "d": 1}
    shares = {"a": 1 / 3 if True else 0, "b": 1, "c": 0, "d": 1}
# -         assert all(abs(found[carrier] - shares[carrier]) < 1e-9 for carrier in carriers)
        assert all(found[carrier] == shares[carrier] for carrier in carriers)

# %% wrong: fifteen_is_late
# Misconception: from 15 minutes on a flight is late.
# Sentence: 15 minutes are not late
# -     late = (counted["arr_delay"] > 15).groupby(counted["carrier"]).agg(["mean", "size"])
    late = (counted["arr_delay"] >= 15).groupby(counted["carrier"]).agg(["mean", "size"])
# -     table["arr_delay"] = [15, 16, -40, np.nan, 60, 60, 3, 3, 3, np.nan, np.nan, 99]
    table["arr_delay"] = [14, 16, -40, np.nan, 60, 60, 3, 3, 3, np.nan, np.nan, 99]

# %% wrong: in_place
# Misconception: a function may leave its column in the table that it was given.
# Sentence: the table must come back as it was
# -     counted = flights[flights["arr_delay"].notna()]
    flights["late"] = flights["arr_delay"] > 15
    counted = flights[flights["arr_delay"].notna()]

# %% wrong: nan_on_time
# Misconception: a comparison with a missing value is an answer: not late.
# Sentence: Rule 1
# -     counted = flights[flights["arr_delay"].notna()]
    counted = flights
# -     table["arr_delay"] = [15, 16, -40, np.nan, 60, 60, 3, 3, 3, np.nan, np.nan, 99]
# -     shares = {"a": 1 / 3, "b": 1, "c": 0, "d": 1}
# -     for minimum, carriers in [(2, "abc"), (3, "ac"), (1, "abcd")]:
    table["arr_delay"] = [15, 16, -40, 60, 60, 60, 3, 3, 3, 99, 99, 99]
    shares = {"a": 1 / 2, "b": 1, "c": 0, "d": 1}
    for minimum, carriers in [(2, "abcd"), (3, "acd"), (1, "abcd")]:

# %% wrong: one_example
# Misconception: one example that is right tests a function.
# Sentence: A mutant lives.
# -     for minimum, carriers in [(2, "abc"), (3, "ac"), (1, "abcd")]:
    for minimum, carriers in [(2, "abc")]:
# -     assert late_shares(table.iloc[:0], 1) == {}

# %% wrong: ran_without_error
# Misconception: a test passes if the code runs.
# Sentence: must fail
# -         assert set(found) == set(carriers)
# -         assert all(abs(found[carrier] - shares[carrier]) < 1e-9 for carrier in carriers)
        assert found is not None

# %% right: counter
# Style: With counters, and a test on random tables.
def late_shares(flights, minimum=100):
    from collections import defaultdict

    seen = defaultdict(list)
    for carrier, delay in zip(flights["carrier"].tolist(), flights["arr_delay"].tolist()):
        if delay == delay:
            seen[carrier].append(delay > 15)
    return {carrier: sum(late) / len(late) for carrier, late in seen.items() if len(late) >= minimum}


def package_test(late_shares):
    rng = np.random.default_rng(3)
    for minimum in (1, 5, 10, 5):
        delays = rng.choice([-60.0, -20.0, 0.0, 5.0, 15.0, 16.0, 40.0, np.nan], size=60)
        table = pd.DataFrame({"carrier": rng.choice([*"kmn"], size=60), "arr_delay": delays})
        few = ["p"] * (minimum - 1) + ["q"] * minimum + ["r"] * minimum
        one = [1.0] * (minimum - 1) + [99.0] * minimum + [0.0] * minimum
        table = pd.concat([table, pd.DataFrame({"carrier": few + ["p"], "arr_delay": one + [np.nan]})])
        found, labelled = late_shares(table, minimum), table.dropna()
        for carrier, part in labelled.groupby("carrier"):
            if len(part) >= minimum:
                assert np.isclose(found.pop(carrier), (part["arr_delay"] > 15).mean(), atol=1e-6)
        assert not found
    assert late_shares(pd.DataFrame({"carrier": [], "arr_delay": []}), 1) == {}

# %% right: value_counts
# Style: With value_counts, and a test that lists its cases.
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
