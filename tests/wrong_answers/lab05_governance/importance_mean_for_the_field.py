"""Misconception: a field is taken away by setting it to its mean.

Sentence: a constant in their place is another question
"""


def importance(score, table, truth, blocks, seed=0):
    before, falls = roc_auc_score(truth, score(table)), {}
    for name, columns in blocks.items():
        blank = table.copy()
        for column in columns:
            values = table[column]
            blank[column] = values.mean() if pd.api.types.is_numeric_dtype(values) else values.mode()[0]
        falls[name] = float(before - roc_auc_score(truth, score(blank)))
    return falls
