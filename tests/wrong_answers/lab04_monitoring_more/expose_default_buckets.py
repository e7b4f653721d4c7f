"""Misconception: the library's buckets fit every histogram.

Sentence: 400 flights: one count for each origin, and cumulative buckets
"""


def expose(events):
    """Return the text that GET /metrics answers."""
    from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

    registry = CollectorRegistry()
    scored = Counter("scored_flights", "Flights that got a score", ["origin"], registry=registry)
    score = Histogram("delay_score", "Probability of a late arrival", registry=registry)
    known = Gauge("labels_known_share", "Share of labels known", registry=registry)
    for event in events:
        scored.labels(origin=event["origin"]).inc()
        score.observe(event["score"])
    known.set(sum(event["late"] is not None for event in events) / max(len(events), 1))
    return generate_latest(registry).decode()
