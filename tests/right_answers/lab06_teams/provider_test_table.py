"""With one table of requests and statuses."""


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
