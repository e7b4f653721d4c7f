"""Misconception: a failed ML project has a bad model.

Sentence: Your agreement with our codes, as Cohen's κ, must be at least .6.
"""


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
