"""The rules as a table of cases."""


def canary(stage, old, new):
    if stage == "rolled back" or not new["requests"]:
        return stage
    low, high = binomtest(int(new["errors"]), int(new["requests"])).proportion_ci(0.95, method="wilson")
    margin = [value - old["errors"] / old["requests"] - 0.005 for value in (low, high)]
    many = new["requests"] > 499
    slow = many and new["p99"] / old["p99"] > 1.2
    match bool(margin[0] > 0 or slow), bool(many and margin[1] <= 0), stage:
        case True, _, _:
            return "rolled back"
        case False, True, "shadow":
            return "5 %"
        case False, True, "5 %":
            return "50 %"
        case False, True, _:
            return "100 %"
    return stage
