"""From alarm to alarm, with cumulative sums."""


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
