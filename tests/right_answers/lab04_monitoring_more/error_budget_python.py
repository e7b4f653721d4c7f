"""Plain Python over lists."""


def error_budget(good, total, objective=0.99, long=12, short=1, factor=14.4):
    pairs = [(float(g), float(t)) for g, t in zip(good, total)]

    def bad_share(rows):
        asked = sum(t for _, t in rows)
        return 1 - sum(g for g, _ in rows) / asked if asked else 0.0

    burn = {"long": bad_share(pairs[-long:]) / (1 - objective), "short": bad_share(pairs[-short:]) / (1 - objective)}
    page = all(rate > factor for rate in burn.values())
    return burn | {"left": 1 - bad_share(pairs) / (1 - objective), "page": page}
