"""All five shuffles in one table."""


def importance(score, table, truth, blocks, seed=0):
    rng, n, falls = np.random.default_rng(seed), len(table), {}
    base = roc_auc_score(truth, np.asarray(score(table)))
    for name in blocks:
        orders = [rng.permutation(n) for _ in range(5)]
        aucs = []
        for order in orders:
            pieces = [table[c].iloc[order if c in blocks[name] else slice(None)].reset_index(drop=True) for c in table]
            aucs.append(roc_auc_score(truth, np.asarray(score(pd.concat(pieces, axis=1)))))
        falls[name] = base - float(np.mean(aucs))
    return falls
