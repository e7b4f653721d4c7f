"""The two roots of the quadratic equation behind the formula."""


def wilson(successes, n):
    if not (float(successes).is_integer() and float(n).is_integer() and 0 <= successes <= n and n > 0):
        raise ValueError("no counts")
    k = 1.959964**2 / n
    p = successes / n
    low, high = sorted(np.roots([1 + k, -(2 * p + k), p * p]).real.tolist())
    return (max(low, 0.0), min(high, 1.0))
