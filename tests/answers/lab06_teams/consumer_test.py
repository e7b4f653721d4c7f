"""consumer_test: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: always_answered
# Misconception: a call always comes back with something.
# Sentence: A mutant lives. A client that fails when no answer came lives
# -     assert decide(None) == "ask"

# %% wrong: counts_calls
# Misconception: the test knows the order in which versions are tried on it, and looks at none of them.
# Sentence: Your test fails a right client.
calls = 0


def consumer_test(decide):
    """Raise if the client breaks the contract."""
    global calls
    calls += 1
    assert calls in (1, 3, 4)

# %% wrong: errors_have_no_body
# Misconception: an answer with an error never has a probability.
# Sentence: A mutant lives. A client that uses the probability in a 503 lives
# -         assert decide({"status": status, "body": {"probability": 0.5, "version": "v7"}}) == "ask"

# %% wrong: no_boundary
# Misconception: values in the middle of a range test its boundary too.
# Sentence: A mutant lives. A client that is quiet at exactly 1/6 lives
# -     for probability, action in [(0, "quiet"), (0.1, "quiet"), (1 / 6, "warn"), (0.3, "warn"), (1, "warn")]:
    for probability, action in [(0, "quiet"), (0.1, "quiet"), (0.3, "warn"), (1, "warn")]:

# %% wrong: numbers_only
# Misconception: a probability with status 200 is a usable number.
# Sentence: A mutant lives. A client that
# -     for unusable in (None, "0.9", float("nan"), -0.1, 23.7):
    for unusable in (None,):

# %% wrong: strict_body
# Misconception: one more key in the body is an error.
# Sentence: your test must let it pass
# -     assert decide(None) == "ask"
    assert decide({"status": 200, "body": {"probability": 0.5, "version": "v7", "new": 1}}) == "ask"

# %% right: grid
# Style: With a function that builds the response.
def consumer_test(decide):
    def action(status=200, **body):
        return decide({"status": status, "body": {"version": "x"} | body})

    expected = {
        0.0: "quiet",
        0.16: "quiet",
        1 / 6: "warn",
        0.2: "warn",
        0.49: "warn",
        0.8: "warn",
        1.0: "warn",
        0.9999: "warn",
    }
    for probability, wanted in expected.items():
        if {action(probability=probability), action(probability=probability, note="new")} != {wanted}:
            raise RuntimeError(probability)
    unusable = [action(), action(probability=None), action(probability="0.9"), action(probability=np.nan)]
    unusable += [action(probability=-0.01), action(probability=1.01), action(probability=50), decide(None)]
    for status in (400, 404, 422, 429, 500, 502, 503):
        unusable += [action(status), action(status, probability=0.01), action(status, probability=0.9)]
    if set(unusable) != {"ask"}:
        raise RuntimeError(unusable)

# %% right: pairs
# Style: With a list of pairs, one for each clause.
def consumer_test(decide):
    ok, nan = {"version": "7"}, float("nan")
    pairs = [({"status": 200, "body": ok | {"probability": p}}, "quiet") for p in (0, 0.05, 0.1666)]
    pairs += [({"status": 200, "body": ok | {"probability": p, "extra": None}}, "warn") for p in (1 / 6, 0.25, 1)]
    pairs += [({"status": 200, "body": ok | {"probability": p}}, "ask") for p in (None, "0.9", nan, -0.1, 1.5, "x")]
    pairs += [
        ({"status": s, "body": b}, "ask") for s in (500, 503, 422) for b in ({}, {"probability": 0.9}, {"error": "e"})
    ]
    pairs += [({"status": 200, "body": ok}, "ask"), (None, "ask")]
    failed = [response for response, wanted in pairs if decide(response) != wanted]
    assert failed == []
