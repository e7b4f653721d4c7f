"""Misconception: who asks is erased at once.

Sentence: a log is kept 183 days
"""


def retention(records, today, rules, holds, asked):
    answers = {}
    for record in records:
        age = (today - record["created"]).days
        least, most = rules.get(record["purpose"], (None, None))
        if record["person"] in holds:
            answer = "hold"
        elif least is None:
            answer = "no purpose"
        else:
            answer = "delete" if age > most or (record["person"] in asked) else "keep"
        answers[record["id"]] = answer
    return answers
