"""Misconception: a table is small enough to be scored at once.

Sentence: The second partition fails twice: its number, 1, is in the list.
"""


def partition_scores(table, score, rows):
    """Return (a score for each row, the numbers of the partitions that failed)."""
    scores, failed = [], []
    for number, first in enumerate(range(0, len(table), max(len(table), 1))):
        part = table
        for _ in range(2):
            try:
                scores += [float(value) for value in score(part)]
                break
            except ValueError:
                continue
        else:
            scores += [math.nan] * len(part)
            failed.append(number)
    return scores, failed
