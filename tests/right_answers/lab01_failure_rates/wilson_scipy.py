"""SciPy's binomtest, after the refusals."""


def wilson(successes, n):
    if float(successes) % 1 or float(n) % 1 or n <= 0 or successes < 0 or successes > n:
        raise ValueError("no counts")
    found = binomtest(int(successes), int(n)).proportion_ci(0.95, method="wilson")
    return found.low, found.high
