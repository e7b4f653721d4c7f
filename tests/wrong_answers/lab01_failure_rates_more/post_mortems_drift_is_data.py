"""Misconception: a changed world is a fault of the training data.

Sentence: Your agreement with our codes, as Cohen's κ, must be at least .6.
"""


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
