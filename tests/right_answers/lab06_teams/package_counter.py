"""With counters, and a test on random tables."""


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
