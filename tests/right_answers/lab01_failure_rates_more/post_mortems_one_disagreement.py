"""One case is seen otherwise, which may happen."""


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
