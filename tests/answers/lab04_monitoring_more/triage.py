"""triage: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: cheap_is_fine
# Misconception: a cost below the usual range is good news.
# Sentence: too good to be true
# -     if low <= alarm["cost"] <= high:
    if alarm["cost"] <= high:

# %% wrong: cost_before_faults
# Misconception: a candidate that gains may be deployed, whatever the inputs are.
# Sentence: A fault in the inputs comes first
# -     if alarm["faults"] > 0:
    if False:

# %% wrong: drift_means_retrain
# Misconception: a costly week is a reason to retrain.
# Sentence: no candidate was tried in the shadow
# -     if alarm["cost"] < low or gain is None or gain <= alarm["price"]:
    if alarm["cost"] < low:

# %% wrong: early_labels_will_do
# Misconception: the labels that have come are a sample of all.
# Sentence: Too few labels: the cost is not known
# -     if alarm["labelled"] < 0.95:
    if alarm["labelled"] < 0.2:

# %% wrong: retraining_is_free
# Misconception: any gain is worth a retrain.
# Sentence: The candidate gains less than a retrain costs
# -     if alarm["cost"] < low or gain is None or gain <= alarm["price"]:
    if alarm["cost"] < low or gain is None or gain <= 0:

# %% wrong: zero_is_nothing
# Misconception: a low end of 0.0 means that there was no shadow run.
# Sentence: A low end of 0.0 is a number, not None
# -     if alarm["cost"] < low or gain is None or gain <= alarm["price"]:
    if alarm["cost"] < low or not gain or gain <= alarm["price"]:

# %% right: match
# Style: With a match statement over the facts.
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

# %% right: table
# Style: The rows of the table as a list of questions.
def triage(alarm):
    low, high = alarm["usual"]
    candidate = -np.inf if alarm["candidate_low"] is None else alarm["candidate_low"]
    rows = [
        (alarm["faults"] != 0, "repair the data"),
        (alarm["labelled"] < 0.95, "wait for labels"),
        (low <= alarm["cost"] <= high, "close"),
        (alarm["cost"] > high and candidate > alarm["price"], "retrain"),
    ]
    return next((answer for holds, answer in rows if holds), "investigate")
