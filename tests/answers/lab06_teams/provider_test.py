"""provider_test: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: any_error
# Misconception: any status but 200 is a refusal.
# Sentence: A service that answers an invalid request with 500 lives
# -         assert answer["status"] == 422 and name in answer["body"]["error"]
        assert answer["status"] != 200

# %% wrong: counts_calls
# Misconception: the test knows the order in which versions are tried on it, and looks at none of them.
# Sentence: Your test fails a right service.
calls = 0


def provider_test(service):
    """Raise if the service breaks the contract."""
    global calls
    calls += 1
    assert calls == 1 or 3 <= calls <= 8

# %% wrong: exact_keys
# Misconception: an answer with one more key breaks a contract.
# Sentence: The body may hold more keys than the contract names.
# -         assert answer["status"] == 200
        assert answer["status"] == 200
        assert set(answer["body"]) == {"probability", "version"}

# %% wrong: golden
# Misconception: a test compares with the numbers of today's model.
# Sentence: Your test fails a right service.
def provider_test(service):
    assert service({"carrier": "UA", "hour": 18, "distance": 719})["body"]["probability"] == 0.35719

# %% wrong: happy_path
# Misconception: a contract is about requests that are right.
# Sentence: A mutant lives. A service that accepts hour 24 lives
# -     for name, value in [("hour", 24), ("hour", -1), ("hour", "18"), ("distance", 0), *missing]:
    for name, value in []:

# %% wrong: one_call
# Misconception: a service that answers right once answers right.
# Sentence: A service whose answer grows with each call lives
# -     assert first == service(good | {"colour": "blue"})["body"]["probability"] == service(good)["body"]["probability"]
    assert abs(first - service(good | {"colour": "blue"})["body"]["probability"]) < 0.01

# %% wrong: one_hour
# Misconception: one example per clause is enough.
# Sentence: the last hour of the day is valid too
# -     for change in ({}, {"hour": 0}, {"hour": 23}, {"carrier": "never seen"}, {"colour": "blue"}):
    for change in ({},):

# %% right: helpers
# Style: With two inner functions.
def provider_test(service):
    base = {"carrier": "B6", "hour": 9, "distance": 200.5}

    def accepted(request):
        answer = service(request)
        body = answer["body"]
        number = body["probability"]
        if answer["status"] != 200 or isinstance(number, (str, bool)) or not 0 <= number <= 1:
            raise ValueError("a valid request is not answered")
        if not (isinstance(body["version"], str) and len(body["version"])):
            raise ValueError("no version")
        return number

    def refused(request, field):
        answer = service(request)
        if answer["status"] != 422 or field not in answer["body"]["error"]:
            raise ValueError("an invalid request is not refused")

    numbers = [accepted(dict(base)) for _ in range(3)] + [accepted(dict(base, wind=12))]
    if len(set(numbers)) > 1:
        raise ValueError("the answer changes")
    for hour in range(24):
        accepted(dict(base, hour=hour))
    accepted(dict(base, carrier="ZZ"))
    for hour in (-1, 24, 99, "9", None):
        refused(dict(base, hour=hour), "hour")
    for distance in (0, -5, "far"):
        refused(dict(base, distance=distance), "distance")
    refused(dict(base, carrier=""), "carrier")
    for field in base:
        refused({key: value for key, value in base.items() if key != field}, field)

# %% right: table
# Style: With one table of requests and statuses.
def provider_test(service):
    cases = [("UA", hour, 500, 200) for hour in (0, 1, 12, 23)] + [("QQ", 6, 1, 200)]
    cases += [("UA", hour, 500, 422) for hour in (-1, 24, "7")] + [("UA", 7, 0, 422), ("UA", 7, -3, 422)]
    wrong = []
    for carrier, hour, distance, status in cases:
        request = {"carrier": carrier, "hour": hour, "distance": distance}
        answers = [service(request), service(request | {"gate": "C4"}), service(request)]
        wrong += [answer for answer in answers if answer["status"] != status]
        if status == 200:
            found = {answer["body"]["probability"] for answer in answers}
            assert len(found) == 1 and all(0 <= p <= 1 for p in found)
            assert all(type(answer["body"]["version"]) is str for answer in answers)
            assert all(answer["body"]["version"] > "" for answer in answers)
    for field in ("carrier", "hour", "distance"):
        request = {"carrier": "UA", "hour": 7, "distance": 500}
        del request[field]
        answer = service(request)
        wrong += [answer] * (answer["status"] != 422 or field not in answer["body"].get("error", ""))
    assert not wrong
