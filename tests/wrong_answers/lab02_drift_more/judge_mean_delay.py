"""Misconception: the average describes the delay.

Sentence: The median of the delays
"""


def judge(alarms, change, length, costs):
    false = [sum(place < change for place in places) for places in alarms]
    first = [next((place for place in places if place >= change), None) for places in alarms]
    delays = [place - change for place in first if place is not None]
    waited = sum(delays) + (len(alarms) - len(delays)) * (length - change)
    return {
        "false_alarms": sum(false) / len(alarms),
        "missed": first.count(None) / len(alarms),
        "delay": float(np.mean(delays)) if delays else None,
        "cost": (costs[0] * sum(false) + costs[1] * waited) / len(alarms),
    }
