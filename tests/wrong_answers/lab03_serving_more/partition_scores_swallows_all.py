"""Misconception: a job must go on whatever happens.

Sentence: A KeyError is a programmer's mistake: let it through.
"""


def partition_scores(table, score, rows):
    """Return (a score for each row, the numbers of the partitions that failed)."""
    scores, failed = [], []
    for number, first in enumerate(range(0, len(table), rows)):
        part = table.iloc[first : first + rows]
        for _ in range(2):
            try:
                scores += [float(value) for value in score(part)]
                break
            except Exception:
                continue
        else:
            scores += [math.nan] * len(part)
            failed.append(number)
    return scores, failed
