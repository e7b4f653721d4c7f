"""Misconception: whom it happened to shows what went wrong.

Sentence: Evidence that agrees with ours, of nine
"""


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
