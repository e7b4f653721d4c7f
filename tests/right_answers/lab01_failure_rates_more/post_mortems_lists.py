"""Rows as lists; another defensible reading of two cases."""


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
