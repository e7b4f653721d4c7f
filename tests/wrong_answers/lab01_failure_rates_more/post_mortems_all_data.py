"""Misconception: it is always the data.

Sentence: Not all nine cases are alike
"""


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
