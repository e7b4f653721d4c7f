"""Compares dates instead of ages."""


def retention(records, today, rules, holds, asked):
    from datetime import timedelta

    def answer(record):
        if record["person"] in holds:
            return "hold"
        if record["purpose"] not in rules:
            return "no purpose"
        least, most = (record["created"] + timedelta(days=days) for days in rules[record["purpose"]])
        if today > most:
            return "delete"
        return "delete" if record["person"] in asked and today >= least else "keep"

    return {record["id"]: answer(record) for record in records}
