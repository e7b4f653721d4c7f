"""With scikit-learn's ROC curve."""


def releasable(models, most):
    from sklearn.metrics import roc_curve

    best = None
    for name in models:
        members, others, auc = models[name]
        member = [1] * len(members) + [0] * len(others)
        fpr, tpr, _ = roc_curve(member, -np.concatenate([members, others]), drop_intermediate=False)
        if np.max(tpr - fpr) <= most + 1e-12 and (best is None or auc > models[best][2]):
            best = name
    return best
