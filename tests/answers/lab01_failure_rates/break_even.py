"""break_even: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: above_one
# Misconception: a share above 1 is just a very high one.
# Sentence: Each warning would have to earn 6 and can earn 5 at most: None.
# -     share = (false_warning + fixed / warnings) / (miss + false_warning)
# -     return share if share <= 1 else None
    return (false_warning + fixed / warnings) / (miss + false_warning)

# %% wrong: exactly_one_is_none
# Misconception: a share of 1 can never be reached, so it is not enough.
# Sentence: Each warning must earn 5: every one of them must be right.
# -     return share if share <= 1 else None
    return share if share < 1 else None

# %% wrong: half
# Misconception: a warning pays if it is more often right than wrong.
# Sentence: Without fixed costs: 5p = 1 − p, so p = 1/6.
# -     share = (false_warning + fixed / warnings) / (miss + false_warning)
    share = 0.5 + 0 * fixed

# %% wrong: no_warnings_divide
# Misconception: there are always warnings.
# Sentence: No warnings: nothing can pay for the service.
def break_even(miss, false_warning, fixed=0, warnings=1):
    share = (false_warning + fixed / max(warnings, 1)) / (miss + false_warning)
    return share if share <= 1 else None

# %% wrong: odds
# Misconception: the break-even share is the ratio of the two costs.
# Sentence: Without fixed costs: 5p = 1 − p, so p = 1/6.
# -     share = (false_warning + fixed / warnings) / (miss + false_warning)
    share = (false_warning + fixed / warnings) / miss

# %% wrong: sunk
# Misconception: the fixed cost is spent anyway and does not matter.
# Sentence: 1,000 warnings must also earn 1,000
# -     share = (false_warning + fixed / warnings) / (miss + false_warning)
    share = false_warning / (miss + false_warning)

# %% right: search
# Style: The smallest share on a bisection of the balance.
def break_even(miss, false_warning, fixed=0, warnings=1):
    def balance(share):
        return warnings * (share * miss - (1 - share) * false_warning) - fixed

    if not warnings or balance(1) < 0:
        return None
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if balance(middle) < 0 else (low, middle)
    return high

# %% right: total
# Style: Totals instead of amounts for each warning.
def break_even(miss, false_warning, fixed=0, warnings=1):
    needed, possible = fixed + warnings * false_warning, warnings * (miss + false_warning)
    if possible == 0 or needed > possible:
        return None
    return needed / possible
