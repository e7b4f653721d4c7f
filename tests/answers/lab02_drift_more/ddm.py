"""ddm: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: best_kept
# Misconception: the best of all time stays after an alarm.
# Sentence: a new beginning
# -             count, wrong, p_min, s_min = 0, 0, np.inf, np.inf
            count, wrong = 0, 0

# %% wrong: both_directions
# Misconception: a fall of the error rate is a change as well.
# Sentence: no rise is no alarm
# - def ddm(errors):
def error_before(errors, place):
    return sum(errors[: place // 2]) / max(1, place // 2)
def ddm(errors):
# -         if p + s > p_min + 3 * s_min:
        if p + s > p_min + 3 * s_min or (count > 300 and error_before(errors, place) - p > 0.1):

# %% wrong: minima_apart
# Misconception: p_min and s_min are the lowest p and the lowest s, each for itself.
# Sentence: one alarm, at 423
# -         if p + s <= p_min + s_min:
# -             p_min, s_min = p, s
        p_min, s_min = min(p, p_min), min(s, s_min)

# %% wrong: no_reset
# Misconception: after an alarm the detector goes on as before.
# Sentence: a new beginning
# -             count, wrong, p_min, s_min = 0, 0, np.inf, np.inf

# %% wrong: s_now
# Misconception: the alarm compares with the present spread, not with that of the best.
# Sentence: one alarm, at 423
# -         if p + s > p_min + 3 * s_min:
        if p > p_min + 3 * s:

# %% wrong: two_deviations
# Misconception: two standard deviations are an alarm, as in a test at 5 %.
# Sentence: one alarm, at 423
# -         if p + s > p_min + 3 * s_min:
        if p + s > p_min + 2 * s_min:

# %% wrong: without_warm_up
# Misconception: thirty values are enough for a best, whatever they are.
# Sentence: one alarm, at 423
# -         if count <= 30:
# -             continue

# -         if p + s > p_min + 3 * s_min:
        if count > 30 and p + s > p_min + 3 * s_min:

# %% right: class
# Style: As a small class with a running mean.
class Rate:
    def __init__(self):
        self.n, self.p, self.best = 0, 0.0, (float("inf"), 0.0)

    def sees(self, error):
        self.n += 1
        self.p += (error - self.p) / self.n
        if self.n < 31:
            return False
        now = self.p, (self.p * (1 - self.p) / self.n) ** 0.5
        self.best = now if sum(now) <= sum(self.best) else self.best
        return sum(now) > self.best[0] + 3 * self.best[1]


def ddm(errors):
    found, rate = [], Rate()
    for place, error in enumerate(errors):
        if rate.sees(error):
            found.append(place)
            rate = Rate()
    return found

# %% right: parts
# Style: From alarm to alarm, with cumulative sums.
def ddm(errors):
    errors, start, alarms = np.asarray(errors, dtype=float), 0, []
    while True:
        rest = errors[start:]
        n = np.arange(1, len(rest) + 1)
        p = np.cumsum(rest) / n
        s = np.sqrt(p * (1 - p) / n)
        best = None
        for place in range(30, len(rest)):
            if best is None or p[place] + s[place] <= best[0] + best[1]:
                best = p[place], s[place]
            if p[place] + s[place] > best[0] + 3 * best[1]:
                break
        else:
            return alarms
        alarms.append(start + place)
        start += place + 1
