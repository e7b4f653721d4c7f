"""Misconception: rows without a score can be left out.

Sentence: Only the rows of the failed partition are NaN.
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
            except ValueError:
                continue
        else:
            failed.append(number)
    return scores, failed
