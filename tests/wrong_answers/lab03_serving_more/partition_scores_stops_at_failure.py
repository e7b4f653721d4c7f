"""Misconception: one bad partition means that the job has failed.

Sentence: A partition that fails twice must not stop the job
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
            raise ValueError(f"partition {number} failed")
    return scores, failed
