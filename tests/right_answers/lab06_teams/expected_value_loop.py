"""With a loop over the cases."""


def expected_value(late, warned, benefit=5, cost=1, fixed=0):
    right = wrong = 0
    for truth, alarm in zip(list(late), list(warned)):
        if alarm and truth == truth:
            right, wrong = right + (truth == 1), wrong + (truth == 0)
    result = {"value": benefit * right - cost * wrong - fixed, "precision": None, "break_even": None}
    if right + wrong:
        result["precision"] = right / (right + wrong)
        result["break_even"] = (cost * (right + wrong) + fixed) / ((benefit + cost) * (right + wrong))
    return result
