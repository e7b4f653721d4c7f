"""Misconception: what failed once will fail again.

Sentence: Each partition is scored once, in order; one that failed once more.
"""


def partition_scores(table, score, rows):
    """Return (a score for each row, the numbers of the partitions that failed)."""
    scores, failed = [], []
    for number, first in enumerate(range(0, len(table), rows)):
        part = table.iloc[first : first + rows]
        for _ in range(1):
            try:
                scores += [float(value) for value in score(part)]
                break
            except ValueError:
                continue
        else:
            scores += [math.nan] * len(part)
            failed.append(number)
    return scores, failed
