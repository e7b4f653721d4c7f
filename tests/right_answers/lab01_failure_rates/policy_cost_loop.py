"""One flight after the other."""


def policy_cost(late, warned, miss=5, false_warning=1):
    policy = everybody = nobody = unknown = 0
    for is_late, is_warned in zip(list(late), list(warned), strict=True):
        if is_late != is_late:
            unknown += 1
        elif is_late:
            nobody += miss
            policy += 0 if is_warned else miss
        else:
            everybody += false_warning
            policy += false_warning if is_warned else 0
    return {"policy": policy, "alert all": everybody, "hindsight": min(everybody, nobody), "no label": unknown}
