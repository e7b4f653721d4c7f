"""Misconception: to say it in one's own words is as good as to quote.

Sentence: Evidence is copied from the excerpt, letter for letter
"""


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
