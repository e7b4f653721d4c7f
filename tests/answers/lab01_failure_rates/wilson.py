"""wilson: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: average_is_a_count
# Misconception: an average share of 54 % of 699 is as good as a count.
# Sentence: 377.46 of 699 is no count
def wilson(successes, n):
    if n <= 0 or not 0 <= successes <= n:
        raise ValueError("counts, please")
    z, share = 1.959964, successes / n
    middle, half = share + z**2 / (2 * n), z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return (middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)

# %% wrong: nobody_asked
# Misconception: no answers mean a share of 0.
# Sentence: Nobody was asked: raise ValueError.
def wilson(successes, n):
    if successes != int(successes) or n != int(n) or not 0 <= successes <= n:
        raise ValueError("counts, please")
    if n == 0:
        return 0.0, 0.0
    z, share = 1.959964, successes / n
    middle, half = share + z**2 / (2 * n), z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return max(0, (middle - half) / (1 + z**2 / n)), min(1, (middle + half) / (1 + z**2 / n))

# %% wrong: normal
# Misconception: p ± 1.96·√(p(1−p)/n) is the interval.
# Sentence: 10 of 70: from .0795 to .2434.
def wilson(successes, n):
    if successes != int(successes) or n != int(n) or n <= 0 or not 0 <= successes <= n:
        raise ValueError("counts, please")
    z, share = 1.959964, successes / n
    half = z * np.sqrt(share * (1 - share) / n)
    return share - half, share + half

# %% wrong: rounds_the_count
# Misconception: a share times n can be rounded to a count.
# Sentence: 377.46 of 699 is no count
def wilson(successes, n):
    successes, n = round(successes), round(n)
    if n <= 0 or not 0 <= successes <= n:
        raise ValueError("counts, please")
    z, share = 1.959964, successes / n
    middle, half = share + z**2 / (2 * n), z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return (middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)

# %% wrong: uncentred
# Misconception: the middle of the interval is the observed share.
# Sentence: 10 of 70: from .0795 to .2434.
def wilson(successes, n):
    if successes != int(successes) or n != int(n) or n <= 0 or not 0 <= successes <= n:
        raise ValueError("counts, please")
    z, share = 1.959964, successes / n
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return max(0, share - half), min(1, share + half)

# %% right: roots
# Style: The two roots of the quadratic equation behind the formula.
def wilson(successes, n):
    if not (float(successes).is_integer() and float(n).is_integer() and 0 <= successes <= n and n > 0):
        raise ValueError("no counts")
    k = 1.959964**2 / n
    p = successes / n
    low, high = sorted(np.roots([1 + k, -(2 * p + k), p * p]).real.tolist())
    return (max(low, 0.0), min(high, 1.0))

# %% right: scipy
# Style: SciPy's binomtest, after the refusals.
def wilson(successes, n):
    if float(successes) % 1 or float(n) % 1 or n <= 0 or successes < 0 or successes > n:
        raise ValueError("no counts")
    found = binomtest(int(successes), int(n)).proportion_ci(0.95, method="wilson")
    return found.low, found.high
