"""post_mortems: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: all_data
# Misconception: it is always the data.
# Sentence: Not all nine cases are alike
def post_mortems():
    return {
        "prize": ("data", "engineering effort"),
        "eyes": ("data", "poor clinic lighting"),
        "chatbot": ("data", "coordinated effort by some users to abuse"),
        "covid": ("data", "methodological flaws and/or underlying biases"),
        "pneumonia": ("data", "lower external performance"),
        "flu": ("data", "consistently overestimating"),
        "houses": ("data", "when the housing market cooled down"),
        "costs": ("data", "health costs as a proxy for health needs"),
        "oncology": ("data", "a change in medical record software"),
    }

# %% wrong: drift_is_data
# Misconception: a changed world is a fault of the training data.
# Sentence: Your agreement with our codes, as Cohen's κ, must be at least .6.
def post_mortems():
    return {
        "prize": ("data", "engineering effort"),
        "eyes": ("data", "poor clinic lighting"),
        "chatbot": ("crosscutting", "coordinated effort by some users to abuse"),
        "covid": ("data", "methodological flaws and/or underlying biases"),
        "pneumonia": ("verification", "lower external performance"),
        "flu": ("data", "consistently overestimating"),
        "houses": ("data", "when the housing market cooled down"),
        "costs": ("learning", "health costs as a proxy for health needs"),
        "oncology": ("data", "a change in medical record software"),
    }

# %% wrong: model_blamed
# Misconception: a failed ML project has a bad model.
# Sentence: Your agreement with our codes, as Cohen's κ, must be at least .6.
def post_mortems():
    return {
        "prize": ("learning", "engineering effort"),
        "eyes": ("learning", "poor clinic lighting"),
        "chatbot": ("crosscutting", "coordinated effort by some users to abuse"),
        "covid": ("learning", "methodological flaws and/or underlying biases"),
        "pneumonia": ("learning", "lower external performance"),
        "flu": ("learning", "consistently overestimating"),
        "houses": ("learning", "when the housing market cooled down"),
        "costs": ("learning", "health costs as a proxy for health needs"),
        "oncology": ("learning", "a change in medical record software"),
    }

# %% wrong: names_as_evidence
# Misconception: whom it happened to shows what went wrong.
# Sentence: Evidence that agrees with ours, of nine
def post_mortems():
    return {
        "prize": ("deployment", "engineering effort"),
        "eyes": ("deployment", "poor clinic lighting"),
        "chatbot": ("crosscutting", "within the first 24 hours"),
        "covid": ("data", "methodological flaws and/or underlying biases"),
        "pneumonia": ("verification", "lower external performance"),
        "flu": ("deployment", "David Lazer and his team"),
        "houses": ("deployment", "Zillow"),
        "costs": ("learning", "health costs as a proxy for health needs"),
        "oncology": ("deployment", "from leukemia to lung cancer"),
    }

# %% wrong: outcome_as_cause
# Misconception: whatever harms people is a matter of ethics.
# Sentence: Your agreement with our codes, as Cohen's κ, must be at least .6.
def post_mortems():
    return {
        "prize": ("deployment", "engineering effort"),
        "eyes": ("crosscutting", "poor clinic lighting"),
        "chatbot": ("crosscutting", "coordinated effort by some users to abuse"),
        "covid": ("crosscutting", "methodological flaws and/or underlying biases"),
        "pneumonia": ("crosscutting", "lower external performance"),
        "flu": ("crosscutting", "consistently overestimating"),
        "houses": ("crosscutting", "when the housing market cooled down"),
        "costs": ("crosscutting", "health costs as a proxy for health needs"),
        "oncology": ("deployment", "a change in medical record software"),
    }

# %% wrong: own_words
# Misconception: to say it in one's own words is as good as to quote.
# Sentence: Evidence is copied from the excerpt, letter for letter
def post_mortems():
    return {
        "prize": ("deployment", "too much work"),
        "eyes": ("deployment", "poor clinic lighting"),
        "chatbot": ("crosscutting", "coordinated effort by some users to abuse"),
        "covid": ("data", "methodological flaws and/or underlying biases"),
        "pneumonia": ("verification", "lower external performance"),
        "flu": ("deployment", "consistently overestimating"),
        "houses": ("deployment", "when the housing market cooled down"),
        "costs": ("learning", "health costs as a proxy for health needs"),
        "oncology": ("deployment", "a change in medical record software"),
    }

# %% right: lists
# Style: Rows as lists; another defensible reading of two cases.
def post_mortems():
    rows = [
        ["prize", "deployment", "engineering effort"],
        ["eyes", "verification", "poor clinic lighting"],
        ["chatbot", "crosscutting", "coordinated effort by some users to abuse"],
        ["covid", "data", "methodological flaws and/or underlying biases"],
        ["pneumonia", "data", "lower external performance"],
        ["flu", "deployment", "consistently overestimating"],
        ["houses", "deployment", "when the housing market cooled down"],
        ["costs", "learning", "health costs as a proxy for health needs"],
        ["oncology", "deployment", "a change in medical record software"],
    ]
    return {name: [code, evidence] for name, code, evidence in rows}

# %% right: one_disagreement
# Style: One case is seen otherwise, which may happen.
def post_mortems():
    return {
        "prize": ("deployment", "engineering effort"),
        "eyes": ("deployment", "poor clinic lighting"),
        "chatbot": ("crosscutting", "coordinated effort by some users to abuse"),
        "covid": ("data", "methodological flaws and/or underlying biases"),
        "pneumonia": ("verification", "lower external performance"),
        "flu": ("learning", "consistently overestimating"),
        "houses": ("deployment", "when the housing market cooled down"),
        "costs": ("learning", "health costs as a proxy for health needs"),
        "oncology": ("deployment", "a change in medical record software"),
    }
