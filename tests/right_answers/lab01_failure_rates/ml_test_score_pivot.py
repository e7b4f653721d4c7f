"""Points by a mapping, sums by a pivot."""


def ml_test_score(tests):
    points = np.select(
        [tests["run"] == "automatically", (tests["run"] == "by hand") & tests["written down"]], [1, 0.5], 0
    )
    sums = tests.assign(points=points).pivot_table(index="section", values="points", aggfunc="sum")["points"]
    sums = sums.reindex(["data", "infrastructure", "model", "monitoring"], fill_value=0)
    return {**sums.to_dict(), "final": sums.min(), "next": sums.idxmin()}
