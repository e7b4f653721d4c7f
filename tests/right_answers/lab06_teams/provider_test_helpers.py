"""With two inner functions."""


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
