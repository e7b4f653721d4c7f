"""Style: numpy array filled in place, array_split-free"""


def partition_scores(table, score, rows):
    result = np.full(len(table), np.nan)
    failed = []
    for number in range(math.ceil(len(table) / rows)):
        place = slice(number * rows, (number + 1) * rows)
        part = table.iloc[place]
        try:
            try:
                result[place] = np.asarray(score(part), float)
            except ValueError:
                result[place] = np.asarray(score(part), float)
        except ValueError:
            failed.append(number)
    return result.tolist(), failed
