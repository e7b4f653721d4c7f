"""Misconception: the last day is already too late.

Sentence: Exactly the most days old is not older
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
            answer = "delete" if age >= most or (record["person"] in asked and age >= least) else "keep"
        answers[record["id"]] = answer
    return answers
