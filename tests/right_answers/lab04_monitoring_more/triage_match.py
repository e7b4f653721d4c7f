"""With a match statement over the facts."""


def triage(alarm):
    low, high = alarm["usual"]
    side = "below" if alarm["cost"] < low else "above" if alarm["cost"] > high else "usual"
    match (alarm["faults"] > 0, alarm["labelled"] >= 0.95, side, alarm["candidate_low"]):
        case (True, _, _, _):
            return "repair the data"
        case (_, False, _, _):
            return "wait for labels"
        case (_, _, "usual", _):
            return "close"
        case (_, _, "above", gain) if gain is not None and gain > alarm["price"]:
            return "retrain"
    return "investigate"
