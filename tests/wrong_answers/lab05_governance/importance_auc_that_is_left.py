"""Misconception: importance is the AUC without the field.

Sentence: nothing falls
"""


def importance(score, table, truth, blocks, seed=0):
    rng, before, falls = np.random.default_rng(seed), roc_auc_score(truth, score(table)), {}
    for name, columns in blocks.items():
        after = []
        for _ in range(5):
            order, shuffled = rng.permutation(len(table)), table.copy()
            for column in columns:
                shuffled[column] = table[column].to_numpy()[order]
            after.append(roc_auc_score(truth, score(shuffled)))
        falls[name] = float(np.mean(after))
    return falls
