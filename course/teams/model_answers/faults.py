"""How mutants (see `mutants`) are made from a right version. All return closures, which a grader can serve."""

from __future__ import annotations

import copy
from collections.abc import Callable

from course.teams.contracts import decide, service


def changed(change: Callable) -> Callable:
    """Return the service with `change(request, answer)` done to each answer."""

    def version(request: dict) -> dict:
        answer = copy.deepcopy(service(request))
        change(request, answer)
        return answer

    return version


def answering(change: Callable) -> Callable:
    """Return the service with `change(request, body)` done to the body of each answer with status 200."""
    return changed(lambda request, answer: answer["status"] == 200 and change(request, answer["body"]))


def growing() -> Callable:
    """Return a service that remembers how often it was asked."""
    calls = []

    def remember(request: dict, body: dict) -> None:
        calls.append(request)
        body["probability"] = min(1.0, body["probability"] + 0.001 * len(calls))

    return answering(remember)


def stubborn(refuses: Callable) -> Callable:
    """Return a service that answers 422 to valid requests for which `refuses(request)` holds."""

    def version(request: dict) -> dict:
        answer = service(request)
        if answer["status"] == 200 and refuses(request):
            return {"status": 422, "body": {"error": "carrier, hour or distance is not valid"}}
        return answer

    return version


def lenient(accepts: Callable, repair: dict) -> Callable:
    """Return a service that repairs requests for which `accepts(request)` holds, and then answers them."""
    return lambda request: service({**request, **repair} if accepts(request) else request)


def unlike(where: Callable, answer: object) -> Callable:
    """Return a client that gives another answer, or raises it, where `where(response)` holds."""

    def version(response: dict | None) -> str:
        if not where(response):
            return decide(response)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return version


def shares(flights, minimum: int) -> dict:
    """Return {carrier: share of labelled flights that arrived more than 15 minutes late}, as lab 6 specifies it."""
    labelled = flights.dropna(subset=["arr_delay"])
    late = (labelled["arr_delay"] > 15).groupby(labelled["carrier"].astype(object))
    found = {}
    for carrier, group in late:
        if len(group) >= minimum:
            found[carrier] = float(group.mean())
    return found


RIGHT = {
    **{"late": lambda delay: delay > 15, "result": lambda share: share, "keep": lambda share: True},
    **{"missing": None, "extra": 0, "all_rows": False, "memory": False, "distinct": False, "needs_rows": False},
}


def counted(**fault: object) -> Callable:
    """Return a version of `shares` with the given parts of RIGHT replaced by a fault."""
    how = {**RIGHT, **fault}
    seen = []

    def version(flights, minimum):
        import pandas as pd

        if how["needs_rows"] and not len(flights):
            raise ZeroDivisionError("division by zero")
        seen.append(flights)
        table = pd.concat(seen) if how["memory"] else flights
        table = table.drop_duplicates() if how["distinct"] else table
        found = {}
        for carrier, delays in table.groupby(table["carrier"].astype(object))["arr_delay"]:
            rows, labelled = len(delays), delays.dropna()
            late = list(how["late"](labelled))
            if how["missing"] is not None:
                late += [how["missing"]] * (rows - len(labelled))
            enough = rows if how["all_rows"] else len(labelled)
            if late and enough >= minimum + how["extra"]:
                share = how["result"](sum(map(bool, late)) / len(late))
                found.update({carrier: share} if how["keep"](share) else {})
        return found

    return version
