"""A loop and counters, without pandas."""


def denominators(projects):
    tried, live = {}, {}
    for organisation, stage in zip(projects["organisation"].tolist(), projects["stage"].tolist(), strict=True):
        tried[organisation] = tried.get(organisation, 0) + (stage >= 3)
        live[organisation] = live.get(organisation, 0) + (stage >= 4)
    own = [live[name] / count for name, count in tried.items() if count]
    return {
        "fail": (len(projects) - sum(live.values())) / len(projects),
        "from pilot": sum(live.values()) / sum(tried.values()),
        "mean of organisations": sum(own) / len(own),
        "organisations": sum(share > 0.5 for share in own) / len(own),
    }
