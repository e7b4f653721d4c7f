"""Right versions and mutants of what lab 6 tests: a mutant has one fault, and a good test tells the two apart.

Mutation testing: R. DeMillo, R. Lipton, F. Sayward, "Hints on Test Data Selection: Help for the Practicing
Programmer", IEEE Computer 11(4), 1978, https://doi.org/10.1109/C-M.1978.218136. Each function returns
{sentence: version}; a mutant's sentence says what a test has missed that lets it live, a right version's what a test
must not forbid.
"""

from __future__ import annotations

from collections.abc import Callable

from course.contracts import FIELDS, decide, invalid_field, service
from course.mutations import answering, changed, counted, growing, lenient, shares, stubborn, unlike

Versions = dict[str, Callable]
KNOWN = ("UA", "AA", "DL", "B6", "EV", "MQ", "9E", "WN", "US")


def _terse(request: dict) -> dict:
    field = invalid_field(request)
    return {"status": 422, "body": {"error": field}} if field else service(request)


# -- services -----------------------------------------------------------------------------------------------------

# What is done to the body of an answer with status 200: right, and wrong.
RIGHT_ANSWERS = {
    "The service of this lab keeps the contract.": lambda r, b: None,
    "A probability of 0 is allowed: test the range, not one model's numbers.": lambda r, b: b.update(probability=0.0),
    "A probability of 1, a whole number, is allowed: a number from 0 to 1.": lambda r, b: b.update(probability=1),
    "The body may hold more keys than the contract names.": lambda r, b: b.update(model="trees", milliseconds=3),
    "Another version text is allowed: the model is replaced every month.": lambda r, b: b.update(version="v7"),
}
WRONG_ANSWERS = {
    "A probability in per cent lives: clause 1 wants a number from 0 to 1.": lambda r, b: b.update(
        probability=100 * b["probability"]
    ),
    "A negative probability lives: clause 1 wants a number from 0 to 1.": lambda r, b: b.update(probability=-0.2),
    "A probability sent as text lives: clause 1 wants a number.": lambda r, b: b.update(
        probability=str(b["probability"])
    ),
    "A probability of None lives: clause 1 wants a number.": lambda r, b: b.update(probability=None),
    "An answer without a version lives: clause 1 wants one.": lambda r, b: b.pop("version"),
    "An empty version lives: clause 1 wants a text that is not empty.": lambda r, b: b.update(version=""),
    "A probability above 1 in hour 23 lives: the last hour of the day is valid too.": lambda r, b: b.update(
        probability=1.02 if r["hour"] == 23 else b["probability"]
    ),
    "An unknown carrier with the probability None lives: clause 2.": lambda r, b: b.update(
        probability=b["probability"] if r["carrier"] in KNOWN else None
    ),
    "A field that the service does not know changes the answer: clause 3.": lambda r, b: b.update(
        probability=b["probability"] / (2 if set(r) - set(FIELDS) else 1)
    ),
}
# Which valid requests are refused, and which invalid ones are repaired, with what.
REFUSED = {
    "A service that refuses hour 0 lives: midnight is a valid hour.": lambda r: r.get("hour") == 0,
    "A service that refuses an unknown carrier lives: clause 2.": lambda r: r.get("carrier") not in KNOWN,
    "A service that refuses a field it does not know lives: clause 3.": lambda r: set(r) - set(FIELDS),
}
REPAIRED = {
    "A service that accepts hour 24 lives: clause 5.": (lambda r: r.get("hour") == 24, {"hour": 23}),
    "A service that accepts hour -1 lives: clause 5.": (lambda r: r.get("hour") == -1, {"hour": 23}),
    "A service that accepts an hour sent as text lives: clause 5.": (
        lambda r: type(r.get("hour")) is str,
        {"hour": 9},
    ),
    "A service that accepts the distance 0 lives: clause 5.": (lambda r: r.get("distance") == 0, {"distance": 1}),
    "A service that fills in a missing carrier lives: clause 5.": (lambda r: "carrier" not in r, {"carrier": "UA"}),
    "A service that fills in a missing hour lives: clause 5.": (lambda r: "hour" not in r, {"hour": 12}),
    "A service that fills in a missing distance lives: clause 5.": (lambda r: "distance" not in r, {"distance": 500}),
}


def right_services() -> Versions:
    """Return services that keep the contract in different ways."""
    versions = {sentence: answering(change) for sentence, change in RIGHT_ANSWERS.items()}
    terse = "The error text may be worded in any way that names the field."
    return {**versions, terse: lambda request: _terse(request)}


def broken_services() -> Versions:
    """Return services that break the contract, each in one way."""
    return {
        **{sentence: answering(change) for sentence, change in WRONG_ANSWERS.items()},
        "A service whose answer grows with each call lives: clause 4 wants the same probability.": growing(),
        **{sentence: stubborn(refuses) for sentence, refuses in REFUSED.items()},
        **{sentence: lenient(accepts, repair) for sentence, (accepts, repair) in REPAIRED.items()},
        "A service that answers an invalid request with 500 lives: clause 5 says 422.": changed(
            lambda request, answer: answer.update(status=200 if answer["status"] == 200 else 500)
        ),
        "An error that does not name the field lives: clause 5.": changed(
            lambda request, answer: answer["status"] == 422 and answer["body"].update(error="bad request")
        ),
    }


# -- clients ------------------------------------------------------------------------------------------------------


def _sent(response: dict | None) -> object:
    """Return the probability of an answer with status 200, "absent" without one, "no" for any other answer."""
    return response["body"].get("probability", "absent") if response and response["status"] == 200 else "no"


