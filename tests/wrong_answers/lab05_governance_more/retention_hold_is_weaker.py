"""Misconception: a request is stronger than a legal hold.

Sentence: A hold goes before everything
"""


def retention(records, today, rules, holds, asked):
    answers = {}
    for record in records:
        age = (today - record["created"]).days
        least, most = rules.get(record["purpose"], (None, None))
        if record["person"] in holds and record["person"] not in asked:
            answer = "hold"
        elif least is None:
            answer = "no purpose"
        else:
            answer = "delete" if age > most or (record["person"] in asked and age >= least) else "keep"
        answers[record["id"]] = answer
    return answers
