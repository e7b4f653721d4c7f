"""As a small class with a running mean."""


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
