"""Intervals for a share: what k of n says about the many that were not asked.

Sources: E. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
Statistical Association 22, 1927; L. Brown, T. Cai, A. DasGupta, "Interval estimation for a binomial proportion",
Statistical Science 16, 2001, which recommends it for small samples.
"""

from __future__ import annotations

import math

Z_95 = 1.959963984540054  # exceeded in absolute value by 5 % of a standard normal distribution


def wilson(successes: float, n: float, z: float = Z_95) -> tuple[float, float]:
    """Return (low, high): Wilson's interval for the share behind `successes` of `n` independent cases.

    Raises ValueError unless both are whole numbers with 0 <= successes <= n and n > 0: an average of shares, say 54 %
    of 699, is no count, and a binomial interval around it would mean nothing.
    """
    if successes != int(successes) or n != int(n):
        raise ValueError(f"{successes} of {n}: an interval for a share needs counts.")
    if n <= 0 or not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is no share.")
    share, weight = successes / n, z * z / n
    middle = (share + weight / 2) / (1 + weight)
    half = z * math.sqrt(share * (1 - share) / n + weight / (4 * n)) / (1 + weight)
    return max(0.0, middle - half), min(1.0, middle + half)
