"""The smallest share on a bisection of the balance."""


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
