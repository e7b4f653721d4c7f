"""ml_test_score: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: automatic_must_be_written
# Misconception: an automatic test counts only if its results are written down.
# Sentence: A test that runs automatically is worth 1, written down or not.
# -     by_hand = (tests["run"] == "by hand") & tests["written down"]
# -     worth = (tests["run"] == "automatically") + 0.5 * by_hand
    worth = ((tests["run"] == "automatically") + 0.5 * (tests["run"] == "by hand")) * tests["written down"]

# %% wrong: mean
# Misconception: the score is the mean of the sections.
# Sentence: By hand and not written down is worth 0: the lowest.
# -     return {**scores, "final": scores[weakest], "next": weakest}
    return {**scores, "final": sum(scores.values()) / 4, "next": weakest}

# %% wrong: missing_section_left_out
# Misconception: a section without tests has no score and cannot be the lowest.
# Sentence: The table has no test of the model: that section scores 0.
# -     sections = ["data", "infrastructure", "model", "monitoring"]
# -     scores = {name: float(worth[tests["section"] == name].sum()) for name in sections}
# -     weakest = min(sections, key=scores.get)
    scores = worth.groupby(tests["section"]).sum().astype(float).to_dict()
    weakest = min(sorted(scores), key=scores.get)

# %% wrong: paper_counts
# Misconception: a test that is described but never run is worth half a point.
# Sentence: What is never run is worth 0
# -     by_hand = (tests["run"] == "by hand") & tests["written down"]
# -     worth = (tests["run"] == "automatically") + 0.5 * by_hand
    worth = (tests["run"] == "automatically") + 0.5 * ((tests["run"] != "automatically") & tests["written down"])

# %% wrong: sum
# Misconception: the score is the sum of all tests.
# Sentence: By hand and not written down is worth 0: the lowest.
# -     return {**scores, "final": scores[weakest], "next": weakest}
    return {**scores, "final": sum(scores.values()), "next": weakest}

# %% wrong: written_or_not
# Misconception: a test that somebody ran counts, written down or not.
# Sentence: By hand and not written down is worth 0: the lowest.
# -     by_hand = (tests["run"] == "by hand") & tests["written down"]
# -     worth = (tests["run"] == "automatically") + 0.5 * by_hand
    worth = (tests["run"] == "automatically") + 0.5 * (tests["run"] == "by hand")

# %% right: loop
# Style: One test after the other.
def ml_test_score(tests):
    scores = dict.fromkeys(("data", "infrastructure", "model", "monitoring"), 0.0)
    for row in tests.to_dict("records"):
        if row["run"] == "automatically":
            scores[row["section"]] += 1
        elif row["run"] == "by hand" and row["written down"]:
            scores[row["section"]] += 0.5
    lowest = min(scores.values())
    first = next(name for name in sorted(scores) if scores[name] == lowest)
    return scores | {"final": lowest, "next": first}

# %% right: pivot
# Style: Points by a mapping, sums by a pivot.
def ml_test_score(tests):
    points = np.select(
        [tests["run"] == "automatically", (tests["run"] == "by hand") & tests["written down"]], [1, 0.5], 0
    )
    sums = tests.assign(points=points).pivot_table(index="section", values="points", aggfunc="sum")["points"]
    sums = sums.reindex(["data", "infrastructure", "model", "monitoring"], fill_value=0)
    return {**sums.to_dict(), "final": sums.min(), "next": sums.idxmin()}
