"""Misconception: more labels are more information.

Sentence: Two flights from JFK were scored
"""


def expose(events):
    """Return the text that GET /metrics answers."""
    from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

    registry = CollectorRegistry()
    scored = Counter("scored_flights", "Flights that got a score", ["origin", "flight"], registry=registry)
    score = Histogram("delay_score", "Probability of a late arrival", buckets=(0.1, 0.2, 0.5, 1), registry=registry)
    known = Gauge("labels_known_share", "Share of labels known", registry=registry)
    for number, event in enumerate(events):
        scored.labels(origin=event["origin"], flight=str(number)).inc()
        score.observe(event["score"])
    known.set(sum(event["late"] is not None for event in events) / max(len(events), 1))
    return generate_latest(registry).decode()
