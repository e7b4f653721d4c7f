"""With pandas' own sampling."""


def importance(score, table, truth, blocks, seed=0):
    rng = np.random.default_rng(seed)
    whole = roc_auc_score(truth, score(table))

    def fall(columns):
        moved = table[columns].sample(frac=1, random_state=rng).set_axis(table.index)
        return whole - roc_auc_score(truth, score(table.assign(**{name: moved[name] for name in columns})))

    return {name: float(np.mean([fall(columns) for _ in range(5)])) for name, columns in blocks.items()}
