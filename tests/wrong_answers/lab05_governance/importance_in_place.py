"""Misconception: the table may be shuffled where it is.

Sentence: Start from the original table
"""


def importance(score, table, truth, blocks, seed=0):
    rng, before, falls = np.random.default_rng(seed), roc_auc_score(truth, score(table)), {}
    for name, columns in blocks.items():
        after = []
        for _ in range(5):
            order = rng.permutation(len(table))
            for column in columns:
                table[column] = table[column].to_numpy()[order]
            after.append(roc_auc_score(truth, score(table)))
        falls[name] = float(before - np.mean(after))
    return falls
