"""Style: one helper for a partition, comprehension for the rest"""


def partition_scores(table, score, rows):
    def tried(part, left=2):
        try:
            return [float(value) for value in score(part)]
        except ValueError:
            return tried(part, left - 1) if left > 1 else None

    parts = [table.iloc[first : first + rows] for first in range(0, len(table), rows)]
    results = [tried(part) for part in parts]
    failed = [number for number, found in enumerate(results) if found is None]
    scores = [[math.nan] * len(part) if found is None else found for part, found in zip(parts, results)]
    return sum(scores, []), failed