def _number(response: dict | None) -> float | None:
    sent = _sent(response)
    return sent if type(sent) in (int, float) else None


def _status(response: dict | None, status: int) -> bool:
    return response is not None and response["status"] == status


# Where a client differs from the right one, and what it does there: an answer, or an error.
WRONG_CLIENTS = {
    "A client that warns from one half on lives: clause 1 says 1/6.": (
        lambda r: decide(r) == "warn" and _number(r) < 0.5,
        "quiet",
    ),
    "A client that is quiet at exactly 1/6 lives: clause 1 says from 1/6 on.": (lambda r: _sent(r) == 1 / 6, "quiet"),
    "A client that asks at a probability of 0 lives: 0 is valid, and quiet.": (lambda r: _sent(r) == 0, "ask"),
    "A client that asks at a probability of 1 lives: 1 is valid.": (lambda r: _sent(r) == 1, "ask"),
    "A client that is quiet after a status 500 lives: clause 2.": (lambda r: _status(r, 500), "quiet"),
    "A client that fails on a status 422 lives: clause 2.": (lambda r: _status(r, 422), KeyError("probability")),
    "A client that uses the probability in a 503 lives: clause 2.": (
        lambda r: _status(r, 503) and "probability" in r["body"],
        "warn",
    ),
    "A client that fails without a probability lives: clause 3.": (lambda r: _sent(r) == "absent", KeyError("p")),
    "A client that takes None for 0 lives: clause 3.": (lambda r: _sent(r) is None, "quiet"),
    "A client that is quiet at NaN lives: clause 3.": (lambda r: _sent(r) != _sent(r), "quiet"),
    "A client that warns at 23.7 lives: clause 3, a probability is at most 1.": (
        lambda r: _number(r) is not None and _number(r) > 1,
        "warn",
    ),
    "A client that is quiet at -0.1 lives: clause 3.": (lambda r: _number(r) is not None and _number(r) < 0, "quiet"),
    "A client that reads the text '0.9' as a number lives: clause 3.": (
        lambda r: type(_sent(r)) is str and _sent(r) not in ("absent", "no"),
        "warn",
    ),
    "A client that asks because the body has one more key lives: clause 4.": (
        lambda r: _sent(r) != "no" and len(r["body"]) > 2,
        "ask",
    ),
    "A client that fails when no answer came lives: clause 5.": (lambda r: r is None, TypeError("None")),
}


def right_clients() -> Versions:
    """Return clients that keep the contract in different ways."""

    def strict(response: dict | None) -> str:
        try:
            probability = response["body"]["probability"] + 0.0
            usable = response["status"] == 200 and 0 <= probability <= 1
        except (TypeError, KeyError):
            usable = False
        return ("warn" if probability >= 1 / 6 else "quiet") if usable else "ask"

    return {
        "The client of this lab keeps the contract.": lambda response: decide(response),
        "A client may be written in another way.": strict,
    }


def broken_clients() -> Versions:
    """Return clients that break the contract, each in one way."""
    return {sentence: unlike(where, answer) for sentence, (where, answer) in WRONG_CLIENTS.items()}


# -- shares of late flights ----------------------------------------------------------------------------------------


def right_shares() -> Versions:
    """Return versions of late_shares that keep its specification."""

    def by_complement(flights, minimum):
        labelled = flights.dropna(subset=["arr_delay"])
        found = {}
        for carrier in sorted(set(labelled["carrier"]), reverse=True):
            delays = labelled.loc[labelled["carrier"] == carrier, "arr_delay"]
            if len(delays) >= minimum:
                found[carrier] = 1 - float((delays <= 15).sum()) / len(delays)
        return found

    return {
        "A version that does what the specification says must pass.": lambda flights, minimum: shares(flights, minimum),
        "Another order of the carriers and another last digit are right too: compare dicts, and numbers nearly.": (
            by_complement
        ),
    }


def broken_shares() -> Versions:
    """Return versions of late_shares that break its specification."""
    return {
        "A version that counts cancelled flights as on time lives: rule 1.": counted(missing=0),
        "A version that counts cancelled flights as late lives: rule 1.": counted(missing=1),
        "A version in which 15 minutes are late lives: rule 2 says more than 15.": counted(late=lambda d: d >= 15),
        "A version that also counts early arrivals lives: rule 2.": counted(late=lambda d: d.abs() > 15),
        "A version that counts any delay as late lives: rule 2.": counted(late=lambda d: d > 0),
        "A version that needs more than the minimum lives: rule 3 says at least.": counted(extra=1),
        "A version that ignores the minimum lives: rule 3.": counted(extra=-1_000_000),
        "A version that counts cancelled flights towards the minimum lives: rule 3.": counted(all_rows=True),
        "A version that returns per cent lives: rule 4.": counted(result=lambda share: 100 * share),
        "A version that rounds to one digit lives: rule 4.": counted(result=lambda share: round(share, 1)),
        "A version that returns the share on time lives: rule 4.": counted(result=lambda share: 1 - share),
        "A version that leaves out carriers without a late flight lives: a share of 0 is a share.": counted(
            keep=lambda share: share > 0
        ),
        "A version that remembers the last call lives: rule 5. Call it twice, with different flights.": counted(
            memory=True
        ),
        "A version that drops equal rows lives: two flights may look alike.": counted(distinct=True),
        "A version that fails on a table without rows lives: rule 6.": counted(needs_rows=True),
    }
