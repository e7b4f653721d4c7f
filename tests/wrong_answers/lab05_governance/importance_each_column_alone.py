"""Misconception: columns of a block are shuffled one by one.

Sentence: one permutation for all of them
"""


def importance(score, table, truth, blocks, seed=0):
    rng, before, falls = np.random.default_rng(seed), roc_auc_score(truth, score(table)), {}
    for name, columns in blocks.items():
        after = []
        for _ in range(5):
            order, shuffled = rng.permutation(len(table)), table.copy()
            for column in columns:
                order = rng.permutation(len(table))
                shuffled[column] = table[column].to_numpy()[order]
            after.append(roc_auc_score(truth, score(shuffled)))
        falls[name] = float(before - np.mean(after))
    return falls
