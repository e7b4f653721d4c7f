"""partition_scores: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: drops_rows
# Misconception: rows without a score can be left out.
# Sentence: Only the rows of the failed partition are NaN.
# -             scores += [math.nan] * len(part)

# %% wrong: no_retry
# Misconception: what failed once will fail again.
# Sentence: Each partition is scored once, in order; one that failed once more.
# -         for _ in range(2):
        for _ in range(1):

# %% wrong: one_call
# Misconception: a table is small enough to be scored at once.
# Sentence: The second partition fails twice: its number, 1, is in the list.
# -     for number, first in enumerate(range(0, len(table), rows)):
# -         part = table.iloc[first : first + rows]
    for number, first in enumerate(range(0, len(table), max(len(table), 1))):
        part = table

# %% wrong: stops_at_failure
# Misconception: one bad partition means that the job has failed.
# Sentence: A partition that fails twice must not stop the job
# -             scores += [math.nan] * len(part)
# -             failed.append(number)
            raise ValueError(f"partition {number} failed")

# %% wrong: swallows_all
# Misconception: a job must go on whatever happens.
# Sentence: A KeyError is a programmer's mistake: let it through.
# -             except ValueError:
            except Exception:

# %% right: array
# Style: numpy array filled in place, array_split-free
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

# %% right: recursive
# Style: one helper for a partition, comprehension for the rest
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
