"""expose: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: default_buckets
# Misconception: the library's buckets fit every histogram.
# Sentence: 400 flights: one count for each origin, and cumulative buckets
# -     score = Histogram("delay_score", "Probability of a late arrival", buckets=(0.1, 0.2, 0.5, 1), registry=registry)
    score = Histogram("delay_score", "Probability of a late arrival", registry=registry)

# %% wrong: gauge_of_count
# Misconception: what is counted is a gauge.
# Sentence: Two flights from JFK were scored
# -     scored = Counter("scored_flights", "Flights that got a score", ["origin"], registry=registry)
    scored = Gauge("scored_flights", "Flights that got a score", ["origin"], registry=registry)

# %% wrong: missing_is_known
# Misconception: a label of 0 is no label.
# Sentence: late = 0 is a known label
# -     known.set(sum(event["late"] is not None for event in events) / max(len(events), 1))
    known.set(sum(bool(event["late"]) for event in events) / max(len(events), 1))

# %% wrong: one_series_a_flight
# Misconception: more labels are more information.
# Sentence: Two flights from JFK were scored
# -     scored = Counter("scored_flights", "Flights that got a score", ["origin"], registry=registry)
    scored = Counter("scored_flights", "Flights that got a score", ["origin", "flight"], registry=registry)
# -     for event in events:
# -         scored.labels(origin=event["origin"]).inc()
    for number, event in enumerate(events):
        scored.labels(origin=event["origin"], flight=str(number)).inc()

# %% right: counted_first
# Style: Counted first, written then.
def expose(events):
    from collections import Counter as Tally

    from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

    box = CollectorRegistry()
    flights = Counter("scored_flights", "scored", labelnames=("origin",), registry=box)
    for origin, number in Tally(event["origin"] for event in events).items():
        flights.labels(origin).inc(number)
    scores = Histogram("delay_score", "score", buckets=[0.1, 0.2, 0.5, 1.0, float("inf")], registry=box)
    known = Gauge("labels_known_share", "known", registry=box)
    known.set(0)
    if events:
        known.set(np.mean([event["late"] in (0, 1) for event in events]))
    for event in events:
        scores.observe(event["score"])
    return str(generate_latest(box), "utf-8")

# %% right: helper_registry
# Style: Metrics made by a helper that always uses the new registry.
def expose(events):
    import functools

    import prometheus_client as client

    registry = client.CollectorRegistry(auto_describe=True)
    counter, gauge, histogram = (
        functools.partial(kind, registry=registry) for kind in (client.Counter, client.Gauge, client.Histogram)
    )
    scored, known = counter("scored_flights", "n", ["origin"]), gauge("labels_known_share", "share")
    score = histogram("delay_score", "p", buckets=(0.1, 0.2, 0.5, 1))
    labelled = 0
    for event in events:
        scored.labels(event["origin"]).inc(1)
        score.observe(event["score"])
        labelled += event["late"] is not None
    known.set(labelled / len(events) if events else 0)
    return client.generate_latest(registry).decode("utf-8")
