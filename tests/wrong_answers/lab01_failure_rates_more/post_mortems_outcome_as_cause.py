"""Misconception: whatever harms people is a matter of ethics.

Sentence: Your agreement with our codes, as Cohen's κ, must be at least .6.
"""


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
